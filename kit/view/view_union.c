/* Keeps the unions: records that were joined by `fusionar`. */

#include "view_union.h"

#include "view_block.h"
#include "view_entries.h"
#include "view_find.h"
#include "view_inner.h"
#include "view_naming.h"
#include "view_query.h"

/*
 * A joined record has one edge, to the record that it really is (its field
 * _fusionado). All records that edges connect are one person. The record
 * without an edge stands for all; in a circle, which two offices can make by
 * joining both ways, the one with the smallest key. Joining changes nothing
 * else in the records: taking the edge away parts them again.
 */

static const struct kit_sv *
has_member(const struct view_members *m, struct kit_sv key)
{
	for (size_t i = 0; i < m->count; i++)
		if (kit_sv_eq(m->items[i], key))
			return &m->items[i];
	return NULL;
}

static void
add_member(struct view_members *m, struct kit_sv key)
{
	if (has_member(m, key))
		return;
	struct kit_sv *place =
	    kit_mem_push(&m->items, &m->count, &m->cap, sizeof(*m->items));
	*place = kit_sv_of(kit_arena_copy(&m->arena, key.p, key.n), key.n);
}

void
view_union_done(struct view_members *m)
{
	free(m->items);
	kit_arena_done(&m->arena);
	*m = (struct view_members){0};
}

/* The edges from a member, or those to it. */
struct edges {
	enum view_query which;
	const char *param; /* the query's parameter for the key */
	struct kit_sv type, key;
};

/* Adds the records at the other ends of the edges, and counts the edges. */
static enum kit_code
add_edges(struct kit_view *v, const struct edges *e, struct view_members *m,
    size_t *rows, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	*rows = 0;
	if (view_query_get(v, e->which, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", e->type);
	kit_sql_text(q, e->param, e->key);
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			break;
		++*rows;
		add_member(m, kit_sql_get_text(q, 0));
	}
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
view_union_members(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct view_members *m, struct kit_err *err)
{
	bool rooted = false;
	size_t rows;

	*m = (struct view_members){0};
	add_member(m, key);
	for (size_t i = 0; i < m->count; i++) {
		const struct edges from = {
		    V_EDGE_FROM, ":clave", type, m->items[i]};
		const struct edges to = {
		    V_EDGE_TO, ":destino", type, m->items[i]};
		if (add_edges(v, &from, m, &rows, err) != KIT_OK)
			return err->code;
		bool root = rows == 0;
		if (!m->shown.p || (root && !rooted) ||
		    (root == rooted &&
			kit_sv_compare(m->items[i], m->shown) < 0))
			m->shown = m->items[i];
		rooted |= root;
		if (add_edges(v, &to, m, &rows, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

/* Appends the key of the record that this one was joined to, by its own
 * entries; nothing when it was joined to none. */
static enum kit_code
target_of(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_str *target, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};
	struct kit_fold_state st;

	enum kit_code rc =
	    kit_journal_record(v->src.journal, type, key, &arena, &list, err);
	if (rc == KIT_OK) {
		kit_fold(list.items, list.count, &arena, &st);
		const struct kit_fold_field *f =
		    kit_fold_field(&st, kit_sv("_fusionado"));
		if (f && f->value.type == KIT_ATOM_TEXT &&
		    !kit_sv_eq(f->value.text, key))
			kit_str_sv(target, f->value.text);
	}
	free(list.items);
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
set_edge(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_err *err)
{
	struct kit_str target KIT_STR_AUTO = {0};
	struct kit_stmt *q = NULL;

	if (target_of(v, type, key, &target, err) != KIT_OK ||
	    view_query_get(v, target.n ? V_EDGE_PUT : V_EDGE_DROP, &q, err) !=
		KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", type);
	kit_sql_text(q, ":clave", key);
	if (target.n)
		kit_sql_text(q, ":destino", kit_str_view(&target));
	return kit_sql_run(q, err);
}

static enum kit_code
set_alias(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_sv shown, struct kit_err *err)
{
	bool same = kit_sv_eq(key, shown);
	struct kit_stmt *q = NULL;

	if (view_query_get(v, same ? V_ALIAS_DROP : V_ALIAS_PUT, &q, err) !=
	    KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", type);
	kit_sql_text(q, ":clave", key);
	if (!same) {
		kit_sql_text(q, ":actual", shown);
		v->aliases = true;
	}
	return kit_sql_run(q, err);
}

static enum kit_code
set_aliases(struct kit_view *v, struct kit_sv type,
    const struct view_members *m, struct kit_err *err)
{
	for (size_t i = 0; i < m->count; i++)
		if (set_alias(v, type, m->items[i], m->shown, err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

/* Adds the keys of all rows whose field names a record; naming->most is not
 * used. */
static enum kit_code
pointing_keys(struct kit_view *v, const struct kit_naming *naming,
    struct view_members *keys, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	bool row;

	kit_str_printf(&sql, "SELECT _clave FROM \"%s\" WHERE \"%s\" = :clave",
	    naming->type, naming->field);
	if (kit_sql_prepare(v->db, kit_str_view(&sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":clave", naming->key);
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		add_member(keys, kit_sql_get_text(q, 0));
	}
}

static enum kit_code
refold_keys(struct kit_view *v, struct kit_sv type, struct view_members *keys,
    struct kit_err *err)
{
	for (size_t i = 0; i < keys->count; i++)
		if (view_entries_refold(v, type, keys->items[i], err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

static enum kit_code
refold_pointing(struct kit_view *v, const struct kit_form *form,
    const struct kit_field *f, const struct view_members *m,
    struct kit_err *err)
{
	struct view_members keys = {0};
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; i < m->count && rc == KIT_OK; i++)
		rc = pointing_keys(v,
		    &(struct kit_naming){form->type, f->name, m->items[i], 0},
		    &keys, err);
	if (rc == KIT_OK)
		rc = refold_keys(v, kit_sv(form->type), &keys, err);
	view_union_done(&keys);
	return rc;
}

/* Folds the members anew, and the records that refer to them, also those that
 * have no row because a member is blocked: they may refer to another one. */
static enum kit_code
refold_all(struct kit_view *v, struct kit_sv type, struct view_members *m,
    struct kit_err *err)
{
	if (refold_keys(v, type, m, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < m->count; i++)
		if (view_block_renew(v, type, m->items[i], err) != KIT_OK)
			return err->code;
	for (size_t t = 0; t < v->type_count; t++) {
		const struct kit_form *form = NULL;
		if (kit_forms_get(v->src.forms, kit_sv(v->type_names[t]), &form,
			err) != KIT_OK)
			return err->code;
		for (size_t i = 0; i < form->count; i++)
			if (form->fields[i].ref &&
			    kit_sv_is(type, form->fields[i].ref) &&
			    refold_pointing(
				v, form, &form->fields[i], m, err) != KIT_OK)
				return err->code;
	}
	return KIT_OK;
}

/* Updates the unions around a record whose edge may have changed: the one it
 * was in, and the one it is in now. */
static enum kit_code
move_edge(void *ctx, struct kit_sv type, struct kit_sv key, struct kit_err *err)
{
	struct kit_view *v = ctx;
	struct view_members before, after, part;
	enum kit_code rc;

	rc = view_union_members(v, type, key, &before, err);
	if (rc == KIT_OK)
		rc = set_edge(v, type, key, err);
	/* Without the edge, its members may fall apart into several unions. */
	for (size_t i = 0; i < before.count && rc == KIT_OK; i++) {
		rc = view_union_members(v, type, before.items[i], &part, err);
		if (rc == KIT_OK)
			rc = set_aliases(v, type, &part, err);
		view_union_done(&part);
	}
	if (rc == KIT_OK &&
	    (rc = view_union_members(v, type, key, &after, err)) == KIT_OK) {
		rc = set_aliases(v, type, &after, err);
		for (size_t i = 0; i < after.count; i++)
			add_member(&before, after.items[i]);
		view_union_done(&after);
	}
	if (rc == KIT_OK && !v->bulk)
		rc = refold_all(v, type, &before, err);
	view_union_done(&before);
	return rc;
}

enum kit_code
view_union_update(struct kit_view *v, int64_t after, struct kit_err *err)
{
	return kit_journal_joined(v->src.journal, after, move_edge, v, err);
}
