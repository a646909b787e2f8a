#ifndef KIT_SPOOL_TELL_H
#define KIT_SPOOL_TELL_H

#include "spool.h"

/* What a person is told of a document on its way to paper: where the document
 * is, and what to do about it. */

/* Appends where the document is: "en cola: falta papel". */
void kit_spool_where(const struct kit_spool_job *job, struct kit_str *out);

/* Appends what to do, if anything: "póngale papel y saldrá sin que lo repita".
 * With all, the words hold for every job in the same state. */
void kit_spool_way_out(
    const struct kit_spool_job *job, bool all, struct kit_str *out);

/* Appends both: "en cola: falta papel; póngale papel y saldrá …". */
void kit_spool_tell(const struct kit_spool_job *job, struct kit_str *out);

#endif
