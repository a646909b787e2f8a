/*
 * The store of a book: objects, references, locks, and making one pack of many.
 */

#include <sys/stat.h>
#include <utime.h>

#include "bookdir.h"
#include "gitobject.h"
#include "gitref.h"
#include "gitrepack.h"
#include "merge.h"
#include "unit.h"

static const struct sync_oid none;
static const char branch[] = "refs/heads/w/00112233445566778899aabbccddeeff";

/* Makes a commit with one file and flushes it. */
static struct sync_oid
one_commit(struct bookdir *b, struct sync_gitstore *s, const char *text)
{
	struct kit_err err = {0};
	struct sync_merge_file file = {.path = kit_sv("diario/x/1.age")};
	struct sync_oid tree;

	assert_int_equal(sync_gitobject_put(
			     s, SYNC_GIT_BLOB, kit_sv(text), &file.blob, &err),
	    KIT_OK);
	assert_int_equal(sync_merge_put(s, &none, &file, &tree, &err), KIT_OK);
	struct sync_oid id = bookdir_commit(b, s, &tree, NULL, 0);
	assert_int_equal(sync_gitobject_flush(s, &err), KIT_OK);
	return id;
}

static void
stock_git_takes_what_is_written(void **state)
{
	struct bookdir *b = *state;
	struct kit_err err = {0};
	struct sync_gitstore *s = bookdir_open(b);
	struct kit_str signers KIT_STR_AUTO = {0};

	struct sync_oid id = one_commit(b, s, "sello");
	assert_int_equal(sync_gitref_move(s, branch, &none, &id, &err), KIT_OK);
	sync_gitstore_free(s);
	kit_str_printf(&signers, "printf '%%s ' '%s' >firmantes; ",
	    sync_key_writer(b->key));
	kit_str_add(&signers, "echo '");
	sync_key_public_text(sync_key_public(b->key), &signers);
	kit_str_add(&signers, "' >>firmantes");
	assert_int_equal(bookdir_sh(b, kit_str_get(&signers)), 0);
	assert_int_equal(
	    bookdir_sh(b, "git -C libro.git fsck --strict >/dev/null 2>&1"), 0);
	assert_int_equal(
	    bookdir_sh(b,
		"git -C libro.git -c "
		"gpg.ssh.allowedSignersFile=../firmantes verify-commit "
		"w/00112233445566778899aabbccddeeff 2>/dev/null"),
	    0);
	assert_int_equal(
	    bookdir_sh(b,
		"test \"$(ls libro.git/objects/pack/*.pack | wc -l)\" = 1 && "
		"test \"$(git -C libro.git cat-file blob "
		"w/00112233445566778899aabbccddeeff:diario/x/1.age)\" = "
		"sello"),
	    0);
}

static void
a_commit_opens_as_it_was_signed(void **state)
{
	struct bookdir *b = *state;
	struct kit_err err = {0};
	struct sync_gitstore *s = bookdir_open(b);
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	struct sync_commit c;
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	const struct sync_git_want want = {SYNC_GIT_COMMIT, 1 << 20};

	struct sync_oid id = one_commit(b, s, "sello");
	assert_int_equal(
	    sync_gitobject_get(s, &id, want, &object, &err), KIT_OK);
	assert_int_equal(
	    sync_commit_open(kit_str_view(&object), &arena, &c, signer, &err),
	    KIT_OK);
	assert_memory_equal(signer, sync_key_public(b->key), 32);
	assert_true(kit_sv_is(c.message, "sello\n"));
	assert_true(kit_sv_is(c.email, "w@terreno.invalid"));
	assert_int_equal(c.seconds, 1795262400);
	for (size_t i = 0; i < object.n; i++) {
		object.p[i] ^= 1;
		assert_int_equal(sync_commit_open(kit_str_view(&object), &arena,
				     &c, signer, &err),
		    KIT_ECRYPTO);
		object.p[i] ^= 1;
	}
	kit_arena_done(&arena);
	sync_gitstore_free(s);
}

static void
a_reference_moves_only_from_where_it_was(void **state)
{
	struct bookdir *b = *state;
	struct kit_err err = {0};
	struct sync_gitstore *s = bookdir_open(b);
	struct sync_oid at;

	struct sync_oid one = one_commit(b, s, "uno");
	struct sync_oid two = one_commit(b, s, "dos");
	assert_int_equal(sync_gitref_read(s, branch, &at, &err), KIT_ENOTFOUND);
	assert_int_equal(
	    sync_gitref_move(s, branch, &one, &two, &err), KIT_EBUSY);
	assert_int_equal(
	    sync_gitref_move(s, branch, &none, &one, &err), KIT_OK);
	assert_int_equal(
	    sync_gitref_move(s, branch, &none, &two, &err), KIT_EBUSY);
	assert_int_equal(
	    sync_gitref_move(s, branch, &two, &two, &err), KIT_EBUSY);
	assert_int_equal(sync_gitref_read(s, branch, &at, &err), KIT_OK);
	assert_true(sync_oid_eq(&at, &one));
	assert_int_equal(sync_gitref_move(s, branch, &one, &two, &err), KIT_OK);
	assert_int_equal(sync_gitref_read(s, branch, &at, &err), KIT_OK);
	assert_true(sync_oid_eq(&at, &two));
	sync_gitstore_free(s);
}

static bool
count_refs(void *ctx, const char *name, const struct sync_oid *id)
{
	assert_true(kit_sv_starts(kit_sv(name), "refs/heads/w/"));
	assert_false(sync_oid_is_zero(id));
	return ++*(int *)ctx < 2;
}

static void
lists_references_by_prefix(void **state)
{
	static const char *const names[] = {"refs/heads/main", "refs/heads/w/a",
	    "refs/heads/w/b", "refs/heads/w/c"};
	struct bookdir *b = *state;
	struct kit_err err = {0};
	struct sync_gitstore *s = bookdir_open(b);
	struct sync_oid id = one_commit(b, s, "uno");
	int seen = 0;

	for (size_t i = 0; i < LEN(names); i++)
		assert_int_equal(
		    sync_gitref_move(s, names[i], &none, &id, &err), KIT_OK);
	assert_int_equal(
	    sync_gitref_each(s, "refs/heads/w/", count_refs, &seen, &err),
	    KIT_OK);
	assert_int_equal(seen, 2);
	sync_gitref_forget(s);
	seen = 0;
	assert_int_equal(
	    sync_gitref_each(s, "refs/heads/w/", count_refs, &seen, &err),
	    KIT_OK);
	assert_int_equal(seen, 2);
	sync_gitstore_free(s);
}

static void
one_works_on_it_at_a_time(void **state)
{
	struct bookdir *b = *state;
	struct kit_err err = {0};
	struct sync_gitstore *s = bookdir_open(b), *t = NULL;
	const char *path = kit_str_get(&b->path);

	assert_int_equal(sync_gitstore_open(path, 40, &t, &err), KIT_EBUSY);
	assert_null(t);
	sync_gitstore_free(s);
	assert_int_equal(sync_gitstore_open(path, 0, &t, &err), KIT_OK);
	sync_gitstore_free(t);
	assert_int_equal(sync_gitstore_init(path, &err), KIT_ESTORE);
}

static void
what_is_not_flushed_is_not_there(void **state)
{
	struct bookdir *b = *state;
	struct kit_err err = {0};
	struct sync_gitstore *s = bookdir_open(b);
	struct kit_str out KIT_STR_AUTO = {0};
	struct sync_oid id;
	const struct sync_git_want blob = {SYNC_GIT_BLOB, 4};
	const struct sync_git_want tree = {SYNC_GIT_TREE, 4};

	assert_int_equal(
	    sync_gitobject_put(s, SYNC_GIT_BLOB, kit_sv("hola"), &id, &err),
	    KIT_OK);
	sync_gitobject_drop(s);
	assert_false(sync_gitobject_has(s, &id));
	assert_int_equal(
	    sync_gitobject_get(s, &id, blob, &out, &err), KIT_ENOTFOUND);
	/* Puts the object twice, and again when the repository has it. */
	assert_int_equal(
	    sync_gitobject_put(s, SYNC_GIT_BLOB, kit_sv("hola"), &id, &err),
	    KIT_OK);
	assert_int_equal(
	    sync_gitobject_put(s, SYNC_GIT_BLOB, kit_sv("hola"), &id, &err),
	    KIT_OK);
	assert_int_equal(sync_gitobject_flush(s, &err), KIT_OK);
	assert_int_equal(
	    sync_gitobject_put(s, SYNC_GIT_BLOB, kit_sv("hola"), &id, &err),
	    KIT_OK);
	assert_int_equal(sync_gitobject_flush(s, &err), KIT_OK);
	assert_int_equal(
	    sync_gitobject_get(s, &id, tree, &out, &err), KIT_ESTORE);
	assert_int_equal(sync_gitobject_get(s, &id, blob, &out, &err), KIT_OK);
	assert_string_equal(kit_str_get(&out), "hola");
	assert_int_equal(bookdir_sh(b, "git -C libro.git count-objects -v | "
				       "grep -q '^in-pack: 1$'"),
	    0);
	assert_int_equal(
	    sync_gitobject_put(s, SYNC_GIT_BLOB, kit_sv("holas"), &id, &err),
	    KIT_OK);
	assert_int_equal(
	    sync_gitobject_get(s, &id, blob, &out, &err), KIT_ESTORE);
	sync_gitstore_free(s);
}

static void
refuses_what_is_no_book(void **state)
{
	static const struct {
		const char *make; /* a shell command */
		const char *path;
		enum kit_code code;
	} rows[] = {
	    {"true", "nada", KIT_ENOTFOUND},
	    {"mkdir vacia", "vacia", KIT_ESTORE},
	    {"touch archivo", "archivo", KIT_ENOTFOUND},
	    {"git init -q trabajo", "trabajo", KIT_ESTORE},
	    {"git clone -q --bare --shared libro.git otro.git "
	     "2>/dev/null",
		"otro.git", KIT_ESTORE},
	    {"git init -q --bare roto.git && rm roto.git/HEAD", "roto.git",
		KIT_ESTORE},
	};
	struct bookdir *b = *state;

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		struct kit_err err = {0};
		struct sync_gitstore *s = NULL;
		assert_int_equal(bookdir_sh(b, rows[i].make), 0);
		kit_str_printf(&path, "%s/%s", b->dir, rows[i].path);
		enum kit_code rc =
		    sync_gitstore_open(kit_str_get(&path), 0, &s, &err);
		if (rc != rows[i].code)
			fail_msg("row %zu: %d %s", i, rc, err.text);
		assert_null(s);
	}
}

static void
sweeps_what_a_crash_left(void **state)
{
	static const struct {
		const char *make, *path;
		bool stays;
	} rows[] = {
	    /* clang-format off */
		{ "touch -d '1 hour ago' libro.git/HEAD.lock", "HEAD.lock", false },
		{ "touch libro.git/config.lock", "config.lock", true },
		{ "touch -d '40 seconds ago' libro.git/packed-refs.lock", "packed-refs.lock", false },
		{ "mkdir -p libro.git/refs/heads/w && touch -d '1 hour ago' libro.git/refs/heads/w/a.lock", "refs/heads/w/a.lock", false },
		{ "touch libro.git/refs/heads/w/b", "refs/heads/w/b", false },
		{ "head -c 41 /dev/zero >libro.git/refs/heads/w/c", "refs/heads/w/c", false },
		{ "touch -d '1 hour ago' libro.git/objects/pack/pack_git2_x1", "objects/pack/pack_git2_x1", false },
		{ "touch libro.git/objects/pack/pack_git2_x2", "objects/pack/pack_git2_x2", true },
		{ "mkdir libro.git/objects/ab && touch libro.git/objects/ab/12345678901234567890123456789012345678", "objects/ab/12345678901234567890123456789012345678", false },
	    /* clang-format on */
	};
	struct bookdir *b = *state;

	for (size_t i = 0; i < LEN(rows); i++)
		assert_int_equal(bookdir_sh(b, rows[i].make), 0);
	struct sync_gitstore *s = bookdir_open(b);
	sync_gitstore_free(s);
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		kit_str_printf(
		    &path, "%s/%s", kit_str_get(&b->path), rows[i].path);
		if (kit_os_exists(kit_str_get(&path)) != rows[i].stays)
			fail_msg("row %zu", i);
	}
}

/*
 * Whoever may write to a book may put links to other folders of the machine
 * there; what they hold is not the book's.
 */
static void
sweeps_nothing_behind_a_link(void **state)
{
	static const char *const makes[] = {
	    "mv libro.git/refs fuera",
	    "ln -s ../fuera libro.git/refs",
	    "touch fuera/notas.txt",
	    "head -c 9 /dev/zero >fuera/heads/planilla",
	    "touch -d '1 hour ago' fuera/heads/otra.lock",
	    "mv libro.git/objects objetos",
	    "ln -s ../objetos libro.git/objects",
	    "touch -d '1 hour ago' objetos/pack/tmp_copia",
	    "touch -d '1 hour ago' objetos/pack/fotos.pack",
	};
	static const char stay[] =
	    "ls fuera/notas.txt fuera/heads/planilla fuera/heads/otra.lock "
	    "objetos/pack/tmp_copia objetos/pack/fotos.pack >/dev/null";
	struct bookdir *b = *state;

	for (size_t i = 0; i < LEN(makes); i++)
		assert_int_equal(bookdir_sh(b, makes[i]), 0);
	struct sync_gitstore *s = bookdir_open(b);
	sync_gitstore_free(s);
	assert_int_equal(bookdir_sh(b, stay), 0);
}

/* A link to a device would give bytes without an end. */
static void
reads_no_reference_through_a_link(void **state)
{
	struct bookdir *b = *state;

	assert_int_equal(
	    bookdir_sh(b, "head -c 9 /dev/zero >nulos && "
			  "ln -s ../../../nulos libro.git/refs/heads/enlace"),
	    0);
	struct sync_gitstore *s = bookdir_open(b);
	sync_gitstore_free(s);
	assert_int_equal(
	    bookdir_sh(b, "test -L libro.git/refs/heads/enlace"), 0);
}

enum { SEALS = 7 };

/* Makes seals on one branch, a commit and a pack for each. */
static void
many_packs(struct bookdir *b, struct sync_gitstore *s)
{
	struct kit_err err = {0};
	struct sync_oid at = none;

	for (int i = 0; i < SEALS; i++) {
		char text[16];
		snprintf(text, sizeof(text), "sello %d", i);
		struct sync_oid id = one_commit(b, s, text);
		assert_int_equal(
		    sync_gitref_move(s, branch, &at, &id, &err), KIT_OK);
		at = id;
	}
}

/* The new pack is made, and no object is missing before or after the old packs
 * are removed. */
static void
small_packs_become_one(void **state)
{
	static const char good[] =
	    "git -C libro.git fsck --strict --full >/dev/null 2>&1 && test "
	    "\"$(git -C libro.git cat-file --batch-all-objects --batch-check | "
	    "sort | cksum)\" = \"$(cat suma)\"";
	struct bookdir *b = *state;
	struct kit_err err = {0};
	struct sync_gitstore *s = bookdir_open(b);
	struct sync_gitrepack *r = NULL;

	many_packs(b, s);
	assert_int_equal(
	    bookdir_sh(b, "git -C libro.git cat-file --batch-all-objects "
			  "--batch-check | sort | cksum >suma"),
	    0);
	assert_int_equal(sync_gitrepack_write(s, SEALS, &r, &err), KIT_OK);
	assert_null(r);
	assert_int_equal(bookdir_sh(b, "touch libro.git/objects/pack/$(ls "
				       "libro.git/objects/pack | grep idx | "
				       "head -1 | sed s/idx/keep/)"),
	    0);
	assert_int_equal(sync_gitrepack_write(s, SEALS - 1, &r, &err), KIT_OK);
	assert_non_null(r);
	assert_int_equal(bookdir_sh(b, good), 0);
	assert_int_equal(
	    bookdir_sh(
		b, "test $(ls libro.git/objects/pack/*.pack | wc -l) = 8"),
	    0);
	/* A crash here leaves every object twice; the next run cleans up. */
	sync_gitrepack_free(r);
	assert_int_equal(sync_gitrepack_write(s, SEALS - 1, &r, &err), KIT_OK);
	assert_non_null(r);
	assert_int_equal(sync_gitrepack_drop(r, &err), KIT_OK);
	sync_gitrepack_free(r);
	sync_gitstore_free(s);
	/* The pack that is kept, and the one made of six. */
	assert_int_equal(
	    bookdir_sh(b,
		"test $(ls libro.git/objects/pack/*.pack | wc -l) = 2 && "
		"test $(ls libro.git/objects/pack/*.idx | wc -l) = 2"),
	    0);
	assert_int_equal(bookdir_sh(b, good), 0);
}

/* Another program tends a repository that has a multi-pack-index. */
static void
a_tended_repository_is_left_alone(void **state)
{
	struct bookdir *b = *state;
	struct kit_err err = {0};
	struct sync_gitstore *s = bookdir_open(b);
	struct sync_gitrepack *r = NULL;

	many_packs(b, s);
	assert_int_equal(
	    bookdir_sh(b, "git -C libro.git multi-pack-index write"), 0);
	assert_int_equal(sync_gitrepack_write(s, 2, &r, &err), KIT_OK);
	assert_null(r);
	sync_gitstore_free(s);
}

/* Damage in an old pack is found before any pack is removed. */
static void
a_damaged_pack_is_not_dropped(void **state)
{
	struct bookdir *b = *state;
	struct kit_err err = {0};
	struct sync_gitstore *s = bookdir_open(b);
	struct sync_gitrepack *r = NULL;

	many_packs(b, s);
	sync_gitstore_free(s);
	assert_int_equal(
	    bookdir_sh(b,
		"f=$(ls libro.git/objects/pack/*.pack | tail -1); "
		"chmod u+w $f; printf XXXXXXXX | dd of=$f bs=1 seek=40 "
		"conv=notrunc 2>/dev/null"),
	    0);
	s = bookdir_open(b);
	assert_int_equal(sync_gitrepack_write(s, 2, &r, &err), KIT_ESTORE);
	assert_null(r);
	sync_gitstore_free(s);
	assert_int_equal(
	    bookdir_sh(
		b, "test $(ls libro.git/objects/pack/*.idx | wc -l) -ge 7"),
	    0);
}

/* A crash left a pack whose index was removed already. */
static void
a_pack_without_an_index_is_swept(void **state)
{
	struct bookdir *b = *state;
	struct sync_gitstore *s = bookdir_open(b);

	one_commit(b, s, "sello");
	sync_gitstore_free(s);
	assert_int_equal(
	    bookdir_sh(b, "cd libro.git/objects/pack && "
			  "touch pack-viejo.pack pack-nuevo.pack && "
			  "touch -d '20 minutes ago' *"),
	    0);
	assert_int_equal(
	    bookdir_sh(b, "touch libro.git/objects/pack/pack-nuevo.pack"), 0);
	s = bookdir_open(b);
	sync_gitstore_free(s);
	assert_int_equal(
	    bookdir_sh(b, "cd libro.git/objects/pack && test $(ls | wc -l) = 3 "
			  "&& test -e pack-nuevo.pack"),
	    0);
}

#define TEST(f)                                                                \
	cmocka_unit_test_setup_teardown(f, bookdir_setup, bookdir_teardown)

int
main(void)
{
	static struct kit_err err;
	const struct CMUnitTest tests[] = {
	    TEST(stock_git_takes_what_is_written),
	    TEST(a_commit_opens_as_it_was_signed),
	    TEST(a_reference_moves_only_from_where_it_was),
	    TEST(lists_references_by_prefix),
	    TEST(one_works_on_it_at_a_time),
	    TEST(what_is_not_flushed_is_not_there),
	    TEST(refuses_what_is_no_book),
	    TEST(sweeps_what_a_crash_left),
	    TEST(sweeps_nothing_behind_a_link),
	    TEST(reads_no_reference_through_a_link),
	    TEST(small_packs_become_one),
	    TEST(a_tended_repository_is_left_alone),
	    TEST(a_damaged_pack_is_not_dropped),
	    TEST(a_pack_without_an_index_is_swept),
	};

	if (kit_crypto_start(&err) != KIT_OK ||
	    sync_gitstore_start(&err) != KIT_OK)
		return 1;
	int failed = cmocka_run_group_tests_name("gitstore", tests, NULL, NULL);
	sync_gitstore_stop();
	return failed;
}
