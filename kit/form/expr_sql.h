#ifndef KIT_EXPR_SQL_H
#define KIT_EXPR_SQL_H

#include "env.h"
#include "err.h"

struct kit_db;

/* Defines on db the SQL functions that compiled expressions call
 * (kit_expr_to_sql). They ask env for the time: env must outlive db. */
KIT_MUST_USE enum kit_code kit_expr_functions(
    struct kit_db *db, struct kit_env *env, struct kit_err *err);

#endif
