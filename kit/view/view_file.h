#ifndef KIT_VIEW_FILE_H
#define KIT_VIEW_FILE_H

#include "view_inner.h"

/* The file of the view, in the folder of memory; for view*.c. */

/* Finds the path of the view of v's journal, into v->path. */
KIT_MUST_USE enum kit_code view_file_find(
    struct kit_view *v, struct kit_err *err);

/* Opens the file at path and gives the connection the view's functions. v->db
 * is NULL on failure. */
KIT_MUST_USE enum kit_code view_file_connect(struct kit_view *v,
    const char *path, enum kit_sql_mode mode, struct kit_err *err);

/* Opens the file at v->path, which must be there. */
KIT_MUST_USE enum kit_code view_file_open(
    struct kit_view *v, struct kit_err *err);

/* Puts the view made at `part` in the place of the one at v->path; neither is
 * open. */
KIT_MUST_USE enum kit_code view_file_put(
    struct kit_view *v, const char *part, struct kit_err *err);

/* Closes the connection and frees all that was prepared by it. */
void view_file_close(struct kit_view *v);

/* Removes the file of a view that is closed, in which damage was met: the next
 * command makes the view again. */
void view_file_remove(struct kit_view *v);

#endif
