#ifndef KIT_SQL_INNER_H
#define KIT_SQL_INNER_H

/*
 * The members of a connection and of a statement, for the modules that wrap
 * SQLite (sql*.c). No other file includes this header.
 */

#include <sqlite3.h>

#include "sql.h"
#include "sql_stmt.h"

/* The statements of transactions, each prepared once. */
enum transaction { T_BEGIN, T_COMMIT, T_MARK, T_RELEASE, T_RETURN, T_COUNT };

struct kit_db {
	sqlite3 *h;
	sqlite3_stmt *steps[T_COUNT];
	bool marked; /* the transaction has a mark */
	bool damaged; /* of a connection: SQLite found the file damaged */
	size_t prepared; /* of a connection: its statements, steps apart */
	char *path;
	struct kit_db *main; /* of a guarded side: its connection; else NULL */
	struct kit_sql_guard guard; /* of a guarded side */
	/* Of a connection: the side whose SQL is compiled now, or NULL. */
	struct kit_db *asking;
};

struct kit_stmt {
	sqlite3_stmt *h;
	struct kit_db *db;
	char *file; /* the file that has the query; NULL: constant text */
	size_t line; /* in that file */
	int seconds; /* that it may run; 0: no limit */
	/* Of the present run: SQLite's steps and boot time at which it ends. */
	int64_t steps_left, until;
};

/*
 * Note whose SQL is compiled, for the authorizer: before SQLite prepares a
 * statement, and before each step, which compiles the statement again when
 * tables have changed. leave takes what enter returned.
 */
static inline struct kit_db *
enter(struct kit_db *db)
{
	struct kit_db *main = db->main ? db->main : db;
	struct kit_db *before = main->asking;

	main->asking = db->main ? db : NULL;
	return before;
}

static inline void
leave(struct kit_db *db, struct kit_db *before)
{
	(db->main ? db->main : db)->asking = before;
}

#endif
