/* Carries out redactions: see journal_erase.h. */

#include "journal_erase.h"

#include <stdlib.h>

#include "entry.h"
#include "entry_read.h"
#include "folio.h"
#include "journal_far.h"
#include "journal_seal.h"

/*
 * supresion: the redactions that this computer believes. suprimido: the ids
 * that are never taken in again, and the redaction that names each. The row of
 * an entry may change once, into a stub, when its id is in suprimido.
 */
const char kit_journal_erase_tables[] =
    "CREATE TABLE supresion("
    " id BLOB PRIMARY KEY CHECK(length(id) = 16)," /* of an entry */
    " hecha INTEGER NOT NULL CHECK(hecha BETWEEN 0 AND 1))"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE suprimido("
    " id BLOB PRIMARY KEY CHECK(length(id) = 16)," /* of an entry */
    " por BLOB NOT NULL REFERENCES supresion(id))"
    " STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER suprimido_no_cambia BEFORE UPDATE ON suprimido BEGIN"
    " SELECT RAISE(ABORT, 'lo suprimido no se cambia'); END;"
    "CREATE TRIGGER suprimido_no_se_borra BEFORE DELETE ON suprimido BEGIN"
    " SELECT RAISE(ABORT, 'lo suprimido no se borra'); END;"
    "DROP TRIGGER asiento_no_cambia;" KIT_JOURNAL_ERASE_ONLY;

static enum kit_code
prepare(struct kit_journal *j, const char *sql, struct kit_stmt **q,
    struct kit_err *err)
{
	return kit_sql_prepare(j->db, kit_sv(sql), q, err);
}

/* ---- what is believed ---- */

enum kit_code
kit_journal_believe(
    struct kit_journal *j, const struct kit_entry_id *id, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	assert(kit_sql_in_transaction(j->db));
	if (prepare(j,
		"INSERT INTO supresion VALUES(:id, 0) ON CONFLICT DO NOTHING",
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":id", id->b, sizeof(id->b));
	return kit_sql_run(q, err);
}

enum kit_code
kit_journal_erase_due(struct kit_journal *j, const struct kit_entry_id *ids,
    size_t count, bool *due, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	int64_t waiting = 0;
	bool known = true;

	if (kit_sql_value(j->db,
		"SELECT EXISTS (SELECT 1 FROM supresion s JOIN asiento a"
		" ON a.id = s.id WHERE s.hecha = 0)",
		&waiting, err) != KIT_OK ||
	    prepare(j, "SELECT 1 FROM supresion WHERE id = :id", &q, err) !=
		KIT_OK)
		return err->code;
	for (size_t i = 0; known && i < count; i++) {
		kit_sql_blob(q, ":id", ids[i].b, sizeof(ids[i].b));
		if (kit_sql_step(q, &known, err) != KIT_OK)
			return err->code;
		kit_sql_reset(q);
	}
	*due = waiting || !known;
	return KIT_OK;
}

enum kit_code
kit_journal_redactions(
    struct kit_journal *j, kit_redaction_fn fn, void *ctx, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_entry_id id;
	bool row = true;

	enum kit_code rc =
	    prepare(j, "SELECT id FROM supresion ORDER BY id", &q, err);
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		kit_journal_blob(q, 0, id.b, sizeof(id.b));
		rc = fn(ctx, &id, err);
	}
	return rc;
}

/* ---- stubs ---- */

void
kit_stub_done(struct kit_stub *stub)
{
	kit_str_done(&stub->line);
}

void
kit_stub_make(const char *type, struct kit_sv writer, const struct kit_entry *e,
    struct kit_stub *stub)
{
	static const char no_salt[] = "AAAAAAAAAAAAAAAAAAAAAA==";

	stub->entry = (struct kit_entry){.seq = e->seq, .hlc = e->hlc};
	kit_crypto_hex(stub->of.b, sizeof(stub->of.b), stub->record);
	stub->entry.user = stub->entry.day = kit_sv("");
	stub->entry.type = kit_sv(type);
	stub->entry.record = kit_sv(stub->record);
	memcpy(stub->entry.salt, no_salt, KIT_ENTRY_SALT_LEN);
	kit_entry_write(&stub->entry, &stub->line);
	kit_entry_id(writer, kit_str_view(&stub->line), &stub->id);
}

enum kit_code
kit_journal_stub_of(struct kit_journal *j, struct kit_sv writer,
    const struct kit_entry *e, struct kit_stub *stub, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool erased = false;

	if (!j->erases)
		return KIT_OK;
	if (kit_journal_statement(j, Q_IS_ERASED, &q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":id", stub->of.b, sizeof(stub->of.b));
	if (kit_sql_step(q, &erased, err) != KIT_OK)
		return err->code;
	kit_sql_reset(q);
	stub->erased = erased;
	if (erased)
		kit_stub_make(KIT_ERASE_STUB, writer, e, stub);
	return KIT_OK;
}

enum kit_code
kit_journal_id_here(struct kit_journal *j, struct kit_sv writer,
    struct kit_sv line, struct kit_entry_id *id, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_stub stub = {0};
	struct kit_entry e;

	kit_entry_id(writer, line, id);
	if (!j->erases)
		return KIT_OK;
	stub.of = *id;
	enum kit_code rc = kit_entry_parse(line, &arena, &e, err);
	if (rc == KIT_OK)
		rc = kit_journal_stub_of(j, writer, &e, &stub, err);
	if (rc == KIT_OK && stub.erased)
		*id = stub.id;
	kit_stub_done(&stub);
	kit_arena_done(&arena);
	return rc;
}

/* ---- folios ---- */

/* The name of the row of equipo that keeps the greatest erased folio of a type
 * and prefix. */
static void
folio_meta(struct kit_sv type, struct kit_sv prefix, struct kit_str *name)
{
	kit_str_printf(name, "folio:" KIT_SV_FMT ":" KIT_SV_FMT,
	    KIT_SV_ARG(type), KIT_SV_ARG(prefix));
}

const char *
kit_journal_erased_folio(
    struct kit_journal *j, struct kit_sv type, struct kit_sv prefix)
{
	struct kit_str name KIT_STR_AUTO = {0};

	folio_meta(type, prefix, &name);
	const char *folio = kit_journal_known(j, kit_str_get(&name));
	return folio ? folio : "";
}

/* ---- carrying out ---- */

struct erasing {
	struct kit_journal *j;
	struct kit_arena arena;
	struct kit_entry_id *ids; /* due redactions */
	size_t count, cap;
	struct kit_str records; /* KIT_META_ERASED */
	int64_t erased;
};

static enum kit_code
gather_due(struct erasing *x, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = true;

	enum kit_code rc = prepare(x->j,
	    "SELECT s.id FROM supresion s WHERE s.hecha = 0"
	    " AND EXISTS (SELECT 1 FROM asiento a WHERE a.id = s.id)",
	    &q, err);
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		struct kit_entry_id *id =
		    kit_mem_push(&x->ids, &x->count, &x->cap, sizeof(*x->ids));
		kit_journal_blob(q, 0, id->b, sizeof(id->b));
	}
	return rc;
}

/* An entry that is here, with its writer. */
struct found {
	struct kit_journal_entry row;
	struct kit_entry entry;
	char writer[KIT_WRITER_LEN + 1];
};

static enum kit_code
find_entry(struct erasing *x, const struct kit_entry_id *id, struct found *f,
    bool *here, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	*f = (struct found){0};
	if (prepare(x->j,
		"SELECT " ENTRY_COLUMNS
		", e.id FROM asiento a JOIN escritor e ON e.n = a.escritor"
		" WHERE a.id = :id",
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":id", id->b, sizeof(id->b));
	if (kit_sql_step(q, here, err) != KIT_OK)
		return err->code;
	if (!*here)
		return KIT_OK;
	if (kit_journal_take(x->j, q, &x->arena, &f->row, err) != KIT_OK)
		return err->code;
	if (!x->j->vault)
		f->row.line.p =
		    kit_arena_copy(&x->arena, f->row.line.p, f->row.line.n);
	struct kit_sv writer = kit_sql_get_text(q, ENTRY_COLUMN_COUNT);
	if (writer.n == KIT_WRITER_LEN)
		memcpy(f->writer, writer.p, writer.n);
	return kit_entry_parse(f->row.line, &x->arena, &f->entry, err);
}

/* Reads the id that a field of a redaction names; false for any other field. */
static bool
names_entry(const struct kit_write *w, struct kit_entry_id *id)
{
	enum { PREFIX = sizeof(KIT_ERASE_FIELD) - 1 };

	return w->field.n == PREFIX + (size_t)2 * KIT_ENTRY_ID_LEN &&
	       memcmp(w->field.p, KIT_ERASE_FIELD, PREFIX) == 0 &&
	       w->value.type != KIT_ATOM_NULL &&
	       kit_crypto_unhex(w->field.p + PREFIX, KIT_ENTRY_ID_LEN, id->b);
}

bool
kit_entry_is_redaction(const struct kit_entry *e)
{
	struct kit_entry_id ignored;

	for (size_t i = 0; i < e->count; i++)
		if (names_entry(&e->writes[i], &ignored))
			return true;
	return false;
}

enum kit_code
kit_journal_believe_own(struct kit_journal *j, struct kit_sv type,
    struct kit_sv record, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};

	enum kit_code rc =
	    kit_journal_record(j, type, record, &arena, &list, err);
	for (size_t i = 0; rc == KIT_OK && i < list.count; i++) {
		struct kit_str writer KIT_STR_AUTO = {0};
		if (!kit_entry_is_redaction(&list.items[i].entry))
			continue;
		rc = kit_journal_writer_of(j, &list.items[i].id, &writer, err);
		if (rc == KIT_OK && kit_sv_is(kit_str_view(&writer), j->writer))
			rc = kit_journal_believe(j, &list.items[i].id, err);
	}
	free(list.items);
	kit_arena_done(&arena);
	return rc;
}

/* A folio that was given is not given again, even if its letter is erased on
 * the same day. */
static enum kit_code
keep_folio(struct erasing *x, const struct kit_entry *e, struct kit_err *err)
{
	struct kit_str folio KIT_STR_AUTO = {0};
	struct kit_str name KIT_STR_AUTO = {0};
	struct kit_err none;
	enum { NUMBER_AND_DIGIT = 5 };

	if (kit_folio_read(e->record, &folio, &none) != KIT_OK ||
	    !kit_sv_eq(kit_str_view(&folio), e->record))
		return KIT_OK;
	/* The prefix is what stands before «017-K». */
	folio_meta(e->type,
	    kit_sv_of(e->record.p, e->record.n - NUMBER_AND_DIGIT), &name);
	const char *before = kit_journal_known(x->j, kit_str_get(&name));
	if (before && strcmp(before, kit_str_get(&folio)) >= 0)
		return KIT_OK;
	return kit_journal_set_meta(
	    x->j, kit_str_get(&name), kit_str_get(&folio), err);
}

static enum kit_code
note_record(struct erasing *x, const struct kit_entry *e, struct kit_err *err)
{
	struct kit_str line KIT_STR_AUTO = {0};

	if (kit_sv_is(e->type, KIT_FAR_STUB))
		return KIT_OK; /* its record is let go of */
	kit_str_printf(&line, KIT_SV_FMT " " KIT_SV_FMT "\n",
	    KIT_SV_ARG(e->type), KIT_SV_ARG(e->record));
	if (!strstr(kit_str_get(&x->records), kit_str_get(&line)))
		kit_str_sv(&x->records, kit_str_view(&line));
	return keep_folio(x, e, err);
}

/*
 * Makes the stub that replaces the entry. When a writer has a fork, the stub
 * may be here already: one side brought it while this computer had the other
 * side's entry. That entry then becomes the stub of the stub.
 */
static enum kit_code
make_stub(struct erasing *x, const struct found *f, struct kit_stub *stub,
    struct kit_err *err)
{
	bool there = false;

	kit_stub_make(KIT_ERASE_STUB, kit_sv(f->writer), &f->entry, stub);
	if (kit_journal_has(x->j, &stub->id, &there, err) != KIT_OK)
		return err->code;
	if (!there)
		return KIT_OK;
	stub->of = stub->id;
	kit_str_clear(&stub->line);
	kit_stub_make(KIT_ERASE_STUB, kit_sv(f->writer), &f->entry, stub);
	return KIT_OK;
}

/* The stub of an entry that was set aside does not count either. */
static enum kit_code
stay_aside(struct erasing *x, const struct kit_entry_id *before,
    const struct kit_entry_id *now, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	if (prepare(x->j, "UPDATE apartado SET id = :ahora WHERE id = :antes",
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":ahora", now->b, sizeof(now->b));
	kit_sql_blob(q, ":antes", before->b, sizeof(before->b));
	return kit_sql_run(q, err);
}

static enum kit_code
put_stub(struct erasing *x, const struct found *f, const struct kit_stub *stub,
    struct kit_err *err)
{
	const struct kit_journal_entry row = {.n = f->row.n,
	    .id = stub->id,
	    .seq = f->row.seq,
	    .trust = f->row.trust,
	    .line = kit_str_view(&stub->line)};

	if (kit_journal_replace(x->j, f->row.n, &row, &stub->entry, err) !=
	    KIT_OK)
		return err->code;
	return stay_aside(x, &f->row.id, &stub->id, err);
}

/* The id goes on the list first: only then does the trigger let the row
 * change. */
static enum kit_code
never_again(struct erasing *x, const struct kit_entry_id *id,
    const struct kit_entry_id *by, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	if (prepare(x->j,
		"INSERT INTO suprimido VALUES(:id, :por)"
		" ON CONFLICT DO NOTHING",
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":id", id->b, sizeof(id->b));
	kit_sql_blob(q, ":por", by->b, sizeof(by->b));
	return kit_sql_run(q, err);
}

static enum kit_code
erase_one(struct erasing *x, const struct kit_entry_id *id,
    const struct kit_entry_id *by, struct kit_err *err)
{
	struct kit_stub stub = {.of = *id};
	struct found f;
	bool here = false;

	if (find_entry(x, id, &f, &here, err) != KIT_OK)
		return err->code;
	if (here && kit_entry_is_redaction(&f.entry))
		return KIT_OK;
	if (never_again(x, id, by, err) != KIT_OK)
		return err->code;
	if (!here)
		return KIT_OK;
	enum kit_code rc = make_stub(x, &f, &stub, err);
	if (rc == KIT_OK)
		rc = note_record(x, &f.entry, err);
	if (rc == KIT_OK)
		rc = put_stub(x, &f, &stub, err);
	if (rc == KIT_OK)
		rc = kit_journal_far_forget(x->j, f.row.n, err);
	kit_stub_done(&stub);
	x->erased++;
	return rc;
}

static enum kit_code
mark_done(struct erasing *x, const struct kit_entry_id *id, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	if (prepare(x->j, "UPDATE supresion SET hecha = 1 WHERE id = :id", &q,
		err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":id", id->b, sizeof(id->b));
	return kit_sql_run(q, err);
}

static enum kit_code
carry_out(struct erasing *x, const struct kit_entry_id *redaction,
    struct kit_err *err)
{
	struct kit_entry_id id;
	struct found f;
	bool here = false;

	kit_arena_clear(&x->arena);
	enum kit_code rc = find_entry(x, redaction, &f, &here, err);
	for (size_t i = 0; rc == KIT_OK && here && i < f.entry.count; i++)
		if (names_entry(&f.entry.writes[i], &id))
			rc = erase_one(x, &id, redaction, err);
	return rc == KIT_OK ? mark_done(x, redaction, err) : rc;
}

/* The view was folded from entries that are no more: the new name of the file
 * makes every process fold again. */
static enum kit_code
leave_to_do(struct erasing *x, struct kit_err *err)
{
	struct kit_str records KIT_STR_AUTO = {0};
	const char *before = kit_journal_known(x->j, KIT_META_ERASED);

	kit_str_add(&records, before ? before : "");
	kit_str_sv(&records, kit_str_view(&x->records));
	if (kit_journal_set_meta(
		x->j, KIT_META_ERASED, kit_str_get(&records), err) != KIT_OK ||
	    kit_journal_set_meta(x->j, KIT_META_TO_EMPTY, "1", err) != KIT_OK)
		return err->code;
	return kit_journal_rename(x->j, err);
}

enum kit_code
kit_journal_erase(struct kit_journal *j, int64_t *erased, struct kit_err *err)
{
	struct erasing x = {.j = j};

	assert(kit_sql_in_transaction(j->db));
	enum kit_code rc = gather_due(&x, err);
	if (rc == KIT_OK && x.count)
		rc = kit_sql_exec(j->db, "PRAGMA secure_delete = ON", err);
	for (size_t i = 0; rc == KIT_OK && i < x.count; i++)
		rc = carry_out(&x, &x.ids[i], err);
	if (rc == KIT_OK && x.erased)
		rc = leave_to_do(&x, err);
	if (rc == KIT_OK && x.count)
		j->erases = true;
	*erased = x.erased;
	kit_str_done(&x.records);
	kit_arena_done(&x.arena);
	free(x.ids);
	return rc;
}

/* ---- the file made anew ---- */

static enum kit_code
forget_records(struct kit_journal *j, struct kit_err *err)
{
	if (!kit_journal_known(j, KIT_META_ERASED))
		return KIT_OK;
	return kit_journal_set_meta(j, KIT_META_ERASED, NULL, err);
}

enum kit_code
kit_journal_empty(struct kit_journal *j, struct kit_err *err)
{
	int64_t busy = 0;

	if (forget_records(j, err) != KIT_OK ||
	    kit_sql_exec(j->db, "PRAGMA secure_delete = ON; VACUUM", err) !=
		KIT_OK ||
	    kit_sql_value(
		j->db, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, err) != KIT_OK)
		return err->code;
	if (busy)
		return kit_err_set(err, KIT_EBUSY,
		    "otro terreno está leyendo los datos; se termina de "
		    "suprimir cuando se cierre");
	return kit_journal_set_meta(j, KIT_META_TO_EMPTY, NULL, err);
}
