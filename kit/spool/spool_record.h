#ifndef KIT_SPOOL_RECORD_H
#define KIT_SPOOL_RECORD_H

#include "spool.h"
#include "vault.h"

/* The two files of a job in DATA/impresion, its record NNNN.json and its
 * document NNNN.pdf; for spool*.c. */

/* Appends the path of a file of a job: DIR/0003.json, DIR/0003.pdf. */
void kit_spool_record_path(
    const char *dir, int64_t number, const char *suffix, struct kit_str *path);

/* Removes one of the two files; a missing file is no failure. */
KIT_MUST_USE enum kit_code kit_spool_record_remove(
    const char *dir, int64_t number, const char *suffix, struct kit_err *err);

/* Writes the record to the disk, sealed when there is a vault. KIT_EINPUT when
 * a text of the job is not UTF-8. */
KIT_MUST_USE enum kit_code kit_spool_record_write(const struct kit_vault *vault,
    const char *dir, const struct kit_spool_job *job, struct kit_err *err);

/* Reads the record in file name of dir. False when it can not be read; job then
 * has the number in the name, if there is one. The caller frees job by
 * kit_spool_record_done in any case. */
bool kit_spool_record_read(const struct kit_vault *vault, const char *dir,
    const char *name, struct kit_spool_job *job);

void kit_spool_record_done(struct kit_spool_job *job);

#endif
