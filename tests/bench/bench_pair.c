/*
 * usage: bench_pair RUNS 'COMMAND A' ['COMMAND B']: runs the commands in turn,
 * A B A B, after one round that does not count. Prints for each the medians of
 * wall time, user and system time and peak memory (of the largest process), and
 * the median of the ratios of each pair, which a machine of changing speed does
 * not distort. With RUNS 1 there is one run and no round before it, for a
 * command that can be run only once.
 */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MAX = 200 };

struct run {
	double wall_ms, cpu_ms, ratio;
	long peak_kib;
};

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double
ms_of(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static struct run
run_once(const char *command)
{
	struct rusage use;
	int status = 0;
	double from = now_ms();
	pid_t child = fork();

	if (child == 0) {
		int null = open("/dev/null", O_RDWR);
		dup2(null, 1);
		dup2(null, 2);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &use) < 0 || status != 0) {
		fprintf(stderr, "bench_pair: %s: status %d\n", command, status);
		exit(1);
	}
	return (struct run){now_ms() - from,
	    ms_of(use.ru_utime) + ms_of(use.ru_stime), 0, use.ru_maxrss};
}

static int
ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(const struct run *runs, int n, double (*of)(const struct run *))
{
	double values[RUNS_MAX];

	for (int i = 0; i < n; i++)
		values[i] = of(&runs[i]);
	qsort(values, (size_t)n, sizeof(values[0]), ascending);
	return values[n / 2];
}

static double
wall_of(const struct run *r)
{
	return r->wall_ms;
}

static double
cpu_of(const struct run *r)
{
	return r->cpu_ms;
}

static double
peak_of(const struct run *r)
{
	return (double)r->peak_kib;
}

static double
ratio_of(const struct run *r)
{
	return r->ratio;
}

static void
tell(const char *name, const struct run *runs, int n)
{
	printf("  %s: %.2f ms wall, %.2f ms cpu, %.1f MiB\n", name,
	    median(runs, n, wall_of), median(runs, n, cpu_of),
	    median(runs, n, peak_of) / 1024);
}

int
main(int argc, char **argv)
{
	static struct run a[RUNS_MAX], b[RUNS_MAX];
	int n = argc > 2 ? (int)strtol(argv[1], NULL, 10) : 0;

	if (n < 1 || n > RUNS_MAX) {
		fprintf(stderr, "usage: bench_pair RUNS A [B]\n");
		return 2;
	}
	for (int i = n == 1 ? 0 : -1; i < n; i++) {
		int at = i < 0 ? 0 : i;
		a[at] = run_once(argv[2]);
		if (argc > 3) {
			b[at] = run_once(argv[3]);
			a[at].ratio = a[at].wall_ms / b[at].wall_ms;
		}
	}
	tell("A", a, n);
	if (argc > 3) {
		tell("B", b, n);
		printf("  A/B: %.2f\n", median(a, n, ratio_of));
	}
	return 0;
}
