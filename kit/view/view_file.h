#ifndef KIT_VIEW_FILE_H
#define KIT_VIEW_FILE_H

#include "view_inner.h"

/* The file of the view, in memory (kit_os_ram_dir); for view*.c only. */

/* Sets v->path to the path of the view of v's journal. */
KIT_MUST_USE enum kit_code view_file_find(
    struct kit_view *v, struct kit_err *err);

/* Opens the file at path, with the view's SQL functions. On failure v->db is
 * NULL. */
KIT_MUST_USE enum kit_code view_file_connect(struct kit_view *v,
    const char *path, enum kit_sql_mode mode, struct kit_err *err);

/* Opens the file at v->path, which must be there. */
KIT_MUST_USE enum kit_code view_file_open(
    struct kit_view *v, struct kit_err *err);

/* Puts the view at path `part` in the place of the one at v->path; neither may
 * be open. */
KIT_MUST_USE enum kit_code view_file_put(
    struct kit_view *v, const char *part, struct kit_err *err);

/* Closes the connection and frees all statements of it. */
void view_file_close(struct kit_view *v);

/* Removes the file of a closed view that is damaged: the next command makes the
 * view again. */
void view_file_remove(struct kit_view *v);

#endif
