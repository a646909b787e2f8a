#ifndef KIT_SQL_FUNCTION_H
#define KIT_SQL_FUNCTION_H

#include "sql.h"

/*
 * A deterministic SQL function of args arguments (-1: any number). fn reads
 * its arguments and sets one result; none is NULL.
 */
struct kit_sql_call;
typedef void (*kit_sql_fn)(struct kit_sql_call *call, void *ctx);
KIT_MUST_USE enum kit_code kit_sql_function(struct kit_db *db, const char *name,
    int args, kit_sql_fn fn, void *ctx, struct kit_err *err);
int kit_sql_arg_count(const struct kit_sql_call *call);
struct kit_sv kit_sql_arg(struct kit_sql_call *call, int at); /* p NULL: null */
void kit_sql_return(struct kit_sql_call *call, struct kit_sv v);
void kit_sql_return_int(struct kit_sql_call *call, int64_t v);

/*
 * The SQL aggregate cuantos(a, b, …): a JSON array with a row [a, b, …, n] for
 * each combination of values that occurs, in the order of their first rows; n
 * is how many rows have these values. GROUP BY says the same and sorts every
 * row; this holds only the combinations, and takes a fifth of the time where
 * they are few and the rows many.
 */
KIT_MUST_USE enum kit_code kit_sql_tally(
    struct kit_db *db, struct kit_err *err);

#endif
