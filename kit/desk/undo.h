#ifndef KIT_UNDO_H
#define KIT_UNDO_H

#include "desk.h"

/*
 * Takes back the newest change of a record that was not taken back yet; a
 * second call takes back the change before. With redo, puts back the change
 * that was taken back last, unless something was written since. named is a key,
 * a RUN or a label; a removed record is named by its key. KIT_EINPUT when there
 * is nothing to take back or to put back, when the record is blocked, or when
 * it is that of an erasure that was carried out.
 */
KIT_MUST_USE enum kit_code kit_undo(struct kit_desk *desk,
    const struct kit_form *form, struct kit_sv named, bool redo,
    struct kit_err *err);

/* Appends the record's key when the newest change that was not taken back is
 * the one that made the record: taking it back removes the record. Appends
 * nothing when there is another change. */
KIT_MUST_USE enum kit_code kit_undo_removes(struct kit_desk *desk,
    const struct kit_form *form, struct kit_sv named, struct kit_str *key,
    struct kit_err *err);

#endif
