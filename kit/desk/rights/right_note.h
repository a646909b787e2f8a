#ifndef KIT_RIGHT_NOTE_H
#define KIT_RIGHT_NOTE_H

#include "givens.h"

/* The register of what people ask about their personal data: records of the
 * type solicitud. For rights*.c. */

/* A request and its answer. */
struct kit_right_note {
	struct kit_sv person; /* her key */
	const char *right; /* a code of solicitud.derecho; "": not said */
	const char *state; /* RES: answered, DEN: refused */
	struct kit_sv said; /* a sentence about what was done, or "" */
	struct kit_givens given; /* fields of the solicitud */
};

/* True when a code of solicitud.identidad says that her identity was checked;
 * false for "". */
bool kit_right_is_checked(struct kit_sv identity);

/*
 * Writes today's answer into her oldest request of this right that waits, else
 * makes a new request with it. Appends the request's key to request. An issue
 * refuses to grant a request of somebody whose identity was not checked, now or
 * when the request that waits was noted. Only inside a transaction.
 */
KIT_MUST_USE enum kit_code kit_right_note(struct kit_desk *desk,
    const struct kit_right_note *note, struct kit_str *request,
    struct kit_issues *issues, struct kit_err *err);

#endif
