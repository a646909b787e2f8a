/* An expression of a form: what the compiler takes, SQLite takes too. */

#include <stdlib.h>

#include "fuzz.h"

#include "expr.h"
#include "sql.h"

static bool
known(void *ctx KIT_UNUSED, struct kit_sv name)
{
	return kit_sv_is(name, "run") || kit_sv_is(name, "sexo") ||
	       kit_sv_is(name, "edad");
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
		"CREATE TABLE t (run TEXT, sexo TEXT, edad INTEGER) STRICT",
		&err) != KIT_OK)
		abort();
	return db;
}

/* Prepared and not run: the patterns of regex() are glibc's matter. */
static void
prepare(struct kit_arena *arena, const char *sql)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_err err = {0};

	enum kit_code rc = kit_sql_prepare(table(),
	    kit_sv(kit_arena_printf(arena, "SELECT %s FROM t", sql)), &q, &err);
	assert(rc == KIT_OK);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct kit_expr expr = {.text = kit_sv_of((const char *)p, n),
	    .self = "run",
	    .may_move = true,
	    .may_ask = true,
	    .known = known};
	struct kit_arena arena = {0};
	struct kit_err err = {0};
	const char *sql = NULL;
	size_t column = 0;

	if (kit_expr_to_sql(&arena, &expr, &sql, &column, &err) == KIT_OK)
		prepare(&arena, sql);
	else
		assert(err.code == KIT_EFORM && column > 0 && column <= n + 1);
	kit_arena_done(&arena);
	return 0;
}
