#ifndef KIT_UNDO_H
#define KIT_UNDO_H

#include "desk.h"

/*
 * Takes back the newest change of a record that was not taken back yet; called
 * again, the one before. With redo it puts back what was undone last, until
 * something new is written. A removed record is named by its key. KIT_EINPUT
 * when there is nothing to undo.
 */
KIT_MUST_USE enum kit_code kit_undo(struct kit_desk *desk,
    const struct kit_form *form, struct kit_sv named, bool redo,
    struct kit_err *err);

#endif
