#ifndef KIT_SQL_FUNCTION_H
#define KIT_SQL_FUNCTION_H

#include "sql.h"

/* Functions in C that SQL statements can call. */

struct kit_sql_call;
typedef void (*kit_sql_fn)(struct kit_sql_call *call, void *ctx);

/*
 * Adds a deterministic SQL function of args arguments (-1: any number). fn
 * reads the arguments by kit_sql_arg and sets the result by kit_sql_return;
 * when it sets none, the result is NULL.
 */
KIT_MUST_USE enum kit_code kit_sql_function(struct kit_db *db, const char *name,
    int args, kit_sql_fn fn, void *ctx, struct kit_err *err);
int kit_sql_arg_count(const struct kit_sql_call *call);
struct kit_sv kit_sql_arg(struct kit_sql_call *call, int at); /* p NULL: null */
void kit_sql_return(struct kit_sql_call *call, struct kit_sv v);
void kit_sql_return_int(struct kit_sql_call *call, int64_t v);

/*
 * Adds the SQL aggregate cuantos(a, b, …), which counts the rows that have the
 * same values. Its result is a JSON array with a row [a, b, …, n] for each
 * combination of values, in the order of their first rows; n is the number of
 * rows. GROUP BY gives the same but sorts all rows; this keeps only the
 * combinations, and takes a fifth of the time for many rows with few of them.
 */
KIT_MUST_USE enum kit_code kit_sql_tally(
    struct kit_db *db, struct kit_err *err);

#endif
