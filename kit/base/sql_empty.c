/* The virtual tables without rows of sql_empty.h. */

#include "sql_empty.h"

#include <stdlib.h>

#include "attr.h"
#include "mem.h"
#include "sql_fault.h"
#include "sql_inner.h"

struct empty {
	struct kit_db *db;
	kit_sql_columns_fn columns;
	void *ctx;
};

/*
 * Declares the virtual table. The guard of a side is not asked about this
 * statement, but only about the columns that the side's statement reads.
 */
static int
declare(const struct empty *e, const char *name, struct kit_str *sql,
    struct kit_err *err)
{
	struct kit_db *before = enter(e->db);
	int rc = SQLITE_ERROR;

	kit_str_add(sql, "CREATE TABLE t(");
	if (e->columns(e->ctx, name, sql, err) == KIT_OK) {
		kit_str_c(sql, ')');
		rc = sqlite3_declare_vtab(e->db->h, kit_str_get(sql));
		if (rc != SQLITE_OK)
			kit_sql_fail(e->db, rc, err);
	}
	leave(e->db, before);
	return rc;
}

static int
connect(sqlite3 *h, void *ctx, int argc KIT_UNUSED, const char *const *argv,
    sqlite3_vtab **out, char **why)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	struct kit_err err;
	int rc = declare(ctx, argv[0], &sql, &err);

	if (rc != SQLITE_OK) {
		*why = sqlite3_mprintf("%s", err.text);
		return rc;
	}
	sqlite3_vtab_config(h, SQLITE_VTAB_INNOCUOUS);
	*out = sqlite3_malloc(sizeof(**out));
	if (!*out)
		return SQLITE_NOMEM;
	memset(*out, 0, sizeof(**out));
	return SQLITE_OK;
}

static int
disconnect(sqlite3_vtab *t)
{
	sqlite3_free(t);
	return SQLITE_OK;
}

static int
plan(sqlite3_vtab *t KIT_UNUSED, sqlite3_index_info *info)
{
	info->estimatedCost = 0;
	info->estimatedRows = 0;
	return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *t KIT_UNUSED, sqlite3_vtab_cursor **out)
{
	*out = sqlite3_malloc(sizeof(**out));
	if (!*out)
		return SQLITE_NOMEM;
	memset(*out, 0, sizeof(**out));
	return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *c)
{
	sqlite3_free(c);
	return SQLITE_OK;
}

static int
begin(sqlite3_vtab_cursor *c KIT_UNUSED, int index KIT_UNUSED,
    const char *text KIT_UNUSED, int argc KIT_UNUSED,
    sqlite3_value **argv KIT_UNUSED)
{
	return SQLITE_OK;
}

static int
is_at_end(sqlite3_vtab_cursor *c KIT_UNUSED)
{
	return true;
}

/* SQLite requires these three, but calls them only when there is a row. */
static int
next_row(sqlite3_vtab_cursor *c KIT_UNUSED)
{
	return SQLITE_OK;
}

static int
no_column(sqlite3_vtab_cursor *c KIT_UNUSED, sqlite3_context *h KIT_UNUSED,
    int at KIT_UNUSED)
{
	return SQLITE_OK;
}

static int
no_number(sqlite3_vtab_cursor *c KIT_UNUSED, sqlite3_int64 *n)
{
	*n = 0;
	return SQLITE_OK;
}

enum kit_code
kit_sql_empty(struct kit_db *db, const char *name, kit_sql_columns_fn columns,
    void *ctx, struct kit_err *err)
{
	static const sqlite3_module module = {.xConnect = connect,
	    .xBestIndex = plan,
	    .xDisconnect = disconnect,
	    .xOpen = open_cursor,
	    .xClose = close_cursor,
	    .xFilter = begin,
	    .xNext = next_row,
	    .xEof = is_at_end,
	    .xColumn = no_column,
	    .xRowid = no_number};
	struct empty *e = kit_mem_alloc(1, sizeof(*e));

	*e = (struct empty){db, columns, ctx};
	int rc = sqlite3_create_module_v2(db->h, name, &module, e, free);
	return rc == SQLITE_OK ? KIT_OK : kit_sql_fail(db, rc, err);
}
