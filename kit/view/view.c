#include "view_private.h"

#include <stdio.h>
#include <strings.h>

#include "crypto.h"
#include "log.h"
#include "os.h"

/* Raised when the tables of a view change: older ones are made again. */
enum { VIEW_VERSION = 9 };

static enum kit_code
find_path(struct kit_view *v, struct kit_err *err)
{
	if (kit_os_ram_dir(&v->path, err) != KIT_OK)
		return err->code;
	kit_str_printf(
	    &v->path, "/vista-%s.db", kit_journal_name(v->src.journal));
	return KIT_OK;
}

static enum kit_code
connect(struct kit_view *v, const char *path, enum kit_sql_mode mode,
    struct kit_err *err)
{
	if (kit_sql_open(path, mode, &v->db, err) != KIT_OK)
		return err->code;
	if (view_sql_functions(v, v->db, err) == KIT_OK)
		return KIT_OK;
	view_disconnect(v);
	return err->code;
}

void
view_disconnect(struct kit_view *v)
{
	view_schema_forget(v);
	view_row_forget(v);
	view_alike_forget(v);
	kit_db_free(v->reader);
	kit_db_free(v->db);
	v->db = v->reader = NULL;
}

/* Which columns a guarded statement may read. SQLite folds case in names. */
static enum kit_sql_verdict
guard_column(void *ctx, const char *table, const char *column)
{
	struct kit_view *v = ctx;

	for (size_t i = 0; i < v->reserved_count; i++)
		if (strcasecmp(v->reserved[i].column, column) == 0 &&
		    strcasecmp(v->reserved[i].table, table) == 0)
			return KIT_SQL_BLANK;
	return KIT_SQL_ALLOW;
}

static enum kit_code
read_reserved(struct kit_view *v, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	v->reserved_count = 0;
	if (kit_sql_prepare(v->db, kit_sv("SELECT tabla, campo FROM reservado"),
		&q, err) != KIT_OK)
		return err->code;
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		struct view_column *c = kit_mem_push(&v->reserved,
		    &v->reserved_count, &v->reserved_cap, sizeof(*c));
		struct kit_sv table = kit_sql_get_text(q, 0);
		struct kit_sv column = kit_sql_get_text(q, 1);
		c->table = kit_arena_copy(&v->reserved_arena, table.p, table.n);
		c->column =
		    kit_arena_copy(&v->reserved_arena, column.p, column.n);
	}
}

enum kit_code
kit_view_reader(struct kit_view *v, struct kit_db **db, struct kit_err *err)
{
	const struct kit_sql_guard guard = {guard_column, view_text_expand, v};
	int64_t none = 0;

	if (v->reader) {
		*db = v->reader;
		return KIT_OK;
	}
	/* The guard would refuse these tables' first opening. */
	if (read_reserved(v, err) != KIT_OK ||
	    kit_sql_value(v->db,
		"SELECT count(*) FROM json_each('[]'), json_tree('[]')", &none,
		err) != KIT_OK)
		return err->code;
	*db = v->reader = kit_sql_guarded(v->db, &guard);
	return KIT_OK;
}

enum kit_code
kit_view_resolve(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_str *out, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (view_schema_query(v, V_ALIAS_GET, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", type);
	kit_sql_text(q, ":clave", key);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	kit_str_sv(out, row ? kit_sql_get_text(q, 0) : key);
	kit_sql_reset(q);
	return KIT_OK;
}

/* Writes to fields of the fold's own are each record's, not the union's. */
static void
drop_inner_writes(struct kit_fold_entry *entries, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct kit_entry *e = &entries[i].entry;
		size_t kept = 0;
		for (size_t k = 0; k < e->count; k++)
			if (e->writes[k].field.n &&
			    e->writes[k].field.p[0] != '_')
				e->writes[kept++] = e->writes[k];
		e->count = kept;
	}
}

static enum kit_code
union_entries(struct kit_view *v, struct kit_sv type,
    const struct view_members *m, struct kit_arena *arena,
    struct kit_entry_list *list, struct kit_err *err)
{
	for (size_t i = 0; i < m->count; i++) {
		size_t from = list->count;
		if (kit_journal_record(v->src.journal, type, m->items[i], arena,
			list, err) != KIT_OK)
			return err->code;
		if (!kit_sv_eq(m->items[i], m->shown))
			drop_inner_writes(
			    list->items + from, list->count - from);
	}
	return KIT_OK;
}

enum kit_code
kit_view_entries(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_arena *arena, struct kit_entry_list *list, struct kit_err *err)
{
	struct view_members m = {0};
	enum kit_code rc;

	if (!v->aliases)
		return kit_journal_record(
		    v->src.journal, type, key, arena, list, err);
	rc = view_union_members(v, type, key, &m, err);
	if (rc == KIT_OK)
		rc = union_entries(v, type, &m, arena, list, err);
	view_union_done(&m);
	return rc;
}

enum kit_code
view_refold(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};
	struct kit_str shown KIT_STR_AUTO = {0};
	enum kit_code rc = KIT_OK;

	if (v->aliases)
		rc = kit_view_resolve(v, type, key, &shown, err);
	else
		kit_str_sv(&shown, key);
	if (rc == KIT_OK && !kit_sv_eq(kit_str_view(&shown), key))
		rc = view_row_drop(v, type, key, err);
	if (rc == KIT_OK)
		rc = kit_view_entries(
		    v, type, kit_str_view(&shown), &arena, &list, err);
	if (rc == KIT_OK)
		rc = view_row_put(v, type, kit_str_view(&shown), &list, err);
	free(list.items);
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
refold_touched(
    void *ctx, struct kit_sv type, struct kit_sv record, struct kit_err *err)
{
	return view_refold(ctx, type, record, err);
}

static enum kit_code
set_position(struct kit_view *v, int64_t n, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (view_schema_query(v, V_MOVE, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":n", n);
	return kit_sql_run(q, err);
}

/* How far the view has come; and whether records were joined meanwhile, which
 * another process may have done. */
static enum kit_code
get_position(struct kit_view *v, int64_t *n, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (view_schema_query(v, V_POSITION, &q, err) != KIT_OK ||
	    kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	*n = kit_sql_get_int(q, 0);
	v->aliases = kit_sql_get_int(q, 1) != 0;
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_view_catch_up(struct kit_view *v, struct kit_err *err)
{
	int64_t at = 0, head = 0;

	if (!kit_sql_in_transaction(v->db) &&
	    kit_sql_begin(v->db, err) != KIT_OK)
		return err->code;
	if (get_position(v, &at, err) != KIT_OK ||
	    kit_journal_head(v->src.journal, &head, err) != KIT_OK)
		return err->code;
	if (at == head)
		return KIT_OK;
	if (view_union_update(v, at, err) != KIT_OK ||
	    kit_journal_touched(v->src.journal, at, refold_touched, v, err) !=
		KIT_OK)
		return err->code;
	KIT_LOG("poner la vista al día", head - at, "asientos");
	return set_position(v, head, err);
}

enum kit_code
kit_view_commit(struct kit_view *v, struct kit_err *err)
{
	return kit_sql_in_transaction(v->db) ? kit_sql_commit(v->db, err)
					     : KIT_OK;
}

void
kit_view_rollback(struct kit_view *v)
{
	kit_sql_rollback(v->db);
	view_alike_forget(v);
}

/* A whole rebuild: each record once, in the order of the journal's index. */
struct rebuild {
	struct kit_view *v;
	int64_t done, total;
};

/* The record that stands for the others may not have come yet. */
static enum kit_code
is_known(struct kit_view *v, struct kit_sv type, struct kit_sv key, bool *known,
    struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};

	enum kit_code rc =
	    kit_journal_record(v->src.journal, type, key, &arena, &list, err);
	*known = list.count > 0;
	free(list.items);
	kit_arena_done(&arena);
	return rc;
}

/* Each union once: by its standing record or, when that is not known, by the
 * first of those that name it. */
static enum kit_code
rebuild_joined(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_err *err)
{
	struct view_members m = {0};
	bool known = true;

	enum kit_code rc = view_union_members(v, type, key, &m, err);
	bool mine = rc == KIT_OK && kit_sv_eq(key, m.shown);
	if (rc == KIT_OK && !mine)
		rc = is_known(v, type, m.shown, &known, err);
	if (!known) {
		mine = true;
		for (size_t i = 0; i < m.count; i++)
			if (!kit_sv_eq(m.items[i], m.shown) &&
			    kit_sv_compare(m.items[i], key) < 0)
				mine = false;
	}
	if (rc == KIT_OK && mine)
		rc = view_refold(v, type, m.shown, err);
	view_union_done(&m);
	return rc;
}

static enum kit_code
rebuild_record(void *ctx, struct kit_entry_list *list, struct kit_err *err)
{
	struct rebuild *r = ctx;
	const struct kit_entry *e = &list->items[0].entry;
	size_t n = list->count;
	enum kit_code rc =
	    r->v->aliases ? rebuild_joined(r->v, e->type, e->record, err)
			  : view_row_put(r->v, e->type, e->record, list, err);

	r->done += (int64_t)n;
	kit_progress_tell(r->v->src.progress, r->done, r->total);
	return rc;
}

static enum kit_code
fill(struct kit_view *v, struct kit_err *err)
{
	struct rebuild r = {.v = v};
	int64_t head;

	if (kit_journal_count(v->src.journal, &r.total, err) != KIT_OK ||
	    kit_journal_head(v->src.journal, &head, err) != KIT_OK ||
	    view_union_update(v, 0, err) != KIT_OK ||
	    kit_journal_each(v->src.journal, rebuild_record, &r, err) !=
		KIT_OK ||
	    view_words_finish(v, err) != KIT_OK ||
	    view_schema_index(v, err) != KIT_OK)
		return err->code;
	KIT_LOG("hacer la vista de nuevo", r.total, "asientos");
	return set_position(v, head, err);
}

enum kit_code
view_make_at(struct kit_view *v, const char *path, struct kit_err *err)
{
	char version[64];

	snprintf(
	    version, sizeof(version), "PRAGMA user_version = %d", VIEW_VERSION);
	if (connect(v, path, KIT_SQL_CREATE, err) != KIT_OK ||
	    kit_sql_exec(v->db,
		"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
		"PRAGMA cache_size = -16000",
		err) != KIT_OK ||
	    kit_sql_begin(v->db, err) != KIT_OK)
		return err->code;
	v->bulk = true;
	v->aliases = false;
	v->stamp = kit_forms_stamp(v->src.forms);
	enum kit_code rc = view_schema_make(v, err);
	if (rc == KIT_OK)
		rc = fill(v, err);
	v->bulk = false;
	if (rc != KIT_OK || kit_sql_commit(v->db, err) != KIT_OK)
		return err->code;
	return kit_sql_exec(v->db, version, err);
}

static enum kit_code
open_made(struct kit_view *v, struct kit_err *err)
{
	if (connect(v, kit_str_get(&v->path), KIT_SQL_WRITE, err) != KIT_OK)
		return err->code;
	return kit_sql_exec(
	    v->db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF", err);
}

/* The old view's log must go first: it would be played into the new file. */
static enum kit_code
put_in_place(struct kit_view *v, const char *part, struct kit_err *err)
{
	static const char *const logs[] = {"-wal", "-shm"};

	for (size_t i = 0; i < LEN(logs); i++) {
		struct kit_str log KIT_STR_AUTO = {0};
		kit_str_printf(&log, "%s%s", kit_str_get(&v->path), logs[i]);
		if (kit_os_remove(kit_str_get(&log), err) != KIT_OK)
			return err->code;
	}
	return kit_os_replace(part, kit_str_get(&v->path), err);
}

/* A type whose form has a fault is set aside: the view knows nothing of it, as
 * of one that has no form, and what is written of it waits in the journal. */
static void
drop_broken(struct kit_view *v)
{
	const struct kit_form *form = NULL;
	struct kit_err why;
	size_t n = 0;

	for (size_t i = 0; i < v->type_count; i++)
		if (kit_forms_get(v->src.forms, kit_sv(v->type_names[i]), &form,
			&why) == KIT_OK)
			v->type_names[n++] = v->type_names[i];
	v->type_count = n;
}

/* The same of a view that is there, without reading the forms: a type that was
 * set aside when it was made has no table. */
static enum kit_code
keep_made(struct kit_view *v, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	size_t n = 0;

	if (kit_sql_prepare(v->db,
		kit_sv("SELECT 1 FROM sqlite_schema WHERE name = :tipo"), &q,
		err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < v->type_count; i++) {
		bool row = false;
		kit_sql_text(q, ":tipo", kit_sv(v->type_names[i]));
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (row)
			v->type_names[n++] = v->type_names[i];
		kit_sql_reset(q);
	}
	v->type_count = n;
	return KIT_OK;
}

/* Made beside its place and renamed: nobody ever sees half a view. */
enum kit_code
kit_view_rebuild(struct kit_view *v, struct kit_err *err)
{
	struct kit_str part KIT_STR_AUTO = {0};
	char tag[17];

	view_disconnect(v);
	drop_broken(v);
	kit_env_key(v->src.env, tag);
	kit_str_printf(&part, "%s.%s.part", kit_str_get(&v->path), tag);
	enum kit_code rc = view_make_at(v, kit_str_get(&part), err);
	view_disconnect(v);
	if (rc == KIT_OK)
		rc = put_in_place(v, kit_str_get(&part), err);
	v->anew |= rc == KIT_OK;
	if (rc == KIT_OK)
		return open_made(v, err);
	struct kit_err ignored; /* the first error says more */
	(void)!kit_os_remove(kit_str_get(&part), &ignored);
	return rc;
}

bool
kit_view_is_anew(const struct kit_view *v)
{
	return v->anew;
}

/* Whether the view at hand is of this book, these forms, this program. */
static bool
is_fresh(struct kit_view *v, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	int64_t version;
	bool row;

	if (kit_sql_value(v->db, "PRAGMA user_version", &version, err) !=
		KIT_OK ||
	    version != VIEW_VERSION ||
	    kit_sql_prepare(v->db,
		kit_sv("SELECT sello, libro,"
		       " EXISTS(SELECT 1 FROM alias) FROM vista"),
		&q, err) != KIT_OK ||
	    kit_sql_step(q, &row, err) != KIT_OK || !row)
		return false;
	v->aliases = kit_sql_get_int(q, 2) != 0;
	return kit_sql_get_int(q, 0) == (int64_t)v->stamp &&
	       kit_sv_is(
		   kit_sql_get_text(q, 1), kit_journal_name(v->src.journal));
}

/*
 * Most of the book has come since: making the view anew costs a third of
 * folding record by record into what is there, for each entry.
 */
static enum kit_code
is_far_behind(struct kit_view *v, int64_t at, int64_t head, bool *far,
    struct kit_err *err)
{
	enum { MANY = 10000 };
	int64_t all = 0;

	*far = false;
	if (head - at < MANY)
		return KIT_OK;
	if (kit_journal_count(v->src.journal, &all, err) != KIT_OK)
		return err->code;
	*far = (head - at) * 3 > all;
	return KIT_OK;
}

static enum kit_code
open_any(struct kit_view *v, struct kit_err *err)
{
	const char *const *names = NULL;

	if (kit_forms_types(v->src.forms, &names, &v->type_count, err) !=
		KIT_OK ||
	    find_path(v, err) != KIT_OK)
		return err->code;
	v->types = kit_mem_alloc(v->type_count, sizeof(*v->types));
	v->type_names = kit_mem_alloc(v->type_count, sizeof(*v->type_names));
	for (size_t i = 0; i < v->type_count; i++)
		v->type_names[i] = names[i];
	v->stamp = kit_forms_stamp(v->src.forms);
	if (!kit_os_exists(kit_str_get(&v->path)) ||
	    open_made(v, err) != KIT_OK || !is_fresh(v, err))
		return kit_view_rebuild(v, err);
	int64_t at = 0, head = 0;
	if (keep_made(v, err) != KIT_OK)
		return err->code;
	if (get_position(v, &at, err) != KIT_OK ||
	    kit_journal_head(v->src.journal, &head, err) != KIT_OK)
		return err->code;
	bool anew = at > head; /* the book is an older copy */
	if (!anew && is_far_behind(v, at, head, &anew, err) != KIT_OK)
		return err->code;
	if (anew)
		return kit_view_rebuild(v, err);
	if (at == head)
		return KIT_OK;
	if (kit_view_catch_up(v, err) != KIT_OK) {
		kit_view_rollback(v);
		return err->code;
	}
	return kit_view_commit(v, err);
}

enum kit_code
kit_view_open(const struct kit_view_source *source, struct kit_view **out,
    struct kit_err *err)
{
	KIT_AUTO(view) v = kit_mem_alloc(1, sizeof(*v));

	*out = NULL;
	v->src = *source;
	if (open_any(v, err) != KIT_OK)
		return err->code;
	*out = KIT_TAKE(v);
	return KIT_OK;
}

/* A view in which damage was met goes: the next command makes it again. */
static void
remove_damaged(struct kit_view *v)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	struct kit_err ignored; /* then it is there still, and says so again */

	for (size_t i = 0; i < LEN(ends); i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		kit_str_printf(&path, "%s%s", kit_str_get(&v->path), ends[i]);
		(void)!kit_os_remove(kit_str_get(&path), &ignored);
	}
}

void
kit_view_free(struct kit_view *v)
{
	if (!v)
		return;
	bool damaged = v->db && kit_sql_is_damaged(v->db);
	if (v->db)
		kit_sql_rollback(v->db);
	view_disconnect(v);
	if (damaged)
		remove_damaged(v);
	free(v->types);
	free(v->type_names);
	free(v->reserved);
	kit_arena_done(&v->reserved_arena);
	kit_str_done(&v->path);
	free(v);
}

/* The record's label, when it has a row. */
static enum kit_code
ask_label(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_str *label, bool *found, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	*found = false;
	if (view_schema_label(v, type, &q, err) != KIT_OK)
		return err->code;
	if (!q)
		return KIT_OK;
	kit_sql_text(q, ":clave", key);
	if (kit_sql_step(q, found, err) != KIT_OK)
		return err->code;
	if (*found && label)
		kit_str_sv(label, kit_sql_get_text(q, 0));
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_view_has(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    bool *has, struct kit_err *err)
{
	return ask_label(v, type, key, NULL, has, err);
}

enum kit_code
kit_view_ref(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_str *label, enum kit_view_there *there, struct kit_err *err)
{
	struct kit_str now KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};
	bool found;

	*there = KIT_VIEW_HERE;
	if (kit_view_resolve(v, type, key, &now, err) != KIT_OK ||
	    ask_label(v, type, kit_str_view(&now), label, &found, err) !=
		KIT_OK)
		return err->code;
	if (found)
		return KIT_OK;
	enum kit_code rc =
	    kit_view_entries(v, type, kit_str_view(&now), &arena, &list, err);
	*there = list.count ? KIT_VIEW_REMOVED : KIT_VIEW_TO_COME;
	free(list.items);
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
kit_view_label(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_str *label, struct kit_err *err)
{
	enum kit_view_there there;

	if (kit_view_ref(v, type, key, label, &there, err) != KIT_OK)
		return err->code;
	if (!label->n)
		kit_str_sv(label, key);
	return KIT_OK;
}
