#ifndef KIT_VIEW_SMALL_H
#define KIT_VIEW_SMALL_H

#include "sql_function.h"

/* Functions of SQL by which documents tell counts in which nobody is
 * recognised (small.h); terreno-plantillas.5 tells documents of them. */

/* pocos(n): the count as it may be told by itself. */
void view_small_sql_one(struct kit_sql_call *call, void *ctx);

/* resguardar(table): rows of counts, with a column and a row of totals, as
 * they may be told. */
void view_small_sql_table(struct kit_sql_call *call, void *ctx);

#endif
