/* Drafts of sheets: what was typed is on the disk before the next field. See
 * batch_draft.h. */
#include "batch_draft.h"

#include <stdlib.h>

#include "batch_hoja.h"

static const char note_mark[] = "nota:";

enum kit_code
kit_batch_draft_put(struct kit_desk *desk, struct kit_batch_sheet *s, size_t at,
    struct kit_err *err)
{
	const struct kit_batch_field *bf = &s->fields[at];
	struct kit_str note KIT_STR_AUTO = {0};

	if (!s->draft.type.n)
		kit_str_add(&s->draft.type, "hoja");
	if (!s->draft.key.n)
		kit_batch_hoja_key(
		    kit_str_view(&s->batch->key), s->number, &s->draft.key);
	kit_str_clear(&s->draft.label);
	kit_str_printf(&s->draft.label, "hoja %lld de %s", (long long)s->number,
	    kit_str_get(&s->batch->key));
	kit_draft_set(&s->draft, bf->name, kit_str_view(&bf->typed));
	kit_str_printf(&note, "%s%s", note_mark, bf->name);
	kit_draft_set(&s->draft, kit_str_get(&note), kit_str_view(&bf->note));
	return kit_draft_put(desk, &s->draft, err);
}

static struct kit_batch_field *
field_named(struct kit_batch_sheet *s, struct kit_sv name)
{
	for (size_t i = 0; i < s->count; i++)
		if (kit_sv_is(name, s->fields[i].name))
			return &s->fields[i];
	return NULL;
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
