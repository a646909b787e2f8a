/* Reads entries out of libro.db: those of a record, those that arrived late,
 * all. */

#include "journal_read.h"

#include <stdlib.h>

#include "entry_read.h"
#include "folio.h"
#include "journal_erase.h"
#include "journal_far.h"
#include "journal_seal.h"

enum kit_code
kit_journal_head(struct kit_journal *j, int64_t *head, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (kit_journal_statement(j, Q_HEAD, &q, err) != KIT_OK ||
	    kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	*head = kit_sql_get_int(q, 0);
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_journal_count(struct kit_journal *j, int64_t *count, struct kit_err *err)
{
	return kit_sql_value(j->db,
	    "SELECT (SELECT count(*) FROM asiento)"
	    " - (SELECT count(*) FROM apartado)"
	    " - (SELECT count(*) FROM lejos f CROSS JOIN asiento a ON a.n = f.n"
	    " WHERE " COUNTS ")",
	    count, err);
}

enum kit_code
kit_journal_id_of(struct kit_journal *j, int64_t n, struct kit_entry_id *id,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (kit_sql_prepare(j->db,
		kit_sv("SELECT id FROM asiento WHERE n = :n"), &q,
		err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":n", n);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (!row)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "diario: no está el asiento %lld", (long long)n);
	kit_journal_blob(q, 0, id->b, KIT_ENTRY_ID_LEN);
	return KIT_OK;
}

static struct kit_sv
keep(struct kit_arena *arena, struct kit_sv v)
{
	return kit_sv_of(kit_arena_copy(arena, v.p, v.n), v.n);
}

/* A walk over the records of the entries that arrived behind number `after`. */
struct walk {
	int64_t after;
	kit_journal_touched_fn fn;
	void *ctx;
};

static void
bind_place(const struct kit_journal *j, struct kit_stmt *q,
    const struct kit_journal_place *place)
{
	kit_sql_lend_at(q, 1, place->type);
	if (j->vault)
		kit_sql_lend_blob_at(q, 2, place->record.p, place->record.n);
	else
		kit_sql_lend_at(q, 2, place->record);
}

/* Appends the row of SELECT_ENTRY under q to the list as an entry. */
static enum kit_code
take_entry(struct kit_journal *j, struct kit_stmt *q, struct kit_arena *arena,
    struct kit_entry_list *list, struct kit_err *err)
{
	struct kit_fold_entry *f = kit_mem_push(
	    &list->items, &list->count, &list->cap, sizeof(*list->items));
	struct kit_journal_entry e = {0};

	if (kit_journal_take(j, q, arena, &e, err) != KIT_OK)
		return err->code;
	f->id = e.id;
	f->suspect = e.trust != KIT_CLOCK_OK;
	/* The bytes of a plain line belong to the row; an opened line is in the
	 * arena already. */
	if (!j->vault)
		e.line.p = kit_arena_copy(arena, e.line.p, e.line.n);
	if (kit_entry_parse(e.line, arena, &f->entry, err) != KIT_OK)
		return err->code;
	return kit_journal_check_place(j, q, &f->entry, err);
}

/* Reads the entries at one place of asiento. */
static enum kit_code
read_place(struct kit_journal *j, const struct kit_journal_place *place,
    struct kit_arena *arena, struct kit_entry_list *list, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (kit_journal_statement(j, Q_RECORD, &q, err) != KIT_OK)
		return err->code;
	bind_place(j, q, place);
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			break;
		if (take_entry(j, q, arena, list, err) != KIT_OK)
			break;
	}
	kit_sql_clear(q);
	return row ? err->code : KIT_OK;
}

enum kit_code
kit_journal_record(struct kit_journal *j, struct kit_sv type,
    struct kit_sv record, struct kit_arena *arena, struct kit_entry_list *list,
    struct kit_err *err)
{
	struct kit_journal_place place;
	bool far = false;

	if (kit_journal_is_far(j, type, record, &far, err) != KIT_OK)
		return err->code;
	if (far)
		return KIT_OK;
	kit_journal_place_of(j, type, record, &place);
	return read_place(j, &place, arena, list, err);
}

/* Whether the journal has entries of a record, or let go of them. */
static enum kit_code
has_record(struct kit_journal *j, const char *type, struct kit_sv record,
    bool *has, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_journal_place place;

	if (kit_journal_is_far(j, kit_sv(type), record, has, err) != KIT_OK)
		return err->code;
	if (*has)
		return KIT_OK;
	if (kit_sql_prepare(j->db,
		kit_sv("SELECT 1 FROM asiento WHERE tipo = ? AND registro = ?"
		       " LIMIT 1"),
		&q, err) != KIT_OK)
		return err->code;
	kit_journal_place_of(j, kit_sv(type), record, &place);
	bind_place(j, q, &place);
	return kit_sql_step(q, has, err);
}

/*
 * Finds the last folio by asking for each folio of the day until one is
 * missing: folios have no gaps. In a sealed journal, and among entries that
 * were let go of, SQL has no keys to compare.
 */
static enum kit_code
probe_folios(struct kit_journal *j, const char *type, struct kit_sv prefix,
    struct kit_str *last, struct kit_err *err)
{
	struct kit_err spent;
	bool has = true;

	while (has) {
		struct kit_str next KIT_STR_AUTO = {0};
		/* After the 999th, kit_folio_next refuses; the caller learns so
		 * from its own call. */
		if (kit_folio_next(prefix, kit_str_view(last), &next, &spent) !=
		    KIT_OK)
			return KIT_OK;
		if (has_record(j, type, kit_str_view(&next), &has, err) !=
		    KIT_OK)
			return err->code;
		if (has) {
			kit_str_clear(last);
			kit_str_sv(last, kit_str_view(&next));
		}
	}
	return KIT_OK;
}

enum kit_code
kit_journal_last_folio(struct kit_journal *j, const char *type,
    struct kit_sv prefix, struct kit_str *key, struct kit_err *err)
{
	const char *erased = kit_journal_erased_folio(j, kit_sv(type), prefix);
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (j->vault) {
		kit_str_add(key, erased);
		return probe_folios(j, type, prefix, key, err);
	}
	if (kit_sql_prepare(j->db,
		kit_sv("SELECT max(registro) FROM asiento WHERE tipo = :tipo"
		       " AND registro >= :desde AND registro < :desde || '~'"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", kit_sv(type));
	kit_sql_text(q, ":desde", prefix);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	struct kit_sv last = kit_sql_get_text(q, 0);
	kit_str_sv(key,
	    kit_sv_compare(last, kit_sv(erased)) > 0 ? last : kit_sv(erased));
	return j->far ? probe_folios(j, type, prefix, key, err) : KIT_OK;
}

enum kit_code
kit_journal_writer_of(struct kit_journal *j, const struct kit_entry_id *id,
    struct kit_str *writer, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_sql_prepare(j->db,
		kit_sv("SELECT e.id FROM asiento a JOIN escritor e"
		       " ON e.n = a.escritor WHERE a.id = :id"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":id", id->b, KIT_ENTRY_ID_LEN);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		kit_str_sv(writer, kit_sql_get_text(q, 0));
	return KIT_OK;
}

/* Calls fn with tipo and registro of each row of a statement that has :n. */
static enum kit_code
walk_plain(struct kit_journal *j, enum kit_journal_statement which,
    const struct walk *w, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	enum kit_code rc;
	bool row;

	if (kit_journal_statement(j, which, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":n", w->after);
	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row) {
		rc = w->fn(w->ctx, kit_sql_get_text(q, 0),
		    kit_sql_get_text(q, 1), err);
		if (rc != KIT_OK)
			break;
	}
	kit_sql_reset(q);
	return rc;
}

/* A record that an entry changes. */
struct named {
	struct kit_sv type, record;
};

static int
by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int by_type = kit_sv_compare(x->type, y->type);

	return by_type ? by_type : kit_sv_compare(x->record, y->record);
}

/* The records that the entries of a statement change, sorted by type and key; a
 * record may stand in the list several times. */
struct names {
	struct kit_arena arena;
	struct named *items;
	size_t count, cap;
};

static enum kit_code
gather_names(struct kit_journal *j, enum kit_journal_statement which,
    int64_t after, struct names *names, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_stmt *q = NULL;
	bool row = true;

	enum kit_code rc = kit_journal_statement(j, which, &q, err);
	if (rc == KIT_OK)
		kit_sql_int(q, ":n", after);
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		struct kit_journal_entry at = {0};
		struct kit_entry e;
		kit_arena_clear(&arena);
		rc = kit_journal_take(j, q, &arena, &at, err);
		if (rc == KIT_OK)
			rc = kit_entry_head(at.line, &arena, &e, err);
		if (rc != KIT_OK)
			break;
		struct named *n = kit_mem_push(
		    &names->items, &names->count, &names->cap, sizeof(*n));
		n->type = keep(&names->arena, e.type);
		n->record = keep(&names->arena, e.record);
	}
	if (q)
		kit_sql_reset(q);
	kit_arena_done(&arena);
	if (names->count)
		qsort(
		    names->items, names->count, sizeof(*names->items), by_name);
	return rc;
}

/* As walk_plain, in a sealed journal, where only the entry's own line names its
 * record. */
static enum kit_code
walk_sealed(struct kit_journal *j, enum kit_journal_statement which,
    const struct walk *w, struct kit_err *err)
{
	struct names names = {0};

	enum kit_code rc = gather_names(j, which, w->after, &names, err);
	for (size_t i = 0; rc == KIT_OK && i < names.count; i++) {
		const struct named *n = &names.items[i];
		if (i == 0 || by_name(n - 1, n) != 0)
			rc = w->fn(w->ctx, n->type, n->record, err);
	}
	free(names.items);
	kit_arena_done(&names.arena);
	return rc;
}

enum kit_code
kit_journal_touched(struct kit_journal *j, int64_t after,
    kit_journal_touched_fn fn, void *ctx, struct kit_err *err)
{
	const struct walk w = {after, fn, ctx};

	return j->vault ? walk_sealed(j, Q_TOUCHED_ENTRIES, &w, err)
			: walk_plain(j, Q_TOUCHED, &w, err);
}

enum kit_code
kit_journal_joined(struct kit_journal *j, int64_t after,
    kit_journal_touched_fn fn, void *ctx, struct kit_err *err)
{
	const struct walk w = {after, fn, ctx};

	return j->vault ? walk_sealed(j, Q_JOINED_ENTRIES, &w, err)
			: walk_plain(j, Q_JOINED, &w, err);
}

/* What the index of records tells before a walk over all entries: which entries
 * are the only one of their record, and which records have several. */
struct survey {
	int64_t head; /* entries that arrive later are not walked */
	unsigned char *alone; /* one bit for each n up to head */
	struct kit_arena arena;
	struct survey_record {
		struct kit_sv type, record;
	} * many;
	size_t count, cap;
};

/* The record that the index named last, and its first entry. */
struct survey_last {
	struct kit_str type, record;
	int64_t n;
	bool repeated;
};

static bool
is_alone(const struct survey *s, int64_t n)
{
	return s->alone[n / 8] >> n % 8 & 1;
}

static void
survey_done(struct survey *s)
{
	free(s->alone);
	free(s->many);
	kit_arena_done(&s->arena);
}

static void
note_repeated(struct survey *s, struct survey_last *last)
{
	if (last->repeated)
		return;
	last->repeated = true;
	s->alone[last->n / 8] &= (unsigned char)~(1 << last->n % 8);
	struct survey_record *m =
	    kit_mem_push(&s->many, &s->count, &s->cap, sizeof(*m));
	m->type = keep(&s->arena, kit_str_view(&last->type));
	m->record = keep(&s->arena, kit_str_view(&last->record));
}

static void
note_entry(struct survey *s, struct survey_last *last, int64_t n,
    struct kit_sv type, struct kit_sv record)
{
	if (kit_sv_eq(record, kit_str_view(&last->record)) &&
	    kit_sv_eq(type, kit_str_view(&last->type))) {
		note_repeated(s, last);
		return;
	}
	kit_str_clear(&last->type);
	kit_str_clear(&last->record);
	kit_str_sv(&last->type, type);
	kit_str_sv(&last->record, record);
	last->n = n;
	last->repeated = false;
	s->alone[n / 8] |= (unsigned char)(1 << n % 8);
}

/* A GROUP BY takes six times as long. */
static enum kit_code
survey(struct kit_journal *j, struct survey *s, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct survey_last last = {0};
	bool row = true;

	if (kit_journal_head(j, &s->head, err) != KIT_OK ||
	    kit_sql_prepare(j->db,
		kit_sv(
		    "SELECT n, tipo, registro FROM asiento"
		    " INDEXED BY asiento_registro"
		    " WHERE n BETWEEN 1 AND :cabeza ORDER BY tipo, registro"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":cabeza", s->head);
	s->alone = kit_mem_alloc((size_t)s->head / 8 + 1, 1);
	enum kit_code rc;
	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row)
		note_entry(s, &last, kit_sql_get_int(q, 0),
		    kit_sql_get_blob(q, 1), kit_sql_get_blob(q, 2));
	kit_str_done(&last.type);
	kit_str_done(&last.record);
	return rc;
}

/* Gives the entries of a record to fn, unless its person was let go of. */
static enum kit_code
show_record(struct kit_journal *j, struct kit_entry_list *list,
    kit_journal_record_fn fn, void *ctx, struct kit_err *err)
{
	const struct kit_entry *e = &list->items[0].entry;
	bool far = false;

	if (kit_journal_is_far(j, e->type, e->record, &far, err) != KIT_OK)
		return err->code;
	return far ? KIT_OK : fn(ctx, list, err);
}

/* Reads the records of a single entry in the order of the file, without
 * seeking. */
static enum kit_code
each_alone(struct kit_journal *j, const struct survey *s,
    kit_journal_record_fn fn, void *ctx, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};
	bool row = true;

	enum kit_code rc = kit_sql_prepare(j->db,
	    kit_sv(SELECT_ENTRY "NOT INDEXED WHERE a.n BETWEEN 1 AND :cabeza"
				" AND " COUNTS " AND " HERE " ORDER BY a.n"),
	    &q, err);
	if (rc == KIT_OK)
		kit_sql_int(q, ":cabeza", s->head);
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		if (!is_alone(s, kit_sql_get_int(q, 3)))
			continue;
		list.count = 0;
		kit_arena_clear(&arena);
		rc = take_entry(j, q, &arena, &list, err);
		if (rc == KIT_OK)
			rc = show_record(j, &list, fn, ctx, err);
	}
	free(list.items);
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
each_of_many(struct kit_journal *j, const struct survey *s,
    kit_journal_record_fn fn, void *ctx, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; rc == KIT_OK && i < s->count; i++) {
		list.count = 0;
		kit_arena_clear(&arena);
		const struct kit_journal_place place = {
		    .type = s->many[i].type, .record = s->many[i].record};
		rc = read_place(j, &place, &arena, &list, err);
		if (rc == KIT_OK && list.count)
			rc = show_record(j, &list, fn, ctx, err);
	}
	free(list.items);
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
kit_journal_each(struct kit_journal *j, kit_journal_record_fn fn, void *ctx,
    struct kit_err *err)
{
	struct survey s = {0};

	enum kit_code rc = survey(j, &s, err);
	if (rc == KIT_OK)
		rc = each_alone(j, &s, fn, ctx, err);
	if (rc == KIT_OK)
		rc = each_of_many(j, &s, fn, ctx, err);
	survey_done(&s);
	return rc;
}

/* Fills *r from the row under q. */
static enum kit_code
take_row(struct kit_journal *j, struct kit_stmt *q, struct kit_arena *arena,
    struct kit_journal_row *r, struct kit_err *err)
{
	struct kit_journal_entry at = {0};
	struct kit_entry e;

	if (kit_journal_take(j, q, arena, &at, err) != KIT_OK)
		return err->code;
	*r = (struct kit_journal_row){.n = at.n,
	    .id = at.id,
	    .writer = kit_sql_get_text(q, ENTRY_COLUMN_COUNT),
	    .branch = kit_sql_get_text(q, ENTRY_COLUMN_COUNT + 1),
	    .type = kit_sql_get_text(q, ENTRY_COLUMN_COUNT + 2),
	    .record = kit_sql_get_text(q, 6),
	    .line = at.line,
	    .seq = at.seq,
	    .counts = kit_sql_get_int(q, ENTRY_COLUMN_COUNT + 3),
	    .far = !kit_sql_get_int(q, ENTRY_COLUMN_COUNT + 4)};
	if (!j->vault)
		return KIT_OK;
	if (kit_entry_head(at.line, arena, &e, err) != KIT_OK ||
	    kit_journal_check_place(j, q, &e, err) != KIT_OK)
		return err->code;
	r->type = e.type;
	r->record = e.record;
	return KIT_OK;
}

enum kit_code
kit_journal_rows(struct kit_journal *j, kit_journal_row_fn fn, void *ctx,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_arena arena = {0};
	bool row = true;

	enum kit_code rc = kit_sql_prepare(j->db,
	    kit_sv(
		"SELECT " ENTRY_COLUMNS ", e.id, e.rama, a.tipo, " COUNTS
		", " HERE " FROM asiento a JOIN escritor e ON e.n = a.escritor"
		" ORDER BY a.n"),
	    &q, err);
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		struct kit_journal_row r;
		kit_arena_clear(&arena);
		rc = take_row(j, q, &arena, &r, err);
		if (rc == KIT_OK)
			rc = fn(ctx, &r, err);
	}
	kit_arena_done(&arena);
	return rc;
}
