#include <stdio.h>

#include "os_file.h"
#include "sql_pages.h"
#include "temp.h"
#include "unit.h"

/* While a database is held for copying, its file does not change, whoever
 * writes. */

static void
must(enum kit_code rc, const struct kit_err *err)
{
	if (rc != KIT_OK)
		fail_msg("%s", err->text);
}

static int64_t
count(struct kit_db *db)
{
	struct kit_err err;
	int64_t n = 0;

	must(kit_sql_value(db, "SELECT count(*) FROM t", &n, &err), &err);
	return n;
}

static void
add_rows(struct kit_db *db)
{
	struct kit_err err;

	must(kit_sql_exec(db,
		 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
		 " SELECT i + 1 FROM n WHERE i < 5000)"
		 " INSERT INTO t SELECT 'fila ' || i FROM n",
		 &err),
	    &err);
}

static struct kit_db *
connect_to(const char *path, enum kit_sql_mode mode)
{
	struct kit_db *db = NULL;
	struct kit_err err;

	must(kit_sql_open(path, mode, &db, &err), &err);
	must(kit_sql_exec(db,
		 "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 5",
		 &err),
	    &err);
	return db;
}

/* Copies the file of db to path, in pieces of n bytes. */
static void
copy_pages(struct kit_db *db, int64_t size, size_t n, const char *path)
{
	struct kit_err err;
	char *bytes = malloc((size_t)size);

	for (int64_t at = 0; at < size; at += (int64_t)n) {
		size_t k = size - at < (int64_t)n ? (size_t)(size - at) : n;
		must(kit_sql_pages_read(db, at, bytes + at, k, &err), &err);
	}
	must(kit_os_write(path, bytes, (size_t)size, 0600, &err), &err);
	free(bytes);
}

static void
others_write_and_the_file_stays(void **state KIT_UNUSED)
{
	char *dir = temp_dir(), from[300], to[300];
	struct kit_err err;
	int64_t size = 0;

	snprintf(from, sizeof(from), "%s/a.db", dir);
	snprintf(to, sizeof(to), "%s/b.db", dir);
	struct kit_db *a = connect_to(from, KIT_SQL_CREATE);
	must(kit_sql_exec(a, "CREATE TABLE t(x TEXT) STRICT", &err), &err);
	add_rows(a);
	struct kit_db *b = connect_to(from, KIT_SQL_WRITE);
	must(kit_sql_pages_hold(a, &size, &err), &err);
	add_rows(b);
	add_rows(b); /* a checkpoint is overdue now */
	copy_pages(a, size, 5000, to);
	kit_sql_rollback(a);
	assert_int_equal(count(a), 15000);
	struct kit_db *c = connect_to(to, KIT_SQL_WRITE);
	assert_int_equal(count(c), 5000);
	kit_db_free(c);
	must(kit_sql_begin(b, &err), &err);
	assert_int_equal(kit_sql_pages_hold(a, &size, &err), KIT_EBUSY);
	kit_sql_rollback(b);
	must(kit_sql_pages_hold(a, &size, &err), &err);
	copy_pages(a, size, 65536, to);
	kit_sql_rollback(a);
	c = connect_to(to, KIT_SQL_WRITE);
	assert_int_equal(count(c), 15000);
	kit_db_free(c);
	kit_db_free(b);
	kit_db_free(a);
	temp_done(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(others_write_and_the_file_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
