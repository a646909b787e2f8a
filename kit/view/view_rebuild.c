/* Makes the view from nothing, out of the whole journal. */

#include "view_rebuild.h"

#include <stdio.h>
#include <stdlib.h>

#include "log.h"
#include "os.h"
#include "view_block.h"
#include "view_copy.h"
#include "view_entries.h"
#include "view_file.h"
#include "view_inner.h"
#include "view_query.h"
#include "view_row.h"
#include "view_schema.h"
#include "view_table.h"
#include "view_union.h"
#include "view_words.h"

/* A rebuild under way: how many of the entries are folded. */
struct rebuild {
	struct kit_view *v;
	int64_t done, total;
};

/* Whether the journal has the record. The record that stands for others may not
 * have arrived yet. */
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

/* Writes each union once: when the walk meets the record that stands for it or,
 * when that one is not here, its first member. */
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
		rc = view_entries_refold(v, type, m.shown, err);
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
	    view_table_index(v, err) != KIT_OK ||
	    view_block_finish(v, err) != KIT_OK ||
	    view_words_finish(v, err) != KIT_OK)
		return err->code;
	KIT_LOG("hacer la vista de nuevo", r.total, "asientos");
	return view_query_set_position(v, head, err);
}

/*
 * Rows are added at the end; then each index and the search read them once,
 * from the first to the last. A cache does not help with that. A larger page
 * does, because fewer pages are read and written. With 16 KiB, however, one
 * more attendance in a view in use would cost a twentieth more.
 */
static const char settings[] =
    "PRAGMA page_size = 8192; PRAGMA cache_size = -1000;"
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF";

enum kit_code
view_rebuild_at(struct kit_view *v, const char *path, struct kit_err *err)
{
	char version[64];

	snprintf(
	    version, sizeof(version), "PRAGMA user_version = %d", VIEW_VERSION);
	if (view_file_connect(v, path, KIT_SQL_CREATE, err) != KIT_OK ||
	    kit_sql_exec(v->db, settings, err) != KIT_OK ||
	    kit_sql_begin(v->db, err) != KIT_OK)
		return err->code;
	v->bulk = true;
	v->aliases = v->blocks = false;
	v->stamp = kit_forms_stamp(v->src.forms);
	enum kit_code rc = view_schema_make(v, err);
	if (rc == KIT_OK)
		rc = fill(v, err);
	v->bulk = false;
	if (rc != KIT_OK || kit_sql_commit(v->db, err) != KIT_OK)
		return err->code;
	return kit_sql_exec(v->db, version, err);
}

/* Leaves out the types whose form has a fault: the view then knows as little of
 * such a type as if it had no form, and its entries wait in the journal. */
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

/* Makes the view beside its place and renames it: nobody ever sees half a
 * view. */
enum kit_code
kit_view_rebuild(struct kit_view *v, struct kit_err *err)
{
	struct kit_str part KIT_STR_AUTO = {0};
	char tag[17];

	view_file_close(v);
	drop_broken(v);
	kit_env_key(v->src.env, tag);
	kit_str_printf(&part, "%s.%s.part", kit_str_get(&v->path), tag);
	enum kit_code rc = view_rebuild_at(v, kit_str_get(&part), err);
	view_file_close(v);
	if (rc == KIT_OK)
		rc = view_file_put(v, kit_str_get(&part), err);
	v->anew |= rc == KIT_OK;
	if (rc == KIT_OK) {
		/* The sealed copy did not fit, or may repeat what was wrong
		 * with the old view. */
		kit_view_copy_drop(v->src.copy);
		return view_file_open(v, err);
	}
	struct kit_err ignored; /* the first error tells more */
	(void)!kit_os_remove(kit_str_get(&part), &ignored);
	return rc;
}

bool
kit_view_is_anew(const struct kit_view *v)
{
	return v->anew;
}
