#include "journal_read.h"

#include "entry_read.h"
#include "journal_private.h"

/* Entries out of libro.db: by record, by arrival, all. */

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
	    " - (SELECT count(*) FROM apartado)",
	    count, err);
}

/* The row of SELECT_ENTRY under q as one more entry of the list. */
static enum kit_code
take_entry(struct kit_stmt *q, struct kit_arena *arena,
    struct kit_entry_list *list, struct kit_err *err)
{
	struct kit_fold_entry *f = kit_mem_push(
	    &list->items, &list->count, &list->cap, sizeof(*list->items));
	struct kit_sv id = kit_sql_get_blob(q, 0);
	struct kit_sv line = kit_sql_get_text(q, 2);

	if (id.n == KIT_ENTRY_ID_LEN)
		memcpy(f->id.b, id.p, KIT_ENTRY_ID_LEN);
	f->suspect = kit_sql_get_int(q, 1) != KIT_CLOCK_OK;
	return kit_entry_parse(
	    kit_sv_of(kit_arena_copy(arena, line.p, line.n), line.n), arena,
	    &f->entry, err);
}

enum kit_code
kit_journal_record(struct kit_journal *j, struct kit_sv type,
    struct kit_sv record, struct kit_arena *arena, struct kit_entry_list *list,
    struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (kit_journal_statement(j, Q_RECORD, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", type);
	kit_sql_text(q, ":registro", record);
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			break;
		if (take_entry(q, arena, list, err) != KIT_OK)
			break;
	}
	kit_sql_reset(q);
	return row ? err->code : KIT_OK;
}

enum kit_code
kit_journal_last_key(struct kit_journal *j, const char *type,
    struct kit_sv prefix, struct kit_str *key, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_sql_prepare(j->db,
		kit_sv("SELECT max(registro) FROM asiento WHERE tipo = :tipo"
		       " AND registro >= :desde AND registro < :desde || '~'"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", kit_sv(type));
	kit_sql_text(q, ":desde", prefix);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	kit_str_sv(key, kit_sql_get_text(q, 0));
	return KIT_OK;
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

/* Calls fn with (tipo, registro) of each row of a statement that has :n. */
static enum kit_code
walk_records(struct kit_journal *j, enum kit_journal_statement which,
    int64_t after, kit_journal_touched_fn fn, void *ctx, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	enum kit_code rc;
	bool row;

	if (kit_journal_statement(j, which, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":n", after);
	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row) {
		rc = fn(
		    ctx, kit_sql_get_text(q, 0), kit_sql_get_text(q, 1), err);
		if (rc != KIT_OK)
			break;
	}
	kit_sql_reset(q);
	return rc;
}

enum kit_code
kit_journal_touched(struct kit_journal *j, int64_t after,
    kit_journal_touched_fn fn, void *ctx, struct kit_err *err)
{
	return walk_records(j, Q_TOUCHED, after, fn, ctx, err);
}

enum kit_code
kit_journal_joined(struct kit_journal *j, int64_t after,
    kit_journal_touched_fn fn, void *ctx, struct kit_err *err)
{
	return walk_records(j, Q_JOINED, after, fn, ctx, err);
}

/*
 * What the index of records alone tells before a walk over all of them: which
 * entries are the only one of their record, and which records have more.
 */
struct survey {
	int64_t head; /* entries that come meanwhile are not of this walk */
	unsigned char *alone; /* a bit for each n up to head */
	struct kit_arena arena;
	struct survey_record {
		struct kit_sv type, record;
	} * many;
	size_t count, cap;
};

/* The last record that the index named, and its first entry. */
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

static struct kit_sv
keep(struct kit_arena *arena, struct kit_sv v)
{
	return kit_sv_of(kit_arena_copy(arena, v.p, v.n), v.n);
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

/* GROUP BY would say the same in six times the time. */
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
		    kit_sql_get_text(q, 1), kit_sql_get_text(q, 2));
	kit_str_done(&last.type);
	kit_str_done(&last.record);
	return rc;
}

/* Records of one entry, in the order of the file: no seeking. */
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
				" AND " COUNTS " ORDER BY a.n"),
	    &q, err);
	if (rc == KIT_OK)
		kit_sql_int(q, ":cabeza", s->head);
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		if (!is_alone(s, kit_sql_get_int(q, 3)))
			continue;
		list.count = 0;
		kit_arena_clear(&arena);
		rc = take_entry(q, &arena, &list, err);
		if (rc == KIT_OK)
			rc = fn(ctx, &list, err);
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
		rc = kit_journal_record(
		    j, s->many[i].type, s->many[i].record, &arena, &list, err);
		if (rc == KIT_OK && list.count)
			rc = fn(ctx, &list, err);
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

enum kit_code
kit_journal_rows(struct kit_journal *j, kit_journal_row_fn fn, void *ctx,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_sql_prepare(j->db,
		kit_sv("SELECT a.n, a.id, e.id, e.rama, a.tipo, a.registro,"
		       " a.linea, a.seq, " COUNTS " FROM asiento a"
		       " JOIN escritor e ON e.n = a.escritor ORDER BY a.n"),
		&q, err) != KIT_OK)
		return err->code;
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		struct kit_journal_row r = {.n = kit_sql_get_int(q, 0),
		    .writer = kit_sql_get_text(q, 2),
		    .branch = kit_sql_get_text(q, 3),
		    .type = kit_sql_get_text(q, 4),
		    .record = kit_sql_get_text(q, 5),
		    .line = kit_sql_get_text(q, 6),
		    .seq = kit_sql_get_int(q, 7),
		    .counts = kit_sql_get_int(q, 8)};
		struct kit_sv id = kit_sql_get_blob(q, 1);
		if (id.n == KIT_ENTRY_ID_LEN)
			memcpy(r.id.b, id.p, KIT_ENTRY_ID_LEN);
		if (fn(ctx, &r, err) != KIT_OK)
			return err->code;
	}
}
