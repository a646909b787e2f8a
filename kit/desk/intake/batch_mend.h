#ifndef KIT_BATCH_MEND_H
#define KIT_BATCH_MEND_H

#include "batch_keep.h"
#include "batch_second.h"

/*
 * Keeps corrections, the outcome of the sheet, its notes and the log, all or
 * nothing. A value that somebody changed since the first typing stays, and so
 * do names and documents of a person who was here before: kept->said tells.
 */
KIT_MUST_USE enum kit_code kit_batch_mend_keep(struct kit_desk *desk,
    struct kit_batch_second *second, struct kit_batch_log *log,
    struct kit_batch_kept *kept, struct kit_err *err);

#endif
