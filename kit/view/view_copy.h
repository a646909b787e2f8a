#ifndef KIT_VIEW_COPY_H
#define KIT_VIEW_COPY_H

#include "view.h"

/*
 * The sealed copy of the view, in the data folder: the view is gone when the
 * folder is closed, and who opens it next goes on from the copy in place of
 * folding the whole journal (terreno-libro.5, AT REST). It is made at closing,
 * never for an entry. It holds nothing that the journal has not: one that is
 * missing, older, of other forms or damaged costs time and nothing else.
 */

/* True when a copy would save the next opening some time: the data folder is
 * sealed, and its copy lacks KIT_VIEW_COPY_WORTH entries or is not of use. */
enum { KIT_VIEW_COPY_WORTH = 1000 };
bool kit_view_copy_is_due(struct kit_view *v);

/*
 * Makes the copy anew, beside the one before, whose place it takes once it is
 * on the disk. On failure the one before stays, as it does when another process
 * is writing to the view just then (KIT_EBUSY). The folder must be sealed and
 * open, and the view outside of a transaction.
 */
KIT_MUST_USE enum kit_code kit_view_copy_make(
    struct kit_view *v, struct kit_err *err);

/*
 * Removes the copy at path and overwrites it, as far as the disk lets anybody:
 * for who erased something that it may hold, and for one that is of no use.
 * NULL and a path where there is none are accepted. Who erases calls
 * kit_journal_rename too, which makes any copy that is put back useless.
 */
void kit_view_copy_drop(const char *path);

/*
 * Puts the copy in the place of the view, which is closed; for view*.c. False
 * when there is none that is of use; one that is not of use goes.
 */
KIT_MUST_USE bool view_copy_load(struct kit_view *v);

#endif
