#ifndef KIT_ERASE_TRACES_H
#define KIT_ERASE_TRACES_H

#include "desk.h"

/*
 * Finishes an erasure on this computer (journal_erase.h), whether a sync or the
 * office here began it. It removes:
 *
 *  - drafts that are about, or name, a record that lost entries;
 *  - documents that wait for paper, unless they are about another person or
 *    referral: a list goes too, because it may name the person;
 *  - the PDFs of DATA/documentos and the sealed copy of the view.
 *
 * Then it writes libro.db anew. The journal must be open; the view need not be.
 * Does nothing when no erasure is unfinished. When it is interrupted or fails
 * (a full disk, a document that the printing system keeps, another process that
 * reads the journal), the next call continues; kit_desk_open makes one.
 */
KIT_MUST_USE enum kit_code kit_erase_finish(
    struct kit_desk *desk, struct kit_err *err);

/* True when an erasure is unfinished. */
bool kit_erase_is_unfinished(struct kit_desk *desk);

#endif
