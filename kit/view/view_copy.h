#ifndef KIT_VIEW_COPY_H
#define KIT_VIEW_COPY_H

#include "view.h"

/*
 * The sealed copy of the view, in the data folder. The view is gone when the
 * folder is closed; the program that opens the folder next loads the copy
 * instead of folding the whole journal (terreno-libro.5, AT REST). The copy is
 * made when the folder is closed, never for an entry. It holds nothing that the
 * journal lacks: when it is missing, old, of other forms or damaged, only time
 * is lost.
 */

/*
 * Whether a copy would save the next opening some time: the data folder is
 * sealed, and its copy is useless or lacks KIT_VIEW_COPY_WORTH entries or more.
 */
enum { KIT_VIEW_COPY_WORTH = 1000 };
bool kit_view_copy_is_due(struct kit_view *v);

/*
 * Makes the copy anew; it takes the place of the old one once it is on the
 * disk. The old one stays on failure, as when another process writes to the
 * view just then (KIT_EBUSY). The folder must be sealed and open, and the view
 * outside of a transaction.
 */
KIT_MUST_USE enum kit_code kit_view_copy_make(
    struct kit_view *v, struct kit_err *err);

/*
 * Removes the copy at path and overwrites it, as far as the disk allows:
 * because something in it was erased, or because it is useless. path may be
 * NULL or name no file. A caller that erased something also calls
 * kit_journal_rename, which makes every copy that somebody puts back useless.
 */
void kit_view_copy_drop(const char *path);

/* Puts the copy in the place of the view, which must be closed; for view*.c
 * only. False when there is no useful copy; a useless one is removed. */
KIT_MUST_USE bool view_copy_load(struct kit_view *v);

#endif
