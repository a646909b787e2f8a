#ifndef KIT_BATCH_KEEP_H
#define KIT_BATCH_KEEP_H

#include "batch_log.h"
#include "batch_sheet.h"

/* What came of keeping a sheet. */
struct kit_batch_kept {
	bool kept;
	struct kit_str person; /* her key */
	bool before; /* the person was here before the sheet */
	struct kit_str said; /* faults that belong to no field, or "" */
};
void kit_batch_kept_done(struct kit_batch_kept *kept);

/*
 * Writes the sheet: person, attendance, rows, notes, the record hoja and the
 * session's log, in one transaction, all or nothing; then removes the sheet's
 * draft. A person who is here already gets the new answers; her names and birth
 * date stay. When names and birth date say that the RUN is another person's,
 * nothing is kept. Faults stand in the messages of the sheet's fields and in
 * kept->said, and then kept->kept is false. The caller frees kept with
 * kit_batch_kept_done.
 */
KIT_MUST_USE enum kit_code kit_batch_keep(struct kit_desk *desk,
    struct kit_batch_sheet *sheet, struct kit_batch_log *log,
    struct kit_batch_kept *kept, struct kit_err *err);

#endif
