#ifndef SYNC_ORDER_MEMBER_H
#define SYNC_ORDER_MEMBER_H

#include "belief.h"
#include "report.h"

/* The office's orders about a laptop: which laptops may write. */
struct sync_member_order {
	const char *verb; /* listar, admitir, cerrar, revocar, abrir */
	const char *name; /* of the laptop or its writer; NULL to list */
	const char *upto; /* last good seal, or NULL */
	const struct sync_identity *sheet; /* for «abrir», or NULL */
};
KIT_MUST_USE enum kit_code sync_order_member(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    const struct sync_member_order *order, struct kit_err *err);

#endif
