#ifndef KIT_SQL_FAULT_H
#define KIT_SQL_FAULT_H

#include "err.h"
#include "sql.h"

/* What SQLite says went wrong, as an error of ours in Spanish; for sql*.c. */

/* Sets err from SQLite's code rc and from what SQLite says of db. Damage of the
 * file is noted in db. Returns the error's code. */
enum kit_code kit_sql_fail(struct kit_db *db, int rc, struct kit_err *err);

/* The same for a query that a person wrote in a file, at a line. */
enum kit_code kit_sql_fail_query(struct kit_db *db, int rc, const char *file,
    size_t line, struct kit_err *err);

#endif
