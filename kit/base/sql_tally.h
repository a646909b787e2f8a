#ifndef KIT_SQL_TALLY_H
#define KIT_SQL_TALLY_H

#include "sql.h"

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
