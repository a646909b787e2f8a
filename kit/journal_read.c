#include "kit/journal_private.h"

#include "kit/map.h"

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

/* "tipo\nregistro" of the row under q: how a walk knows a record. */
static void
record_name(struct kit_stmt *q, int type, struct kit_str *name)
{
	kit_str_clear(name);
	kit_str_sv(name, kit_sql_get_text(q, type));
	kit_str_c(name, '\n');
	kit_str_sv(name, kit_sql_get_text(q, type + 1));
}

/* Records of more than one entry, from the index alone. */
static enum kit_code
find_multiple(struct kit_journal *j, struct kit_map *many, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_str name KIT_STR_AUTO = {0};
	bool row;

	if (kit_sql_prepare(j->db,
		kit_sv("SELECT tipo, registro FROM asiento"
		       " INDEXED BY asiento_registro"
		       " GROUP BY tipo, registro HAVING count(*) > 1"),
		&q, err) != KIT_OK)
		return err->code;
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		record_name(q, 0, &name);
		kit_map_put(many, kit_str_view(&name), 0);
	}
}

/* Records of one entry, in the order of the file: no seeking. */
static enum kit_code
each_single(struct kit_journal *j, const struct kit_map *many,
    kit_journal_record_fn fn, void *ctx, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_str name KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};
	bool row = true;

	enum kit_code rc = kit_sql_prepare(j->db,
	    kit_sv(SELECT_ENTRY "NOT INDEXED WHERE " COUNTS " ORDER BY a.n"),
	    &q, err);
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		record_name(q, 3, &name);
		if (kit_map_get(many, kit_str_view(&name), NULL))
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
each_multiple(struct kit_journal *j, const struct kit_map *many,
    kit_journal_record_fn fn, void *ctx, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};
	enum kit_code rc = KIT_OK;
	struct kit_sv record, type;
	size_t at = 0;
	int64_t none;

	while (rc == KIT_OK && kit_map_next(many, &at, &record, &none)) {
		kit_sv_split(&record, '\n', &type);
		list.count = 0;
		kit_arena_clear(&arena);
		rc = kit_journal_record(j, type, record, &arena, &list, err);
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
	struct kit_map many = {0};

	enum kit_code rc = find_multiple(j, &many, err);
	if (rc == KIT_OK)
		rc = each_single(j, &many, fn, ctx, err);
	if (rc == KIT_OK)
		rc = each_multiple(j, &many, fn, ctx, err);
	kit_map_done(&many);
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
