#include "kit/journal_book.h"

#include <stdio.h>

#include "kit/journal_private.h"

/*
 * identidad: the writers that this laptop is or was, by escritor.n. sello: the
 * outbox. recibido: seals taken in, own ones too. cuarentena: the seal that
 * holds a branch up. referencia: where the book's references were good last.
 * nombre: what the manifest calls each writer.
 */
const char kit_journal_book_tables[] =
    "CREATE TABLE identidad("
    " escritor INTEGER PRIMARY KEY REFERENCES escritor(n),"
    " llave TEXT NOT NULL," /* file of its key, in the folder of the data */
    " motivo TEXT NOT NULL)" /* why it began; '' for the first */
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
    " huella BLOB NOT NULL CHECK(length(huella) = 32)," /* sha256 of bytes */
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
    " sello INTEGER NOT NULL," /* 0 when it does not say */
    " objeto BLOB NOT NULL CHECK(length(objeto) = 20),"
    " motivo TEXT NOT NULL," /* Spanish */
    " desde INTEGER NOT NULL," /* ms since 1970 */
    " detenidos INTEGER NOT NULL)" /* seals behind it */
    " STRICT;"
    "CREATE TABLE referencia("
    " nombre TEXT PRIMARY KEY," /* refs/heads/… */
    " objeto BLOB NOT NULL CHECK(length(objeto) = 20))"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE nombre("
    " escritor TEXT PRIMARY KEY," /* 32 hex digits */
    " nombre TEXT NOT NULL) STRICT, WITHOUT ROWID;";

enum statement {
	B_BECOME,
	B_OWN,
	B_ADD_SEAL,
	B_LAST_SEAL,
	B_SEAL,
	B_BYTES,
	B_UNCOMMITTED,
	B_SET_OBJECT,
	B_MOVING,
	B_REACH,
	B_RECEDING,
	B_RECEDE,
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
	B_SELVES,
	B_LOOSE,
	B_QUARANTINED,
	B_STATES,
	B_COUNT
};
static_assert(
    (size_t)B_COUNT <= (size_t)KIT_JOURNAL_BOOK_STATEMENTS, "room for each");

#define SEAL_COLUMNS                                                           \
	"SELECT escritor, numero, primero, ultimo, epoca, reloj, segundos,"    \
	" huella, previa, objeto, estado FROM sello WHERE escritor = "         \
	":escritor "
#define REACHED                                                                \
	" WHERE escritor = :escritor AND numero <= :numero AND estado < "      \
	":estado"
#define RECEDED                                                                \
	" WHERE escritor = :escritor AND numero > :numero AND estado = 2"
#define TAKEN_COLUMNS "SELECT t.rama, t.sello, t.ultimo, t.objeto, t.huella "

static const char *const texts[] = {
    [B_BECOME] = "INSERT INTO identidad SELECT n, :llave, :motivo"
		 " FROM escritor WHERE id = :id AND rama = ''",
    [B_OWN] = "SELECT seq, reloj, linea FROM asiento"
	      " WHERE escritor = :escritor AND seq > :seq ORDER BY seq",
    [B_ADD_SEAL] = "INSERT INTO sello VALUES(:escritor, :numero,"
		   " :primero, :ultimo, :epoca, :reloj, :segundos,"
		   " :huella, :previa, NULL, 0, :bytes)",
    [B_LAST_SEAL] = SEAL_COLUMNS "ORDER BY numero DESC LIMIT 1",
    [B_SEAL] = SEAL_COLUMNS "AND numero = :numero",
    [B_BYTES] = "SELECT bytes FROM sello WHERE escritor = :escritor"
		" AND numero = :numero",
    /* From the end: those without a commit are the last ones. */
    [B_UNCOMMITTED] = "SELECT coalesce(min(numero), 0) FROM sello"
		      " WHERE estado = 0 AND escritor = :escritor"
		      " AND objeto IS NULL",
    [B_SET_OBJECT] = "UPDATE sello SET objeto = :objeto"
		     " WHERE escritor = :escritor AND numero = :numero",
    [B_MOVING] = "SELECT count(*), coalesce(sum(ultimo - primero + 1), 0)"
		 " FROM sello" REACHED,
    [B_REACH] = "UPDATE sello SET estado = :estado,"
		" bytes = iif(:estado = 2, NULL, bytes)" REACHED,
    [B_RECEDING] = "SELECT count(*),"
		   " coalesce(sum(ultimo - primero + 1), 0)"
		   " FROM sello" RECEDED,
    /* Without bytes it stays known as handed: git has them. */
    [B_RECEDE] = "UPDATE sello SET estado = 1,"
		 " bytes = coalesce(bytes, x'')" RECEDED,
    [B_ADD_TAKEN] = "INSERT INTO recibido(objeto, rama, sello, ultimo,"
		    " huella) VALUES(:objeto, :rama, :sello, :ultimo,"
		    " :huella) ON CONFLICT DO NOTHING",
    [B_TAKEN] = TAKEN_COLUMNS "FROM recibido t WHERE t.objeto = :objeto",
    [B_NUMBER] = "SELECT a.id = :este FROM asiento a JOIN escritor e"
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
    [B_SELVES] = "SELECT e.n, e.id, i.llave FROM identidad i"
		 " JOIN escritor e ON e.n = i.escritor ORDER BY e.n",
    [B_LOOSE] = "SELECT coalesce(sum((SELECT coalesce(max(seq), 0) FROM asiento"
		" WHERE escritor = i.escritor) - (SELECT coalesce(max(ultimo),"
		" 0) FROM sello WHERE escritor = i.escritor)), 0)"
		" FROM identidad i",
    [B_QUARANTINED] = "SELECT count(*) FROM cuarentena",
    [B_STATES] = "SELECT estado, count(*), sum(ultimo - primero + 1)"
		 " FROM sello GROUP BY estado",
};
static_assert(LEN(texts) == B_COUNT, "a text for each statement");

static enum kit_code
statement(struct kit_journal *j, enum statement which, struct kit_stmt **q,
    struct kit_err *err)
{
	if (!j->book[which] && kit_sql_prepare(j->db, kit_sv(texts[which]),
				   &j->book[which], err) != KIT_OK)
		return err->code;
	kit_sql_reset(j->book[which]);
	*q = j->book[which];
	return KIT_OK;
}

void
kit_journal_blob(struct kit_stmt *q, int at, void *out, size_t n)
{
	struct kit_sv v = kit_sql_get_blob(q, at);

	if (v.p && v.n == n)
		memcpy(out, v.p, n);
	else
		memset(out, 0, n);
}

enum kit_code
kit_journal_selves(struct kit_journal *j, struct kit_arena *arena,
    struct kit_self **selves, size_t *count, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	struct kit_self *list = NULL;
	size_t n = 0, cap = 0;
	bool row;

	enum kit_code rc = statement(j, B_SELVES, &q, err);
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		struct kit_self *s = kit_mem_push(&list, &n, &cap, sizeof(*s));
		struct kit_sv key = kit_sql_get_text(q, 2);
		s->n = kit_sql_get_int(q, 0);
		snprintf(s->writer, sizeof(s->writer), KIT_SV_FMT,
		    KIT_SV_ARG(kit_sql_get_text(q, 1)));
		s->key = kit_arena_copy(arena, key.p, key.n);
	}
	*selves = kit_arena_alloc(arena, n + 1, sizeof(**selves));
	if (n)
		memcpy(*selves, list, n * sizeof(*list));
	*count = n;
	free(list);
	return rc;
}

enum kit_code
kit_journal_become(struct kit_journal *j, struct kit_sv writer, const char *key,
    const char *why, struct kit_err *err)
{
	KIT_AUTO(stmt) add = NULL;
	struct kit_stmt *q = NULL;
	char n[24];

	if (kit_sql_prepare(j->db,
		kit_sv("INSERT INTO escritor(id) VALUES(:id)"), &add,
		err) != KIT_OK ||
	    statement(j, B_BECOME, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(add, ":id", writer);
	kit_sql_text(q, ":id", writer);
	kit_sql_text(q, ":llave", kit_sv(key));
	kit_sql_text(q, ":motivo", kit_sv(why));
	if (kit_sql_run(add, err) != KIT_OK)
		return err->code;
	int64_t self = kit_sql_last_row(j->db);
	snprintf(n, sizeof(n), "%lld", (long long)self);
	if (kit_sql_run(q, err) != KIT_OK ||
	    kit_journal_set_meta(j, "propio", n, err) != KIT_OK)
		return err->code;
	/* Read anew at the next begin; until then this is who writes. */
	j->self = self;
	snprintf(j->writer, sizeof(j->writer), KIT_SV_FMT, KIT_SV_ARG(writer));
	return KIT_OK;
}

enum kit_code
kit_journal_own(struct kit_journal *j, int64_t self, int64_t after,
    kit_own_entry_fn fn, void *ctx, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	enum kit_code rc;
	bool row;

	if (statement(j, B_OWN, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":escritor", self);
	kit_sql_int(q, ":seq", after);
	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row) {
		struct kit_own_entry e = {kit_sql_get_int(q, 0),
		    (enum kit_clock_trust)kit_sql_get_int(q, 1),
		    kit_sql_get_text(q, 2)};
		if (!fn(ctx, &e))
			break;
	}
	kit_sql_reset(q);
	return rc;
}

enum kit_code
kit_journal_add_seal(
    struct kit_journal *j, const struct kit_seal_row *s, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (statement(j, B_ADD_SEAL, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":escritor", s->self);
	kit_sql_int(q, ":numero", s->number);
	kit_sql_int(q, ":primero", s->first);
	kit_sql_int(q, ":ultimo", s->last);
	kit_sql_int(q, ":epoca", s->epoch);
	kit_sql_int(q, ":reloj", s->trust);
	kit_sql_int(q, ":segundos", s->seconds);
	kit_sql_blob(q, ":huella", s->hash, sizeof(s->hash));
	kit_sql_blob(q, ":previa", s->prev, sizeof(s->prev));
	kit_sql_blob(q, ":bytes", s->bytes.p, s->bytes.n);
	return kit_sql_run(q, err);
}

/* The row of SEAL_COLUMNS under q, if any. */
static enum kit_code
take_seal(struct kit_stmt *q, struct kit_seal_row *s, struct kit_err *err)
{
	bool row;

	*s = (struct kit_seal_row){0};
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row) {
		s->self = kit_sql_get_int(q, 0);
		s->number = kit_sql_get_int(q, 1);
		s->first = kit_sql_get_int(q, 2);
		s->last = kit_sql_get_int(q, 3);
		s->epoch = kit_sql_get_int(q, 4);
		s->trust = (enum kit_clock_trust)kit_sql_get_int(q, 5);
		s->seconds = kit_sql_get_int(q, 6);
		kit_journal_blob(q, 7, s->hash, sizeof(s->hash));
		kit_journal_blob(q, 8, s->prev, sizeof(s->prev));
		kit_journal_blob(q, 9, s->object.b, sizeof(s->object.b));
		s->state = (enum kit_seal_state)kit_sql_get_int(q, 10);
	}
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_journal_last_seal(struct kit_journal *j, int64_t self,
    struct kit_seal_row *s, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (statement(j, B_LAST_SEAL, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":escritor", self);
	return take_seal(q, s, err);
}

enum kit_code
kit_journal_seal(struct kit_journal *j, int64_t self, int64_t number,
    struct kit_seal_row *s, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (statement(j, B_SEAL, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":escritor", self);
	kit_sql_int(q, ":numero", number);
	return take_seal(q, s, err);
}

enum kit_code
kit_journal_seal_bytes(struct kit_journal *j, const struct kit_seal_row *s,
    struct kit_str *bytes, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (statement(j, B_BYTES, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":escritor", s->self);
	kit_sql_int(q, ":numero", s->number);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		kit_str_sv(bytes, kit_sql_get_blob(q, 0));
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_journal_uncommitted(
    struct kit_journal *j, int64_t self, int64_t *number, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (statement(j, B_UNCOMMITTED, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":escritor", self);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	*number = kit_sql_get_int(q, 0);
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_journal_set_object(struct kit_journal *j, const struct kit_seal_row *s,
    const struct kit_object *object, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (statement(j, B_SET_OBJECT, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":escritor", s->self);
	kit_sql_int(q, ":numero", s->number);
	kit_sql_blob(q, ":objeto", object->b, sizeof(object->b));
	return kit_sql_run(q, err);
}

/* Counts what a change will touch, then changes it. */
static enum kit_code
change_seals(struct kit_journal *j, const enum statement which[2],
    const struct kit_seal_row *upto, struct kit_seal_moved *moved,
    struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	for (size_t i = 0; i < 2; i++) {
		if (statement(j, which[i], &q, err) != KIT_OK)
			return err->code;
		kit_sql_int(q, ":escritor", upto->self);
		kit_sql_int(q, ":numero", upto->number);
		if (which[0] == B_MOVING)
			kit_sql_int(q, ":estado", upto->state);
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (i == 0 && row) {
			moved->seals += kit_sql_get_int(q, 0);
			moved->entries += kit_sql_get_int(q, 1);
		}
		kit_sql_reset(q);
	}
	return KIT_OK;
}

enum kit_code
kit_journal_seals_reach(struct kit_journal *j, const struct kit_seal_row *upto,
    struct kit_seal_moved *moved, struct kit_err *err)
{
	static const enum statement which[] = {B_MOVING, B_REACH};

	return change_seals(j, which, upto, moved, err);
}

enum kit_code
kit_journal_seals_recede(struct kit_journal *j, const struct kit_seal_row *upto,
    struct kit_seal_moved *moved, struct kit_err *err)
{
	static const enum statement which[] = {B_RECEDING, B_RECEDE};

	return change_seals(j, which, upto, moved, err);
}

static enum kit_code
count_one(struct kit_journal *j, enum statement which, int64_t *n,
    struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (statement(j, which, &q, err) != KIT_OK ||
	    kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	*n = row ? kit_sql_get_int(q, 0) : 0;
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_journal_book_counts(
    struct kit_journal *j, struct kit_book_counts *c, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	*c = (struct kit_book_counts){0};
	if (count_one(j, B_LOOSE, &c->loose, err) != KIT_OK ||
	    count_one(j, B_QUARANTINED, &c->quarantined, err) != KIT_OK ||
	    statement(j, B_STATES, &q, err) != KIT_OK)
		return err->code;
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		int64_t state = kit_sql_get_int(q, 0);
		if (state < 0 || state >= KIT_SEAL_STATE_COUNT)
			continue;
		c->seals[state] = kit_sql_get_int(q, 1);
		c->entries[state] = kit_sql_get_int(q, 2);
	}
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
    struct kit_arena *arena, struct kit_taken *taken, bool *found,
    struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	*taken = (struct kit_taken){0};
	if (statement(j, B_TAKEN, &q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":objeto", object->b, sizeof(object->b));
	if (kit_sql_step(q, found, err) != KIT_OK)
		return err->code;
	if (*found) {
		read_taken(q, taken);
		taken->branch.p =
		    kit_arena_copy(arena, taken->branch.p, taken->branch.n);
	}
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_journal_number(struct kit_journal *j, const struct kit_foreign *f,
    enum kit_number *number, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	struct kit_arena arena = {0};
	struct kit_entry_id id;
	struct kit_entry e;
	bool row = false;

	if (statement(j, B_NUMBER, &q, err) != KIT_OK ||
	    kit_entry_parse(f->line, &arena, &e, err) != KIT_OK) {
		kit_arena_done(&arena);
		return err->code;
	}
	kit_entry_id(f->writer, f->line, &id);
	kit_sql_text(q, ":id", f->writer);
	kit_sql_text(q, ":rama", f->branch.p ? f->branch : kit_sv(""));
	kit_sql_int(q, ":seq", e.seq);
	kit_sql_blob(q, ":este", id.b, sizeof(id.b));
	enum kit_code rc = kit_sql_step(q, &row, err);
	*number = KIT_NUMBER_FREE;
	if (rc == KIT_OK && row)
		*number = kit_sql_get_int(q, 0) ? KIT_NUMBER_SAME
						: KIT_NUMBER_OTHER;
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

	*object = (struct kit_object){{0}};
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
		struct kit_quarantine x = {kit_sql_get_text(q, 0),
		    kit_sql_get_text(q, 1), kit_sql_get_int(q, 2), {{0}},
		    kit_sql_get_int(q, 3), kit_sql_get_int(q, 4)};
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
