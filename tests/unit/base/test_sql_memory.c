/* Our allocator of SQLite's small blocks: a block keeps its bytes while it is
 * in use, whatever happens to other blocks. */

#include <sqlite3.h>

#include "../unit.h"
#include "sql.h"

enum { BLOCKS = 200, ROUNDS = 20000, LARGEST = 2000 };

static void
fill(unsigned char *p, size_t n, unsigned char with)
{
	memset(p, with, n);
}

static void
check(const unsigned char *p, size_t n, unsigned char with)
{
	for (size_t i = 0; i < n; i++)
		assert_int_equal(p[i], with);
}

/* Blocks of all sizes are made, grown, shrunk and freed in random order. */
static void
test_blocks_keep_what_they_hold(void **unused)
{
	unsigned char *blocks[BLOCKS] = {NULL};
	size_t sizes[BLOCKS] = {0};
	uint32_t chance = 7;
	struct kit_err err;
	KIT_AUTO(db) db = NULL;

	(void)unused;
	assert_int_equal(kit_sql_open("", KIT_SQL_MEMORY, &db, &err), KIT_OK);
	for (int round = 0; round < ROUNDS; round++) {
		chance = chance * 1664525 + 1013904223;
		size_t i = (chance >> 8) % BLOCKS;
		size_t n = 1 + (chance >> 16) % LARGEST;
		unsigned char with = (unsigned char)i;

		check(blocks[i], sizes[i], with);
		if (blocks[i] && round % 3 == 0) {
			sqlite3_free(blocks[i]);
			blocks[i] = NULL;
			sizes[i] = 0;
			continue;
		}
		blocks[i] = sqlite3_realloc64(blocks[i], n);
		assert_non_null(blocks[i]);
		assert_int_equal((uintptr_t)blocks[i] % 8, 0);
		assert_true(sqlite3_msize(blocks[i]) >= n);
		check(blocks[i], sizes[i] < n ? sizes[i] : n, with);
		fill(blocks[i], n, with);
		sizes[i] = n;
	}
	for (size_t i = 0; i < BLOCKS; i++)
		sqlite3_free(blocks[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_blocks_keep_what_they_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
