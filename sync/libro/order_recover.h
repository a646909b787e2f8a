#ifndef SYNC_ORDER_RECOVER_H
#define SYNC_ORDER_RECOVER_H

#include "agekey.h"
#include "belief.h"
#include "report.h"

/*
 * How a new computer becomes the office by the key on the sheet (which the
 * caller owns): it takes the book of the remote, signs a main that names it as
 * the office from now on, and publishes that main.
 */
struct sync_recovery {
	const char *name; /* of the new computer */
	const struct sync_identity *sheet;
};
KIT_MUST_USE enum kit_code sync_order_recover(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    const struct sync_recovery *order, struct kit_err *err);

#endif
