#ifndef SYNC_ORDER_RECOVER_H
#define SYNC_ORDER_RECOVER_H

#include "agekey.h"
#include "belief.h"
#include "report.h"

/* The order that makes a new computer the office, by the recovery sheet. */

struct sync_recovery {
	const char *name; /* of the new computer */
	const struct sync_identity *sheet; /* the recovery sheet's key */
};

/*
 * Makes a new computer the office of the remote's book, by the key on the
 * recovery sheet: fetches the book, signs with the sheet's key a main that
 * names this computer as the office, publishes that main, and runs a sync.
 * Fails with KIT_EINPUT when the sheet is not this book's or was replaced. The
 * sheet stays the caller's.
 */
KIT_MUST_USE enum kit_code sync_order_recover(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    const struct sync_recovery *order, struct kit_err *err);

#endif
