#include <stdlib.h>

#include "expr_sql.h"
#include "form.h"
#include "form_table.h"
#include "sql.h"
#include "unit.h"

/* The values that the table of a record type calculates, and that the writer of
 * its rows calculates instead. */

static const char *const record_dirs[] = {
    SOURCE_DIR "/templates/records", NULL};

/* Prepares the INSERT of a row into t, whose columns SQLite calculates, and
 * into u, whose values kit_form_values gives; both have the same parameters. */
static void
prepare_rows(struct kit_db *db, const struct kit_form *form, int *params,
    struct kit_stmt *rows[2])
{
	struct kit_str t KIT_STR_AUTO = {0}, u KIT_STR_AUTO = {0};
	struct kit_str marks KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	int n = 2;

	params[form->count] = 1;
	kit_str_add(&t, "INSERT INTO t(_clave, _nd");
	kit_str_add(&u, "INSERT INTO u(_clave, _nd");
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		if (f->kind->stored)
			kit_str_printf(&u, ", \"%s\"", f->name);
		if (!f->kind->stored || f->calculated)
			continue;
		params[i] = ++n;
		kit_str_printf(&t, ", \"%s\"", f->name);
		kit_str_printf(&marks, ", ?%d", n);
	}
	kit_str_printf(&t, ") VALUES(?1, ?2%s)", kit_str_get(&marks));
	if (!kit_form_label_is_calculated(form))
		kit_str_add(&u, ", _etiqueta");
	kit_str_add(&u, ") VALUES(?1, ?2");
	kit_form_values(form, params, &u);
	kit_str_c(&u, ')');
	if (kit_sql_prepare(db, kit_str_view(&t), &rows[0], &err) != KIT_OK ||
	    kit_sql_prepare(db, kit_str_view(&u), &rows[1], &err) != KIT_OK)
		fail_msg("%s: %s", form->type, err.text);
}

/* Binds values that differ from field to field and from turn to turn. */
static void
bind_row(struct kit_stmt *q, const struct kit_form *form, const int *params,
    int turn)
{
	static const char *const texts[] = {"", "2026-03-04", "SI", "TER", "x"};
	static const char *const numbers[] = {"0", "7", "40", "1", "2026"};

	kit_sql_text_at(q, 1, kit_sv("clave"));
	kit_sql_text_at(q, 2, kit_sv(""));
	for (size_t i = 0; i < form->count; i++) {
		size_t which = (i * 7 + (size_t)turn * 3) % (LEN(texts) + 1);

		if (!params[i])
			continue;
		if (which == LEN(texts))
			kit_sql_null_at(q, params[i]);
		else
			kit_sql_text_at(q, params[i],
			    kit_sv(form->fields[i].kind->column[0] == 'T'
				       ? texts[which]
				       : numbers[which]));
	}
}

/* Checks that the writer of rows gives the values that SQLite calculates. */
static void
check_values(const struct kit_form *form)
{
	static struct kit_env env;
	struct kit_str sql KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct kit_stmt *rows[2] = {NULL};
	KIT_AUTO(db) db = NULL;
	int *params = kit_mem_alloc(form->count + 1, sizeof(*params));
	int64_t differ = -1;

	kit_env_init(&env);
	kit_form_table(form, "t", "", &sql);
	kit_str_c(&sql, ';');
	kit_form_table_plain(form, "u", "", &sql);
	if (kit_sql_open("", KIT_SQL_MEMORY, &db, &err) != KIT_OK ||
	    kit_expr_functions(db, &env, &err) != KIT_OK ||
	    kit_sql_exec(db, kit_str_get(&sql), &err) != KIT_OK)
		fail_msg("%s: %s", form->type, err.text);
	prepare_rows(db, form, params, rows);
	for (int turn = 0; turn < 12; turn++)
		for (size_t k = 0; k < LEN(rows); k++) {
			bind_row(rows[k], form, params, turn);
			if (kit_sql_run(rows[k], &err) != KIT_OK)
				fail_msg("%s: %s", form->type, err.text);
		}
	if (kit_sql_value(db,
		"SELECT count(*) FROM (SELECT * FROM t EXCEPT SELECT * FROM u)",
		&differ, &err) != KIT_OK)
		fail_msg("%s: %s", form->type, err.text);
	if (differ)
		fail_msg("%s: %d rows differ", form->type, (int)differ);
	kit_stmt_free(rows[0]);
	kit_stmt_free(rows[1]);
	free(params);
}

static void
every_shipped_form_is_written_as_sqlite_would(void **state KIT_UNUSED)
{
	KIT_AUTO(forms) forms = kit_forms_new(record_dirs);
	const char *const *types = NULL;
	struct kit_err err = {0};
	size_t count = 0;

	assert_int_equal(kit_forms_types(forms, &types, &count, &err), KIT_OK);
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++) {
		const struct kit_form *form = NULL;
		if (kit_forms_get(forms, kit_sv(types[i]), &form, &err) !=
		    KIT_OK)
			fail_msg("%s", err.text);
		check_values(form);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_shipped_form_is_written_as_sqlite_would),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
