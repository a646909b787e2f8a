#ifndef SYNC_ORDER_SUCCEED_H
#define SYNC_ORDER_SUCCEED_H

#include "belief.h"
#include "report.h"

/* The order that begins the next book, at the office. */

struct sync_succession {
	const char *name; /* of this computer */
	const char *offline; /* the sheet's public halves (sync_keys_sheet) */
	const char *remote; /* address of the next book */
};

/*
 * At the office, begins the next book at another address: founds it in
 * KIT_NEXT_FOLDER, announces it in the last main of this book, and moves this
 * computer to it. The session's remote is the old address. When report->moved
 * is set afterwards, the caller opens the session anew. May be called again
 * after a crash.
 */
KIT_MUST_USE enum kit_code sync_order_succeed(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    const struct sync_succession *order, struct kit_err *err);

#endif
