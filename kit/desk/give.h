#ifndef KIT_GIVE_H
#define KIT_GIVE_H

#include "desk.h"

/*
 * Notes documents that were given to people, as records of the type entrega. A
 * CV that is printed while a day is open counts as given on that day, whether
 * or not somebody notes an attendance.
 */

/* True when this document is noted, that is when it is a CV. */
bool kit_give_counts(const char *document);

/*
 * Notes that a document was given to a person in the open day: once, however
 * often it is printed. Does nothing when no day is open, and for other
 * documents than CVs. One transaction of its own.
 */
KIT_MUST_USE enum kit_code kit_give_note(struct kit_desk *desk,
    const char *document, struct kit_sv person, struct kit_err *err);

#endif
