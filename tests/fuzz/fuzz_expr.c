/* Fuzzes the expressions of forms: SQLite accepts each expression that our
 * compiler accepts. */

#include <stdlib.h>

#include "expr.h"
#include "expr_sql.h"
#include "fuzz.h"
#include "sql.h"

static const char *
field(void *ctx KIT_UNUSED, struct kit_sv name, struct kit_expr_field *out)
{
	/* clang-format off */
	static const struct kit_expr_field fields[] = {
		{ "run", KIT_EXPR_TEXT, NULL }, { "sexo", KIT_EXPR_TEXT, NULL },
		{ "edad", KIT_EXPR_INTEGER, NULL }, { "peso", KIT_EXPR_REAL, NULL },
		{ "dia", KIT_EXPR_DATE, NULL }, { "hora", KIT_EXPR_TIME, NULL },
		{ "todo", KIT_EXPR_SET, NULL },
	};
	/* clang-format on */

	for (size_t i = 0; i < LEN(fields); i++)
		if (kit_sv_is(name, fields[i].column)) {
			*out = fields[i];
			return NULL;
		}
	return "no hay";
}

static struct kit_db *
table(void)
{
	static struct kit_db *db;
	static struct kit_env env;
	struct kit_err err = {0};

	if (db)
		return db;
	kit_env_init(&env);
	if (kit_sql_open("", KIT_SQL_MEMORY, &db, &err) != KIT_OK ||
	    kit_expr_functions(db, &env, &err) != KIT_OK ||
	    kit_sql_exec(db,
		"CREATE TABLE t (run TEXT, sexo TEXT, edad INTEGER, peso REAL, "
		"dia TEXT, hora TEXT, todo TEXT) STRICT; "
		"INSERT INTO t VALUES ('1-9', 'M', 3, 2.5, '2026-11-21', "
		"'10:30', '[\"a\",\"b\"]')",
		&err) != KIT_OK)
		abort();
	return db;
}

/* Runs the expression on one row: its functions must accept any arguments. */
static void
prepare(struct kit_arena *arena, const char *sql)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_err err = {0};

	enum kit_code rc = kit_sql_prepare(table(),
	    kit_sv(kit_arena_printf(arena, "SELECT %s FROM t", sql)), &q, &err);
	bool row = false;
	assert(rc == KIT_OK);
	if (kit_sql_step(q, &row, &err) != KIT_OK) /* too large a number */
		assert(err.code != KIT_OK);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const struct kit_expr_field self = {"run", KIT_EXPR_TEXT, NULL};
	static const enum kit_expr_want wants[] = {KIT_EXPR_AS_IS,
	    KIT_EXPR_AS_NUMBER, KIT_EXPR_AS_TEXT, KIT_EXPR_AS_TRUTH};
	struct kit_expr expr = {.text = kit_sv_of((const char *)p, n),
	    .want = wants[n % LEN(wants)],
	    .self = &self,
	    .may_move = true,
	    .may_ask = true,
	    .field = field};
	struct kit_expr_result result;
	struct kit_arena arena = {0};
	struct kit_err err = {0};

	if (kit_expr_to_sql(&arena, &expr, &result, &err) == KIT_OK)
		prepare(&arena, result.sql);
	else
		assert(err.code == KIT_EFORM && result.column > 0 &&
		       result.column <= n + 1);
	kit_arena_done(&arena);
	return 0;
}
