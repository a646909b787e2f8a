/*
 * usage: bench_rows VISTA.db OUT.db: inserts the rows of a view's record tables
 * into new tables with the same columns, and prints how many rows SQLite
 * inserts in a second of processor time, for comparison with `reconstruir`. The
 * time for reading the rows is subtracted.
 */

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double
now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
		exit(1);
	}
}

/* Measures one pass over the rows of a statement. */
static double
reading(sqlite3_stmt *read)
{
	double at = now_s();

	while (sqlite3_step(read) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(read); i++)
			sqlite3_column_value(read, i);
	sqlite3_reset(read);
	return now_s() - at;
}

/* Copies one table; the time does not include the reading of rows. */
static double
copy_table(sqlite3 *from, sqlite3 *to, const char *name, long *rows)
{
	sqlite3_stmt *read, *write;
	char sql[16384] = "", *p;

	snprintf(sql, sizeof(sql), "SELECT * FROM \"%s\"", name);
	if (sqlite3_prepare_v2(from, sql, -1, &read, NULL) != SQLITE_OK)
		return 0;
	int n = sqlite3_column_count(read);
	p = sql + snprintf(sql, sizeof(sql), "CREATE TABLE \"%s\"(", name);
	for (int i = 0; i < n; i++)
		p += snprintf(p, (size_t)(sql + sizeof(sql) - p), "%s\"%s\"%s",
		    i ? "," : "", sqlite3_column_name(read, i),
		    i ? "" : " PRIMARY KEY");
	snprintf(p, (size_t)(sql + sizeof(sql) - p), ")");
	run(to, sql);
	p = sql +
	    snprintf(sql, sizeof(sql), "INSERT INTO \"%s\" VALUES(", name);
	for (int i = 0; i < n; i++)
		p += snprintf(
		    p, (size_t)(sql + sizeof(sql) - p), "%s?", i ? "," : "");
	snprintf(p, (size_t)(sql + sizeof(sql) - p), ")");
	if (sqlite3_prepare_v2(to, sql, -1, &write, NULL) != SQLITE_OK)
		exit(1);
	reading(read); /* the first pass reads from the disk */
	double spare = reading(read), at = now_s();
	while (sqlite3_step(read) == SQLITE_ROW) {
		for (int i = 0; i < n; i++)
			sqlite3_bind_value(
			    write, i + 1, sqlite3_column_value(read, i));
		sqlite3_step(write);
		sqlite3_reset(write);
		++*rows;
	}
	at = now_s() - at;
	sqlite3_finalize(read);
	sqlite3_finalize(write);
	return at - spare;
}

int
main(int argc, char **argv)
{
	static const char *const tables[] = {"persona", "atencion",
	    "experiencia", "estudio", "derivacion", "entidad", "junta_vecinos"};
	sqlite3 *from, *to;
	double spent = 0;
	long rows = 0;

	if (argc != 3 ||
	    sqlite3_open_v2(argv[1], &from, SQLITE_OPEN_READONLY, NULL) !=
		SQLITE_OK ||
	    sqlite3_open(argv[2], &to) != SQLITE_OK) {
		fprintf(stderr, "usage: bench_rows VISTA.db OUT.db\n");
		return 2;
	}
	run(to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		spent += copy_table(from, to, tables[i], &rows);
	double at = now_s();
	run(to, "COMMIT");
	spent += now_s() - at;
	printf("%ld rows, %.0f rows/s of cpu\n", rows, (double)rows / spent);
	sqlite3_close(from);
	sqlite3_close(to);
	return 0;
}
