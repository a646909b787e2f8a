#ifndef SYNC_ORDER_MEMBER_H
#define SYNC_ORDER_MEMBER_H

#include "belief.h"
#include "report.h"

/* The office's orders about laptops: which laptops may write to the book. */
struct sync_member_order {
	/* listar, admitir, cerrar, revocar, abrir, renovar */
	const char *verb;
	const char *name; /* of the laptop or its writer, or NULL */
	const char *upto; /* number of the last seal that counts, or NULL */
	const struct sync_identity *sheet; /* for «abrir», or NULL */
};

/*
 * Runs a sync, carries the order out, and prints the result as JSON. Fails with
 * KIT_EINPUT on a computer that is not the office.
 */
KIT_MUST_USE enum kit_code sync_order_member(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    const struct sync_member_order *order, struct kit_err *err);

#endif
