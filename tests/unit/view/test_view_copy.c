#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

#include "crypto.h"
#include "laptop.h"
#include "os.h"
#include "os_file.h"
#include "os_folder.h"
#include "os_read.h"
#include "unit.h"
#include "vault.h"
#include "view_check.h"
#include "view_copy.h"
#include "view_rebuild.h"

/*
 * The sealed copy of the view: whichever copy is in the folder, the view that
 * is opened agrees with the journal. A copy that fits is used; any other copy
 * is removed.
 */

enum { SEEDS = 3, STEPS = 12, PERSONS = 5, VISITS = 4, HEAD_END = 250 };

static char *run_dir; /* the folder in memory of this test */
static const unsigned char key[KIT_VAULT_KEY_LEN] = {1, 2, 3};
static const unsigned char other_key[KIT_VAULT_KEY_LEN] = {1, 2, 4};

/* Removes the files of the view from the folder in memory, as closing does. */
static void
forget_view(void)
{
	assert_int_equal(
	    system("rm -f \"$XDG_RUNTIME_DIR\"/terreno/vista-*"), 0);
}

static void
init(struct laptop *l, uint64_t seed)
{
	laptop_init(l, seed);
	l->env.vault = kit_vault_new(key, "mgomez");
}

static void
done(struct laptop *l)
{
	struct kit_vault *v = l->env.vault;

	laptop_done(l);
	kit_vault_free(v);
	forget_view();
}

/* Closes the laptop and opens it with an empty folder in memory; true when the
 * view was made anew. */
static bool
open_again(struct laptop *l)
{
	laptop_close(l);
	forget_view();
	laptop_open(l);
	return kit_view_is_anew(l->view);
}

static void
assert_right(struct laptop *l)
{
	struct kit_err err;
	bool same = false;

	check(kit_view_same(l->view, &same, &err), &err);
	assert_true(same);
}

static void
make(struct laptop *l)
{
	struct kit_err err;

	check(kit_view_copy_make(l->view, &err), &err);
}

static bool
is_there(const struct laptop *l)
{
	return kit_os_exists(l->copy);
}

static void
read_copy(const struct laptop *l, struct kit_str *bytes)
{
	struct kit_err err;

	kit_str_clear(bytes);
	check(kit_os_read(l->copy, bytes, &err), &err);
}

static void
put_copy(const struct laptop *l, const char *bytes, size_t n)
{
	struct kit_err err;

	check(kit_os_write(l->copy, bytes, n, 0600, &err), &err);
}

/*
 * Makes a random write to one record, which may replace what is in the field.
 */
static void
write_one(struct laptop *l, uint64_t *state)
{
	static const struct {
		const char *type, *field;
		enum { TEXT, FLAG, PERSON } as;
	} rows[] = {
	    {"persona", "nombres", TEXT},
	    {"persona", "apellido_paterno", TEXT},
	    {"persona", "licencias/B", FLAG},
	    {"persona", "_borrado", FLAG},
	    {"persona", "_fusionado", PERSON},
	    {"atencion", "persona", PERSON},
	    {"atencion", "necesidad", TEXT},
	    {"atencion", "_borrado", FLAG},
	};
	const size_t row = below(state, LEN(rows));
	struct kit_snapshot snap = {0};
	struct kit_err err;
	char record[40], text[40];

	snprintf(record, sizeof(record), "%s%zu", rows[row].type,
	    below(state, rows[row].type[0] == 'p' ? PERSONS : VISITS));
	snprintf(text, sizeof(text),
	    rows[row].as == PERSON ? "persona%zu" : "Soto %zu",
	    below(state, PERSONS));
	if (strcmp(record, text) == 0)
		return; /* nobody joins a record to itself */
	struct kit_write w = {.field = kit_sv(rows[row].field)};
	if (below(state, 4) != 0)
		w.value =
		    rows[row].as == FLAG
			? (struct kit_atom){KIT_ATOM_INT, 1, {0}}
			: (struct kit_atom){KIT_ATOM_TEXT, 0, kit_sv(text)};
	check(kit_store_read(&l->store, kit_sv(rows[row].type), kit_sv(record),
		  &snap, &err),
	    &err);
	w.replaces = kit_store_shown(kit_fold_field(&snap.state, w.field),
	    below(state, 2) == 0, &snap.arena, &w.replaces_count);
	check(kit_store_write(&l->store, kit_sv(rows[row].type), kit_sv(record),
		  &w, 1, &err),
	    &err);
	kit_snapshot_done(&snap);
}

static void
work(struct laptop *l, uint64_t *state, size_t writes)
{
	struct kit_err err;

	check(kit_store_begin(&l->store, &err), &err);
	for (size_t i = 0; i < writes; i++)
		write_one(l, state);
	check(kit_store_commit(&l->store, &err), &err);
}

static void
any_older_copy_gives_the_same_view(void **unused KIT_UNUSED)
{
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct laptop l;
		struct kit_str copies[STEPS] = {0};
		uint64_t state = seed;

		init(&l, seed);
		for (size_t i = 0; i < STEPS; i++) {
			work(&l, &state, 5);
			make(&l);
			read_copy(&l, &copies[i]);
		}
		for (size_t i = 0; i < STEPS; i++) {
			put_copy(&l, copies[i].p, copies[i].n);
			assert_false(open_again(&l));
			assert_right(&l);
			work(&l, &state, 2);
			assert_right(&l);
			kit_str_done(&copies[i]);
		}
		done(&l);
	}
}

static void
what_was_erased_is_in_no_copy(void **unused KIT_UNUSED)
{
	struct laptop l;
	struct kit_str before KIT_STR_AUTO = {0};
	struct kit_err err;
	uint64_t state = 7;

	init(&l, 1);
	work(&l, &state, 20);
	make(&l);
	read_copy(&l, &before);
	check(kit_journal_begin(l.journal, &err), &err);
	check(kit_journal_rename(l.journal, &err), &err);
	check(kit_journal_commit(l.journal, &err), &err);
	kit_view_copy_drop(l.copy);
	assert_false(is_there(&l));
	put_copy(&l, before.p, before.n);
	assert_true(open_again(&l));
	assert_false(is_there(&l));
	assert_right(&l);
	done(&l);
}

/*
 * Checks that a spoiled copy with these bytes is removed and the view is right.
 */
static void
assert_goes(struct laptop *l, const char *bytes, size_t n)
{
	put_copy(l, bytes, n);
	assert_true(open_again(l));
	assert_false(is_there(l));
}

static void
no_change_goes_unseen(void **unused KIT_UNUSED)
{
	enum { BOX = 256 * 1024 + KIT_VAULT_EXTRA };
	struct laptop l;
	struct kit_str good KIT_STR_AUTO = {0}, other KIT_STR_AUTO = {0};
	struct kit_str bad KIT_STR_AUTO = {0};
	uint64_t state = 11;
	const size_t head = strlen("terreno-vista-1\n") + 192 + KIT_VAULT_EXTRA;

	init(&l, 1);
	work(&l, &state, 30);
	make(&l);
	read_copy(&l, &good);
	make(&l);
	read_copy(&l, &other); /* another copy of the same state */
	assert_int_equal(good.n, other.n);
	assert_true(good.n > head + 2 * BOX);
	put_copy(&l, good.p, good.n);
	assert_false(open_again(&l));
	for (size_t i = 0; i < good.n; i += i < HEAD_END ? 23 : 99991) {
		good.p[i] ^= 4;
		assert_goes(&l, good.p, good.n);
		good.p[i] ^= 4;
	}
	const size_t lens[] = {0, 10, head - 1, head, head + BOX, good.n - 1};
	for (size_t i = 0; i < LEN(lens); i++)
		assert_goes(&l, good.p, lens[i]);
	kit_str_put(&bad, good.p, good.n);
	kit_str_add(&bad, "x");
	assert_goes(&l, bad.p, bad.n);
	memcpy(bad.p + head, good.p + head + BOX, BOX); /* swapped pieces */
	memcpy(bad.p + head + BOX, good.p + head, BOX);
	assert_goes(&l, bad.p, good.n);
	memcpy(bad.p, good.p, good.n); /* a piece of another copy */
	memcpy(bad.p + head, other.p + head, BOX);
	assert_goes(&l, bad.p, good.n);
	assert_right(&l);
	done(&l);
}

static void
other_forms_journal_and_key_do_not_fit(void **unused KIT_UNUSED)
{
	struct laptop l, m;
	struct kit_str good KIT_STR_AUTO = {0}, dir KIT_STR_AUTO = {0};
	struct kit_str cp KIT_STR_AUTO = {0};
	uint64_t state = 13;

	init(&l, 1);
	work(&l, &state, 10);
	make(&l);
	read_copy(&l, &good);
	struct kit_vault *own = l.env.vault;
	l.env.vault = kit_vault_new(other_key, "mgomez");
	assert_goes(&l, good.p, good.n);
	kit_vault_free(l.env.vault);
	l.env.vault = own;
	init(&m, 2);
	assert_goes(&m, good.p, good.n);
	done(&m);
	put_copy(&l, good.p, good.n);
	kit_str_printf(&dir, "%s/records", l.dir);
	kit_str_printf(&cp, "cp -r " SOURCE_DIR "/templates/records '%s'",
	    kit_str_get(&dir));
	assert_int_equal(system(kit_str_get(&cp)), 0);
	const char *const dirs[] = {kit_str_get(&dir), NULL};
	laptop_close(&l);
	forget_view();
	laptop_open_with(&l, dirs);
	assert_true(kit_view_is_anew(l.view));
	assert_right(&l);
	l.env.vault = NULL; /* a plain folder has no copy */
	assert_goes(&l, good.p, good.n);
	l.env.vault = own;
	done(&l);
}

static void
it_is_due_when_it_pays(void **unused KIT_UNUSED)
{
	struct laptop l;
	struct kit_err err;
	uint64_t state = 17;

	init(&l, 1);
	check(kit_store_begin(&l.store, &err), &err);
	for (int i = 0; i < KIT_VIEW_COPY_WORTH / 2; i++)
		write_one(&l, &state);
	check(kit_store_commit(&l.store, &err), &err);
	assert_false(kit_view_copy_is_due(l.view));
	work(&l, &state, KIT_VIEW_COPY_WORTH);
	assert_true(kit_view_copy_is_due(l.view));
	make(&l);
	assert_false(kit_view_copy_is_due(l.view));
	work(&l, &state, 10);
	assert_false(kit_view_copy_is_due(l.view));
	work(&l, &state, 2 * KIT_VIEW_COPY_WORTH);
	assert_true(kit_view_copy_is_due(l.view));
	done(&l);
}

/*
 * While another process is writing, no copy is made and the former one stays.
 */
static void
it_holds_up_nobody(void **unused KIT_UNUSED)
{
	struct laptop l;
	struct kit_view *other = NULL;
	struct kit_str good KIT_STR_AUTO = {0}, after KIT_STR_AUTO = {0};
	struct kit_err err;
	uint64_t state = 19;

	init(&l, 1);
	work(&l, &state, 10);
	make(&l);
	read_copy(&l, &good);
	struct kit_view_source source = {
	    .journal = l.journal, .forms = l.forms, .env = &l.env};
	check(kit_view_open(&source, &other, &err), &err);
	check(kit_view_mark(other, &err), &err);
	assert_int_equal(kit_view_copy_make(l.view, &err), KIT_EBUSY);
	kit_view_free(other);
	read_copy(&l, &after);
	assert_memory_equal(good.p, after.p, good.n);
	work(&l, &state, 3);
	make(&l);
	assert_false(open_again(&l));
	assert_right(&l);
	done(&l);
}

static void
a_full_disk_leaves_the_copy_before(void **unused KIT_UNUSED)
{
	struct laptop l;
	struct kit_str good KIT_STR_AUTO = {0}, after KIT_STR_AUTO = {0};
	struct kit_err err;
	uint64_t state = 23;

	init(&l, 1);
	work(&l, &state, 10);
	make(&l);
	read_copy(&l, &good);
	work(&l, &state, 10);
	const struct rlimit most = {300 * 1024, RLIM_INFINITY};
	struct rlimit before;
	getrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &most);
	enum kit_code rc = kit_view_copy_make(l.view, &err);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(rc, KIT_EIO);
	read_copy(&l, &after);
	assert_int_equal(good.n, after.n);
	assert_memory_equal(good.p, after.p, good.n);
	assert_false(open_again(&l));
	assert_right(&l);
	done(&l);
}

static int
set_up(void **unused KIT_UNUSED)
{
	struct kit_err err;

	run_dir = temp_dir();
	setenv("XDG_RUNTIME_DIR", run_dir, 1);
	return kit_crypto_start(&err) == KIT_OK ? 0 : -1;
}

static int
tear_down(void **unused KIT_UNUSED)
{
	temp_done(run_dir);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(any_older_copy_gives_the_same_view),
	    cmocka_unit_test(what_was_erased_is_in_no_copy),
	    cmocka_unit_test(no_change_goes_unseen),
	    cmocka_unit_test(other_forms_journal_and_key_do_not_fit),
	    cmocka_unit_test(it_is_due_when_it_pays),
	    cmocka_unit_test(it_holds_up_nobody),
	    cmocka_unit_test(a_full_disk_leaves_the_copy_before),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
