#include <stdio.h>

#include "journal_aside.h"
#include "laptop.h"
#include "unit.h"
#include "view_check.h"
#include "view_reader.h"
#include "view_rebuild.h"

/*
 * The store, write by write: what is refused, what another program sees, and
 * what a row holds. test_store.c has the store under random work.
 */

static void
assert_view_same(struct laptop *l)
{
	struct kit_err err;
	bool same = false;

	check(kit_view_same(l->view, &same, &err), &err);
	assert_true(same);
}

/* An entry out of order would be refused by every other replica. */
static void
test_out_of_order_is_not_kept(void **unused)
{
	const struct kit_entry_id ids[] = {{{2}}, {{1}}};
	struct kit_write w = {.field = kit_sv("nombres"),
	    .value = {KIT_ATOM_TEXT, 0, kit_sv("Ana")},
	    .replaces = ids,
	    .replaces_count = 2};
	struct kit_entry e = {.type = kit_sv("persona"),
	    .record = kit_sv("r1"),
	    .writes = &w,
	    .count = 1};
	struct laptop l;
	struct kit_err err;

	(void)unused;
	laptop_init(&l, 1);
	check(kit_journal_begin(l.journal, &err), &err);
	assert_int_equal(
	    kit_journal_append(l.journal, &e, NULL, &err), KIT_ESTORE);
	w.replaces_count = 1;
	check(kit_journal_append(l.journal, &e, NULL, &err), &err);
	assert_int_equal(e.seq, 1);
	check(kit_journal_commit(l.journal, &err), &err);
	laptop_done(&l);
}

/* Of two programs on one folder, one has written the journal and not yet the
 * view. The other must see the entry before it writes, or both would create the
 * same person. */
static void
test_begin_sees_what_others_wrote(void **unused)
{
	struct kit_write w = {.field = kit_sv("nombres"),
	    .value = {KIT_ATOM_TEXT, 0, kit_sv("Ana")}};
	struct laptop a, b;
	struct kit_err err;
	bool there = true;

	(void)unused;
	laptop_init(&a, 21);
	b = a;
	laptop_open(&b);
	check(kit_store_begin(&a.store, &err), &err);
	check(kit_store_write(
		  &a.store, kit_sv("persona"), kit_sv("p1"), &w, 1, &err),
	    &err);
	check(kit_journal_commit(a.journal, &err), &err);
	check(kit_store_begin(&b.store, &err), &err);
	check(
	    kit_view_has(b.view, kit_sv("persona"), kit_sv("p1"), &there, &err),
	    &err);
	assert_true(there);
	kit_store_rollback(&b.store);
	kit_store_rollback(&a.store);
	assert_view_same(&a);
	laptop_close(&b);
	laptop_done(&a);
}

/* Sets the one entry of a record aside, as a sync does that learns from main
 * that its writer was closed before it. */
static void
set_aside(struct laptop *l, const char *type, const char *key)
{
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};
	struct kit_err err;

	check(kit_journal_record(
		  l->journal, kit_sv(type), kit_sv(key), &arena, &list, &err),
	    &err);
	assert_int_equal(list.count, 1);
	check(kit_journal_begin(l->journal, &err), &err);
	check(kit_journal_set_aside(l->journal, &list.items[0].id, &err), &err);
	check(kit_journal_commit(l->journal, &err), &err);
	free(list.items);
	kit_arena_done(&arena);
}

/* A program is open while another one takes a person out of the data: from its
 * next act on it shows her no more, even if the other has closed again. */
static void
test_begin_sees_what_others_took_out(void **unused)
{
	static const char count[] = "SELECT count(*) FROM persona";
	struct kit_db *db = NULL;
	struct kit_stmt *held = NULL;
	struct laptop a, b;
	struct kit_err err;
	int64_t people = 0;

	(void)unused;
	laptop_init(&a, 22);
	laptop_put(&a, "persona", "p1", "nombres", "Ana");
	laptop_put(&a, "persona", "p2", "nombres", "Luz");
	b = a;
	laptop_open(&b);
	check(kit_view_reader(b.view, &db, &err), &err);
	check(kit_sql_prepare(db, kit_sv(count), &held, &err), &err);
	set_aside(&a, "persona", "p1");
	/* Somebody still reads: the view stays as it is. */
	check(kit_store_begin(&b.store, &err), &err);
	kit_store_rollback(&b.store);
	check(kit_sql_value(db, count, &people, &err), &err);
	assert_int_equal(people, 2);
	kit_stmt_free(held);
	check(kit_store_begin(&b.store, &err), &err);
	kit_store_rollback(&b.store);
	check(kit_view_reader(b.view, &db, &err), &err);
	check(kit_sql_value(db, count, &people, &err), &err);
	assert_int_equal(people, 1);
	assert_view_same(&b);
	laptop_put(&b, "persona", "p3", "nombres", "Eva");
	assert_view_same(&b);
	laptop_close(&b);
	laptop_done(&a);
}

/* Rows are written one after another by one statement: a value that fits no
 * column, or is missing, must not leave the value of the row before. */
static void
test_a_row_holds_nothing_of_the_one_before(void **unused)
{
	static const struct {
		const char *record, *field, *value;
	} writes[] = {
	    {"p1", "nombres", "Ana"},
	    {"p1", "telefono", "+56911111111"},
	    {"p1", "anios_experiencia", "7"},
	    {"p1", "licencias/B", "1"},
	    {"p2", "nombres", "Luz"},
	    {"p2", "telefono", KIT_ND},
	    {"p2", "anios_experiencia", "muchos"},
	    {"p2", "licencias", "B"},
	    {"p3", "nombres", "Eva"},
	    {"p3", "telefono", "+56911111111"},
	    {"p3", "anios_experiencia", "7"},
	    {"p3", "licencias/B", "1"},
	    {"p4", "nombres", "Sol"},
	};
	struct kit_db *db = NULL;
	struct laptop l;
	struct kit_err err;
	int64_t right = 0;

	(void)unused;
	laptop_init(&l, 31);
	check(kit_store_begin(&l.store, &err), &err);
	for (size_t i = 0; i < LEN(writes); i++) {
		struct kit_write w = {.field = kit_sv(writes[i].field),
		    .value = {KIT_ATOM_TEXT, 0, kit_sv(writes[i].value)}};
		check(kit_store_write(&l.store, kit_sv("persona"),
			  kit_sv(writes[i].record), &w, 1, &err),
		    &err);
	}
	check(kit_store_commit(&l.store, &err), &err);
	for (int turn = 0; turn < 2; turn++) {
		check(kit_view_reader(l.view, &db, &err), &err);
		check(kit_sql_value(db,
			  "SELECT count(*) FROM persona WHERE CASE"
			  " WHEN _clave IN ('p1', 'p3') THEN telefono = "
			  "'+56911111111'"
			  " AND anios_experiencia = 7 AND licencias = '[\"B\"]'"
			  " ELSE telefono IS NULL AND anios_experiencia IS NULL"
			  " AND licencias IS NULL END",
			  &right, &err),
		    &err);
		assert_int_equal(right, 4);
		check(kit_view_rebuild(l.view, &err), &err);
	}
	laptop_done(&l);
}

static char *run_dir;

static int
set_up(void **unused)
{
	struct kit_err err;

	(void)unused;
	run_dir = temp_dir();
	setenv("XDG_RUNTIME_DIR", run_dir, 1);
	return kit_crypto_start(&err) == KIT_OK ? 0 : -1;
}

static int
tear_down(void **unused)
{
	(void)unused;
	temp_done(run_dir);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_out_of_order_is_not_kept),
	    cmocka_unit_test(test_begin_sees_what_others_wrote),
	    cmocka_unit_test(test_begin_sees_what_others_took_out),
	    cmocka_unit_test(test_a_row_holds_nothing_of_the_one_before),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
