#ifndef SYNC_ORDER_SHEET_H
#define SYNC_ORDER_SHEET_H

#include "agekey.h"
#include "belief.h"
#include "report.h"

/*
 * At the office, replaces the sheet by another one, with the key of the old
 * sheet; offline is written as for sync_order_found. When err is set nothing
 * changed.
 */
struct sync_sheet_order {
	const char *offline; /* of the new sheet */
	const struct sync_identity *old; /* of the sheet that it replaces */
};
KIT_MUST_USE enum kit_code sync_order_sheet(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    const struct sync_sheet_order *order, struct kit_err *err);

#endif
