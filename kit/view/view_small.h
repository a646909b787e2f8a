#ifndef KIT_VIEW_SMALL_H
#define KIT_VIEW_SMALL_H

#include "sql_function.h"

/* SQL functions by which documents tell counts without revealing anybody
 * (small.h); terreno-plantillas.5 describes them. */

/* pocos(n): a lone count, as it may be told. */
void view_small_sql_one(struct kit_sql_call *call, void *ctx);

/* resguardar(table): a JSON array of rows of counts, with a column and a row of
 * totals added, as they may be told; NULL for anything else. */
void view_small_sql_table(struct kit_sql_call *call, void *ctx);

#endif
