/* Walks the rows of a form's sheet survey. */

#include "form_survey.h"

#include <stdio.h>

#include "form_cell.h"
#include "form_field.h"
#include "form_type.h"

enum { FIELDS_MAX = 500, DEPTH_MAX = 16 };

/* ---- parts ---- */

static struct kit_form_part *
add_part(struct kit_form_reader *r, struct kit_form *form)
{
	size_t rows = r->sheets[SHEET_SURVEY]->rows;
	struct kit_form_part *part =
	    kit_arena_alloc(r->arena, 1, sizeof(*part));

	/* There is room for two fields a row: a question may bring a second
	 * one, for the text of «otro». */
	part->form = form;
	part->around = r->part;
	part->origins =
	    kit_arena_alloc(r->arena, rows * 2 + 1, sizeof(*part->origins));
	form->fields =
	    kit_arena_alloc(r->arena, rows * 2 + 1, sizeof(*form->fields));
	form->repeats = kit_arena_alloc(r->arena, rows, sizeof(*form->repeats));
	r->parts[r->part_count++] = part;
	r->part = part;
	return part;
}

struct kit_field *
kit_form_add_field(struct kit_form_reader *r, size_t row)
{
	struct kit_form *form = r->part->form;
	struct kit_cell cell = kit_form_survey_cell(r, row, SUR_TYPE);

	if (form->count == FIELDS_MAX) {
		cell.column = 1;
		kit_form_bad(r, SHEET_SURVEY, cell,
		    "caben %d campos en un tipo de ficha", FIELDS_MAX);
		return NULL;
	}
	r->part->origins[form->count] =
	    (struct kit_form_origin){.row = row, .group = r->part->open};
	struct kit_field *f = &form->fields[form->count++];
	*f = (struct kit_field){.line = cell.line,
	    .hint = "",
	    .basis = "",
	    .constraint_message = "",
	    .relevant_on = "",
	    .filter_on = "",
	    .group = r->part->open ? r->part->open->label : "",
	    .group_name = r->part->open ? r->part->open->name : ""};
	return f;
}

/* ---- groups and repeats ---- */

static struct kit_form_group *
new_group(struct kit_form_reader *r, size_t row, bool repeat)
{
	struct kit_form_group *g = kit_arena_alloc(r->arena, 1, sizeof(*g));
	struct kit_cell name = kit_form_survey_cell(r, row, SUR_NAME);

	g->name = kit_form_make_name(r->arena, name.text, KIT_FORM_NAME_MAX);
	g->label = kit_form_label(r, kit_form_survey_cell(r, row, SUR_LABEL));
	g->row = row;
	g->repeat = repeat;
	return g;
}

/* Counts one more group; false when too many are nested, which no sensible form
 * does. The fault is noted once. */
static bool
goes_deeper(struct kit_form_reader *r, size_t row)
{
	if (++r->depth == DEPTH_MAX + 1)
		kit_form_bad(r, SHEET_SURVEY,
		    kit_form_survey_cell(r, row, SUR_TYPE),
		    "hay demasiados grupos unos dentro de otros");
	return r->depth <= DEPTH_MAX;
}

static void
begin_group(struct kit_form_reader *r, size_t row)
{
	if (!goes_deeper(r, row))
		return;
	struct kit_form_group *g = new_group(r, row, false);
	g->around = r->part->open;
	r->part->open = g;
}

/* Adds the field by which a repeat's record refers to the record around it. */
static void
add_parent(struct kit_form_reader *r, size_t row)
{
	const struct kit_form *parent = r->part->around->form;
	struct kit_field *f = kit_form_add_field(r, row);

	if (!f)
		return;
	f->name = parent->type;
	f->source = "";
	f->label = parent->title;
	f->kind = kit_kind_find(kit_sv("ref"));
	f->ref = parent->type;
	f->required = "1";
	f->search = false;
}

static void
begin_repeat(struct kit_form_reader *r, size_t row)
{
	struct kit_form *parent = r->part->form;
	struct kit_cell count = kit_form_survey_cell(r, row, SUR_COUNT);
	struct kit_cell relevant = kit_form_survey_cell(r, row, SUR_RELEVANT);

	if (!goes_deeper(r, row))
		return;
	struct kit_form_group *g = new_group(r, row, true);
	struct kit_form *form = kit_arena_alloc(r->arena, 1, sizeof(*form));
	const char *whole =
	    kit_arena_printf(r->arena, "%s_%s", r->form->type, g->name);
	form->type =
	    kit_form_make_name(r->arena, kit_sv(whole), KIT_FORM_NAME_MAX);
	if (kit_form_typed(r->form, kit_sv(form->type)))
		kit_form_bad(r, SHEET_SURVEY,
		    kit_form_survey_cell(r, row, SUR_NAME),
		    "dos repeticiones dan el mismo tipo de ficha, %s",
		    form->type);
	form->title = *g->label ? g->label : g->name;
	form->plural = form->title;
	form->version = r->form->version;
	form->law = r->form->law;
	form->path = r->form->path;
	form->parent = parent->type;
	parent->repeats[parent->repeat_count++] = form;
	add_part(r, form)->open = g;
	add_parent(r, row);
	if (count.text.n)
		kit_form_word(r, SHEET_SURVEY, count,
		    "no se exige cuántas veces se repite %s", g->name);
	if (relevant.text.n)
		kit_form_word(r, SHEET_SURVEY, relevant,
		    "no se exige: siempre se puede agregar %s", g->name);
}

/* Ends the innermost group or repeat. */
static void
end_any(struct kit_form_reader *r, size_t row, bool repeat)
{
	struct kit_form_group *open = r->part->open;
	struct kit_cell type = kit_form_survey_cell(r, row, SUR_TYPE);

	if (r->depth > DEPTH_MAX) {
		r->depth--;
		return;
	}
	if (!open) {
		kit_form_bad(r, SHEET_SURVEY, type, "%s sin su %s",
		    repeat ? "end repeat" : "end group",
		    repeat ? "begin repeat" : "begin group");
		return;
	}
	if (open->repeat != repeat) {
		kit_form_bad(r, SHEET_SURVEY, type,
		    "lo que termina aquí es %s, que empezó como %s", open->name,
		    repeat ? "begin group" : "begin repeat");
		return;
	}
	r->depth--;
	if (repeat)
		r->part = r->part->around;
	else
		r->part->open = open->around;
}

/* ---- rows ---- */

static bool
is_blank_row(const struct kit_sheet *s, size_t row)
{
	for (size_t i = 0; i < s->columns; i++)
		if (s->cells[row * s->columns + i].text.n)
			return false;
	return true;
}

/* Whether a row is ignored: it is blank, disabled, or has neither type nor
 * name, which pyxform takes for a comment. */
static bool
is_passed_over(const struct kit_form_reader *r, size_t row)
{
	return is_blank_row(r->sheets[SHEET_SURVEY], row) ||
	       kit_form_yes(kit_form_survey_cell(r, row, SUR_DISABLED).text) ||
	       (!kit_form_survey_cell(r, row, SUR_TYPE).text.n &&
		   !kit_form_survey_cell(r, row, SUR_NAME).text.n);
}

static void
take_row(struct kit_form_reader *r, size_t row)
{
	struct kit_cell cell = kit_form_survey_cell(r, row, SUR_TYPE);
	struct kit_sv rest;

	if (is_passed_over(r, row))
		return;
	const struct kit_form_type *type = kit_form_type(cell.text, &rest);
	if (!type) {
		kit_form_bad(r, SHEET_SURVEY, cell,
		    cell.text.n ? "no hay tipo «%.60s»"
				: "falta el tipo de la pregunta%s",
		    kit_form_text(r, cell));
		kit_form_skip_question(r, row);
		return;
	}
	switch (type->take) {
	case TAKE_BEGIN_GROUP:
		begin_group(r, row);
		break;
	case TAKE_BEGIN_REPEAT:
		begin_repeat(r, row);
		break;
	case TAKE_END_GROUP:
		end_any(r, row, false);
		break;
	case TAKE_END_REPEAT:
		end_any(r, row, true);
		break;
	case TAKE_KIND:
	case TAKE_TEXT:
	case TAKE_SKIP:
	case TAKE_REFUSE:
	case TAKE_AUTOMATIC:
	case TAKE_CALCULATE:
	case TAKE_LIST:
	case TAKE_LIST_FILE:
	case TAKE_RANGE:
	case TAKE_SEEN:
	case TAKE_HIDDEN:
		kit_form_take_question(r, row, type, rest);
		break;
	}
}

void
kit_form_take_survey(struct kit_form_reader *r)
{
	size_t rows = r->sheets[SHEET_SURVEY]->rows;

	r->parts = kit_arena_alloc(r->arena, rows + 1, sizeof(*r->parts));
	r->skipped = kit_arena_alloc(r->arena, rows + 1, sizeof(*r->skipped));
	add_part(r, r->form);
	for (size_t row = 1; row < rows; row++)
		take_row(r, row);
	for (struct kit_form_part *p = r->part; p; p = p->around)
		if (p->open)
			kit_form_bad(r, SHEET_SURVEY,
			    kit_form_survey_cell(r, p->open->row, SUR_TYPE),
			    "al grupo %s le falta su %s", p->open->name,
			    p->open->repeat ? "end repeat" : "end group");
	r->part = r->parts[0];
}
