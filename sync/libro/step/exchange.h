#ifndef SYNC_EXCHANGE_H
#define SYNC_EXCHANGE_H

#include "belief.h"
#include "journal_outbox.h"
#include "remote.h"
#include "report.h"

/*
 * One exchange, as its planning (plan.c), its sending (here) and its taking
 * half (step_exchange.c) share it.
 */
struct sync_exchange {
	struct sync_session *s;
	struct sync_belief *belief;
	struct sync_report *report;
	struct sync_remote r;
	struct kit_self *selves; /* the writers that we are or were */
	size_t self_count;
	/*
	 * The moves that are planned, and the row of the own seal that each
	 * hands over; names are in the run's arena.
	 */
	struct sync_remote_move *moves;
	size_t move_count, move_cap;
	struct kit_seal_row *rows; /* one for each move */
	size_t row_count, row_cap;
	/* Why this laptop must become another writer; NULL: it need not. */
	const char *doubt;
};

/*
 * Returns the own writer to whom a branch, or a side of the branch, belongs;
 * NULL when it is somebody else's.
 */
const struct kit_self *sync_exchange_own(
    const struct sync_exchange *x, const char *branch);

/*
 * Records in the outbox that the remote has the seals up to row, and counts
 * them in the report. A row without number, or of seals that were handed over
 * before, changes nothing.
 */
KIT_MUST_USE enum kit_code sync_exchange_hand(struct sync_session *s,
    struct sync_report *report, const struct kit_seal_row *row,
    struct kit_err *err);

/*
 * Sends all planned moves, some references at a time. Refusals by the remote
 * are noted; on failure, what was sent before stays sent.
 */
KIT_MUST_USE enum kit_code sync_exchange_send(
    struct sync_exchange *x, struct kit_err *err);

#endif
