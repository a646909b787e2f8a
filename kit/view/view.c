/* Opens the view of a journal, brings it up to date, closes it. */

#include "view.h"

#include <stdio.h>
#include <strings.h>

#include "crypto.h"
#include "log.h"
#include "os.h"
#include "view_alike.h"
#include "view_block.h"
#include "view_copy.h"
#include "view_entries.h"
#include "view_file.h"
#include "view_inner.h"
#include "view_query.h"
#include "view_rebuild.h"
#include "view_table.h"
#include "view_type.h"
#include "view_union.h"

static enum kit_code
refold_touched(
    void *ctx, struct kit_sv type, struct kit_sv record, struct kit_err *err)
{
	return view_entries_refold(ctx, type, record, err);
}

enum kit_code
kit_view_catch_up(struct kit_view *v, struct kit_err *err)
{
	int64_t at = 0, head = 0;

	if (!kit_sql_in_transaction(v->db) &&
	    kit_sql_begin(v->db, err) != KIT_OK)
		return err->code;
	if (view_query_get_position(v, &at, err) != KIT_OK ||
	    kit_journal_head(v->src.journal, &head, err) != KIT_OK)
		return err->code;
	if (at == head)
		return KIT_OK;
	if (view_union_update(v, at, err) != KIT_OK ||
	    kit_journal_touched(v->src.journal, at, refold_touched, v, err) !=
		KIT_OK)
		return err->code;
	KIT_LOG("poner la vista al día", head - at, "asientos");
	return view_query_set_position(v, head, err);
}

enum kit_code
kit_view_commit(struct kit_view *v, struct kit_err *err)
{
	if (kit_view_lower(v, err) != KIT_OK)
		return err->code;
	return kit_sql_in_transaction(v->db) ? kit_sql_commit(v->db, err)
					     : KIT_OK;
}

void
kit_view_rollback(struct kit_view *v)
{
	kit_sql_rollback(v->db);
	v->lifted = false;
	view_type_roll_back(v);
	view_alike_forget(v);
}

enum kit_code
kit_view_mark(struct kit_view *v, struct kit_err *err)
{
	if (!kit_sql_in_transaction(v->db) &&
	    kit_sql_begin(v->db, err) != KIT_OK)
		return err->code;
	return kit_sql_exec(v->db, "SAVEPOINT fila", err);
}

enum kit_code
kit_view_keep(struct kit_view *v, struct kit_err *err)
{
	return kit_sql_exec(v->db, "RELEASE fila", err);
}

enum kit_code
kit_view_return(struct kit_view *v, struct kit_err *err)
{
	view_type_roll_back(v);
	view_alike_forget(v);
	return kit_sql_exec(v->db, "ROLLBACK TO fila; RELEASE fila", err);
}

static void
add_type(struct kit_view *v, const char *name, size_t *cap)
{
	const char **place =
	    kit_mem_push(&v->type_names, &v->type_count, cap, sizeof(*place));

	*place = name;
}

/* Takes the types from the forms, to make the view of them. */
static enum kit_code
take_types(struct kit_view *v, struct kit_err *err)
{
	const char *const *names = NULL;
	size_t n = 0, cap = 0;

	if (kit_forms_types(v->src.forms, &names, &n, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < n; i++)
		add_type(v, names[i], &cap);
	v->types = kit_mem_alloc(v->type_count, sizeof(*v->types));
	return KIT_OK;
}

/*
 * Takes the types from the view itself, in the order in which it was made. To
 * list them from the forms, every file of them would have to be read for its
 * repeats.
 */
static enum kit_code
take_made(struct kit_view *v, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	size_t cap = 0;
	bool row;

	if (kit_sql_prepare(v->db,
		kit_sv("SELECT tipo FROM tipo_de_ficha ORDER BY tipo"), &q,
		err) != KIT_OK)
		return err->code;
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			break;
		struct kit_sv name = kit_sql_get_text(q, 0);
		add_type(v, kit_arena_copy(&v->names, name.p, name.n), &cap);
	}
	v->types = kit_mem_alloc(v->type_count, sizeof(*v->types));
	return view_table_stand_in(v, err);
}

/* Whether the open view is of this journal, these forms and this program. */
static bool
is_fresh(struct kit_view *v, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	int64_t version;
	bool row;

	if (kit_sql_value(v->db, "PRAGMA user_version", &version, err) !=
		KIT_OK ||
	    version != VIEW_VERSION ||
	    kit_sql_prepare(v->db, kit_sv("SELECT sello, libro FROM vista"), &q,
		err) != KIT_OK ||
	    kit_sql_step(q, &row, err) != KIT_OK || !row)
		return false;
	return kit_sql_get_int(q, 0) == (int64_t)v->stamp &&
	       kit_sv_is(
		   kit_sql_get_text(q, 1), kit_journal_name(v->src.journal));
}

/* Whether a third of the journal came since the view was made: then making it
 * anew is cheaper, a third of the cost of folding for each entry. */
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

/* Opens a view to go on from: the one in memory, else the sealed copy; false
 * when neither fits. */
static bool
is_at_hand(struct kit_view *v)
{
	struct kit_err ignored; /* the view is then made anew */

	if (kit_os_exists(kit_str_get(&v->path)) &&
	    view_file_open(v, &ignored) == KIT_OK && is_fresh(v, &ignored))
		return true;
	view_file_close(v);
	return view_copy_load(v) && view_file_open(v, &ignored) == KIT_OK &&
	       is_fresh(v, &ignored);
}

static enum kit_code
open_any(struct kit_view *v, struct kit_err *err)
{
	int64_t at = 0, head = 0;

	if (view_file_find(v, err) != KIT_OK)
		return err->code;
	v->stamp = kit_forms_stamp(v->src.forms);
	if (!is_at_hand(v))
		return take_types(v, err) == KIT_OK ? kit_view_rebuild(v, err)
						    : err->code;
	if (take_made(v, err) != KIT_OK ||
	    view_query_get_position(v, &at, err) != KIT_OK ||
	    kit_journal_head(v->src.journal, &head, err) != KIT_OK)
		return err->code;
	/* A view that is ahead: the journal is an older copy. */
	bool anew = at > head;
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

/* Closes the view and frees all that it holds. */
static void
let_go(struct kit_view *v)
{
	bool damaged = v->db && kit_sql_is_damaged(v->db);

	if (v->db)
		kit_sql_rollback(v->db);
	view_file_close(v);
	if (damaged)
		view_file_remove(v);
	free(v->types);
	free(v->type_names);
	kit_arena_done(&v->names);
	free(v->reserved);
	kit_arena_done(&v->reserved_arena);
	kit_str_done(&v->path);
}

void
kit_view_free(struct kit_view *v)
{
	if (!v)
		return;
	let_go(v);
	free(v);
}

/* Whether the view is of the journal under its present name. */
static bool
is_of_journal(struct kit_view *v)
{
	struct kit_str end KIT_STR_AUTO = {0};

	kit_str_printf(&end, "/vista-%s.db", kit_journal_name(v->src.journal));
	return kit_sv_ends(kit_str_view(&v->path), kit_str_get(&end));
}

enum kit_code
kit_view_follow(struct kit_view *v, struct kit_err *err)
{
	if (kit_sql_in_transaction(v->db) || is_of_journal(v) ||
	    v->stamp != kit_forms_stamp(v->src.forms))
		return KIT_OK;
	view_type_forget(v);
	if (kit_sql_has_statements(v->db))
		return KIT_OK;
	struct kit_view before = *v;
	*v = (struct kit_view){.src = before.src,
	    .refs = before.refs,
	    .read_people = before.read_people,
	    .read_hers = before.read_hers};
	if (open_any(v, err) == KIT_OK) {
		let_go(&before);
		return KIT_OK;
	}
	let_go(v);
	*v = before;
	return err->code;
}
