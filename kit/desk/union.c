/* Joins two records of one person, or parts them: see union.h. */

#include "union.h"

#include "view_entries.h"

void
kit_united_done(struct kit_united *united)
{
	kit_str_done(&united->stays);
	kit_str_done(&united->other);
	kit_str_done(&united->shown);
}

/* Finds the key of the named record. A text that is a key is taken as it is,
 * even when that record is joined to another. */
static enum kit_code
own_key(struct kit_desk *desk, const struct kit_form *form, const char *named,
    struct kit_str *key, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};

	enum kit_code rc = kit_journal_record(desk->journal, kit_sv(form->type),
	    kit_sv(named), &arena, &list, err);
	bool is_key = list.count > 0;
	free(list.items);
	kit_arena_done(&arena);
	if (rc != KIT_OK)
		return rc;
	if (is_key) {
		kit_str_add(key, named);
		return KIT_OK;
	}
	return kit_store_find(
	    &desk->store, form->type, kit_sv(named), key, err);
}

/* Writes the field _fusionado of the record from: the key of the record that it
 * is joined to, or nothing. */
static enum kit_code
write_edge(struct kit_desk *desk, const struct kit_form *form,
    struct kit_sv from, struct kit_atom to, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};
	struct kit_fold_state st;

	enum kit_code rc = kit_journal_record(
	    desk->journal, kit_sv(form->type), from, &arena, &list, err);
	if (rc == KIT_OK) {
		kit_fold(list.items, list.count, &arena, &st);
		struct kit_write w = {
		    .field = kit_sv("_fusionado"), .value = to};
		w.replaces = kit_store_shown(kit_fold_field(&st, w.field), true,
		    &arena, &w.replaces_count);
		rc = kit_store_write(
		    &desk->store, kit_sv(form->type), from, &w, 1, err);
	}
	free(list.items);
	kit_arena_done(&arena);
	return rc;
}

/* Gives the key of the record that this one is joined to, directly or by
 * others; its own when it is joined to none. */
static enum kit_code
resolve(struct kit_desk *desk, const struct kit_form *form,
    const struct kit_str *key, struct kit_str *now, struct kit_err *err)
{
	return kit_view_resolve(
	    desk->view, kit_sv(form->type), kit_str_view(key), now, err);
}

static enum kit_code
unite(struct kit_desk *desk, const struct kit_union *q, struct kit_united *u,
    struct kit_err *err)
{
	struct kit_str a KIT_STR_AUTO = {0};
	struct kit_str b KIT_STR_AUTO = {0};

	if (own_key(desk, q->form, q->a, &u->stays, err) != KIT_OK ||
	    own_key(desk, q->form, q->b, &u->other, err) != KIT_OK ||
	    resolve(desk, q->form, &u->stays, &a, err) != KIT_OK ||
	    resolve(desk, q->form, &u->other, &b, err) != KIT_OK)
		return err->code;
	bool same = kit_sv_eq(kit_str_view(&a), kit_str_view(&b));
	if (same != q->part)
		return kit_err_set(err, KIT_EINPUT,
		    q->part ? "%s y %s no están unidas"
			    : "%s y %s ya son la misma ficha",
		    kit_str_get(&u->stays), kit_str_get(&u->other));
	if (q->part)
		return write_edge(desk, q->form, kit_str_view(&u->other),
		    (struct kit_atom){0}, err);
	if (kit_desk_refuse_blocked(
		desk, q->form->type, kit_str_view(&a), err) != KIT_OK ||
	    kit_desk_refuse_blocked(
		desk, q->form->type, kit_str_view(&b), err) != KIT_OK)
		return err->code;
	/* Joins the record that B is joined to already, so that nothing of B
	 * stays apart. */
	return write_edge(desk, q->form, kit_str_view(&b),
	    (struct kit_atom){KIT_ATOM_TEXT, 0, kit_str_view(&a)}, err);
}

static enum kit_code
count_differences(struct kit_desk *desk, const struct kit_form *form,
    struct kit_united *u, struct kit_err *err)
{
	struct kit_snapshot snap;

	enum kit_code rc = kit_store_read(&desk->store, kit_sv(form->type),
	    kit_str_view(&u->stays), &snap, err);
	if (rc == KIT_OK) {
		u->conflicts = snap.state.conflicts;
		kit_str_sv(&u->shown, kit_str_view(&snap.key));
	}
	kit_snapshot_done(&snap);
	return rc;
}

enum kit_code
kit_union_write(struct kit_desk *desk, const struct kit_union *q,
    struct kit_united *united, struct kit_err *err)
{
	static const struct kit_issues none;

	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK)
		rc = unite(desk, q, united, err);
	rc = kit_desk_settle(desk, rc, &none, err);
	return rc == KIT_OK && !q->part
		   ? count_differences(desk, q->form, united, err)
		   : rc;
}
