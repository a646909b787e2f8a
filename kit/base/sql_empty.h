#ifndef KIT_SQL_EMPTY_H
#define KIT_SQL_EMPTY_H

#include "sql.h"

/*
 * Tables without rows in place of tables that a database does not have yet.
 */

/*
 * Appends the columns of the table of that name, separated by commas. Called
 * once, when the first statement that names the table is prepared.
 */
typedef enum kit_code (*kit_sql_columns_fn)(
    void *ctx, const char *name, struct kit_str *columns, struct kit_err *err);

/*
 * Makes statements read a table without rows as long as the database has no
 * table of that name. Nothing can be written to it. As soon as the database has
 * the table, all statements read the real one, even those that were prepared
 * before. The stand-in is an eponymous virtual table
 * (https://sqlite.org/vtab.html).
 */
KIT_MUST_USE enum kit_code kit_sql_empty(struct kit_db *db, const char *name,
    kit_sql_columns_fn columns, void *ctx, struct kit_err *err);

#endif
