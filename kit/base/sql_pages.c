/* Reads the file of a database in pieces: see sql_pages.h. */

#include "sql_pages.h"

#include "sql_fault.h"
#include "sql_inner.h"

/*
 * Milliseconds to wait for another process's statement before the checkpoint,
 * and everywhere else (sql.h).
 */
enum { PATIENCE_MS = 500, USUAL_MS = 5000 };

/*
 * Reads the size of a file that SQLite has open (the database or its log, by
 * which); 0 when there is none.
 */
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
 * Begins a transaction that reads. When the log is empty at its begin, the
 * transaction reads only the file, and no checkpoint writes to the file until
 * the transaction ends. Fails with KIT_EBUSY when another process wrote to the
 * log since the checkpoint.
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
