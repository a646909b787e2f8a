#ifndef KIT_GIVE_H
#define KIT_GIVE_H

#include "desk.h"

/*
 * Documents given to people (records entrega): a CV that is printed on an open
 * day was given on it, whether somebody noted the attendance or not.
 */

/* True for the documents that are noted: a person's CVs. */
bool kit_give_counts(const char *document);

/*
 * Notes that a document was given to a person in the open day, once, however
 * often it is printed. Does nothing without an open day, and for documents that
 * are no CV of a person. A transaction of its own.
 */
KIT_MUST_USE enum kit_code kit_give_note(struct kit_desk *desk,
    const char *document, struct kit_sv person, struct kit_err *err);

#endif
