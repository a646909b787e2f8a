/*
 * Fuzzes the text of a form, as an office may write it: SQLite accepts the
 * table of each form that can be read.
 */

#include <stdio.h>
#include <stdlib.h>

#include "expr_sql.h"
#include "form.h"
#include "form_table.h"
#include "fuzz.h"
#include "sql.h"

static const char *const nowhere[] = {NULL};

static void
make_table(const struct kit_form *form)
{
	static struct kit_env env;
	struct kit_str sql KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	KIT_AUTO(db) db = NULL;

	kit_env_init(&env);
	kit_form_table(form, "t", "", &sql);
	if (kit_sql_open("", KIT_SQL_MEMORY, &db, &err) != KIT_OK ||
	    kit_expr_functions(db, &env, &err) != KIT_OK)
		abort();
	if (kit_sql_exec(db, kit_str_get(&sql), &err) != KIT_OK) {
		fprintf(stderr, "%s\n%s\n", kit_str_get(&sql), err.text);
		abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct kit_arena arena = {0};
	struct kit_form form;
	struct kit_err err = {0};

	if (kit_form_parse(&arena,
		&(struct kit_form_source){
		    "prueba.md", kit_sv_of((const char *)p, n), nowhere},
		&form, &err) == KIT_OK)
		make_table(&form);
	else
		assert(err.code == KIT_EFORM &&
		       kit_sv_starts(kit_sv(err.text), "prueba.md"));
	kit_arena_done(&arena);
	return 0;
}
