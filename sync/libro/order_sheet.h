#ifndef SYNC_ORDER_SHEET_H
#define SYNC_ORDER_SHEET_H

#include "agekey.h"
#include "belief.h"
#include "report.h"

/* The order that replaces the office's recovery sheet. */

struct sync_sheet_order {
	const char *offline; /* the new sheet's public halves (keys.h) */
	const struct sync_identity *old; /* the old sheet's key */
};

/*
 * At the office, replaces the recovery sheet by another one, with the key of
 * the old sheet. Runs a sync before. Fails with KIT_EINPUT on another computer,
 * or when the old sheet is not the book's.
 */
KIT_MUST_USE enum kit_code sync_order_sheet(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    const struct sync_sheet_order *order, struct kit_err *err);

#endif
