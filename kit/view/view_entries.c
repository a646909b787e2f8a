/* Reads the entries of a record, joined ones included, and makes its row. */

#include "view_entries.h"

#include <stdlib.h>

#include "journal_far.h"
#include "mem.h"
#include "view_block.h"
#include "view_inner.h"
#include "view_query.h"
#include "view_row.h"
#include "view_union.h"

enum kit_code
kit_view_resolve(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_str *out, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (view_query_get(v, V_ALIAS_GET, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", type);
	kit_sql_text(q, ":clave", key);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	kit_str_sv(out, row ? kit_sql_get_text(q, 0) : key);
	kit_sql_reset(q);
	return KIT_OK;
}

/* Drops the writes to the fold's own fields: they are of one record, and not of
 * the union. */
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
		bool far = false;
		/* A union of which a part is not here is not shown at all. */
		if (kit_journal_is_far(
			v->src.journal, type, m->items[i], &far, err) != KIT_OK)
			return err->code;
		if (far) {
			list->count = 0;
			return KIT_OK;
		}
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
view_entries_refold(struct kit_view *v, struct kit_sv type, struct kit_sv key,
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
	if (rc == KIT_OK && !kit_sv_eq(kit_str_view(&shown), key))
		rc = view_block_forget(v, type, key, err);
	free(list.items);
	kit_arena_done(&arena);
	return rc;
}
