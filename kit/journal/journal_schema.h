#ifndef KIT_JOURNAL_SCHEMA_H
#define KIT_JOURNAL_SCHEMA_H

#include "err.h"
#include "sql.h"

/* The tables of libro.db; for journal*.c only. */

/*
 * Runs the steps of the migration that db lacks, each in a transaction of its
 * own. KIT_ENEWER when a newer program made db, KIT_ECLOSED when its take-over
 * was cut (journal_takeover.h); path is for these messages.
 */
KIT_MUST_USE enum kit_code kit_journal_migrate(
    struct kit_db *db, const char *path, struct kit_err *err);

#endif
