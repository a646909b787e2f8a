#ifndef KIT_EXPR_SQL_H
#define KIT_EXPR_SQL_H

#include "env.h"
#include "err.h"

struct kit_db;

/*
 * Installs the SQL functions that compiled expressions call (kit_expr_to_sql).
 * The time comes from env, which must outlive the connection.
 */
KIT_MUST_USE enum kit_code kit_expr_functions(
    struct kit_db *db, struct kit_env *env, struct kit_err *err);

#endif
