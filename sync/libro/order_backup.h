#ifndef SYNC_ORDER_BACKUP_H
#define SYNC_ORDER_BACKUP_H

#include "belief.h"
#include "report.h"

/*
 * Seals what is unsealed and puts all branches and main on the stick that is
 * the remote of this run. Nothing counts as handed over. KIT_EINPUT for a
 * laptop of no book, which has nothing to seal for.
 */
KIT_MUST_USE enum kit_code sync_order_backup(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
