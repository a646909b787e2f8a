#ifndef TESTS_FORMCHECK_H
#define TESTS_FORMCHECK_H

/* Checks that every form that was read must pass. */

#include "expr_sql.h"
#include "form.h"
#include "form_table.h"
#include "sql.h"
#include "unit.h"

/* Checks that every choice of a list is found by its code. */
static inline void
check_list(const struct kit_list *list)
{
	assert_true(kit_list_count(list) > 0);
	for (size_t i = 0; i < kit_list_count(list); i++) {
		const struct kit_choice *c = kit_list_folded(list, i);
		/* Unique: each code finds its own row and no other. */
		assert_ptr_equal(kit_list_code(list, kit_sv(c->code)), c);
		assert_true(*c->label && *c->folded);
	}
	assert_null(kit_list_code(list, kit_sv("no hay")));
	assert_null(kit_list_code(list, kit_sv("")));
}

/* Checks that SQLite accepts the table of the form, and its expressions. */
static inline void
check_sql(const struct kit_form *form)
{
	static struct kit_env env;
	struct kit_str sql KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	KIT_AUTO(db) db = NULL;

	kit_env_init(&env);
	kit_form_table(form, "t", "", &sql);
	if (kit_sql_open("", KIT_SQL_MEMORY, &db, &err) != KIT_OK ||
	    kit_expr_functions(db, &env, &err) != KIT_OK ||
	    kit_sql_exec(db, kit_str_get(&sql), &err) != KIT_OK)
		fail_msg("%s: %s", form->type, err.text);
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		const char *const parts[] = {
		    f->required, f->relevant, f->constraint, f->fallback};
		for (size_t k = 0; k < LEN(parts); k++) {
			KIT_AUTO(stmt) q = NULL;
			kit_str_clear(&sql);
			kit_str_printf(&sql, "SELECT %s FROM t",
			    parts[k] ? parts[k] : "1");
			if (kit_sql_prepare(db, kit_str_view(&sql), &q, &err) !=
			    KIT_OK)
				fail_msg(
				    "%s.%s: %s", form->type, f->name, err.text);
		}
	}
}

#endif
