/* Keeps drafts of sheets that are being typed: see batch_draft.h. */
#include "batch_draft.h"

#include <stdlib.h>

#include "batch_hoja.h"

/*
 * A draft has three kinds of names: a field's name for the text typed into it,
 * the name after note_mark for its note, and after hand_mark for text that was
 * not taken into the sheet yet.
 */
static const char note_mark[] = "nota:";
static const char hand_mark[] = "mano:";

static struct kit_batch_field *
field_named(const struct kit_batch_sheet *s, struct kit_sv name)
{
	for (size_t i = 0; i < s->count; i++)
		if (kit_sv_is(name, s->fields[i].name))
			return &s->fields[i];
	return NULL;
}

/* Gives the draft its type, its key and its label. */
static void
name_draft(struct kit_batch_sheet *s)
{
	if (!s->draft.type.n)
		kit_str_add(&s->draft.type, "hoja");
	if (!s->draft.key.n)
		kit_batch_hoja_key(
		    kit_str_view(&s->batch->key), s->number, &s->draft.key);
	kit_str_clear(&s->draft.label);
	kit_str_printf(&s->draft.label, "hoja %lld de %s", (long long)s->number,
	    kit_str_get(&s->batch->key));
}

static void
set_marked(struct kit_batch_sheet *s, const char *mark, const char *name,
    struct kit_sv text)
{
	struct kit_str marked KIT_STR_AUTO = {0};

	kit_str_printf(&marked, "%s%s", mark, name);
	kit_draft_set(&s->draft, kit_str_get(&marked), text);
}

/* Removes from the draft the text that was not taken into the sheet yet. */
static void
let_go(struct kit_batch_sheet *s)
{
	struct kit_sv text;
	size_t at;

	while (kit_batch_draft_held(s, &at, &text))
		set_marked(s, hand_mark, s->fields[at].name, kit_sv(""));
}

enum kit_code
kit_batch_draft_put(struct kit_desk *desk, struct kit_batch_sheet *s, size_t at,
    struct kit_err *err)
{
	const struct kit_batch_field *bf = &s->fields[at];

	name_draft(s);
	kit_draft_set(&s->draft, bf->name, kit_str_view(&bf->typed));
	set_marked(s, note_mark, bf->name, kit_str_view(&bf->note));
	let_go(s);
	return kit_draft_put(desk, &s->draft, err);
}

enum kit_code
kit_batch_draft_hold(struct kit_desk *desk, struct kit_batch_sheet *s,
    size_t at, struct kit_sv typed, struct kit_err *err)
{
	name_draft(s);
	let_go(s);
	set_marked(s, hand_mark, s->fields[at].name, typed);
	return kit_draft_put(desk, &s->draft, err);
}

bool
kit_batch_draft_held(
    const struct kit_batch_sheet *s, size_t *at, struct kit_sv *typed)
{
	const size_t skip = sizeof(hand_mark) - 1;

	for (size_t i = 0; i < s->draft.count; i++) {
		const struct kit_given *g = &s->draft.fields[i];
		const struct kit_batch_field *bf =
		    kit_sv_starts(g->name, hand_mark)
			? field_named(
			      s, kit_sv_of(g->name.p + skip, g->name.n - skip))
			: NULL;
		if (!bf)
			continue;
		*at = (size_t)(bf - s->fields);
		*typed = g->value;
		return true;
	}
	return false;
}

static enum kit_code
resume_field(struct kit_desk *desk, struct kit_batch_sheet *s,
    const struct kit_given *g, struct kit_err *err)
{
	bool note = kit_sv_starts(g->name, note_mark);
	size_t skip = note ? sizeof(note_mark) - 1 : 0;
	struct kit_batch_field *bf =
	    field_named(s, kit_sv_of(g->name.p + skip, g->name.n - skip));

	if (!bf)
		return KIT_OK;
	if (note) {
		kit_str_clear(&bf->note);
		kit_str_sv(&bf->note, g->value);
		return KIT_OK;
	}
	return kit_batch_sheet_read(
	    desk, s, (size_t)(bf - s->fields), g->value, err);
}

enum kit_code
kit_batch_draft_resume(struct kit_desk *desk, struct kit_batch_sheet *s,
    const struct kit_draft *draft, struct kit_err *err)
{
	kit_str_sv(&s->draft.id, kit_str_view(&draft->id));
	kit_str_sv(&s->draft.type, kit_str_view(&draft->type));
	kit_str_sv(&s->draft.key, kit_str_view(&draft->key));
	for (size_t i = 0; i < draft->count; i++) {
		struct kit_str name KIT_STR_AUTO = {0};
		kit_str_sv(&name, draft->fields[i].name);
		kit_draft_set(
		    &s->draft, kit_str_get(&name), draft->fields[i].value);
		if (resume_field(desk, s, &draft->fields[i], err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

static bool
is_of_batch(
    const struct kit_draft *d, const char *type, const struct kit_batch *b)
{
	struct kit_str start KIT_STR_AUTO = {0};

	kit_str_printf(&start, "%s/", kit_str_get(&b->key));
	return strcmp(kit_str_get(&d->type), type) == 0 &&
	       kit_sv_starts(kit_str_view(&d->key), kit_str_get(&start));
}

bool
kit_batch_draft_find(struct kit_desk *desk, const struct kit_batch *b,
    const char *type, struct kit_draft *draft)
{
	struct kit_draft *all = NULL;
	struct kit_err err;
	bool found = false;
	size_t n = 0;

	if (kit_draft_list(desk, &all, &n, &err) != KIT_OK)
		n = 0;
	for (size_t i = 0; i < n; i++)
		if (!found && is_of_batch(&all[i], type, b)) {
			*draft = all[i];
			found = true;
		} else {
			kit_draft_done(&all[i]);
		}
	free(all);
	return found;
}
