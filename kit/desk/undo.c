/*
 * Takes back the newest change of a record: see undo.h. The record becomes the
 * fold of its other entries. The new entry names the entry that it takes back
 * as an element of the set _deshecho. The next undo therefore passes over that
 * entry and takes back the one before.
 */
#include "undo.h"

#include "crypto.h"

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

/* Returns the field that says that the entry is undone; NULL when the entry
 * counts. */
static const struct kit_fold_field *
undoing_of(const struct kit_snapshot *snap, const struct kit_entry_id *id,
    struct kit_arena *arena)
{
	const struct kit_fold_field *f =
	    kit_fold_field(&snap->state, undone_name(id, arena));

	return f && f->value.type != KIT_ATOM_NULL ? f : NULL;
}

/* Picks the last entry that is not undone. The fold left the entries sorted by
 * time. */
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

/* Picks the entry that was undone last; NULL when something else was written
 * after that. */
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

/* Folds the record as it is to be: without the undone entries, and with the
 * entry id when redo is true, without it when redo is false. */
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
undo(struct kit_desk *desk, const struct kit_form *form,
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
		rc = kit_store_write(&desk->store, kit_sv(form->type),
		    e->entry.record, writes, n, err);
	}
	kit_arena_done(&arena);
	return rc;
}

/* Reads a record. A removed one is found too, but only by its key. */
static enum kit_code
read_any(struct kit_desk *desk, const struct kit_form *form,
    struct kit_sv named, struct kit_snapshot *snap, struct kit_err *err)
{
	struct kit_sv type = kit_sv(form->type);
	struct kit_str key KIT_STR_AUTO = {0};

	if (kit_desk_refuse_blocked(desk, form->type, named, err) != KIT_OK ||
	    kit_store_read(&desk->store, type, named, snap, err) != KIT_OK)
		return err->code;
	if (snap->entries.count)
		return KIT_OK;
	kit_snapshot_done(snap);
	enum kit_code rc =
	    kit_store_find(&desk->store, form->type, named, &key, err);
	if (rc != KIT_OK)
		return rc;
	return kit_store_read(
	    &desk->store, type, kit_str_view(&key), snap, err);
}

enum kit_code
kit_undo(struct kit_desk *desk, const struct kit_form *form,
    struct kit_sv named, bool redo, struct kit_err *err)
{
	static const struct kit_issues none;
	struct kit_snapshot snap = {0};

	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK)
		rc = read_any(desk, form, named, &snap, err);
	if (rc == KIT_OK)
		rc = kit_desk_refuse_erasure(&snap, err);
	if (rc == KIT_OK)
		rc = undo(desk, form, &snap, redo, err);
	rc = kit_desk_settle(desk, rc, &none, err);
	kit_snapshot_done(&snap);
	return rc;
}

enum kit_code
kit_undo_removes(struct kit_desk *desk, const struct kit_form *form,
    struct kit_sv named, struct kit_str *key, struct kit_err *err)
{
	struct kit_snapshot snap = {0};
	struct kit_arena arena = {0};
	size_t left = 0;

	enum kit_code rc = read_any(desk, form, named, &snap, err);
	for (size_t i = 0; rc == KIT_OK && i < snap.entries.count; i++) {
		const struct kit_fold_entry *e = &snap.entries.items[i];
		left += !is_undoing(&e->entry) &&
			!undoing_of(&snap, &e->id, &arena);
	}
	if (left == 1)
		kit_str_sv(key, kit_str_view(&snap.key));
	kit_arena_done(&arena);
	kit_snapshot_done(&snap);
	return rc;
}
