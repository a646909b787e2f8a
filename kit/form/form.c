#include "form.h"

#include <stdlib.h>

#include "form_list.h"
#include "form_reader.h"
#include "utf8.h"

static enum kit_code
take_settings(struct kit_form_reader *r)
{
	struct kit_md_cell type =
	    kit_form_cell(r, SHEET_ENTITIES, 1, ENT_DATASET);
	struct kit_form *f = r->form;

	if (!kit_form_plain_name(type.text))
		return kit_form_bad(r, type.line, type.column,
		    "dataset debe ser un nombre en minúsculas sin acentos");
	f->type = kit_form_text(r, type);
	f->path = kit_arena_dup(r->arena, r->path);
	f->title =
	    kit_form_text(r, kit_form_cell(r, SHEET_SETTINGS, 1, SET_TITLE));
	f->version =
	    kit_form_text(r, kit_form_cell(r, SHEET_SETTINGS, 1, SET_VERSION));
	f->plural =
	    kit_form_text(r, kit_form_cell(r, SHEET_SETTINGS, 1, SET_PLURAL));
	if (!*f->title)
		f->title = f->type;
	if (!*f->plural)
		f->plural = f->title;
	return KIT_OK;
}

static struct kit_list_draft *
draft_named(struct kit_list_draft *drafts, size_t count, struct kit_sv name)
{
	for (size_t i = 0; i < count; i++)
		if (kit_sv_is(name, drafts[i].name))
			return &drafts[i];
	return NULL;
}

static enum kit_code
take_choice(struct kit_form_reader *r, size_t row,
    struct kit_list_draft *drafts, size_t *count)
{
	struct kit_md_cell list =
	    kit_form_cell(r, SHEET_CHOICES, row, CHO_LIST);
	struct kit_md_cell code =
	    kit_form_cell(r, SHEET_CHOICES, row, CHO_NAME);
	struct kit_md_cell label =
	    kit_form_cell(r, SHEET_CHOICES, row, CHO_LABEL);

	if (!list.text.n)
		return kit_form_bad(
		    r, code.line, 1, "falta el nombre de la lista");
	struct kit_list_draft *d = draft_named(drafts, *count, list.text);
	if (!d) {
		d = &drafts[(*count)++];
		d->name = kit_form_text(r, list);
	}
	if (kit_list_add(r->arena, d, code.text, label.text, r->err) != KIT_OK)
		return kit_form_bad_at(r, &code);
	return KIT_OK;
}

/* Lists of the sheet choices; those from files follow while fields are read.
 * There is room for one a row, so that fields may point into the array. */
static enum kit_code
take_choices(struct kit_form_reader *r)
{
	const struct kit_md_table *t = r->sheet[SHEET_CHOICES];
	size_t rows = t ? t->rows : 1, count = 0;
	struct kit_list_draft *drafts = kit_mem_alloc(rows, sizeof(*drafts));
	enum kit_code rc = KIT_OK;

	r->form->lists = kit_arena_alloc(r->arena,
	    rows + r->sheet[SHEET_SURVEY]->rows, sizeof(*r->form->lists));
	for (size_t row = 1; rc == KIT_OK && row < rows; row++)
		rc = take_choice(r, row, drafts, &count);
	for (size_t i = 0; i < count; i++) {
		struct kit_list *list = &r->form->lists[r->form->list_count];
		if (rc != KIT_OK) {
			free(drafts[i].items);
			continue;
		}
		rc = kit_list_close(r->arena, &drafts[i], list, r->err);
		if (rc != KIT_OK)
			kit_form_bad_at(r, &t->cells[0]);
		else
			r->form->list_count++;
	}
	free(drafts);
	return rc;
}

enum kit_code
kit_form_parse(struct kit_arena *arena, const char *path, struct kit_sv text,
    const char *const *dirs, struct kit_form *form, struct kit_err *err)
{
	struct kit_form_reader r = {.arena = arena,
	    .path = path,
	    .dirs = dirs,
	    .form = form,
	    .err = err};

	*form = (struct kit_form){0};
	enum kit_code rc = kit_form_sheets(&r, text);
	if (rc == KIT_OK)
		rc = take_settings(&r);
	if (rc == KIT_OK)
		rc = take_choices(&r);
	if (rc == KIT_OK)
		rc = kit_form_survey(&r);
	if (rc == KIT_OK)
		rc = kit_form_rules(&r);
	kit_str_done(&r.seen);
	return rc;
}

enum kit_code
kit_form_read_lists(const struct kit_form *form, struct kit_err *err)
{
	for (size_t i = 0; i < form->list_count; i++)
		if (kit_list_read(&form->lists[i], err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

const struct kit_field *
kit_form_named(const struct kit_form *form, struct kit_sv name)
{
	for (size_t i = 0; i < form->count; i++)
		if (kit_sv_is(name, form->fields[i].name))
			return &form->fields[i];
	return NULL;
}

const struct kit_field *
kit_form_field(const struct kit_form *form, struct kit_sv name_or_label)
{
	struct kit_str want KIT_STR_AUTO = {0}, have KIT_STR_AUTO = {0};
	const struct kit_field *f = kit_form_named(form, name_or_label);

	if (f || name_or_label.n > 400)
		return f;
	kit_utf8_fold(name_or_label, &want);
	for (size_t i = 0; want.n && i < form->count * 2; i++) {
		f = &form->fields[i % form->count];
		kit_str_clear(&have);
		/* Labels first: "Teléfono" may be the name of another. */
		kit_utf8_fold(
		    kit_sv(i < form->count ? f->label : f->name), &have);
		if (kit_sv_eq(kit_str_view(&have), kit_str_view(&want)))
			return f;
	}
	return NULL;
}
