/* Makes the lists of choices of a form's sheets. */

#include "form_choices.h"

#include <stdlib.h>

#include "form_cell.h"
#include "form_list.h"

/* The lists of one sheet, while its rows are read. */
struct drafts {
	struct kit_list_draft *items;
	size_t count;
	enum kit_form_sheet sheet;
	const char **columns; /* the others, for a choice_filter */
	size_t *places;
	size_t column_count;
};

static bool
is_own_column(
    const struct kit_form_reader *r, enum kit_form_sheet sheet, size_t at)
{
	for (int c = CHO_LIST; c <= CHO_SYNONYMS; c++)
		for (size_t i = 0; i < KIT_FORM_LANGUAGES; i++)
			if (r->columns[sheet][c][i] == (int)at)
				return true;
	return false;
}

/* Takes the columns that XLSForm does not know as data of the list. */
static void
find_columns(struct kit_form_reader *r, struct drafts *d)
{
	const struct kit_sheet *s = r->sheets[d->sheet];

	d->columns = kit_arena_alloc(r->arena, s->columns, sizeof(*d->columns));
	d->places = kit_arena_alloc(r->arena, s->columns, sizeof(*d->places));
	for (size_t i = 0; i < s->columns; i++) {
		if (!s->cells[i].text.n || is_own_column(r, d->sheet, i))
			continue;
		d->columns[d->column_count] = kit_form_text(r, s->cells[i]);
		d->places[d->column_count++] = i;
	}
}

static struct kit_list_draft *
draft_named(struct kit_form_reader *r, struct drafts *d, struct kit_sv name)
{
	/* The rows of a list mostly follow one another: searches from the
	 * end. */
	for (size_t i = d->count; i--;)
		if (kit_sv_is(name, d->items[i].name))
			return &d->items[i];
	struct kit_list_draft *draft = &d->items[d->count++];
	draft->name = kit_arena_copy(r->arena, name.p, name.n);
	draft->columns = d->columns;
	draft->column_count = d->column_count;
	draft->repeats =
	    kit_form_yes(
		kit_form_cell(r, SHEET_SETTINGS, 1, SET_REPEATS).text) ||
	    d->sheet == SHEET_OUTER;
	return draft;
}

static void
take_choice(struct kit_form_reader *r, struct drafts *d, size_t row)
{
	const struct kit_sheet *s = r->sheets[d->sheet];
	struct kit_cell list = kit_form_cell(r, d->sheet, row, CHO_LIST);
	struct kit_cell code = kit_form_cell(r, d->sheet, row, CHO_NAME);
	struct kit_err err = {0};

	if (!list.text.n && !code.text.n)
		return;
	if (!list.text.n) {
		code.column = 1;
		kit_form_bad(r, d->sheet, code, "falta el nombre de la lista");
		return;
	}
	struct kit_sv *extra = kit_mem_alloc(d->column_count, sizeof(*extra));
	for (size_t i = 0; i < d->column_count; i++)
		extra[i] = s->cells[row * s->columns + d->places[i]].text;
	struct kit_list_row choice = {.code = code.text,
	    .label = kit_form_cell(r, d->sheet, row, CHO_LABEL).text,
	    .synonyms = kit_form_cell(r, d->sheet, row, CHO_SYNONYMS).text,
	    .extra = extra};
	if (kit_list_add(r->arena, draft_named(r, d, list.text), &choice,
		&err) != KIT_OK)
		kit_form_bad(r, d->sheet, code, "%s", err.text);
	free(extra);
}

static void
take_sheet(struct kit_form_reader *r, enum kit_form_sheet sheet)
{
	const struct kit_sheet *s = r->sheets[sheet];
	struct drafts d = {.sheet = sheet};

	if (!s || s->rows < 2)
		return;
	find_columns(r, &d);
	d.items = kit_mem_alloc(s->rows, sizeof(*d.items));
	for (size_t row = 1; row < s->rows; row++)
		take_choice(r, &d, row);
	for (size_t i = 0; i < d.count; i++) {
		struct kit_err err = {0};
		struct kit_list *list = &r->lists[r->list_count];
		if (kit_list_close(r->arena, &d.items[i], list, &err) ==
		    KIT_OK) {
			r->list_count++;
			continue;
		}
		kit_form_bad(r, sheet, s->name, "%s", err.text);
		/* keeps an empty list in its place: the fields that use it are
		 * then not faults as well */
		r->list_count++;
	}
	free(d.items);
}

static size_t
rows_of(const struct kit_form_reader *r, enum kit_form_sheet sheet)
{
	return r->sheets[sheet] ? r->sheets[sheet]->rows : 0;
}

void
kit_form_take_choices(struct kit_form_reader *r)
{
	size_t most = rows_of(r, SHEET_CHOICES) + rows_of(r, SHEET_OUTER) +
		      rows_of(r, SHEET_SURVEY) + 1;

	r->lists = kit_arena_alloc(r->arena, most, sizeof(*r->lists));
	take_sheet(r, SHEET_CHOICES);
	take_sheet(r, SHEET_OUTER);
}

const struct kit_list *
kit_form_list_named(const struct kit_form_reader *r, struct kit_sv name)
{
	for (size_t i = 0; i < r->list_count; i++)
		if (kit_sv_is(name, r->lists[i].name))
			return &r->lists[i];
	return NULL;
}

const struct kit_list *
kit_form_list_in_file(struct kit_form_reader *r,
    const struct kit_list_file *file, struct kit_cell cell)
{
	struct kit_sv name = file->name;
	struct kit_err err = {0};

	if (name.n > 4)
		name.n -= 4;
	const struct kit_list *old = kit_form_list_named(r, name);
	if (old)
		return old;
	struct kit_list *list = &r->lists[r->list_count];
	if (kit_list_from_csv(r->arena, file, list, &err) != KIT_OK) {
		kit_form_bad(r, SHEET_SURVEY, cell, "%s", err.text);
		return NULL;
	}
	r->list_count++;
	return list;
}

const struct kit_list *
kit_form_list_seen(struct kit_form_reader *r)
{
	static const char name[] = "visto";
	struct kit_list_draft draft = {.name = name};
	struct kit_list_row ok = {
	    .code = kit_sv("OK"), .label = kit_sv("Visto")};
	struct kit_err err = {0};
	const struct kit_list *old = kit_form_list_named(r, kit_sv(name));

	if (old)
		return old;
	struct kit_list *list = &r->lists[r->list_count++];
	if (kit_list_add(r->arena, &draft, &ok, &err) != KIT_OK ||
	    kit_list_close(r->arena, &draft, list, &err) != KIT_OK)
		return NULL;
	return list;
}

/* Adds a copy of a choice to a draft. */
static bool
add_copy(struct kit_form_reader *r, struct kit_list_draft *draft,
    const struct kit_choice *c)
{
	struct kit_sv *extra =
	    kit_mem_alloc(draft->column_count, sizeof(*extra));
	struct kit_list_row row = {.code = kit_sv(c->code),
	    .label = kit_sv(c->label),
	    .synonyms = kit_sv(c->synonyms),
	    .extra = extra};
	struct kit_err err = {0};

	for (size_t i = 0; i < draft->column_count; i++)
		extra[i] = c->extra ? kit_sv(c->extra[i]) : kit_sv("");
	enum kit_code rc = kit_list_add(r->arena, draft, &row, &err);
	free(extra);
	return rc == KIT_OK;
}

const struct kit_list *
kit_form_list_with_other(struct kit_form_reader *r, const struct kit_list *list)
{
	static const struct kit_choice other = {
	    .code = "other", .label = "Otro", .synonyms = "otra;otros"};
	const char *name = kit_arena_printf(r->arena, "%s_otro", list->name);
	const struct kit_list *old = kit_form_list_named(r, kit_sv(name));
	struct kit_list_draft draft = {.name = name, .repeats = true};
	struct kit_err err = {0};

	if (old || kit_list_code(list, kit_sv(other.code)))
		return old ? old : list;
	draft.columns = kit_list_columns(list, &draft.column_count);
	for (size_t i = 0; i < kit_list_count(list); i++)
		if (!add_copy(r, &draft, kit_list_at(list, i)))
			break;
	struct kit_list *made = &r->lists[r->list_count];
	bool good = add_copy(r, &draft, &other);
	if (kit_list_close(r->arena, &draft, made, &err) != KIT_OK || !good)
		return list;
	r->list_count++;
	return made;
}
