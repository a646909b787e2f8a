#ifndef SYNC_EXCHANGE_H
#define SYNC_EXCHANGE_H

#include "belief.h"
#include "journal_outbox.h"
#include "remote.h"
#include "report.h"

/*
 * One exchange with the remote: step_exchange.c takes what the remote has,
 * plan.c plans what is sent, and exchange.c sends it.
 */
struct sync_exchange {
	struct sync_session *s;
	struct sync_belief *belief;
	struct sync_report *report;
	struct sync_remote r;
	/* This laptop's writers, the present one last. */
	struct kit_self *selves;
	size_t self_count;
	/*
	 * The planned moves. Their names live in the session's arena. The row
	 * of a move is the last own seal that the move delivers, or zero.
	 */
	struct sync_remote_move *moves;
	size_t move_count, move_cap;
	struct kit_seal_row *rows; /* one for each move */
	size_t row_count, row_cap;
	/* Why this laptop must become another writer (Spanish), or NULL. */
	const char *doubt;
};

/*
 * Returns this laptop's writer that a branch, or a side of it, belongs to,
 * borrowed from x; NULL when the branch is another laptop's.
 */
const struct kit_self *sync_exchange_own(
    const struct sync_exchange *x, const char *branch);

/*
 * Records in the outbox that the remote has the own seals up to row, and counts
 * them in the report. Does nothing for a row without number, or when the seals
 * were delivered before.
 */
KIT_MUST_USE enum kit_code sync_exchange_hand(struct sync_session *s,
    struct sync_report *report, const struct kit_seal_row *row,
    struct kit_err *err);

/*
 * Sends all planned moves, some references at a time, and records each delivery
 * at once. Notes the remote's refusals for the person. After a failure the
 * moves that were sent before stay sent.
 */
KIT_MUST_USE enum kit_code sync_exchange_send(
    struct sync_exchange *x, struct kit_err *err);

#endif
