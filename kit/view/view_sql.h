#ifndef KIT_VIEW_SQL_H
#define KIT_VIEW_SQL_H

#include "view_inner.h"

/* Defines on a connection of the view the functions that its SQL may call. */
KIT_MUST_USE enum kit_code view_sql_functions(
    struct kit_view *v, struct kit_db *db, struct kit_err *err);

#endif
