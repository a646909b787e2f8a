#ifndef KIT_BATCH_MEND_H
#define KIT_BATCH_MEND_H

#include "batch_keep.h"
#include "batch_second.h"

/*
 * Writes the corrections of a second typing, its outcome in the record hoja,
 * its notes and the log, in one transaction, all or nothing; then removes the
 * draft. A value that somebody changed since the first typing stays, and so do
 * names and document of a person who was here before the sheet; kept->said says
 * so. Faults stand in the fields' messages, and then kept->kept is false.
 */
KIT_MUST_USE enum kit_code kit_batch_mend_keep(struct kit_desk *desk,
    struct kit_batch_second *second, struct kit_batch_log *log,
    struct kit_batch_kept *kept, struct kit_err *err);

#endif
