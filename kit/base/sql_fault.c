/* Turns SQLite's failures into codes and Spanish texts. */

#include "sql_fault.h"

#include <string.h>

#include "os.h"
#include "sql_inner.h"

static const struct {
	int sqlite;
	enum kit_code code;
	const char *text;
} failures[] = {
    {SQLITE_BUSY, KIT_EBUSY,
	"otro terreno está usando los datos; espere a que termine y repita"},
    {SQLITE_LOCKED, KIT_EBUSY,
	"otro terreno está usando los datos; espere a que termine y repita"},
    {SQLITE_FULL, KIT_EIO,
	"el disco está lleno; libere espacio y repita: nada se perdió"},
    {SQLITE_READONLY, KIT_EIO,
	"no hay permiso para escribir; revise de quién es la carpeta"},
    {SQLITE_PERM, KIT_EIO, "no hay permiso; revise de quién es la carpeta"},
    {SQLITE_CANTOPEN, KIT_EIO,
	"no se pudo abrir; revise que exista y de quién es"},
    {SQLITE_IOERR, KIT_EIO, "falló la lectura o escritura del disco"},
    {SQLITE_NOMEM, KIT_EIO,
	"no alcanza la memoria; cierre otros programas y repita"},
    {SQLITE_CORRUPT, KIT_ESTORE, "el archivo está dañado"},
    {SQLITE_NOTADB, KIT_ESTORE, "no es una base de datos de terreno"},
};

/*
 * Returns SQLite's primary code, and SQLITE_FULL for an I/O error on a full
 * disk: SQLite says SQLITE_IOERR when its shared memory can not grow.
 */
static int
plain_code(struct kit_db *db, int rc)
{
	enum { FULL = 64 * 1024 }; /* bytes: less than this free is full */
	int64_t room;

	if ((rc & 0xFF) != SQLITE_IOERR)
		return rc & 0xFF;
	room = kit_os_free_space(db->path);
	return room >= 0 && room < FULL ? SQLITE_FULL : SQLITE_IOERR;
}

enum kit_code
kit_sql_fail(struct kit_db *db, int rc, struct kit_err *err)
{
	const char *why = db->h ? sqlite3_errmsg(db->h) : sqlite3_errstr(rc);
	int code = plain_code(db, rc);

	if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
		(db->main ? db->main : db)->damaged = true;
	for (size_t i = 0; i < LEN(failures); i++)
		if (failures[i].sqlite == code)
			return kit_err_set(err, failures[i].code, "%s: %s",
			    db->path, failures[i].text);
	return kit_err_set(
	    err, KIT_ESTORE, "%s: %s", db->path, why ? why : "error de SQLite");
}

/*
 * The beginnings of SQLite's messages about a query, and the Spanish texts that
 * replace them; the rest of the message is kept.
 */
static const struct {
	const char *says, *text;
} faults[] = {
    {"no such table: ", "no hay una tabla "},
    {"no such column: ", "no hay un campo "},
    {"no such function: ", "no hay una función "},
    {"ambiguous column name: ", "está en más de una tabla el campo "},
    {"wrong number of arguments to function ",
	"no son los datos que lleva la función "},
    {"misuse of ", "no se puede usar aquí "},
    {"unrecognized token: ", "no se entiende "},
    {"near ", "no se entiende lo que sigue a "},
    {"incomplete input", "está incompleta"},
    {"malformed JSON", "un JSON está mal formado"},
    {"not authorized", "una consulta solo puede leer las fichas"},
    {"authorization denied", "una consulta solo puede leer las fichas"},
    {"table ", "una consulta solo puede leer las fichas, no cambiar "},
    {"access to ", "una consulta solo puede leer las fichas, no "},
};

enum kit_code
kit_sql_fail_query(struct kit_db *db, int rc, const char *file, size_t line,
    struct kit_err *err)
{
	static const char *const tails[] = {
	    ": syntax error", " is prohibited", " may not be modified"};
	struct kit_sv why = kit_sv(sqlite3_errmsg(db->h));
	const char *text = "la consulta falla: ";

	if ((rc & 0xFF) != SQLITE_ERROR && (rc & 0xFF) != SQLITE_AUTH)
		return kit_sql_fail(db, rc, err);
	for (size_t i = 0; i < LEN(tails); i++) {
		size_t n = strlen(tails[i]);
		if (why.n > n && kit_sv_ends(why, tails[i]))
			why.n -= n;
	}
	for (size_t i = 0; i < LEN(faults); i++)
		if (kit_sv_starts(why, faults[i].says)) {
			text = faults[i].text;
			why.p += strlen(faults[i].says);
			why.n -= strlen(faults[i].says);
			break;
		}
	return kit_err_set(err, KIT_EFORM, "%s:%zu: %s" KIT_SV_FMT, file, line,
	    text, KIT_SV_ARG(why));
}
