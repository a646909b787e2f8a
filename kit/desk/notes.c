/* Reads the notes that were typed beside the fields of a record: see
 * notes.h. */
#include "notes.h"

#include "audit.h"
#include "mem.h"
#include "view_naming.h"

enum { NOTES_MOST = 200 }; /* at most so many notes of one person are read */

void
kit_notes_done(struct kit_notes *notes)
{
	kit_arena_done(&notes->arena);
	*notes = (struct kit_notes){0};
}

/* The record whose notes are wanted. */
struct looking {
	struct kit_desk *desk;
	struct kit_sv type, key;
	struct kit_notes *notes;
};

static enum kit_code
take_note(const struct looking *l, const struct kit_record *r,
    struct kit_sv own_key, struct kit_err *err)
{
	struct kit_arena *arena = &l->notes->arena;
	struct kit_sv type, key, field, text;

	if (kit_desk_get(r, "tipo", &type, err) != KIT_OK ||
	    kit_desk_get(r, "registro", &key, err) != KIT_OK ||
	    kit_desk_get(r, "campo", &field, err) != KIT_OK ||
	    kit_desk_get(r, "texto", &text, err) != KIT_OK)
		return err->code;
	if (!kit_sv_eq(type, l->type) || !kit_sv_eq(key, l->key) || !text.n)
		return KIT_OK;
	l->notes->items[l->notes->count++] =
	    (struct kit_note){kit_arena_copy(arena, field.p, field.n),
		kit_arena_copy(arena, text.p, text.n)};
	return kit_audit_record(l->desk, r, own_key, false, err);
}

static enum kit_code
read_note(const struct looking *l, const struct kit_form *form, const char *key,
    struct kit_err *err)
{
	struct kit_snapshot snap = {0};
	struct kit_record r;

	kit_record_init(&r, form);
	enum kit_code rc = kit_store_read(
	    &l->desk->store, kit_sv(form->type), kit_sv(key), &snap, err);
	if (rc == KIT_OK) {
		kit_store_fill(&snap, &r);
		rc = take_note(l, &r, kit_str_view(&snap.key), err);
	}
	kit_snapshot_done(&snap);
	kit_record_done(&r);
	return rc;
}

enum kit_code
kit_notes_of(struct kit_desk *desk, const struct kit_record *r,
    struct kit_sv key, struct kit_notes *notes, struct kit_err *err)
{
	const struct looking l = {desk, kit_sv(r->form->type), key, notes};
	const struct kit_naming naming = {
	    .type = "nota",
	    .field = "persona",
	    .key = kit_desk_person_of(r, key),
	    .most = NOTES_MOST,
	};
	const struct kit_form *form = NULL;
	struct kit_keys keys = {0};

	if (kit_forms_get(desk->forms, kit_sv("nota"), &form, err) != KIT_OK ||
	    kit_view_naming(desk->view, &naming, &notes->arena, &keys, err) !=
		KIT_OK)
		return err->code;
	notes->items =
	    kit_arena_alloc(&notes->arena, keys.count, sizeof *notes->items);
	for (size_t i = 0; i < keys.count; i++)
		if (read_note(&l, form, keys.items[i], err) != KIT_OK)
			return err->code;
	return KIT_OK;
}
