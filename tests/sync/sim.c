/*
 * The main program of the simulation: plays random schedules of an office and
 * its laptops, and prints TAP.
 */

#include "sim.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "os.h"

/*
 * sim [SEED [COUNT [SECONDS]]]: plays COUNT schedules from SEED on, or as many
 * as fit in SECONDS, and prints TAP. For a failure it prints the command that
 * plays that schedule again and tells its steps.
 */

/* One schedule in 8 is long: many short ones find more than few long ones. */
enum { LARGE_EVERY = 8 };
static const struct {
	size_t least, more; /* steps */
} steps[] = {{4, 14}, {16, 36}};

static FILE *out;

uint64_t
sim_random(struct sim *s)
{
	uint64_t z = (s->state += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

size_t
sim_below(struct sim *s, size_t n)
{
	return (size_t)(sim_random(s) % n);
}

bool
sim_fail(struct sim *s, const char *fmt, ...)
{
	va_list ap;

	if (s->why[0])
		return false;
	va_start(ap, fmt);
	vsnprintf(s->why, sizeof(s->why), fmt, ap);
	va_end(ap);
	return false;
}

void
sim_say(const struct sim *s, const char *fmt, ...)
{
	va_list ap;

	if (!s->talk)
		return;
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

static bool
schedule(struct sim *s, uint64_t seed)
{
	s->seed = s->state = seed;
	sim_random(s);
	s->large = sim_below(s, LARGE_EVERY) == 0;
	bool ok = sim_world(s);
	size_t n = steps[s->large].least + sim_below(s, steps[s->large].more);
	int64_t from = s->now;
	for (size_t i = 0; ok && i < n; i++, s->figures[SIM_STEPS]++)
		ok = sim_step(s);
	ok = ok && sim_settle(s);
	s->figures[SIM_STORES_USED] += (int64_t)s->count;
	s->figures[SIM_HOURS] += (s->now - from) / (60 * 60 * 1000);
	sim_end(s);
	return ok;
}

static int64_t
number(int argc, char **argv, int at, int64_t otherwise)
{
	int64_t n;

	return at < argc && kit_sv_int(kit_sv(argv[at]), &n) ? n : otherwise;
}

/* Prints what a schedule did on average. */
static void
print_figures(const struct sim *s, int64_t schedules)
{
	static const char *const names[] = {
	    [SIM_STORES_USED] = "stores",
	    [SIM_STEPS] = "steps",
	    [SIM_ENTRIES] = "entries",
	    [SIM_SYNCS] = "syncs",
	    [SIM_CUTS] = "cut short",
	    [SIM_LAST_SYNCS] = "syncs to agree",
	    [SIM_HOURS] = "hours",
	    [SIM_FAR] = "let go of",
	    [SIM_ERASED] = "erased",
	};
	static_assert(LEN(names) == SIM_FIGURE_COUNT, "a name for each");

	fprintf(stderr, "each:");
	for (size_t i = 0; schedules && i < SIM_FIGURE_COUNT; i++)
		fprintf(stderr, "%s %.1f %s", i ? "," : "",
		    (double)s->figures[i] / (double)schedules, names[i]);
	fputc('\n', stderr);
}

/* Keeps standard output for TAP: what the sync prints is thrown away. */
static bool
take_output(void)
{
	int fd = dup(STDOUT_FILENO);

	out = fd < 0 ? NULL : fdopen(fd, "w");
	return out && freopen("/dev/null", "w", stdout);
}

static bool
start(struct sim *s)
{
	const char *shm = getenv("TMPDIR");
	struct kit_err err;

	if (kit_os_is_dir("/dev/shm"))
		shm = "/dev/shm";
	snprintf(s->root, sizeof(s->root), "%s/terreno-sim-XXXXXX",
	    shm ? shm : "/tmp");
	if (!mkdtemp(s->root) || kit_crypto_start(&err) != KIT_OK ||
	    sync_gitstore_start(&err) != KIT_OK || !sim_trust_disk())
		return sim_fail(s, "could not start");
	return sim_template(s);
}

int
main(int argc, char **argv)
{
	struct sim s = {0};
	struct kit_err err;
	int64_t seed = number(argc, argv, 1, 1);
	int64_t count = number(argc, argv, 2, 100), failed = 0, done = 0;
	int64_t seconds = number(argc, argv, 3, 0);

	s.talk = count == 1;
	if (!take_output() || !start(&s)) {
		fprintf(stderr, "sim: %s\n", s.why);
		return 1;
	}
	memset(s.figures, 0, sizeof(s.figures)); /* the template's */
	int64_t from = kit_os_boot_ms();
	for (; done < count; done++) {
		if (seconds && kit_os_boot_ms() - from > seconds * 1000)
			break;
		s.why[0] = '\0';
		if (schedule(&s, (uint64_t)(seed + done)))
			continue;
		failed++;
		fprintf(out, "not ok %lld - schedule %lld\n", (long long)failed,
		    (long long)(seed + done));
		fflush(out);
		fprintf(stderr, "%s %lld 1: %s\n", argv[0],
		    (long long)(seed + done), s.why);
	}
	if (!failed)
		fprintf(out, "ok 1 - %lld schedules from seed %lld\n",
		    (long long)done, (long long)seed);
	fprintf(out, "1..%lld\n", (long long)(failed ? failed : 1));
	fclose(out);
	fprintf(stderr, "%lld schedules, %lld failed, %.1f s\n",
	    (long long)done, (long long)failed,
	    (double)(kit_os_boot_ms() - from) / 1000);
	print_figures(&s, done);
	kit_map_done(&s.founders);
	sim_forget_pure();
	(void)!kit_os_remove_tree(s.root, &err);
	sync_gitstore_stop();
	return failed != 0;
}
