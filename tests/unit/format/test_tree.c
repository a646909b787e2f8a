/*
 * The bytes of a tree: which names, and which order of them, are accepted.
 */

#include "tree.h"
#include "unit.h"

static void
knows_which_names_are_safe(void **state KIT_UNUSED)
{
	static const struct {
		const char *name;
		bool right;
	} rows[] = {
	    {"00000001.age", true},
	    {"diario", true},
	    {"año", true},
	    {".gitmodulos", true},
	    {"", false},
	    {".", false},
	    {"..", false},
	    {".git", false},
	    {".GiT", false},
	    {"a/b", false},
	    {"a\\b", false},
	    {"a:b", false},
	    {"a\nb", false},
	    {"a\x7f", false},
	    {"a\xC3", false},
	};

	for (size_t i = 0; i < LEN(rows); i++)
		if (sync_tree_is_name(kit_sv(rows[i].name)) != rows[i].right)
			fail_msg("row %zu", i);
}

#define ID "12345678901234567890"

static void
takes_only_folders_and_plain_files(void **state KIT_UNUSED)
{
	static const struct {
		const char *text;
		size_t n;
		int taken;
	} rows[] = {
	    {"", 0, 0},
	    {"100644 a\0" ID, 29, 1},
	    {"40000 a\0" ID, 28, 1},
	    {"040000 a\0" ID, 29, -1},
	    {"100755 a\0" ID, 29, -1},
	    {"120000 a\0" ID, 29, -1},
	    {"160000 a\0" ID, 29, -1},
	    {"100664 a\0" ID, 29, -1},
	    {"100644 \0" ID, 28, -1},
	    {"100644 ..\0" ID, 30, -1},
	    {"100644 a\0" ID, 28, -1},
	    {"100644 a", 8, -1},
	    {"100644", 6, -1},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_sv rest = {rows[i].text, rows[i].n};
		struct sync_tree_entry e;
		if (sync_tree_next(&rest, &e) != rows[i].taken)
			fail_msg("row %zu", i);
		assert_true(rows[i].taken != 1 || rest.n == 0);
	}
}

static void
orders_folders_as_git_does(void **state KIT_UNUSED)
{
	static const struct {
		const char *a, *b;
		enum sync_tree_mode ma, mb;
		int sign;
	} rows[] = {
	    {"a", "b", SYNC_TREE_FILE, SYNC_TREE_FILE, -1},
	    {"a", "a.b", SYNC_TREE_FILE, SYNC_TREE_FILE, -1},
	    {"a", "a.b", SYNC_TREE_DIR, SYNC_TREE_FILE, 1},
	    {"a", "a0", SYNC_TREE_DIR, SYNC_TREE_FILE, -1},
	    {"a", "a", SYNC_TREE_DIR, SYNC_TREE_DIR, 0},
	    {"a", "a", SYNC_TREE_FILE, SYNC_TREE_DIR, -1},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		const struct sync_tree_entry a = {
		    .mode = rows[i].ma, .name = kit_sv(rows[i].a)};
		const struct sync_tree_entry b = {
		    .mode = rows[i].mb, .name = kit_sv(rows[i].b)};
		int c = sync_tree_order(&a, &b), d = sync_tree_order(&b, &a);
		assert_int_equal((c > 0) - (c < 0), rows[i].sign);
		assert_int_equal((d > 0) - (d < 0), -rows[i].sign);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(knows_which_names_are_safe),
	    cmocka_unit_test(takes_only_folders_and_plain_files),
	    cmocka_unit_test(orders_folders_as_git_does),
	};

	return cmocka_run_group_tests_name("tree", tests, NULL, NULL);
}
