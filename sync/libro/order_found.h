#ifndef SYNC_ORDER_FOUND_H
#define SYNC_ORDER_FOUND_H

#include "belief.h"
#include "report.h"

/* Orders that found a book: its first manifest and its first main. */

struct sync_founding {
	const char *name; /* of the office's computer */
	const char *offline; /* the sheet's public halves (sync_keys_sheet) */
	/* The last manifest of the book before, which this one follows; NULL:
	 * this is the office's first book. */
	const struct sync_manifest *before;
};

/*
 * Founds a book in the session's store and makes this computer its office.
 * Fails with KIT_EINPUT when the remote already has a book or the name is not
 * valid.
 */
KIT_MUST_USE enum kit_code sync_order_found(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    const struct sync_founding *f, struct kit_err *err);

/*
 * Founds a book in the session's store, with the keys in the session's data
 * folder, and changes nothing in libro.db.
 */
KIT_MUST_USE enum kit_code sync_found_book(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    const struct sync_founding *f, struct kit_err *err);

/*
 * Remembers in libro.db, in one transaction, that this computer is the office
 * of the manifest's book, and pins the book's keys.
 */
KIT_MUST_USE enum kit_code sync_found_remember(
    struct sync_session *s, const struct sync_manifest *m, struct kit_err *err);

#endif
