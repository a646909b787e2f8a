#ifndef KIT_SQL_PAGES_H
#define KIT_SQL_PAGES_H

#include "sql.h"

/*
 * Reads the file of a database piece by piece while no process changes it, to
 * copy it elsewhere. SQLite's own ways (serialize, the backup API, VACUUM INTO)
 * need memory for a second copy of the whole file.
 */

/*
 * Keeps the file of a connection in WAL mode unchanged until kit_sql_rollback:
 * moves the log into the file and begins a transaction that reads. Other
 * processes may go on writing to the log. *size becomes the file's size in
 * bytes. Fails with KIT_EBUSY when another process was writing; the file is
 * then not held.
 */
KIT_MUST_USE enum kit_code kit_sql_pages_hold(
    struct kit_db *db, int64_t *size, struct kit_err *err);

/* Reads n bytes from offset `at` of a file that is held. */
KIT_MUST_USE enum kit_code kit_sql_pages_read(
    struct kit_db *db, int64_t at, void *bytes, size_t n, struct kit_err *err);

#endif
