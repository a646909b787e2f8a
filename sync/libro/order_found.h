#ifndef SYNC_ORDER_FOUND_H
#define SYNC_ORDER_FOUND_H

#include "belief.h"
#include "report.h"

/* Makes the book of a new office. */
struct sync_founding {
	const char *name; /* of the office's computer */
	const char *offline; /* "PUBLIC-HEX age1…" of the key kept on paper */
	/* The last manifest of the book that this one follows, or NULL. */
	const struct sync_manifest *before;
};
KIT_MUST_USE enum kit_code sync_order_found(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    const struct sync_founding *f, struct kit_err *err);

/*
 * Founds a book in the session's store, from the keys in its data folder, and
 * changes nothing in libro.db.
 */
KIT_MUST_USE enum kit_code sync_found_book(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    const struct sync_founding *f, struct kit_err *err);

/* Remembers in libro.db that this computer is the office of a book. */
KIT_MUST_USE enum kit_code sync_found_remember(
    struct sync_session *s, const struct sync_manifest *m, struct kit_err *err);

#endif
