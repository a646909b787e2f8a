#ifndef KIT_JOURNAL_SCHEMA_H
#define KIT_JOURNAL_SCHEMA_H

#include "err.h"
#include "sql.h"

/* The tables of libro.db; for journal*.c. */

/* Takes the tables up to what this program knows. path is for the message of
 * KIT_ENEWER. */
KIT_MUST_USE enum kit_code kit_journal_migrate(
    struct kit_db *db, const char *path, struct kit_err *err);

#endif
