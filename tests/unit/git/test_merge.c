/*
 * Merging trees of the book gives what git itself makes of them.
 */

#include <stdio.h>

#include "bookdir.h"
#include "gitobject.h"
#include "gitref.h"
#include "merge.h"
#include "seal.h"
#include "unit.h"

enum { WRITERS = 5, ROUNDS = 3 };

static const struct sync_oid none;

static struct sync_oid
put_file(struct sync_gitstore *s, const struct sync_oid *tree, const char *path,
    const char *text)
{
	struct kit_err err = {0};
	struct sync_merge_file file = {.path = kit_sv(path)};
	struct sync_oid out;

	assert_int_equal(sync_gitobject_put(
			     s, SYNC_GIT_BLOB, kit_sv(text), &file.blob, &err),
	    KIT_OK);
	assert_int_equal(sync_merge_put(s, tree, &file, &out, &err), KIT_OK);
	return out;
}

static void
writer_id(size_t i, char out[KIT_WRITER_LEN + 1])
{
	snprintf(out, KIT_WRITER_LEN + 1, "%032zx", i * 7919 + 1);
}

struct writer {
	struct sync_oid tip, tree;
	int64_t seals;
};

/* Makes n more seals of writer i, a commit for each, and moves the branch to
 * the last commit. */
static void
write_seals(struct bookdir *b, struct sync_gitstore *s, struct writer *w,
    size_t i, int n)
{
	char id[KIT_WRITER_LEN + 1];
	struct kit_str ref KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct sync_oid old = w->tip;

	writer_id(i, id);
	kit_str_printf(&ref, "refs/heads/w/%s", id);
	for (int k = 0; k < n; k++) {
		struct kit_str path KIT_STR_AUTO = {0};
		struct kit_str text KIT_STR_AUTO = {0};
		w->seals += k % 3 ? 1 : 61; /* to fill several folders */
		sync_seal_path(id, w->seals, &path);
		kit_str_printf(&text, "%s %lld", id, (long long)w->seals);
		w->tree = put_file(
		    s, &w->tree, kit_str_get(&path), kit_str_get(&text));
		w->tip = bookdir_commit(
		    b, s, &w->tree, &w->tip, !sync_oid_is_zero(&w->tip));
	}
	assert_int_equal(sync_gitobject_flush(s, &err), KIT_OK);
	assert_int_equal(
	    sync_gitref_move(s, kit_str_get(&ref), &old, &w->tip, &err),
	    KIT_OK);
}

/* Merges the tree of main with those of the tips and adds a manifest, as the
 * office does. */
static struct sync_oid
merge_all(struct bookdir *b, struct sync_gitstore *s,
    const struct writer *writers, struct sync_oid *main_tip)
{
	struct sync_oid trees[WRITERS + 1], parents[WRITERS + 1], tree;
	struct kit_err err = {0};
	struct sync_tree_entry e;
	struct kit_arena arena = {0};
	struct kit_str object KIT_STR_AUTO = {0};
	struct sync_commit c;
	unsigned char signer[32];
	const struct sync_git_want want = {SYNC_GIT_COMMIT, 1 << 20};

	assert_int_equal(
	    sync_gitobject_get(s, main_tip, want, &object, &err), KIT_OK);
	assert_int_equal(
	    sync_commit_open(kit_str_view(&object), &arena, &c, signer, &err),
	    KIT_OK);
	kit_arena_done(&arena);
	trees[0] = c.tree;
	parents[0] = *main_tip;
	for (size_t i = 0; i < WRITERS; i++) {
		trees[i + 1] = writers[i].tree;
		parents[i + 1] = writers[i].tip;
	}
	assert_int_equal(
	    sync_merge_union(s, trees, WRITERS + 1, &tree, &err), KIT_OK);
	assert_int_equal(
	    sync_merge_find(s, &tree, kit_sv("manifiesto.json"), &e, &err),
	    KIT_OK);
	struct sync_oid id = bookdir_commit(b, s, &tree, parents, WRITERS + 1);
	assert_int_equal(sync_gitobject_flush(s, &err), KIT_OK);
	assert_int_equal(
	    sync_gitref_move(s, "refs/heads/main", main_tip, &id, &err),
	    KIT_OK);
	*main_tip = id;
	return tree;
}

/* Has git itself merge the same tips, one by one, into the main of before. */
static void
check_by_git(struct bookdir *b, const struct sync_oid *before,
    const struct sync_oid *tree)
{
	char at[41], want[41];
	struct kit_str s KIT_STR_AUTO = {0};

	sync_oid_hex(before, at);
	sync_oid_hex(tree, want);
	kit_str_printf(&s,
	    "rm -rf trabajo && git clone -q libro.git trabajo && cd trabajo "
	    "&& git config user.name n && git config user.email e@x && "
	    "git checkout -q --detach %s && "
	    "for r in $(git branch -r | grep origin/w/); do "
	    "git merge -q --no-edit --allow-unrelated-histories $r "
	    ">/dev/null || exit 1; done && "
	    "test \"$(git rev-parse HEAD^{tree})\" = %s && "
	    "cd ../libro.git && git fsck --strict >/dev/null 2>&1",
	    at, want);
	assert_int_equal(bookdir_sh(b, kit_str_get(&s)), 0);
}

static void
is_the_tree_that_git_merge_makes(void **state)
{
	struct bookdir *b = *state;
	struct kit_err err = {0};
	struct sync_gitstore *s = bookdir_open(b);
	struct writer writers[WRITERS] = {0};

	struct sync_oid tree = put_file(s, &none, "manifiesto.json", "{}\n");
	tree = put_file(s, &tree, "plantillas/persona.md", "hola\n");
	struct sync_oid tip = bookdir_commit(b, s, &tree, NULL, 0);
	assert_int_equal(sync_gitobject_flush(s, &err), KIT_OK);
	assert_int_equal(
	    sync_gitref_move(s, "refs/heads/main", &none, &tip, &err), KIT_OK);
	for (int round = 0; round < ROUNDS; round++) {
		struct sync_oid before = tip;
		for (size_t i = 0; i < WRITERS; i++)
			write_seals(b, s, &writers[i], i,
			    (int)(round + (int)i) % 4 + (round == 0));
		tree = merge_all(b, s, writers, &tip);
		check_by_git(b, &before, &tree);
	}
	sync_gitstore_free(s);
}

static void
order_and_repetition_do_not_matter(void **state)
{
	static const char one_pack[] =
	    "test $(ls libro.git/objects/pack/*.pack | wc -l) = 1";
	struct bookdir *b = *state;
	struct kit_err err = {0};
	struct sync_gitstore *s = bookdir_open(b);
	struct sync_oid trees[6], one, two;

	trees[0] = put_file(s, &none, "a/1", "x");
	trees[1] = put_file(s, &none, "a/2", "x");
	trees[2] = put_file(s, &none, "a.b", "x");
	trees[3] = put_file(s, &none, "a0/c/d", "x");
	for (size_t i = 4; i < 6; i++)
		trees[i] = trees[i - 4];
	assert_int_equal(sync_merge_union(s, trees, 4, &one, &err), KIT_OK);
	assert_int_equal(sync_merge_union(s, trees + 1, 5, &two, &err), KIT_OK);
	assert_false(sync_oid_eq(&one, &trees[0]));
	assert_true(sync_oid_eq(&one, &two));
	/*
	 * Merging what main holds already gives the same tree and writes
	 * nothing.
	 */
	assert_int_equal(sync_gitobject_flush(s, &err), KIT_OK);
	assert_int_equal(bookdir_sh(b, one_pack), 0);
	trees[0] = one;
	assert_int_equal(sync_merge_union(s, trees, 3, &two, &err), KIT_OK);
	assert_true(sync_oid_eq(&one, &two));
	assert_int_equal(sync_gitobject_flush(s, &err), KIT_OK);
	assert_int_equal(bookdir_sh(b, one_pack), 0);
	sync_gitstore_free(s);
}

static void
different_things_in_one_place_are_refused(void **state)
{
	static const char *const rows[][2] = {
	    {"a/1", "a/1"}, /* other content */
	    {"a", "a/1"},
	    {"a/1", "a"},
	    {"a/b/1", "a/b"},
	};
	struct bookdir *b = *state;
	struct sync_gitstore *s = bookdir_open(b);

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_err err = {0};
		struct sync_oid out, trees[2];
		trees[0] = put_file(s, &none, rows[i][0], "uno");
		trees[1] = put_file(s, &none, rows[i][1], "dos");
		trees[0] = put_file(s, &trees[0], "a.b", "entre medio");
		assert_int_equal(
		    sync_merge_union(s, trees, 2, &out, &err), KIT_ESTORE);
		assert_true(kit_sv_starts(kit_sv(err.text), "a: "));
	}
	sync_gitstore_free(s);
}

static void
hostile_trees_are_refused(void **state)
{
	static const struct {
		const char *text;
		size_t n;
	} rows[] = {
	    {"120000 a\0"
	     "12345678901234567890",
		29},
	    {"160000 a\0"
	     "12345678901234567890",
		29},
	    {"100644 ..\0"
	     "12345678901234567890",
		30},
	    {"40000 .GIT\0"
	     "12345678901234567890",
		31},
	    {"100644 b\0"
	     "12345678901234567890"
	     "100644 a\0"
	     "12345678901234567890",
		58},
	    {"100644 a\0"
	     "12345678901234567890"
	     "100644 a\0"
	     "12345678901234567890",
		58},
	    {"100644 a\0"
	     "123",
		12},
	};
	struct bookdir *b = *state;
	struct sync_gitstore *s = bookdir_open(b);
	struct sync_oid trees[2], out;

	trees[0] = put_file(s, &none, "diario/1", "x");
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_err err = {0};
		struct sync_tree_entry e;
		assert_int_equal(
		    sync_gitobject_put(s, SYNC_GIT_TREE,
			kit_sv_of(rows[i].text, rows[i].n), &trees[1], &err),
		    KIT_OK);
		assert_int_equal(
		    sync_merge_union(s, trees, 2, &out, &err), KIT_ESTORE);
		assert_int_equal(
		    sync_merge_find(s, &trees[1], kit_sv("a"), &e, &err),
		    KIT_ESTORE);
	}
	sync_gitstore_free(s);
}

static void
finds_by_path(void **state)
{
	static const struct {
		const char *path;
		enum kit_code code;
	} rows[] = {
	    {"a/b/1", KIT_OK},
	    {"a/b", KIT_OK},
	    {"a/b/2", KIT_ENOTFOUND},
	    {"a/b/1/x", KIT_ENOTFOUND},
	    {"a//b", KIT_ENOTFOUND},
	    {"/a", KIT_ENOTFOUND},
	    {"a/../a", KIT_ENOTFOUND},
	    {"", KIT_ENOTFOUND},
	};
	struct bookdir *b = *state;
	struct sync_gitstore *s = bookdir_open(b);
	struct sync_oid tree = put_file(s, &none, "a/b/1", "x");

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_err err = {0};
		struct sync_tree_entry e;
		enum kit_code rc =
		    sync_merge_find(s, &tree, kit_sv(rows[i].path), &e, &err);
		if (rc != rows[i].code)
			fail_msg("row %zu: %s", i, err.text);
	}
	sync_gitstore_free(s);
}

#define TEST(f)                                                                \
	cmocka_unit_test_setup_teardown(f, bookdir_setup, bookdir_teardown)

int
main(void)
{
	static struct kit_err err;
	const struct CMUnitTest tests[] = {
	    TEST(is_the_tree_that_git_merge_makes),
	    TEST(order_and_repetition_do_not_matter),
	    TEST(different_things_in_one_place_are_refused),
	    TEST(hostile_trees_are_refused),
	    TEST(finds_by_path),
	};

	if (kit_crypto_start(&err) != KIT_OK ||
	    sync_gitstore_start(&err) != KIT_OK)
		return 1;
	int failed = cmocka_run_group_tests_name("merge", tests, NULL, NULL);
	sync_gitstore_stop();
	return failed;
}
