/* Gives folios to records: see number.h. */
#include "number.h"

#include "folio.h"

enum kit_code
kit_number_next(struct kit_desk *desk, const char *type, struct kit_str *folio,
    struct kit_err *err)
{
	struct kit_str code KIT_STR_AUTO = {0};
	struct kit_str date KIT_STR_AUTO = {0};
	struct kit_str last KIT_STR_AUTO = {0};
	struct kit_str prefix KIT_STR_AUTO = {0};
	char today[11];

	kit_desk_code(desk, &code);
	kit_env_today(&desk->env, today);
	if (!kit_journal_meta(desk->journal, KIT_META_DATE, &date))
		kit_str_add(&date, today);
	kit_folio_prefix(kit_str_get(&code), kit_str_get(&date), &prefix);
	if (kit_journal_last_folio(desk->journal, type, kit_str_view(&prefix),
		&last, err) != KIT_OK)
		return err->code;
	return kit_folio_next(
	    kit_str_view(&prefix), kit_str_view(&last), folio, err);
}

/* Returns the key's field when the key is one field and that field is named
 * folio; else NULL. */
static const struct kit_field *
numbered(const struct kit_form *form)
{
	const struct kit_field *folio = NULL;
	size_t keys = 0;

	for (size_t i = 0; i < form->count; i++) {
		if (!form->fields[i].key)
			continue;
		keys++;
		if (strcmp(form->fields[i].name, "folio") == 0)
			folio = &form->fields[i];
	}
	return keys == 1 ? folio : NULL;
}

enum kit_code
kit_number_fill(
    struct kit_desk *desk, struct kit_record *r, struct kit_err *err)
{
	const struct kit_field *f = numbered(r->form);
	struct kit_str folio KIT_STR_AUTO = {0};

	if (!f || kit_record_value(r, f)->answer != KIT_ANSWER_NONE)
		return KIT_OK;
	if (kit_number_next(desk, r->form->type, &folio, err) != KIT_OK)
		return err->code;
	return kit_desk_put(r, f->name, kit_str_view(&folio), err);
}

static int64_t
times_printed(const struct kit_snapshot *snap)
{
	const struct kit_fold_field *f =
	    kit_fold_field(&snap->state, kit_sv("impresiones"));

	return f && f->value.type == KIT_ATOM_INT ? f->value.number : 0;
}

static enum kit_code
write_times(struct kit_desk *desk, const struct kit_snapshot *snap,
    const char *type, int64_t times, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_write w = {.field = kit_sv("impresiones"),
	    .value = {KIT_ATOM_INT, times, {0}}};

	w.replaces = kit_store_shown(kit_fold_field(&snap->state, w.field),
	    true, &arena, &w.replaces_count);
	enum kit_code rc = kit_store_write(
	    &desk->store, kit_sv(type), kit_str_view(&snap->key), &w, 1, err);
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
kit_number_printed(struct kit_desk *desk, const char *type, struct kit_sv key,
    int64_t *before, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_snapshot snap = {0};

	*before = 0;
	if (kit_forms_get(desk->forms, kit_sv(type), &form, err) != KIT_OK)
		return err->code;
	if (!kit_form_named(form, kit_sv("impresiones")))
		return KIT_OK;
	enum kit_code rc =
	    kit_store_read(&desk->store, kit_sv(type), key, &snap, err);
	if (rc == KIT_OK) {
		*before = times_printed(&snap);
		rc = write_times(desk, &snap, type, *before + 1, err);
	}
	kit_snapshot_done(&snap);
	return rc;
}
