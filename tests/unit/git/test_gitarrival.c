#include "bookdir.h"
#include "gitarrival.h"
#include "gitobject.h"
#include "unit.h"

/* Packs that arrive from outside enter the book when they are complete, or not
 * at all. */

struct arriving {
	struct bookdir *b;
	struct sync_gitstore *to;
	struct sync_gitarrival *in;
	struct sync_oid first, second; /* commits outside: second on first */
};

static void
check(enum kit_code rc, const struct kit_err *err)
{
	if (rc != KIT_OK)
		fail_msg("%s", err->text);
}

/* Makes a commit in another repository, and moves its pack into a folder. */
static struct sync_oid
write_pack(struct bookdir *b, const struct sync_oid *parent, const char *folder)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str move KIT_STR_AUTO = {0};
	struct sync_gitstore *s SYNC_GITSTORE_AUTO = NULL;
	struct kit_err err = {0};
	struct sync_oid tree, id;

	kit_str_printf(&path, "%s/fuera.git", b->dir);
	if (!kit_os_exists(kit_str_get(&path)))
		check(sync_gitstore_init(kit_str_get(&path), &err), &err);
	check(sync_gitstore_open(kit_str_get(&path), 0, &s, &err), &err);
	check(sync_gitobject_put(s, SYNC_GIT_TREE, kit_sv(""), &tree, &err),
	    &err);
	id = bookdir_commit(b, s, &tree, parent, parent != NULL);
	check(sync_gitobject_flush(s, &err), &err);
	kit_str_printf(&move, "mkdir -p %s && mv fuera.git/objects/pack/* %s",
	    folder, folder);
	assert_int_equal(bookdir_sh(b, kit_str_get(&move)), 0);
	return id;
}

static void
begin(struct bookdir *b, struct arriving *a)
{
	struct kit_err err = {0};

	*a = (struct arriving){.b = b};
	a->first = write_pack(b, NULL, "uno");
	a->second = write_pack(b, &a->first, "dos");
	a->to = bookdir_open(b);
	check(sync_gitarrival_open(a->to, &a->in, &err), &err);
}

static void
end(struct arriving *a)
{
	sync_gitarrival_free(a->in);
	sync_gitstore_free(a->to);
}

/* How a download leaves a pack. */
static void
land(struct arriving *a, const char *folder)
{
	struct kit_str cp KIT_STR_AUTO = {0};

	kit_str_printf(&cp, "cp %s/* libro.git/llegada/pack/", folder);
	assert_int_equal(bookdir_sh(a->b, kit_str_get(&cp)), 0);
}

static bool
is_empty(struct arriving *a, const char *folder)
{
	struct kit_str test KIT_STR_AUTO = {0};

	kit_str_printf(&test, "test -z \"$(ls libro.git/%s)\"", folder);
	return bookdir_sh(a->b, kit_str_get(&test)) == 0;
}

static void
what_is_whole_is_taken(void **state)
{
	struct arriving a;
	struct kit_err err = {0};

	begin(*state, &a);
	land(&a, "uno");
	land(&a, "dos");
	/* The arrival has the objects, the book does not have them yet. */
	assert_true(sync_gitobject_has(sync_gitarrival_store(a.in), &a.second));
	assert_false(sync_gitobject_has(a.to, &a.second));
	check(sync_gitarrival_keep(a.in, &a.second, 1, &err), &err);
	assert_true(sync_gitobject_has(a.to, &a.first));
	assert_true(sync_gitobject_has(a.to, &a.second));
	assert_true(is_empty(&a, "refs/heads"));
	end(&a);
	assert_true(is_empty(&a, "llegada/pack"));
	assert_int_equal(bookdir_sh(*state,
			     "git -C libro.git fsck --strict >/dev/null 2>&1"),
	    0);
}

static void
what_has_a_hole_is_not(void **state)
{
	struct arriving a;
	struct kit_err err = {0};
	const struct sync_oid nowhere = {{7}};

	begin(*state, &a);
	land(&a, "dos");
	assert_int_equal(
	    sync_gitarrival_keep(a.in, &a.second, 1, &err), KIT_ESTORE);
	assert_int_equal(
	    sync_gitarrival_keep(a.in, &nowhere, 1, &err), KIT_ESTORE);
	assert_false(sync_gitobject_has(a.to, &a.second));
	assert_true(is_empty(&a, "objects/pack"));
	/* The rest arrives: now the objects are complete. */
	land(&a, "uno");
	check(sync_gitarrival_keep(a.in, &a.second, 1, &err), &err);
	assert_true(sync_gitobject_has(a.to, &a.second));
	end(&a);
}

/* Objects that the book has need not arrive again. */
static void
the_book_fills_the_hole(void **state)
{
	struct arriving a;
	struct kit_err err = {0};

	begin(*state, &a);
	land(&a, "uno");
	check(sync_gitarrival_keep(a.in, &a.first, 1, &err), &err);
	sync_gitarrival_free(a.in);
	check(sync_gitarrival_open(a.to, &a.in, &err), &err);
	land(&a, "dos");
	check(sync_gitarrival_keep(a.in, &a.second, 1, &err), &err);
	assert_true(sync_gitobject_has(a.to, &a.second));
	end(&a);
}

/* Packs that a crash left were not checked. */
static void
what_an_earlier_one_left_is_thrown_away(void **state)
{
	struct arriving a;
	struct kit_err err = {0};

	begin(*state, &a);
	land(&a, "uno");
	struct sync_gitarrival *again = NULL;
	check(sync_gitarrival_open(a.to, &again, &err), &err);
	assert_true(is_empty(&a, "llegada/pack"));
	assert_int_equal(
	    sync_gitarrival_keep(again, &a.first, 1, &err), KIT_ESTORE);
	sync_gitarrival_free(again);
	sync_gitarrival_free(NULL);
	end(&a);
}

#define TEST(f)                                                                \
	cmocka_unit_test_setup_teardown(f, bookdir_setup, bookdir_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(what_is_whole_is_taken),
	    TEST(what_has_a_hole_is_not),
	    TEST(the_book_fills_the_hole),
	    TEST(what_an_earlier_one_left_is_thrown_away),
	};
	struct kit_err err = {0};

	if (kit_crypto_start(&err) != KIT_OK ||
	    sync_gitstore_start(&err) != KIT_OK)
		return 1;
	int failed =
	    cmocka_run_group_tests_name("gitarrival", tests, NULL, NULL);
	sync_gitstore_stop();
	return failed;
}
