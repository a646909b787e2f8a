#ifndef KIT_BATCH_KEEP_H
#define KIT_BATCH_KEEP_H

#include "batch_log.h"
#include "batch_sheet.h"

/* What became of a sheet. */
struct kit_batch_kept {
	bool kept;
	struct kit_str person; /* key */
	bool before; /* the person was here before the sheet */
	struct kit_str said; /* what is wrong and of no field; or "" */
};
void kit_batch_kept_done(struct kit_batch_kept *kept);

/*
 * Keeps the sheet: person, attendance, rows, notes, the record hoja and the
 * session's log, all or nothing; then its draft goes. A person who is here
 * gets what is new, and keeps her names and birth date as they were; when
 * these say that she is another, nothing is kept and the field run says so. So
 * do fields with faults say theirs.
 */
KIT_MUST_USE enum kit_code kit_batch_keep(struct kit_desk *desk,
    struct kit_batch_sheet *sheet, struct kit_batch_log *log,
    struct kit_batch_kept *kept, struct kit_err *err);

#endif
