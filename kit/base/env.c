/* Gives the time and random bytes, the machine's or a test's: see env.h. */

#include "env.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "crypto.h"
#include "os.h"
#include "str.h"

static int64_t
real_wall(struct kit_env *env KIT_UNUSED)
{
	return kit_os_wall_ms();
}

static int64_t
real_boot(struct kit_env *env KIT_UNUSED)
{
	return kit_os_boot_ms();
}

static void
real_random(struct kit_env *env KIT_UNUSED, void *buf, size_t n)
{
	kit_crypto_random(buf, n);
}

static int64_t
test_wall(struct kit_env *env)
{
	return env->fixed_ms++;
}

/*
 * Computes the next number of splitmix64, which is good enough for repeatable
 * tests and never used in the field.
 */
static uint64_t
next_state(uint64_t *state)
{
	uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static void
test_random(struct kit_env *env, void *buf, size_t n)
{
	unsigned char *p = buf;

	for (size_t i = 0; i < n; i++)
		p[i] = (unsigned char)(next_state(&env->state) >> 56);
}

static int64_t
parse_clock(const char *text)
{
	int64_t ms;
	struct tm tm = {.tm_isdst = -1};

	if (kit_sv_int(kit_sv(text), &ms))
		return ms;
	if (sscanf(text, "%d-%d-%dT%d:%d:%d", &tm.tm_year, &tm.tm_mon,
		&tm.tm_mday, &tm.tm_hour, &tm.tm_min, &tm.tm_sec) < 3)
		return 0;
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	return (int64_t)mktime(&tm) * 1000;
}

void
kit_env_init(struct kit_env *env)
{
	const char *clock = getenv("TERRENO_RELOJ");
	const char *seed = getenv("TERRENO_SEMILLA");

	*env = (struct kit_env){
	    .wall_ms = real_wall, .boot_ms = real_boot, .random = real_random};
	if (clock && *clock) {
		env->wall_ms = test_wall;
		env->fixed_ms = parse_clock(clock);
	}
	if (seed && *seed) {
		env->random = test_random;
		env->state = strtoull(seed, NULL, 10);
		/* Two commands of one test at different times must differ. */
		env->state ^= (uint64_t)env->fixed_ms << 20;
	}
}

bool
kit_env_is_guessable(const struct kit_env *env)
{
	return env->random == test_random && env->wall_ms == real_wall;
}

static struct tm
local_time(int64_t ms)
{
	time_t t = (time_t)(ms / 1000);
	struct tm tm = {0};

	localtime_r(&t, &tm);
	return tm;
}

void
kit_env_date_of(int64_t ms, char out[11])
{
	struct tm tm = local_time(ms);

	strftime(out, 11, "%Y-%m-%d", &tm);
}

void
kit_env_clock_of(int64_t ms, char out[6])
{
	struct tm tm = local_time(ms);

	strftime(out, 6, "%H:%M", &tm);
}

void
kit_env_today(struct kit_env *env, char out[11])
{
	int64_t now = env->wall_ms(env);

	if (now < env->floor_ms || (env->ceiling_ms && now > env->ceiling_ms))
		now = env->day_ms > env->floor_ms ? env->day_ms : env->floor_ms;
	kit_env_date_of(now, out);
}

void
kit_env_clock(struct kit_env *env, char out[6])
{
	struct tm tm = local_time(env->wall_ms(env));

	strftime(out, 6, "%H:%M", &tm);
}

int64_t
kit_env_noon_of(const char *date)
{
	int64_t midnight = parse_clock(date);

	return midnight ? midnight + 12 * INT64_C(3600000) : 0;
}

void
kit_env_key(struct kit_env *env, char out[17])
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
	unsigned char b[16];

	env->random(env, b, sizeof(b));
	for (int i = 0; i < 16; i++)
		out[i] = digits[b[i] & 31];
	out[16] = '\0';
}
