#ifndef KIT_SQL_EMPTY_H
#define KIT_SQL_EMPTY_H

#include "sql.h"

/*
 * Appends the columns of the table of that name, separated by commas. Asked
 * once, when the first statement that names the table is prepared.
 */
typedef enum kit_code (*kit_sql_columns_fn)(
    void *ctx, const char *name, struct kit_str *columns, struct kit_err *err);

/*
 * Has statements find a table without rows where the database has no table of
 * that name; it can not be written. Once the database has the table, statements
 * read that one, those prepared earlier too. (SQLite calls the stand-in an
 * eponymous virtual table: https://sqlite.org/vtab.html.)
 */
KIT_MUST_USE enum kit_code kit_sql_empty(struct kit_db *db, const char *name,
    kit_sql_columns_fn columns, void *ctx, struct kit_err *err);

#endif
