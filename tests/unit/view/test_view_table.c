#include "laptop.h"
#include "unit.h"
#include "view_inner.h"

/*
 * The table of a record type is made for its first record. Before that, and
 * when that record is rolled back, a query finds a table without rows.
 */

static const char count[] = "SELECT count(*) || coalesce(max(t.cargo), '')"
			    " FROM vacante_texto t JOIN vacante USING (_clave)";

/* Runs a guarded statement again and checks its answer. */
static void
says(struct kit_stmt *q, const char *wanted)
{
	struct kit_err err;
	bool row = false;

	kit_sql_reset(q);
	check(kit_sql_step(q, &row, &err), &err);
	assert_true(row);
	assert_string_equal(kit_sql_get_text(q, 0).p, wanted);
	kit_sql_reset(q);
}

/* Writes a vacancy in a transaction that the caller ends. */
static void
write_one(struct laptop *l, const char *key)
{
	struct kit_err err;
	struct kit_write w = {.field = kit_sv("cargo"),
	    .value = {KIT_ATOM_TEXT, 0, kit_sv("Bodega")}};

	check(kit_store_begin(&l->store, &err), &err);
	check(kit_store_write(
		  &l->store, kit_sv("vacante"), kit_sv(key), &w, 1, &err),
	    &err);
	check(kit_view_catch_up(l->view, &err), &err);
}

static void
a_statement_sees_the_first_record(void **unused KIT_UNUSED)
{
	struct laptop l;
	struct kit_err err;
	struct kit_db *db;
	KIT_AUTO(stmt) q = NULL;

	laptop_init(&l, 1);
	check(kit_view_reader(l.view, &db, &err), &err);
	check(kit_sql_prepare(db, kit_sv(count), &q, &err), &err);
	says(q, "0");
	for (int turn = 0; turn < 2; turn++) {
		write_one(&l, "taken-back");
		says(q, "1Bodega");
		kit_store_rollback(&l.store);
		says(q, "0");
	}
	write_one(&l, "kept");
	check(kit_store_commit(&l.store, &err), &err);
	says(q, "1Bodega");
	kit_stmt_free(q);
	q = NULL;
	laptop_close(&l);
	laptop_open(&l);
	check(kit_view_reader(l.view, &db, &err), &err);
	check(kit_sql_prepare(db, kit_sv(count), &q, &err), &err);
	says(q, "1Bodega");
	kit_stmt_free(q);
	q = NULL;
	laptop_done(&l);
}

/* Another program that has the view open sees the table of the first record,
 * and adds the second one. */
static void
two_programs_make_one_table(void **unused KIT_UNUSED)
{
	struct laptop l, other;
	struct kit_err err;
	struct kit_db *db;
	KIT_AUTO(stmt) q = NULL;

	laptop_init(&l, 2);
	other = l;
	other.env.state++; /* with other random numbers */
	laptop_open(&other);
	check(kit_view_reader(other.view, &db, &err), &err);
	check(kit_sql_prepare(db, kit_sv(count), &q, &err), &err);
	says(q, "0");
	laptop_put(&l, "vacante", "one", "cargo", "Bodega");
	says(q, "1Bodega");
	laptop_put(&other, "vacante", "two", "cargo", "Cocina");
	says(q, "2Cocina");
	kit_stmt_free(q);
	q = NULL;
	laptop_close(&other);
	laptop_done(&l);
}

/* True when a form of a type with this name is refused because of the name. */
static bool
is_refused(const char *type)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	struct kit_form form;
	struct kit_err err = {0};

	kit_str_printf(&text,
	    "| entities | dataset |\n|---|---|\n| | %s |\n\n"
	    "| survey | type | name | label |\n|---|---|---|---|\n"
	    "| | text | a | A |\n",
	    type);
	enum kit_code rc = kit_form_parse(&arena,
	    &(struct kit_form_source){"f.md", kit_str_view(&text), NULL}, &form,
	    &err);
	kit_arena_done(&arena);
	return rc == KIT_EFORM && strstr(err.text, "no puede llamarse");
}

/* No record type may have the name of a table that every view has, or of a
 * module of SQLite, which its table would hide. */
static void
names_of_the_view_are_no_types(void **unused KIT_UNUSED)
{
	struct laptop l;
	struct kit_err err;
	KIT_AUTO(stmt) q = NULL;
	size_t seen = 0;
	bool row;

	laptop_init(&l, 3);
	check(kit_sql_prepare(l.view->db,
		  kit_sv("SELECT name FROM sqlite_schema WHERE type = 'table'"
			 " UNION SELECT name FROM pragma_module_list"
			 " EXCEPT SELECT tipo FROM tipo_de_ficha"),
		  &q, &err),
	    &err);
	for (;; seen++) {
		check(kit_sql_step(q, &row, &err), &err);
		if (!row)
			break;
		if (!is_refused(kit_sql_get_text(q, 0).p))
			fail_msg("%s", kit_sql_get_text(q, 0).p);
	}
	assert_true(seen > 20);
	assert_false(is_refused("huerto"));
	kit_stmt_free(q);
	q = NULL;
	laptop_done(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_statement_sees_the_first_record),
	    cmocka_unit_test(two_programs_make_one_table),
	    cmocka_unit_test(names_of_the_view_are_no_types),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
