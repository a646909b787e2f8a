#ifndef SYNC_SEND_H
#define SYNC_SEND_H

#include "belief.h"
#include "remote.h"
#include "report.h"

/* What goes to the remote in an exchange. */

/* One exchange, shared with who takes (step_exchange.c). */
struct sync_exchange {
	struct sync_session *s;
	struct sync_belief *belief;
	struct sync_report *report;
	struct sync_remote r;
	struct kit_self *selves; /* the writers that we are or were */
	size_t self_count;
	/* What is to go, and which own seals that hands over; names are in
	 * the run's arena. */
	struct sync_remote_move *moves;
	size_t move_count, move_cap;
	struct kit_seal_row *rows; /* one for each move */
	size_t row_count, row_cap;
	/* Why this laptop must become another writer; NULL: it need not. */
	const char *doubt;
};

/* The own writer whose branch, or the side of whose branch, this is; or NULL.
 */
const struct kit_self *sync_send_own(
    const struct sync_exchange *x, const char *branch);

/*
 * Plans what goes: what is ours, what others gave us, who asks, and main where
 * it is carried by files.
 */
KIT_MUST_USE enum kit_code sync_send_plan(
    struct sync_exchange *x, struct kit_err *err);

/*
 * Sends all that was planned, some references at a time. What the remote
 * refuses is noted; on failure what went before has gone.
 */
KIT_MUST_USE enum kit_code sync_send_all(
    struct sync_exchange *x, struct kit_err *err);

#endif
