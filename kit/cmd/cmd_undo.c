#include "fields.h"
#include "out.h"

/*
 * deshacer: takes back the newest change of a record that was not taken back
 * yet, by a new entry. What was there before is the fold of the record's
 * entries without that one. The new entry names the one it takes back as an
 * element of the set _deshecho, so that asking again goes one step further,
 * and --rehacer puts back what was undone last, until something new is written.
 */

enum { HEX = 2 * KIT_ENTRY_ID_LEN };

static struct kit_sv
undone_name(const struct kit_entry_id *id, struct kit_arena *arena)
{
	char hex[HEX + 1];

	kit_crypto_hex(id->b, KIT_ENTRY_ID_LEN, hex);
	return kit_sv(kit_arena_printf(arena, "_deshecho/%s", hex));
}

static bool
is_undoing(const struct kit_entry *e)
{
	for (size_t i = 0; i < e->count; i++)
		if (kit_sv_starts(e->writes[i].field, "_deshecho/"))
			return true;
	return false;
}

/* The field that says so, when the entry is undone now; else NULL. */
static const struct kit_fold_field *
undoing_of(const struct kit_snapshot *snap, const struct kit_entry_id *id,
    struct kit_arena *arena)
{
	const struct kit_fold_field *f =
	    kit_fold_field(&snap->state, undone_name(id, arena));

	return f && f->value.type != KIT_ATOM_NULL ? f : NULL;
}

/* Entries are sorted by time since the fold: the last that stands. */
static const struct kit_fold_entry *
pick_undo(const struct kit_snapshot *snap, struct kit_arena *arena)
{
	for (size_t i = snap->entries.count; i-- > 0;) {
		const struct kit_fold_entry *e = &snap->entries.items[i];
		if (!is_undoing(&e->entry) && !undoing_of(snap, &e->id, arena))
			return e;
	}
	return NULL;
}

/* What was undone last, unless something was changed since. */
static const struct kit_fold_entry *
pick_redo(const struct kit_snapshot *snap, struct kit_arena *arena)
{
	const struct kit_fold_entry *best = NULL;
	uint64_t since = 0;

	for (size_t i = 0; i < snap->entries.count; i++) {
		const struct kit_entry *e = &snap->entries.items[i].entry;
		if (!is_undoing(e) && e->hlc > since)
			since = e->hlc;
	}
	for (size_t i = 0; i < snap->entries.count; i++) {
		const struct kit_fold_entry *e = &snap->entries.items[i];
		const struct kit_fold_field *f =
		    undoing_of(snap, &e->id, arena);
		if (!f || f->writes[0].by->entry.hlc <= since)
			continue;
		since = f->writes[0].by->entry.hlc;
		best = e;
	}
	return best;
}

/* The state without the entries that are undone, and this one so or not. */
static void
fold_without(const struct kit_snapshot *snap, const struct kit_entry_id *id,
    bool redo, struct kit_arena *arena, struct kit_fold_state *state)
{
	struct kit_fold_entry *kept =
	    kit_arena_alloc(arena, snap->entries.count, sizeof(*kept));
	size_t n = 0;

	for (size_t i = 0; i < snap->entries.count; i++) {
		const struct kit_fold_entry *e = &snap->entries.items[i];
		bool self = memcmp(&e->id, id, sizeof(*id)) == 0;
		if (is_undoing(&e->entry))
			continue;
		if (self ? redo : !undoing_of(snap, &e->id, arena))
			kept[n++] = *e;
	}
	kit_fold(kept, n, arena, state);
}

static size_t
make_writes(const struct kit_snapshot *snap, const struct kit_fold_entry *e,
    bool redo, struct kit_arena *arena, struct kit_write *writes)
{
	struct kit_fold_state before;
	size_t n = 0;

	fold_without(snap, &e->id, redo, arena, &before);
	for (size_t i = 0; i < e->entry.count; i++) {
		struct kit_sv name = e->entry.writes[i].field;
		const struct kit_fold_field *old =
		    kit_fold_field(&before, name);
		const struct kit_fold_field *now =
		    kit_fold_field(&snap->state, name);
		struct kit_write *w = &writes[n++];

		w->field = name;
		w->value = old ? old->value : (struct kit_atom){0};
		w->replaces =
		    kit_store_shown(now, false, arena, &w->replaces_count);
	}
	struct kit_write *w = &writes[n++];
	w->field = undone_name(&e->id, arena);
	w->value = redo ? (struct kit_atom){0}
			: (struct kit_atom){KIT_ATOM_INT, 1, {0}};
	w->replaces = kit_store_shown(kit_fold_field(&snap->state, w->field),
	    true, arena, &w->replaces_count);
	return n;
}

static enum kit_code
undo(struct kit_ctx *c, const struct kit_form *form,
    const struct kit_snapshot *snap, bool redo, struct kit_err *err)
{
	struct kit_arena arena = {0};
	const struct kit_fold_entry *e =
	    redo ? pick_redo(snap, &arena) : pick_undo(snap, &arena);
	enum kit_code rc;

	if (!e) {
		rc = kit_err_set(err, KIT_EINPUT,
		    redo ? "no hay nada que rehacer en %s"
			 : "no hay nada que deshacer en %s",
		    kit_str_get(&snap->key));
	} else {
		struct kit_write *writes = kit_arena_alloc(
		    &arena, e->entry.count + 1, sizeof(*writes));
		size_t n = make_writes(snap, e, redo, &arena, writes);
		rc = kit_store_write(&c->desk.store, kit_sv(form->type),
		    e->entry.record, writes, n, err);
	}
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
run_undo(struct kit_ctx *c, struct kit_err *err)
{
	bool redo = kit_ctx_opt(c, "rehacer") != NULL;
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_snapshot snap = {0};
	const struct kit_form *form = NULL;

	enum kit_code rc = kit_ctx_form(c, &form, err);
	if (rc == KIT_OK)
		rc = kit_store_begin(&c->desk.store, err);
	if (rc == KIT_OK)
		rc = kit_store_read(&c->desk.store, kit_sv(form->type),
		    kit_sv(c->words[1]), &snap, err);
	/* A removed record is not found by name, only by its key. */
	if (rc == KIT_OK && !snap.entries.count) {
		kit_snapshot_done(&snap);
		rc = kit_store_find(
		    &c->desk.store, form->type, kit_sv(c->words[1]), &key, err);
		if (rc == KIT_OK)
			rc = kit_store_read(&c->desk.store, kit_sv(form->type),
			    kit_str_view(&key), &snap, err);
	}
	if (rc == KIT_OK)
		rc = undo(c, form, &snap, redo, err);
	if (rc == KIT_OK)
		rc = kit_store_commit(&c->desk.store, err);
	if (rc == KIT_OK)
		kit_say(c, redo ? "rehecho" : "deshecho");
	kit_snapshot_done(&snap);
	return rc;
}

static const struct kit_opt opts[] = {
    {"rehacer", 0, NULL, "vuelve a poner lo último que se deshizo"},
    {0},
};

const struct kit_cmd cmd_undo = {
    .name = "deshacer",
    .args = "CLAVE",
    .summary = "deshace el último cambio de una ficha",
    .detail = "Repetir la orden deshace el cambio anterior a ese. Nada se "
	      "pierde: queda anotado quién deshizo qué.",
    .opts = opts,
    .need = KIT_NEED_STORE,
    .least = 2,
    .most = 2,
    .run = run_undo,
};
