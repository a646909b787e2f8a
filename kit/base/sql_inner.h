#ifndef KIT_SQL_INNER_H
#define KIT_SQL_INNER_H

/* What a connection and a statement are made of; for sql*.c only, the modules
 * that wrap SQLite. */

#include <sqlite3.h>

#include "sql.h"
#include "sql_stmt.h"

/* The statements that open and close transactions, prepared once. */
enum transaction { T_BEGIN, T_COMMIT, T_MARK, T_RELEASE, T_RETURN, T_COUNT };

struct kit_db {
	sqlite3 *h;
	sqlite3_stmt *steps[T_COUNT];
	bool marked;
	bool damaged; /* of a connection: SQLite found the file damaged */
	char *path;
	struct kit_db *main; /* of a guarded side: its connection; else NULL */
	struct kit_sql_guard guard; /* of a guarded side */
	struct kit_db *asking; /* of a connection: the guarded side whose SQL is
				  being compiled; NULL: none */
};

struct kit_stmt {
	sqlite3_stmt *h;
	struct kit_db *db;
	char *file; /* where a person wrote it; or NULL */
	size_t line;
	int seconds; /* that it may run; 0: as long as it takes */
	int64_t steps_left, until; /* of the run at hand: steps, boot time */
};

/* Whose SQL is being compiled is noted before SQLite compiles: when a statement
 * is prepared, and in a step when the tables have changed since. */
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
