/*
 * Measures how fast a day of 300 entries and the largest seal are sealed and
 * opened, and their size beside gzip of the same lines.
 */

#include <stdio.h>
#include <time.h>

#include "entry.h"
#include "gzip.h"
#include "seal.h"

enum { ROUNDS = 5 };

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
check(enum kit_code rc, const struct kit_err *err)
{
	if (rc == KIT_OK)
		return;
	fprintf(stderr, "%s\n", err->text);
	exit(1);
}

/* Makes lines as attendances have them: a few fields, names, a salt. */
static void
make_lines(struct kit_env *env, int n, struct kit_str *lines)
{
	static const char *const names[] = {"Ana", "Rosa", "Luis", "Pedro",
	    "María José", "Iván", "Ñusta", "Carlos"};

	for (int i = 1; i <= n; i++) {
		struct kit_str run KIT_STR_AUTO = {0};
		char key[17];
		kit_env_key(env, key);
		kit_str_printf(&run, "%d-%d", 41000000 + i * 37, i % 10);
		const struct kit_write w[] = {
		    {.field = kit_sv("cut"),
			.value = {KIT_ATOM_INT, 5109, {0}}},
		    {.field = kit_sv("nombres"),
			.value = {KIT_ATOM_TEXT, 0,
			    kit_sv(names[i % LEN(names)])}},
		    {.field = kit_sv("run"),
			.value = {KIT_ATOM_TEXT, 0, kit_str_view(&run)}},
		    {.field = kit_sv("situacion_laboral"),
			.value = {KIT_ATOM_TEXT, 0, kit_sv("cesante")}},
		};
		struct kit_entry e = {.seq = i,
		    .hlc = (uint64_t)i << 20,
		    .user = kit_sv("mgomez"),
		    .day = kit_sv("261121"),
		    .type = kit_sv("persona"),
		    .record = kit_sv(key),
		    .writes = (struct kit_write *)(uintptr_t)w,
		    .count = LEN(w)};
		kit_entry_salt(env, &e);
		kit_entry_write(&e, lines);
		kit_str_c(lines, '\n');
	}
}

static void
measure(struct kit_env *env, int n)
{
	struct kit_str lines KIT_STR_AUTO = {0};
	struct kit_str packed KIT_STR_AUTO = {0};
	struct kit_str sealed KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(env);
	const struct sync_identity *one = id;
	struct sync_age_with with = {.identities = &one, .count = 1};
	struct sync_recipient to[2] = {
	    *sync_agekey_recipient(id), *sync_agekey_recipient(id)};
	struct sync_age_for age = {to, 2, env};
	struct sync_seal_header h = {.epoch = 1,
	    .number = 1,
	    .first = 1,
	    .last = n,
	    .hlc_low = 1 << 20,
	    .hlc_high = (uint64_t)n << 20,
	    .repo = "0123456789abcdef0123456789abcdef",
	    .writer = "00112233445566778899aabbccddeeff"};
	struct sync_seal s;

	make_lines(env, n, &lines);
	struct sync_gzip *z = sync_gzip_new(&packed);
	sync_gzip_put(z, kit_str_view(&lines));
	sync_gzip_end(z);
	double start = now();
	for (int i = 0; i < ROUNDS; i++) {
		kit_str_clear(&sealed);
		check(sync_seal_write(
			  &h, kit_str_view(&lines), &age, &sealed, &err),
		    &err);
	}
	double middle = now();
	for (int i = 0; i < ROUNDS; i++) {
		check(sync_seal_open(&with, kit_str_view(&sealed), &s, &err),
		    &err);
		sync_seal_done(&s);
	}
	double end = now();
	printf("%d entries: %zu bytes, gzip %zu, sealed %zu (+%zu); "
	       "seals %.0f/s, opens %.0f/s\n",
	    n, lines.n, packed.n, sealed.n, sealed.n - packed.n,
	    n * ROUNDS / (middle - start), n * ROUNDS / (end - middle));
}

int
main(void)
{
	struct kit_err err = {0};
	struct kit_env env;

	check(kit_crypto_start(&err), &err);
	setenv("TERRENO_SEMILLA", "1", 1);
	kit_env_init(&env);
	measure(&env, 300);
	measure(&env, 30000);
	return 0;
}
