#ifndef KIT_SPOOL_RECORD_H
#define KIT_SPOOL_RECORD_H

#include "spool.h"
#include "vault.h"

/* The record of a job and its two files in DATA/impresion, for spool*.c. */

/* Appends the path of one of the job's files: DIR/0003.json, DIR/0003.pdf. */
void kit_spool_record_path(
    const char *dir, int64_t number, const char *suffix, struct kit_str *path);

/* Removes one of the two files; no failure when it is not there. */
KIT_MUST_USE enum kit_code kit_spool_record_remove(
    const char *dir, int64_t number, const char *suffix, struct kit_err *err);

/* Writes the record, durably. */
KIT_MUST_USE enum kit_code kit_spool_record_write(const struct kit_vault *vault,
    const char *dir, const struct kit_spool_job *job, struct kit_err *err);

/* Reads a record; false when the file is none. The caller frees job by
 * kit_spool_record_done. */
bool kit_spool_record_read(const struct kit_vault *vault, const char *dir,
    const char *name, struct kit_spool_job *job);

void kit_spool_record_done(struct kit_spool_job *job);

#endif
