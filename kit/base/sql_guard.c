/* The guarded side of a connection, for queries that other people wrote. */

#include "sql_guard.h"

#include <string.h>

#include "mem.h"
#include "sql_inner.h"

static int
ask_guard(void *ctx, int action, const char *table, const char *column,
    const char *schema KIT_UNUSED, const char *trigger KIT_UNUSED)
{
	static const int answers[] = {
	    [KIT_SQL_ALLOW] = SQLITE_OK,
	    [KIT_SQL_BLANK] = SQLITE_IGNORE,
	    [KIT_SQL_DENY] = SQLITE_DENY,
	};
	const struct kit_db *main = ctx, *side = main->asking;

	if (!side)
		return SQLITE_OK;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
	case SQLITE_FUNCTION:
		return SQLITE_OK;
	case SQLITE_READ:
		return answers[side->guard.column(
		    side->guard.ctx, table, column ? column : "")];
	default:
		return SQLITE_DENY;
	}
}

struct kit_db *
kit_sql_guarded(struct kit_db *db, const struct kit_sql_guard *guard)
{
	struct kit_db *side = kit_mem_alloc(1, sizeof(*side));

	side->h = db->h;
	side->path = kit_mem_copy(db->path, strlen(db->path));
	side->main = db;
	side->guard = *guard;
	sqlite3_set_authorizer(db->h, ask_guard, db);
	return side;
}
