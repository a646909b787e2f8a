/*
 * Opens and closes databases of SQLite, runs transactions, and guards queries
 * that other people wrote: see sql.h.
 */

#include "sql.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "os.h"
#include "sql_fault.h"
#include "sql_inner.h"
#include "sql_memory.h"

static const char *const transactions[] = {
    [T_BEGIN] = "BEGIN IMMEDIATE",
    [T_COMMIT] = "COMMIT",
    [T_MARK] = "SAVEPOINT marca",
    [T_RELEASE] = "RELEASE marca",
    [T_RETURN] = "ROLLBACK TO marca",
};
static_assert(LEN(transactions) == T_COUNT, "a text for each");

static const int open_flags[] = {
    [KIT_SQL_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
    [KIT_SQL_WRITE] = SQLITE_OPEN_READWRITE,
    [KIT_SQL_READ] = SQLITE_OPEN_READONLY,
    [KIT_SQL_MEMORY] =
	SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
};

/*
 * Makes SQLite write the temporary files of a large sort to the RAM disk, where
 * the view is, and not to the disk: they may contain people's names.
 */
static void
keep_off_disk(void)
{
	struct kit_str dir KIT_STR_AUTO = {0};
	struct kit_err ignored; /* opening the view reports the failure */

	if (kit_os_ram_dir(&dir, &ignored) == KIT_OK)
		sqlite3_temp_directory =
		    sqlite3_mprintf("%s", kit_str_get(&dir));
}

/*
 * Sets SQLite's global options. The program has one thread and does not ask
 * SQLite for memory statistics, so the allocator needs no locks. Without a page
 * cache, SQLite allocates a page when it reads the page, and not twenty when it
 * opens a database.
 */
static void
configure_once(void)
{
	static bool done;

	if (done)
		return;
	done = true;
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
	kit_sql_memory_use();
}

enum kit_code
kit_sql_open(const char *path, enum kit_sql_mode mode, struct kit_db **out,
    struct kit_err *err)
{
	struct kit_db *db = kit_mem_alloc(1, sizeof(*db));
	const char *name = mode == KIT_SQL_MEMORY ? ":memory:" : path;

	*out = NULL;
	configure_once();
	db->path = kit_mem_copy(name, strlen(name));
	int rc = sqlite3_open_v2(
	    name, &db->h, open_flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc != SQLITE_OK) {
		kit_sql_fail(db, rc, err);
		kit_db_free(db);
		return err->code;
	}
	if (mode != KIT_SQL_MEMORY && !sqlite3_temp_directory)
		keep_off_disk();
	sqlite3_extended_result_codes(db->h, 1);
	sqlite3_busy_timeout(db->h, 5000);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	if (kit_sql_exec(db, "PRAGMA recursive_triggers=ON", err) != KIT_OK) {
		kit_db_free(db);
		return err->code;
	}
	*out = db;
	return KIT_OK;
}

void
kit_db_free(struct kit_db *db)
{
	if (!db)
		return;
	for (size_t i = 0; i < T_COUNT; i++)
		sqlite3_finalize(db->steps[i]);
	int rc = db->main ? SQLITE_OK : sqlite3_close(db->h);
	assert(rc == SQLITE_OK);
	(void)rc;
	free(db->path);
	free(db);
}

bool
kit_sql_is_damaged(const struct kit_db *db)
{
	return (db->main ? db->main : db)->damaged;
}

bool
kit_sql_has_statements(const struct kit_db *db)
{
	return (db->main ? db->main : db)->prepared > 0;
}

enum kit_code
kit_sql_exec(struct kit_db *db, const char *sql, struct kit_err *err)
{
	struct kit_db *before = enter(db);
	int rc = sqlite3_exec(db->h, sql, NULL, NULL, NULL);

	leave(db, before);
	return rc == SQLITE_OK ? KIT_OK : kit_sql_fail(db, rc, err);
}

static enum kit_code
transact(struct kit_db *db, enum transaction which, struct kit_err *err)
{
	int rc = SQLITE_OK;

	if (!db->steps[which])
		rc = sqlite3_prepare_v3(db->h, transactions[which], -1,
		    SQLITE_PREPARE_PERSISTENT, &db->steps[which], NULL);
	if (rc == SQLITE_OK) {
		rc = sqlite3_step(db->steps[which]);
		if (rc == SQLITE_DONE)
			rc = SQLITE_OK;
		else
			kit_sql_fail(db, rc, err);
		sqlite3_reset(db->steps[which]);
		return rc == SQLITE_OK ? KIT_OK : err->code;
	}
	return kit_sql_fail(db, rc, err);
}

enum kit_code
kit_sql_begin(struct kit_db *db, struct kit_err *err)
{
	return transact(db, T_BEGIN, err);
}

enum kit_code
kit_sql_commit(struct kit_db *db, struct kit_err *err)
{
	db->marked = false;
	return transact(db, T_COMMIT, err);
}

void
kit_sql_rollback(struct kit_db *db)
{
	db->marked = false;
	if (kit_sql_in_transaction(db))
		sqlite3_exec(db->h, "ROLLBACK", NULL, NULL, NULL);
}

enum kit_code
kit_sql_mark(struct kit_db *db, struct kit_err *err)
{
	if (db->marked && kit_sql_in_transaction(db) &&
	    transact(db, T_RELEASE, err) != KIT_OK)
		return err->code;
	db->marked = false;
	if (transact(db, T_MARK, err) != KIT_OK)
		return err->code;
	db->marked = true;
	return KIT_OK;
}

enum kit_code
kit_sql_return_to_mark(struct kit_db *db, struct kit_err *err)
{
	assert(db->marked);
	return transact(db, T_RETURN, err);
}

bool
kit_sql_in_transaction(struct kit_db *db)
{
	return sqlite3_get_autocommit(db->h) == 0;
}

int64_t
kit_sql_changes(struct kit_db *db)
{
	return sqlite3_changes64(db->h);
}

int64_t
kit_sql_last_row(struct kit_db *db)
{
	return sqlite3_last_insert_rowid(db->h);
}

bool
kit_sql_has_table(struct kit_db *db, const char *name)
{
	return sqlite3_table_column_metadata(db->h, "main", name, NULL, NULL,
		   NULL, NULL, NULL, NULL) == SQLITE_OK;
}

/*
 * SQLite's authorizer: denies all but reading while a side's SQL is prepared.
 */
static int
ask_guard(void *ctx, int action, const char *table, const char *column,
    const char *schema KIT_UNUSED, const char *trigger KIT_UNUSED)
{
	static const int answers[] = {
	    [KIT_SQL_ALLOW] = SQLITE_OK,
	    [KIT_SQL_BLANK] = SQLITE_IGNORE,
	    [KIT_SQL_DENY] = SQLITE_DENY,
	};
	const struct kit_db *main = ctx, *side = main->asking;

	if (!side)
		return SQLITE_OK;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
	case SQLITE_FUNCTION:
		return SQLITE_OK;
	case SQLITE_READ:
		return answers[side->guard.column(
		    side->guard.ctx, table, column ? column : "")];
	default:
		return SQLITE_DENY;
	}
}

struct kit_db *
kit_sql_guarded(struct kit_db *db, const struct kit_sql_guard *guard)
{
	struct kit_db *side = kit_mem_alloc(1, sizeof(*side));

	side->h = db->h;
	side->path = kit_mem_copy(db->path, strlen(db->path));
	side->main = db;
	side->guard = *guard;
	sqlite3_set_authorizer(db->h, ask_guard, db);
	return side;
}
