#ifndef SYNC_ORDER_SUCCEED_H
#define SYNC_ORDER_SUCCEED_H

#include "belief.h"
#include "report.h"

/*
 * The office begins the book anew, at another address. Its new keys and those
 * of the sheet stand in KIT_NEXT_FOLDER. The session is at the old address;
 * when it is over, the session is to be opened anew (report->moved).
 */
struct sync_succession {
	const char *name; /* of this computer */
	const char *offline; /* the sheet's public halves (sync_keys_sheet) */
	const char *remote; /* where the next book is to stand */
};
KIT_MUST_USE enum kit_code sync_order_succeed(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    const struct sync_succession *order, struct kit_err *err);

#endif
