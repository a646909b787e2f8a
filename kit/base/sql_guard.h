#ifndef KIT_SQL_GUARD_H
#define KIT_SQL_GUARD_H

#include "sql.h"

/*
 * The guarded side of a connection, for queries that other people wrote. A
 * statement that is prepared through the side can only read, and the guard is
 * asked once, at that time, for each column that the statement reads:
 * KIT_SQL_BLANK makes the column read as NULL whatever the statement says.
 * `expand` may put more text at one place of a statement before SQLite sees the
 * statement: it appends the text and returns the place. The guard is not asked
 * about what is prepared through db itself, not even while a statement of the
 * side calls a function that does so. A connection has at most one side; free
 * the side before the connection.
 */
enum kit_sql_verdict { KIT_SQL_ALLOW, KIT_SQL_BLANK, KIT_SQL_DENY };
struct kit_sql_guard {
	enum kit_sql_verdict (*column)(
	    void *ctx, const char *table, const char *column);
	size_t (*expand)(void *ctx, struct kit_sv sql, struct kit_str *more);
	void *ctx;
};
struct kit_db *kit_sql_guarded(
    struct kit_db *db, const struct kit_sql_guard *guard);

#endif
