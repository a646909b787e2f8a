/* The file of a database as it stands, in pieces. */

#include "sql_pages.h"

#include "sql_fault.h"
#include "sql_inner.h"

/* How long another's statement is waited for, in milliseconds; and the time of
 * all other waits (sql.h). */
enum { PATIENCE_MS = 500, USUAL_MS = 5000 };

/* Size of a file that SQLite has open; 0 when it is not there. */
static enum kit_code
size_of(struct kit_db *db, int which, int64_t *size, struct kit_err *err)
{
	sqlite3_file *f = NULL;
	sqlite3_int64 n = 0;

	int rc = sqlite3_file_control(db->h, "main", which, &f);
	if (rc == SQLITE_OK && f && f->pMethods)
		rc = f->pMethods->xFileSize(f, &n);
	*size = n;
	return rc == SQLITE_OK ? KIT_OK : kit_sql_fail(db, rc, err);
}

/*
 * A reader that began while the log was empty reads the file alone, and no
 * checkpoint writes to the file before it ends: so it stays as it is. What
 * somebody wrote between the checkpoint and the reader's begin is in the log.
 */
static enum kit_code
begin_beside_empty_log(struct kit_db *db, int64_t *size, struct kit_err *err)
{
	int64_t log = 0;

	if (kit_sql_exec(db, "BEGIN; SELECT count(*) FROM sqlite_schema",
		err) != KIT_OK ||
	    size_of(db, SQLITE_FCNTL_JOURNAL_POINTER, &log, err) != KIT_OK ||
	    size_of(db, SQLITE_FCNTL_FILE_POINTER, size, err) != KIT_OK)
		return err->code;
	return log == 0 ? KIT_OK : kit_sql_fail(db, SQLITE_BUSY, err);
}

enum kit_code
kit_sql_pages_hold(struct kit_db *db, int64_t *size, struct kit_err *err)
{
	assert(!kit_sql_in_transaction(db));
	sqlite3_busy_timeout(db->h, PATIENCE_MS);
	int rc = sqlite3_wal_checkpoint_v2(
	    db->h, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	sqlite3_busy_timeout(db->h, USUAL_MS);
	if (rc != SQLITE_OK)
		return kit_sql_fail(db, rc, err);
	if (begin_beside_empty_log(db, size, err) == KIT_OK)
		return KIT_OK;
	kit_sql_rollback(db);
	return err->code;
}

enum kit_code
kit_sql_pages_read(
    struct kit_db *db, int64_t at, void *bytes, size_t n, struct kit_err *err)
{
	sqlite3_file *f = NULL;

	int rc =
	    sqlite3_file_control(db->h, "main", SQLITE_FCNTL_FILE_POINTER, &f);
	if (rc == SQLITE_OK)
		rc = f->pMethods->xRead(f, bytes, (int)n, at);
	return rc == SQLITE_OK ? KIT_OK : kit_sql_fail(db, rc, err);
}
