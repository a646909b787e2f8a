/* Makes the tables of libro.db, and brings those of an older file up to
 * date. */

#include "journal_schema.h"

#include <stdio.h>

#include "journal_private.h"

/*
 * Step i takes user_version i to i + 1. A shipped step is never edited.
 *
 * asiento: the entries. escritor: the writers; a fork of a writer (two entries
 * with one number) has a row of its own under `rama`. equipo: what this laptop
 * remembers. reloj: the state of its clock, in one row.
 */
static const char *const migrations[] = {
    "CREATE TABLE escritor("
    " n INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL CHECK(length(id) = 32)," /* hex */
    " rama TEXT NOT NULL DEFAULT ''," /* '' or the mark of a fork */
    " UNIQUE(id, rama)) STRICT;"
    "CREATE TABLE asiento("
    " n INTEGER PRIMARY KEY AUTOINCREMENT," /* order of arrival here */
    " id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),"
    " escritor INTEGER NOT NULL REFERENCES escritor(n),"
    " seq INTEGER NOT NULL CHECK(seq > 0)," /* the writer's own count */
    " reloj INTEGER NOT NULL CHECK(reloj BETWEEN 0 AND 2),"
    " tipo TEXT NOT NULL,"
    " registro TEXT NOT NULL,"
    " linea TEXT NOT NULL," /* canonical JSON, terreno-libro.5 */
    " UNIQUE(escritor, seq)) STRICT;"
    "CREATE INDEX asiento_registro ON asiento(tipo, registro);"
    "CREATE INDEX asiento_union ON asiento(n)"
    " WHERE instr(linea, '\"_fusionado\":') > 0;"
    "CREATE TRIGGER asiento_no_cambia BEFORE UPDATE ON asiento BEGIN"
    " SELECT RAISE(ABORT, 'los asientos no se cambian'); END;"
    "CREATE TRIGGER asiento_no_se_borra BEFORE DELETE ON asiento BEGIN"
    " SELECT RAISE(ABORT, 'los asientos no se borran'); END;"
    "CREATE TABLE equipo(clave TEXT PRIMARY KEY, valor TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE reloj(uno INTEGER PRIMARY KEY CHECK(uno = 1),"
    " ultimo INTEGER NOT NULL," /* own last HLC */
    " piso INTEGER NOT NULL," /* ms: an earlier clock is wrong */
    " oficina INTEGER NOT NULL," /* ms: the newest manifest's time, or 0 */
    " ancla INTEGER NOT NULL," /* ms: where a dead clock counts from */
    " encendido INTEGER NOT NULL" /* ms since start at the anchor, or -1 */
    ") STRICT;",
    kit_journal_book_tables,
    /* ms: the time that a clock which ran ahead showed before that time came;
     * negative: the clock was put right since */
    "ALTER TABLE reloj ADD COLUMN adelanto INTEGER NOT NULL DEFAULT 0;",
    kit_journal_aside_table,
    /*
     * fusion: the entries that join records; it replaces an index with instr()
     * over each line, which cost more than any other. The column n needs no
     * AUTOINCREMENT, because no row of asiento is ever deleted.
     */
    "CREATE TABLE fusion(n INTEGER PRIMARY KEY) STRICT;"
    "INSERT INTO fusion SELECT n FROM asiento INDEXED BY asiento_union"
    " WHERE instr(linea, '\"_fusionado\":') > 0;"
    "ALTER TABLE asiento RENAME TO asiento_viejo;"
    "CREATE TABLE asiento("
    " n INTEGER PRIMARY KEY," /* order of arrival here */
    " id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),"
    " escritor INTEGER NOT NULL REFERENCES escritor(n),"
    " seq INTEGER NOT NULL CHECK(seq > 0)," /* the writer's own count */
    " reloj INTEGER NOT NULL CHECK(reloj BETWEEN 0 AND 2),"
    " tipo TEXT NOT NULL,"
    " registro TEXT NOT NULL,"
    " linea TEXT NOT NULL," /* canonical JSON, terreno-libro.5 */
    " UNIQUE(escritor, seq)) STRICT;"
    "INSERT INTO asiento SELECT n, id, escritor, seq, reloj, tipo, registro,"
    " linea FROM asiento_viejo ORDER BY n;"
    "DROP TABLE asiento_viejo;"
    "CREATE INDEX asiento_registro ON asiento(tipo, registro);"
    "CREATE TRIGGER asiento_no_cambia BEFORE UPDATE ON asiento BEGIN"
    " SELECT RAISE(ABORT, 'los asientos no se cambian'); END;"
    "CREATE TRIGGER asiento_no_se_borra BEFORE DELETE ON asiento BEGIN"
    " SELECT RAISE(ABORT, 'los asientos no se borran'); END;",
    kit_journal_erase_tables,
    kit_journal_far_tables,
    kit_journal_hand_tables,
};

/* registro: the 16 bytes of the record's place (vault.h). tipo: ''. linea: the
 * box of the line. */
const char kit_journal_sealed_table[] =
    "DROP TABLE asiento;"
    "CREATE TABLE asiento("
    " n INTEGER PRIMARY KEY,"
    " id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),"
    " escritor INTEGER NOT NULL REFERENCES escritor(n),"
    " seq INTEGER NOT NULL CHECK(seq > 0),"
    " reloj INTEGER NOT NULL CHECK(reloj BETWEEN 0 AND 2),"
    " tipo TEXT NOT NULL CHECK(tipo = ''),"
    " registro BLOB NOT NULL CHECK(length(registro) = 16),"
    " linea BLOB NOT NULL CHECK(length(linea) > 40),"
    " UNIQUE(escritor, seq)) STRICT;"
    "CREATE INDEX asiento_registro ON asiento(tipo, "
    "registro);" KIT_JOURNAL_NO_CHANGE
    "CREATE TRIGGER asiento_no_se_borra BEFORE DELETE ON asiento BEGIN"
    " SELECT RAISE(ABORT, 'los asientos no se borran'); END;";

const size_t kit_journal_version = LEN(migrations);

enum kit_code
kit_journal_migrate(struct kit_db *db, const char *path, struct kit_err *err)
{
	int64_t at;

	if (kit_sql_value(db, "PRAGMA user_version", &at, err) != KIT_OK)
		return err->code;
	if (at == KIT_JOURNAL_TAKEN_OVER)
		return kit_err_set(err, KIT_ECLOSED,
		    "%s se estaba sellando cuando se cortó: termine con "
		    "«terreno abrir»",
		    path);
	if (at > (int64_t)LEN(migrations))
		return kit_err_set(err, KIT_ENEWER,
		    "%s lo hizo una versión más nueva de terreno (%lld); "
		    "actualice el programa de este equipo",
		    path, (long long)at);
	for (; at < (int64_t)LEN(migrations); at++) {
		char pragma[64];

		snprintf(pragma, sizeof(pragma), "PRAGMA user_version = %lld",
		    (long long)at + 1);
		if (kit_sql_begin(db, err) != KIT_OK ||
		    kit_sql_exec(db, migrations[at], err) != KIT_OK ||
		    kit_sql_exec(db, pragma, err) != KIT_OK ||
		    kit_sql_commit(db, err) != KIT_OK) {
			kit_sql_rollback(db);
			return err->code;
		}
	}
	return KIT_OK;
}
