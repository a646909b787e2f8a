/* Keeps what this laptop seals: its writers, and its seals on their way. */

#include "journal_outbox.h"

#include <stdio.h>

#include "journal_seal.h"

enum statement {
	O_BECOME,
	O_OWN,
	O_ADD_SEAL,
	O_LAST_SEAL,
	O_SEAL,
	O_BYTES,
	O_UNCOMMITTED,
	O_SET_OBJECT,
	O_MOVING,
	O_REACH,
	O_RECEDING,
	O_RECEDE,
	O_SELVES,
	O_LOOSE,
	O_QUARANTINED,
	O_STATES,
	O_COUNT
};
static_assert(
    (size_t)O_COUNT <= (size_t)KIT_JOURNAL_OUTBOX_STATEMENTS, "room for each");

#define SEAL_COLUMNS                                                           \
	"SELECT escritor, numero, primero, ultimo, epoca, reloj, segundos,"    \
	" huella, previa, objeto, estado, de, coalesce((SELECT p.ultimo"       \
	" FROM sello p WHERE p.escritor = sello.escritor"                      \
	" AND p.numero <= sello.numero AND p.de = ''"                          \
	" ORDER BY p.numero DESC LIMIT 1), 0)"                                 \
	" FROM sello WHERE escritor = :escritor "
#define REACHED                                                                \
	" WHERE escritor = :escritor AND numero <= :numero AND estado < "      \
	":estado"
#define RECEDED                                                                \
	" WHERE escritor = :escritor AND numero > :numero AND estado = 2"

static const char *const texts[] = {
    [O_BECOME] = "INSERT INTO identidad SELECT n, :llave, :motivo"
		 " FROM escritor WHERE id = :id AND rama = ''",
    [O_OWN] = SELECT_ENTRY "WHERE escritor = :escritor AND seq > :seq"
			   " ORDER BY seq",
    [O_ADD_SEAL] = "INSERT INTO sello VALUES(:escritor, :numero,"
		   " :primero, :ultimo, :epoca, :reloj, :segundos,"
		   " :huella, :previa, NULL, 0, :bytes, :de)",
    [O_LAST_SEAL] = SEAL_COLUMNS "ORDER BY numero DESC LIMIT 1",
    [O_SEAL] = SEAL_COLUMNS "AND numero = :numero",
    [O_BYTES] = "SELECT bytes FROM sello WHERE escritor = :escritor"
		" AND numero = :numero",
    /* The index finds these at once: seals without a commit are the newest. */
    [O_UNCOMMITTED] = "SELECT coalesce(min(numero), 0) FROM sello"
		      " WHERE estado = 0 AND escritor = :escritor"
		      " AND objeto IS NULL",
    [O_SET_OBJECT] = "UPDATE sello SET objeto = :objeto"
		     " WHERE escritor = :escritor AND numero = :numero",
    [O_MOVING] = "SELECT count(*), coalesce(sum(ultimo - primero + 1), 0)"
		 " FROM sello" REACHED,
    [O_REACH] = "UPDATE sello SET estado = :estado,"
		" bytes = iif(:estado = 2, NULL, bytes)" REACHED,
    [O_RECEDING] = "SELECT count(*),"
		   " coalesce(sum(ultimo - primero + 1), 0)"
		   " FROM sello" RECEDED,
    /* Where the bytes are gone, git still has them: the seal can be HANDED
     * again. */
    [O_RECEDE] = "UPDATE sello SET estado = 1,"
		 " bytes = coalesce(bytes, x'')" RECEDED,
    [O_SELVES] = "SELECT e.n, e.id, i.llave FROM identidad i"
		 " JOIN escritor e ON e.n = i.escritor ORDER BY e.n",
    [O_LOOSE] = "SELECT coalesce(sum((SELECT coalesce(max(seq), 0) FROM asiento"
		" WHERE escritor = i.escritor) - (SELECT coalesce(max(ultimo),"
		" 0) FROM sello WHERE escritor = i.escritor AND de = '')), 0)"
		" + (SELECT count(*) FROM traspaso) FROM identidad i",
    [O_QUARANTINED] = "SELECT count(*) FROM cuarentena",
    [O_STATES] = "SELECT estado, count(*), sum(ultimo - primero + 1)"
		 " FROM sello GROUP BY estado",
};
static_assert(LEN(texts) == O_COUNT, "a text for each statement");

static enum kit_code
statement(struct kit_journal *j, enum statement which, struct kit_stmt **q,
    struct kit_err *err)
{
	return kit_journal_prepared(j, &j->outbox[which], texts[which], q, err);
}

enum kit_code
kit_journal_selves(struct kit_journal *j, struct kit_arena *arena,
    struct kit_self **selves, size_t *count, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	struct kit_self *list = NULL;
	size_t n = 0, cap = 0;
	bool row;

	enum kit_code rc = statement(j, O_SELVES, &q, err);
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
	    statement(j, O_BECOME, &q, err) != KIT_OK)
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
	/* The new writer counts from here on; begin reads its row. */
	j->self = self;
	snprintf(j->writer, sizeof(j->writer), KIT_SV_FMT, KIT_SV_ARG(writer));
	return KIT_OK;
}

enum kit_code
kit_journal_own(struct kit_journal *j, const struct kit_own_range *range,
    kit_own_entry_fn fn, void *ctx, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	struct kit_arena arena = {0};
	enum kit_code rc;
	bool row;

	if (statement(j, O_OWN, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":escritor", range->self);
	kit_sql_int(q, ":seq", range->after);
	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row) {
		struct kit_journal_entry at = {0};
		kit_arena_clear(&arena);
		rc = kit_journal_take(j, q, &arena, &at, err);
		struct kit_own_entry e = {
		    at.seq, (enum kit_clock_trust)at.trust, at.line};
		if (rc != KIT_OK || !fn(ctx, &e))
			break;
	}
	kit_sql_reset(q);
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
kit_journal_add_seal(
    struct kit_journal *j, const struct kit_seal_row *s, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (statement(j, O_ADD_SEAL, &q, err) != KIT_OK)
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
	kit_sql_text(q, ":de", kit_sv(s->of));
	return kit_sql_run(q, err);
}

/* Reads the row of SEAL_COLUMNS under q; *s stays empty without a row. */
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
		snprintf(s->of, sizeof(s->of), KIT_SV_FMT,
		    KIT_SV_ARG(kit_sql_get_text(q, 11)));
		s->own = kit_sql_get_int(q, 12);
	}
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_journal_last_seal(struct kit_journal *j, int64_t self,
    struct kit_seal_row *s, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (statement(j, O_LAST_SEAL, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":escritor", self);
	return take_seal(q, s, err);
}

enum kit_code
kit_journal_seal(struct kit_journal *j, int64_t self, int64_t number,
    struct kit_seal_row *s, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (statement(j, O_SEAL, &q, err) != KIT_OK)
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

	if (statement(j, O_BYTES, &q, err) != KIT_OK)
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

	if (statement(j, O_UNCOMMITTED, &q, err) != KIT_OK)
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

	if (statement(j, O_SET_OBJECT, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":escritor", s->self);
	kit_sql_int(q, ":numero", s->number);
	kit_sql_blob(q, ":objeto", object->b, sizeof(object->b));
	return kit_sql_run(q, err);
}

/* Counts what a change will touch, then makes the change. */
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
		if (which[0] == O_MOVING)
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
	static const enum statement which[] = {O_MOVING, O_REACH};

	return change_seals(j, which, upto, moved, err);
}

enum kit_code
kit_journal_seals_recede(struct kit_journal *j, const struct kit_seal_row *upto,
    struct kit_seal_moved *moved, struct kit_err *err)
{
	static const enum statement which[] = {O_RECEDING, O_RECEDE};

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
	if (count_one(j, O_LOOSE, &c->loose, err) != KIT_OK ||
	    count_one(j, O_QUARANTINED, &c->quarantined, err) != KIT_OK ||
	    statement(j, O_STATES, &q, err) != KIT_OK)
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
