/* Lets go of persons: see journal_far_go.h. */

#include "journal_far_go.h"

#include <stdlib.h>

#include "entry_read.h"
#include "journal_erase.h"
#include "journal_seal.h"

/* ---- what the office has ---- */

/* Whether the receipts that were noted last are the same. */
static enum kit_code
are_known(struct kit_journal *j, const struct kit_far_receipt *r, size_t count,
    bool *known, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	size_t n = 0;
	bool row = true;

	*known = true;
	enum kit_code rc = kit_sql_prepare(j->db,
	    kit_sv("SELECT rama, sello FROM recibo ORDER BY rama"), &q, err);
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		*known = *known && n < count &&
			 kit_sv_eq(kit_sql_get_text(q, 0), r[n].branch) &&
			 kit_sql_get_int(q, 1) == r[n].seal;
		n++;
	}
	*known = *known && n == count;
	return rc;
}

/* A receipt counts only when this laptop has the seal of that number with the
 * same hash. */
static enum kit_code
note_receipts(struct kit_journal *j, const struct kit_far_receipt *r,
    size_t count, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	enum kit_code rc = kit_sql_exec(j->db, "DELETE FROM recibo", err);
	if (rc == KIT_OK)
		rc = kit_sql_prepare(j->db,
		    kit_sv("INSERT INTO recibo SELECT :rama, :sello WHERE"
			   " EXISTS (SELECT 1 FROM recibido WHERE rama = :rama"
			   " AND sello = :sello AND huella = :huella)"
			   " ON CONFLICT DO NOTHING"),
		    &q, err);
	for (size_t i = 0; rc == KIT_OK && i < count; i++) {
		kit_sql_text(q, ":rama", r[i].branch);
		kit_sql_int(q, ":sello", r[i].seal);
		kit_sql_blob(q, ":huella", r[i].hash, sizeof(r[i].hash));
		rc = kit_sql_run(q, err);
	}
	return rc;
}

enum kit_code
kit_journal_far_receipts(struct kit_journal *j,
    const struct kit_far_receipt *receipts, size_t count, struct kit_err *err)
{
	bool known = false;

	if (are_known(j, receipts, count, &known, err) != KIT_OK)
		return err->code;
	if (known)
		return KIT_OK;
	if (kit_journal_begin(j, err) != KIT_OK)
		return err->code;
	if (note_receipts(j, receipts, count, err) == KIT_OK &&
	    kit_journal_commit(j, err) == KIT_OK)
		return KIT_OK;
	kit_journal_rollback(j);
	return err->code;
}

enum kit_code
kit_journal_far_received(
    struct kit_journal *j, int64_t *received, struct kit_err *err)
{
	return kit_sql_value(
	    j->db, "SELECT coalesce(sum(sello), 0) FROM recibo", received, err);
}

/* ---- which seal has an entry ---- */

/* A seal that the office has: one that was taken in from a writer without a
 * fork, or one that handed such a writer's entries over (journal_hand.h). */
struct cover {
	/* escritor.n, and seqs. A writer's own seal says 1 as first: an entry
	 * is in the first seal of its writer whose last reaches its seq. */
	int64_t writer, first, last;
	struct kit_object seal;
};

/* The statements that run for each entry or record. */
enum { F_RECORD, F_FAR, F_PART, F_NAME, F_COUNT };
static const char *const texts[] = {
    [F_RECORD] = "SELECT " ENTRY_COLUMNS ", e.id FROM asiento a"
		 " JOIN escritor e ON e.n = a.escritor"
		 " WHERE a.tipo = ? AND a.registro = ?",
    [F_FAR] = "INSERT INTO lejos VALUES(?, ?, ?)",
    [F_PART] = "DELETE FROM fusion WHERE n = ?",
    [F_NAME] = "INSERT INTO lejos_nombre VALUES(?, ?) ON CONFLICT DO NOTHING",
};
static_assert(LEN(texts) == F_COUNT, "a text for each statement");

struct kit_far {
	struct kit_journal *j;
	struct kit_stmt *q[F_COUNT];
	struct cover *covers; /* by writer, then last */
	size_t count, cap;
	struct kit_far_counts gone;
	/* The person at hand: her rows, and their seals. */
	struct kit_arena arena;
	struct leaving {
		struct kit_journal_entry row;
		struct kit_entry entry;
		const struct kit_object *seal;
		char writer[KIT_WRITER_LEN + 1];
	} * rows;
	size_t row_count, row_cap;
};

static enum kit_code
read_covers(struct kit_far *x, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = true;

	enum kit_code rc = kit_sql_prepare(x->j->db,
	    kit_sv("SELECT e.n, coalesce(h.primero, 1),"
		   " coalesce(h.ultimo, r.ultimo), r.objeto FROM recibido r"
		   " JOIN recibo c ON c.rama = r.rama AND c.sello >= r.sello"
		   " LEFT JOIN traspasado h ON h.objeto = r.objeto"
		   " JOIN escritor e ON e.id = coalesce(h.de, r.rama)"
		   " AND e.rama = ''"
		   " WHERE r.rama NOT IN (SELECT substr(rama, 1, 32)"
		   " FROM recibido WHERE length(rama) > 32)"
		   " AND e.id NOT IN (SELECT id FROM escritor"
		   " WHERE rama != '') ORDER BY 1, 3"),
	    &q, err);
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		struct cover *c = kit_mem_push(
		    &x->covers, &x->count, &x->cap, sizeof(*x->covers));
		*c = (struct cover){.writer = kit_sql_get_int(q, 0),
		    .first = kit_sql_get_int(q, 1),
		    .last = kit_sql_get_int(q, 2)};
		kit_journal_blob(q, 3, c->seal.b, sizeof(c->seal.b));
	}
	return rc;
}

static const struct kit_object *
seal_of(const struct kit_far *x, int64_t writer, int64_t seq)
{
	size_t low = 0, high = x->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct cover *c = &x->covers[mid];
		if (c->writer < writer ||
		    (c->writer == writer && c->last < seq))
			low = mid + 1;
		else
			high = mid;
	}
	while (low < x->count && x->covers[low].writer == writer &&
	       x->covers[low].first > seq)
		low++;
	return low < x->count && x->covers[low].writer == writer
		   ? &x->covers[low].seal
		   : NULL;
}

/* The names are hashed under a random key. */
static enum kit_code
make_key(struct kit_journal *j, struct kit_err *err)
{
	unsigned char key[KIT_AEAD_KEY_LEN];
	char hex[2 * sizeof(key) + 1];

	if (kit_journal_known(j, KIT_META_FAR_KEY))
		return KIT_OK;
	j->env->random(j->env, key, sizeof(key));
	kit_crypto_hex(key, sizeof(key), hex);
	if (kit_journal_set_meta(j, KIT_META_FAR_KEY, hex, err) != KIT_OK)
		return err->code;
	return kit_journal_read_far(j, err);
}

enum kit_code
kit_far_begin(struct kit_journal *j, struct kit_far **far, struct kit_err *err)
{
	struct kit_far *x = kit_mem_alloc(1, sizeof(*x));

	assert(kit_sql_in_transaction(j->db));
	*far = x;
	x->j = j;
	if (make_key(j, err) != KIT_OK || read_covers(x, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < F_COUNT; i++)
		if (kit_sql_prepare(j->db, kit_sv(texts[i]), &x->q[i], err) !=
		    KIT_OK)
			return err->code;
	/* The rows and names of one person lie far apart: pages that do not fit
	 * in memory would be written again and again. */
	return kit_sql_exec(j->db,
	    "PRAGMA secure_delete = ON; PRAGMA cache_size = -65536", err);
}

void
kit_far_free(struct kit_far *far)
{
	if (!far)
		return;
	for (size_t i = 0; i < F_COUNT; i++)
		kit_stmt_free(far->q[i]);
	free(far->covers);
	free(far->rows);
	kit_arena_done(&far->arena);
	free(far);
}

/* ---- one person ---- */

/* Adds the row under q to those that leave; *may is false when it must stay. */
static enum kit_code
take_row(struct kit_far *x, struct kit_stmt *q, bool *may, struct kit_err *err)
{
	struct leaving *l = kit_mem_push(
	    &x->rows, &x->row_count, &x->row_cap, sizeof(*x->rows));

	*l = (struct leaving){0};
	if (kit_journal_take(x->j, q, &x->arena, &l->row, err) != KIT_OK)
		return err->code;
	l->row.line.p = kit_arena_copy(&x->arena, l->row.line.p, l->row.line.n);
	struct kit_sv writer = kit_sql_get_text(q, ENTRY_COLUMN_COUNT);
	if (writer.n == KIT_WRITER_LEN)
		memcpy(l->writer, writer.p, writer.n);
	if (kit_entry_parse(l->row.line, &x->arena, &l->entry, err) != KIT_OK)
		return err->code;
	l->seal = seal_of(x, l->row.writer, l->row.seq);
	*may = l->seal && !kit_entry_is_redaction(&l->entry);
	return kit_journal_check_place(x->j, q, &l->entry, err);
}

static enum kit_code
take_record(struct kit_far *x, const struct kit_far_record *r, bool *may,
    struct kit_err *err)
{
	struct kit_stmt *q = x->q[F_RECORD];
	struct kit_journal_place place;
	enum kit_code rc = KIT_OK;
	bool row = true;

	kit_journal_place_of(x->j, r->type, r->key, &place);
	kit_sql_reset(q);
	kit_sql_lend_at(q, 1, place.type);
	if (x->j->vault)
		kit_sql_lend_blob_at(q, 2, place.record.p, place.record.n);
	else
		kit_sql_lend_at(q, 2, place.record);
	while (*may && rc == KIT_OK &&
	       (rc = kit_sql_step(q, &row, err)) == KIT_OK && row)
		rc = take_row(x, q, may, err);
	kit_sql_reset(q);
	kit_sql_clear(q);
	return rc;
}

static enum kit_code
note_far(struct kit_far *x, const struct leaving *l,
    const struct kit_far_name *person, struct kit_err *err)
{
	struct kit_stmt *far = x->q[F_FAR], *part = x->q[F_PART];

	kit_sql_int_at(far, 1, l->row.n);
	kit_sql_lend_blob_at(far, 2, person->b, sizeof(person->b));
	kit_sql_lend_blob_at(far, 3, l->seal->b, sizeof(l->seal->b));
	kit_sql_int_at(part, 1, l->row.n);
	enum kit_code rc = kit_sql_run(far, err);
	kit_sql_clear(far);
	return rc == KIT_OK ? kit_sql_run(part, err) : rc;
}

/* The row keeps the entry's id, so that the entry stays known. */
static enum kit_code
put_stub(struct kit_far *x, const struct leaving *l, struct kit_err *err)
{
	struct kit_stub stub = {.of = l->row.id};

	kit_stub_make(KIT_FAR_STUB, kit_sv(l->writer), &l->entry, &stub);
	struct kit_journal_entry row = l->row;
	row.line = kit_str_view(&stub.line);
	enum kit_code rc =
	    kit_journal_replace(x->j, l->row.n, &row, &stub.entry, err);
	kit_stub_done(&stub);
	return rc;
}

static enum kit_code
add_name(struct kit_far *x, struct kit_far_record of,
    const struct kit_far_name *person, struct kit_err *err)
{
	struct kit_stmt *q = x->q[F_NAME];
	struct kit_far_name name;

	kit_journal_far_name(x->j, of.type, of.key, &name);
	kit_sql_lend_blob_at(q, 1, name.b, sizeof(name.b));
	kit_sql_lend_blob_at(q, 2, person->b, sizeof(person->b));
	enum kit_code rc = kit_sql_run(q, err);
	kit_sql_clear(q);
	return rc;
}

static enum kit_code
add_names(struct kit_far *x, const struct kit_far_person *p,
    const struct kit_far_name *person, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; rc == KIT_OK && i < p->record_count; i++) {
		rc = add_name(x, p->records[i], person, err);
		if (rc == KIT_OK)
			rc = add_name(x,
			    (struct kit_far_record){
				kit_sv(""), p->records[i].key},
			    person, err);
	}
	for (size_t i = 0; rc == KIT_OK && i < p->name_count; i++)
		rc = add_name(x,
		    (struct kit_far_record){kit_sv(""), p->names[i]}, person,
		    err);
	return rc;
}

static enum kit_code
let_go(struct kit_far *x, const struct kit_far_person *p, struct kit_err *err)
{
	struct kit_far_name person;
	enum kit_code rc = KIT_OK;

	kit_journal_far_name(x->j, kit_sv(""), p->key, &person);
	for (size_t i = 0; rc == KIT_OK && i < x->row_count; i++) {
		rc = note_far(x, &x->rows[i], &person, err);
		if (rc == KIT_OK)
			rc = put_stub(x, &x->rows[i], err);
	}
	if (rc == KIT_OK)
		rc = add_names(x, p, &person, err);
	x->gone.people++;
	x->gone.entries += (int64_t)x->row_count;
	return rc;
}

enum kit_code
kit_far_let_go(struct kit_far *x, const struct kit_far_person *person,
    bool *gone, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;
	bool may = true;

	*gone = false;
	x->row_count = 0;
	kit_arena_clear(&x->arena);
	for (size_t i = 0; rc == KIT_OK && may && i < person->record_count; i++)
		rc = take_record(x, &person->records[i], &may, err);
	*gone = rc == KIT_OK && may && x->row_count;
	return *gone ? let_go(x, person, err) : rc;
}

/* As after an erasure, the view was folded from entries that are gone, and old
 * pages of the file still hold them. */
enum kit_code
kit_far_end(struct kit_far *x, struct kit_far_counts *gone, struct kit_err *err)
{
	*gone = x->gone;
	if (!x->gone.people)
		return KIT_OK;
	if (!kit_journal_known(x->j, KIT_META_TO_EMPTY) &&
	    kit_journal_set_meta(
		x->j, KIT_META_TO_EMPTY, KIT_TO_EMPTY_FAR, err) != KIT_OK)
		return err->code;
	if (kit_journal_read_far(x->j, err) != KIT_OK)
		return err->code;
	return kit_journal_rename(x->j, err);
}
