#ifndef KIT_ERASE_TRACES_H
#define KIT_ERASE_TRACES_H

#include "desk.h"

/*
 * Finishes an erasure on this computer (journal_erase.h), whoever began it: a
 * sync, or the office here. Drafts and documents that wait for paper go when
 * they are of a record that lost entries; of documents, also lists, which may
 * name the person; so do the PDFs of DATA/documentos and the sealed copy of the
 * view. Then libro.db is written anew. The journal must be open; the view need
 * not. Nothing is done where nothing is left to do. Cut anywhere or refused (a
 * full disk, a printing system that keeps a document, another process that
 * reads), the next call goes on; kit_desk_open makes one.
 */
KIT_MUST_USE enum kit_code kit_erase_finish(
    struct kit_desk *desk, struct kit_err *err);

/* Whether something is left to do. */
bool kit_erase_is_unfinished(struct kit_desk *desk);

#endif
