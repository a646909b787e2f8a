/*
 * usage: bench_merge FOLDER: measures how long it takes to merge a laptop's
 * branch with one new seal into a book of 30,000 seals by 20 writers and, for
 * comparison, into one of 300 seals.
 */

#include <stdio.h>
#include <time.h>

#include "gitobject.h"
#include "merge.h"
#include "os.h"
#include "seal.h"

enum { WRITERS = 20, RUNS = 200 };

static const struct sync_oid none;

static void
check(enum kit_code rc, const struct kit_err *err)
{
	if (rc == KIT_OK)
		return;
	fprintf(stderr, "%s\n", err->text);
	exit(1);
}

static double
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Makes writer i's tree with seals 1 to n, in folders of 100. */
static struct sync_oid
add_seals(struct sync_gitstore *s, const struct sync_oid *tree, int i,
    int64_t from, int64_t to)
{
	struct kit_err err = {0};
	struct sync_oid at = *tree;
	char id[KIT_WRITER_LEN + 1];

	snprintf(id, sizeof(id), "%032d", i + 1);
	for (int64_t n = from; n <= to; n++) {
		struct kit_str path KIT_STR_AUTO = {0};
		struct sync_merge_file file = {0};
		sync_seal_path(id, n, &path);
		file.path = kit_str_view(&path);
		check(sync_gitobject_put(
			  s, SYNC_GIT_BLOB, file.path, &file.blob, &err),
		    &err);
		check(sync_merge_put(s, &at, &file, &at, &err), &err);
	}
	return at;
}

/* Measures one merge of one more seal, in microseconds. */
static double
measure(const char *dir, int seals)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct sync_gitstore *s = NULL;
	struct sync_oid trees[WRITERS], pair[2], out;

	kit_str_printf(&path, "%s/libro-%d.git", dir, seals);
	check(sync_gitstore_init(kit_str_get(&path), &err), &err);
	check(sync_gitstore_open(kit_str_get(&path), 0, &s, &err), &err);
	for (int i = 0; i < WRITERS; i++)
		trees[i] = add_seals(s, &none, i, 1, seals / WRITERS);
	check(sync_merge_union(s, trees, WRITERS, &pair[0], &err), &err);
	pair[1] = add_seals(
	    s, &trees[7], 7, seals / WRITERS + 1, seals / WRITERS + 1);
	check(sync_gitobject_flush(s, &err), &err);
	sync_gitstore_free(s);
	/* The store was just opened and its cache is empty. */
	double total = 0;
	for (int run = 0; run < RUNS; run++) {
		check(
		    sync_gitstore_open(kit_str_get(&path), 0, &s, &err), &err);
		double start = now_us();
		check(sync_merge_union(s, pair, 2, &out, &err), &err);
		total += now_us() - start;
		sync_gitstore_free(s);
	}
	return total / RUNS;
}

int
main(int argc, char **argv)
{
	struct kit_err err = {0};

	if (argc != 2)
		return 2;
	check(kit_crypto_start(&err), &err);
	check(sync_gitstore_start(&err), &err);
	double small = measure(argv[1], 300), large = measure(argv[1], 30000);
	printf("merge of one seal: %.0f us into 300 seals, %.0f us into "
	       "30000 (ratio %.2f)\n",
	    small, large, large / small);
	sync_gitstore_stop();
	return 0;
}
