/* Keeps what came by the book: taken seals, references, quarantine, names. */

#include "journal_book.h"

#include "entry_read.h"
#include "journal_erase.h"
#include "journal_private.h"

/*
 * identidad: the writers that this laptop is or was, by escritor.n. sello: the
 * outbox. recibido: seals that were taken in, this laptop's too. cuarentena:
 * the seal that stops a branch. referencia: the object at which each reference
 * of the book was last found good. nombre: what the manifest calls each writer.
 */
const char kit_journal_book_tables[] =
    "CREATE TABLE identidad("
    " escritor INTEGER PRIMARY KEY REFERENCES escritor(n),"
    " llave TEXT NOT NULL," /* file of its key, in the folder of the data */
    " motivo TEXT NOT NULL)" /* why this writer began; '': the first */
    " STRICT;"
    "INSERT INTO identidad SELECT n, 'llave', '' FROM escritor WHERE n = 1;"
    "CREATE TABLE sello("
    " escritor INTEGER NOT NULL REFERENCES identidad(escritor),"
    " numero INTEGER NOT NULL CHECK(numero > 0),"
    " primero INTEGER NOT NULL CHECK(primero > 0)," /* seq */
    " ultimo INTEGER NOT NULL CHECK(ultimo >= primero),"
    " epoca INTEGER NOT NULL CHECK(epoca > 0),"
    " reloj INTEGER NOT NULL CHECK(reloj BETWEEN 0 AND 2),"
    " segundos INTEGER NOT NULL CHECK(segundos >= 0)," /* of its commit */
    " huella BLOB NOT NULL CHECK(length(huella) = 32)," /* SHA-256 of bytes */
    " previa BLOB NOT NULL CHECK(length(previa) = 32)," /* zero in seal 1 */
    " objeto BLOB CHECK(length(objeto) = 20)," /* its commit, once made */
    " estado INTEGER NOT NULL CHECK(estado BETWEEN 0 AND 2),"
    " bytes BLOB CHECK(bytes IS NOT NULL OR estado = 2),"
    " PRIMARY KEY(escritor, numero)) STRICT;"
    "CREATE INDEX sello_estado ON sello(estado) WHERE estado < 2;"
    "CREATE TABLE recibido("
    " objeto BLOB PRIMARY KEY CHECK(length(objeto) = 20)," /* its commit */
    " rama TEXT NOT NULL," /* WRITER or WRITER-x12345678 */
    " sello INTEGER NOT NULL CHECK(sello > 0),"
    " ultimo INTEGER NOT NULL CHECK(ultimo > 0)," /* seq */
    " huella BLOB NOT NULL CHECK(length(huella) = 32))"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE cuarentena("
    " rama TEXT PRIMARY KEY,"
    " sello INTEGER NOT NULL," /* 0: its header does not say */
    " objeto BLOB NOT NULL CHECK(length(objeto) = 20),"
    " motivo TEXT NOT NULL," /* Spanish */
    " desde INTEGER NOT NULL," /* ms since 1970 */
    " detenidos INTEGER NOT NULL)" /* how many seals follow */
    " STRICT;"
    "CREATE TABLE referencia("
    " nombre TEXT PRIMARY KEY," /* refs/heads/… */
    " objeto BLOB NOT NULL CHECK(length(objeto) = 20))"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE nombre("
    " escritor TEXT PRIMARY KEY," /* 32 hex digits */
    " nombre TEXT NOT NULL) STRICT, WITHOUT ROWID;";

enum statement {
	B_ADD_TAKEN,
	B_TAKEN,
	B_NUMBER,
	B_SET_REF,
	B_DROP_REF,
	B_REF,
	B_BRANCHES,
	B_QUARANTINE,
	B_RELEASE,
	B_NAME,
	B_NAME_OF,
	B_COUNT
};
static_assert(
    (size_t)B_COUNT <= (size_t)KIT_JOURNAL_BOOK_STATEMENTS, "room for each");

#define TAKEN_COLUMNS "SELECT t.rama, t.sello, t.ultimo, t.objeto, t.huella "

static const char *const texts[] = {
    [B_ADD_TAKEN] = "INSERT INTO recibido(objeto, rama, sello, ultimo,"
		    " huella) VALUES(:objeto, :rama, :sello, :ultimo,"
		    " :huella) ON CONFLICT DO NOTHING",
    [B_TAKEN] = TAKEN_COLUMNS "FROM recibido t WHERE t.objeto = :objeto",
    [B_NUMBER] = "SELECT a.id FROM asiento a JOIN escritor e"
		 " ON e.n = a.escritor WHERE e.id = :id"
		 " AND e.rama = :rama AND a.seq = :seq",
    [B_SET_REF] = "INSERT INTO referencia VALUES(:nombre, :objeto)"
		  " ON CONFLICT DO UPDATE SET objeto = excluded.objeto",
    [B_DROP_REF] = "DELETE FROM referencia WHERE nombre = :nombre",
    [B_REF] = "SELECT objeto FROM referencia WHERE nombre = :nombre",
    [B_BRANCHES] = "SELECT substr(f.nombre, 14), t.sello, t.ultimo,"
		   " t.objeto, t.huella FROM referencia f"
		   " JOIN recibido t ON t.objeto = f.objeto"
		   " WHERE f.nombre GLOB 'refs/heads/w/*'"
		   " ORDER BY f.nombre",
    [B_QUARANTINE] = "INSERT INTO cuarentena VALUES(:rama, :sello,"
		     " :objeto, :motivo, :desde, :detenidos)"
		     " ON CONFLICT DO UPDATE SET sello = excluded.sello,"
		     " desde = iif(objeto = excluded.objeto, desde,"
		     " excluded.desde), objeto = excluded.objeto,"
		     " motivo = excluded.motivo,"
		     " detenidos = excluded.detenidos",
    [B_RELEASE] = "DELETE FROM cuarentena WHERE rama = :rama",
    [B_NAME] = "INSERT INTO nombre VALUES(:escritor, :nombre)"
	       " ON CONFLICT DO UPDATE SET nombre = excluded.nombre",
    [B_NAME_OF] = "SELECT nombre FROM nombre WHERE escritor = :escritor",
};
static_assert(LEN(texts) == B_COUNT, "a text for each statement");

static enum kit_code
statement(struct kit_journal *j, enum statement which, struct kit_stmt **q,
    struct kit_err *err)
{
	return kit_journal_prepared(j, &j->book[which], texts[which], q, err);
}

enum kit_code
kit_journal_add_taken(
    struct kit_journal *j, const struct kit_taken *t, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (statement(j, B_ADD_TAKEN, &q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":objeto", t->object.b, sizeof(t->object.b));
	kit_sql_text(q, ":rama", t->branch);
	kit_sql_int(q, ":sello", t->seal);
	kit_sql_int(q, ":ultimo", t->last);
	kit_sql_blob(q, ":huella", t->hash, sizeof(t->hash));
	return kit_sql_run(q, err);
}

static void
read_taken(struct kit_stmt *q, struct kit_taken *t)
{
	*t = (struct kit_taken){.branch = kit_sql_get_text(q, 0),
	    .seal = kit_sql_get_int(q, 1),
	    .last = kit_sql_get_int(q, 2)};
	kit_journal_blob(q, 3, t->object.b, sizeof(t->object.b));
	kit_journal_blob(q, 4, t->hash, sizeof(t->hash));
}

enum kit_code
kit_journal_taken(struct kit_journal *j, const struct kit_object *object,
    struct kit_arena *arena, struct kit_taken *taken, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool found = false;

	*taken = (struct kit_taken){0};
	if (statement(j, B_TAKEN, &q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":objeto", object->b, sizeof(object->b));
	if (kit_sql_step(q, &found, err) != KIT_OK)
		return err->code;
	if (found) {
		read_taken(q, taken);
		taken->branch.p =
		    kit_arena_copy(arena, taken->branch.p, taken->branch.n);
	}
	kit_sql_reset(q);
	return KIT_OK;
}

/* Tells how the entry `there`, which the journal has under e's number, relates
 * to e. */
static enum kit_number
compare(const struct kit_entry_id *there, const struct kit_entry_id *id,
    const struct kit_entry *e)
{
	char hex[2 * KIT_ENTRY_ID_LEN + 1];

	if (memcmp(there->b, id->b, KIT_ENTRY_ID_LEN) == 0)
		return KIT_NUMBER_SAME;
	kit_crypto_hex(there->b, KIT_ENTRY_ID_LEN, hex);
	return kit_sv_is(e->type, KIT_ERASE_STUB) && kit_sv_is(e->record, hex)
		   ? KIT_NUMBER_STUB
		   : KIT_NUMBER_OTHER;
}

enum kit_code
kit_journal_number(struct kit_journal *j, const struct kit_foreign *f,
    enum kit_number *number, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	struct kit_arena arena = {0};
	struct kit_stub stub = {0};
	struct kit_entry_id id, there;
	struct kit_entry e;
	bool row = false;

	kit_entry_id(f->writer, f->line, &id);
	stub.of = id;
	if (statement(j, B_NUMBER, &q, err) != KIT_OK ||
	    kit_entry_parse(f->line, &arena, &e, err) != KIT_OK ||
	    kit_journal_stub_of(j, f->writer, &e, &stub, err) != KIT_OK) {
		kit_arena_done(&arena);
		return err->code;
	}
	if (stub.erased)
		id = stub.id;
	kit_stub_done(&stub);
	kit_sql_text(q, ":id", f->writer);
	kit_sql_text(q, ":rama", f->branch.p ? f->branch : kit_sv(""));
	kit_sql_int(q, ":seq", e.seq);
	enum kit_code rc = kit_sql_step(q, &row, err);
	*number = KIT_NUMBER_FREE;
	if (rc == KIT_OK && row) {
		kit_journal_blob(q, 0, there.b, sizeof(there.b));
		*number = compare(&there, &id, &e);
	}
	kit_sql_reset(q);
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
kit_journal_set_ref(struct kit_journal *j, const char *name,
    const struct kit_object *object, struct kit_err *err)
{
	static const struct kit_object none;
	bool drop = memcmp(object, &none, sizeof(none)) == 0;
	struct kit_stmt *q = NULL;

	if (statement(j, drop ? B_DROP_REF : B_SET_REF, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":nombre", kit_sv(name));
	if (!drop)
		kit_sql_blob(q, ":objeto", object->b, sizeof(object->b));
	return kit_sql_run(q, err);
}

enum kit_code
kit_journal_ref(struct kit_journal *j, const char *name,
    struct kit_object *object, bool *found, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	*object = (struct kit_object){0};
	if (statement(j, B_REF, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":nombre", kit_sv(name));
	if (kit_sql_step(q, found, err) != KIT_OK)
		return err->code;
	if (*found)
		kit_journal_blob(q, 0, object->b, sizeof(object->b));
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_journal_branches(
    struct kit_journal *j, kit_taken_fn fn, void *ctx, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	struct kit_taken taken;
	enum kit_code rc;
	bool row;

	if (statement(j, B_BRANCHES, &q, err) != KIT_OK)
		return err->code;
	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row) {
		read_taken(q, &taken);
		rc = fn(ctx, &taken, err);
		if (rc != KIT_OK)
			break;
	}
	kit_sql_reset(q);
	return rc;
}

enum kit_code
kit_journal_quarantine(
    struct kit_journal *j, const struct kit_quarantine *x, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (statement(j, B_QUARANTINE, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":rama", x->branch);
	kit_sql_int(q, ":sello", x->seal);
	kit_sql_blob(q, ":objeto", x->object.b, sizeof(x->object.b));
	kit_sql_text(q, ":motivo", x->why);
	kit_sql_int(q, ":desde", x->since_ms);
	kit_sql_int(q, ":detenidos", x->held);
	return kit_sql_run(q, err);
}

enum kit_code
kit_journal_release(
    struct kit_journal *j, struct kit_sv branch, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (statement(j, B_RELEASE, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":rama", branch);
	return kit_sql_run(q, err);
}

enum kit_code
kit_journal_quarantined(
    struct kit_journal *j, kit_quarantine_fn fn, void *ctx, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_sql_prepare(j->db,
		kit_sv("SELECT rama, motivo, sello, desde, detenidos, objeto"
		       " FROM cuarentena ORDER BY rama"),
		&q, err) != KIT_OK)
		return err->code;
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		struct kit_quarantine x = {.branch = kit_sql_get_text(q, 0),
		    .why = kit_sql_get_text(q, 1),
		    .seal = kit_sql_get_int(q, 2),
		    .since_ms = kit_sql_get_int(q, 3),
		    .held = kit_sql_get_int(q, 4)};
		kit_journal_blob(q, 5, x.object.b, sizeof(x.object.b));
		if (fn(ctx, &x, err) != KIT_OK)
			return err->code;
	}
}

enum kit_code
kit_journal_name_writer(struct kit_journal *j, const char *writer,
    const char *name, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (statement(j, B_NAME, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":escritor", kit_sv(writer));
	kit_sql_text(q, ":nombre", kit_sv(name));
	return kit_sql_run(q, err);
}

void
kit_journal_writer_name(
    struct kit_journal *j, struct kit_sv writer, struct kit_str *name)
{
	struct kit_stmt *q = NULL;
	struct kit_err err;
	bool row = false;

	if (statement(j, B_NAME_OF, &q, &err) == KIT_OK) {
		kit_sql_text(q, ":escritor", writer);
		if (kit_sql_step(q, &row, &err) == KIT_OK && row)
			kit_str_sv(name, kit_sql_get_text(q, 0));
		kit_sql_reset(q);
	}
	const char *own = kit_journal_known(j, KIT_META_LAPTOP);
	if (!row && own && kit_sv_is(writer, j->writer))
		kit_str_add(name, own);
	else if (!row)
		kit_str_put(name, writer.p, writer.n < 8 ? writer.n : 8);
}

void
kit_journal_office_time(struct kit_journal *j, int64_t ms)
{
	kit_clock_office(&j->clock, ms);
}

bool
kit_journal_compare_clocks(
    struct kit_journal *j, int64_t own_ms, int64_t office_ms)
{
	return kit_clock_compare(&j->clock, own_ms, office_ms);
}
