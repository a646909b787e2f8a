#ifndef SYNC_ORDER_BACKUP_H
#define SYNC_ORDER_BACKUP_H

#include "belief.h"
#include "report.h"

/*
 * Seals the unsealed entries, and copies all branches and main to the stick
 * that is the remote of this run. The copied seals do not count as delivered to
 * the office. Fails with KIT_EINPUT on a laptop without a book, which has no
 * key to seal to.
 */
KIT_MUST_USE enum kit_code sync_order_backup(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
