#ifndef KIT_SQL_FAULT_H
#define KIT_SQL_FAULT_H

#include "err.h"
#include "sql.h"

/* Turns SQLite's failures into codes and Spanish texts; for sql*.c. */

/*
 * Sets err from SQLite's code rc and last message, and notes damage of the file
 * in db. Returns err->code.
 */
enum kit_code kit_sql_fail(struct kit_db *db, int rc, struct kit_err *err);

/*
 * Does the same for a query that a person wrote: a mistake in it is KIT_EFORM,
 * and the text begins with FILE:LINE.
 */
enum kit_code kit_sql_fail_query(struct kit_db *db, int rc, const char *file,
    size_t line, struct kit_err *err);

#endif
