#ifndef KIT_SQL_PAGES_H
#define KIT_SQL_PAGES_H

#include "sql.h"

/*
 * The file of a database as it stands, while nobody changes it: for who keeps a
 * copy of it elsewhere. SQLite's own ways (serialize, the backup API, VACUUM
 * INTO) want the whole file a second time in memory; here it goes by in pieces.
 */

/*
 * Holds the file of a connection in the mode WAL still: its log is moved into
 * it, and a transaction that reads keeps it as it is until kit_sql_rollback.
 * Others go on writing, to the log. *size is the file's, in bytes. KIT_EBUSY
 * when another process was at work just then; nothing is held on failure.
 */
KIT_MUST_USE enum kit_code kit_sql_pages_hold(
    struct kit_db *db, int64_t *size, struct kit_err *err);

/* Bytes at to at + n of a file that is held. */
KIT_MUST_USE enum kit_code kit_sql_pages_read(
    struct kit_db *db, int64_t at, void *bytes, size_t n, struct kit_err *err);

#endif
