/* Makes a field from a question: its kind, name, list and texts. */

#include "form_field.h"

#include <stdio.h>

#include "form_cell.h"
#include "form_choices.h"
#include "form_flags.h"
#include "form_survey.h"

/* clang-format off */
/* The kinds that bind::terreno:clase may give to a question of a kind. */
static const struct {
	const char *kind, *refined;
	bool calculated;
} refinements[] = {
	{ "text", "run", false }, { "text", "rut", false },
	{ "text", "phone", false }, { "text", "email", false },
	{ "text", "month", false }, { "text", "ref", false },
	{ "integer", "money", false }, { "text", "run", true },
	{ "text", "date", true }, { "text", "integer", true },
};

/* clang-format on */

/* ---- names ---- */

static bool
is_taken(const struct kit_form_part *part, const char *name)
{
	for (size_t i = 0; i < part->form->count; i++) {
		const char *other = part->form->fields[i].name;
		if (other && strcmp(other, name) == 0)
			return true;
	}
	return false;
}

/* Makes a name that no other field has: the group's name goes before it or, if
 * that is taken as well, a number behind it. */
static const char *
free_name(struct kit_form_reader *r, const char *name, const char *group)
{
	const char *try = name;

	if (!is_taken(r->part, name))
		return name;
	if (*group)
		try = kit_form_make_name(r->arena,
		    kit_sv(kit_arena_printf(r->arena, "%s_%s", group, name)),
		    KIT_FORM_NAME_MAX);
	for (int i = 2; is_taken(r->part, try); i++)
		try = kit_arena_printf(r->arena, "%.34s_%d", name, i);
	return try;
}

static bool
same_source(
    struct kit_form_reader *r, const struct kit_field *f, const char *source)
{
	const struct kit_form *form = r->part->form;

	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *other = &form->fields[i];
		if (other != f && other->source &&
		    strcmp(other->source, source) == 0 &&
		    strcmp(other->group_name, f->group_name) == 0)
			return true;
	}
	return false;
}

/* Reads the name of a question. A question that is kept needs one, a note does
 * not. */
static void
take_name(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_cell cell = kit_form_survey_cell(r, row, SUR_NAME);
	struct kit_sv text = cell.text;

	if (!text.n && f->kind->stored)
		kit_form_bad(
		    r, SHEET_SURVEY, cell, "falta el nombre de la pregunta");
	if (!text.n)
		text = kit_sv(kit_arena_printf(r->arena, "nota_%d", cell.line));
	f->source = kit_arena_copy(r->arena, text.p, text.n);
	if (same_source(r, f, f->source))
		kit_form_bad(r, SHEET_SURVEY, cell,
		    "el campo %s está dos veces", f->source);
	const char *name = f->source;
	if (!kit_form_plain_name(text))
		name = kit_form_make_name(r->arena, text, KIT_FORM_NAME_MAX);
	f->name = free_name(r, name, f->group_name);
}

void
kit_form_skip_question(struct kit_form_reader *r, size_t row)
{
	struct kit_cell cell = kit_form_survey_cell(r, row, SUR_NAME);

	if (!cell.text.n)
		return;
	r->skipped[r->skipped_count++] = (struct kit_form_skipped){
	    .source = kit_form_text(r, cell), .part = r->part};
}

/* ---- lists ---- */

/* Cuts «or other» off the end of the list's name; true when it was there. */
static bool
take_or_other(struct kit_sv *list)
{
	static const char *const words[] = {
	    " or_other", " or specify other", " or other"};

	for (size_t i = 0; i < LEN(words); i++) {
		size_t n = strlen(words[i]);
		if (list->n <= n ||
		    memcmp(list->p + list->n - n, words[i], n) != 0)
			continue;
		*list = kit_sv_trim(kit_sv_of(list->p, list->n - n));
		return true;
	}
	return false;
}

/* Adds the field for the text of «otro», which applies when that choice is
 * taken. */
static void
add_other(struct kit_form_reader *r, size_t row, const struct kit_field *main)
{
	struct kit_field *f = kit_form_add_field(r, row);

	if (!f)
		return;
	f->kind = kit_kind_find(kit_sv("text"));
	f->source = kit_arena_printf(r->arena, "%s_other", main->source);
	f->name = free_name(r,
	    kit_form_make_name(r->arena,
		kit_sv(kit_arena_printf(r->arena, "%.34s_otro", main->name)),
		KIT_FORM_NAME_MAX),
	    f->group_name);
	f->label = kit_arena_printf(r->arena, "%s: otro, ¿cuál?", main->label);
	f->privacy = main->privacy;
	r->part->origins[f - r->part->form->fields].other_of = main->source;
}

/* Refuses a list for a set when a code in it has a blank: XLSForm parts the
 * elements of a set by blanks. */
static void
check_set(struct kit_form_reader *r, size_t row, const struct kit_field *f)
{
	const char *code = kit_list_blank(f->list);

	if (f->kind->set && code)
		kit_form_bad(r, SHEET_SURVEY,
		    kit_form_survey_cell(r, row, SUR_TYPE),
		    "donde se elige más de una, el código va sin espacios: "
		    "«%s»",
		    code);
}

static bool
take_list(struct kit_form_reader *r, size_t row, struct kit_sv name,
    struct kit_field *f)
{
	struct kit_cell type = kit_form_survey_cell(r, row, SUR_TYPE);
	struct kit_cell look = kit_form_survey_cell(r, row, SUR_APPEARANCE);

	if (look.text.n && memmem(look.text.p, look.text.n, "search(", 7)) {
		kit_form_bad(r, SHEET_SURVEY, look,
		    "no se buscan opciones en otra tabla (search())");
		return false;
	}
	if (!name.n) {
		kit_form_bad(r, SHEET_SURVEY, type, "falta qué lista");
		return false;
	}
	if (kit_sv_starts(name, "${")) {
		kit_form_bad(r, SHEET_SURVEY, type,
		    "no se elige entre las respuestas de otra "
		    "pregunta");
		return false;
	}
	f->list = kit_form_list_named(r, name);
	if (!f->list)
		kit_form_bad(r, SHEET_SURVEY, type, "no hay lista «%.60s»",
		    kit_arena_copy(r->arena, name.p, name.n));
	else
		check_set(r, row, f);
	return f->list != NULL;
}

static bool
take_list_file(struct kit_form_reader *r, size_t row, struct kit_sv name,
    struct kit_field *f)
{
	struct kit_cell type = kit_form_survey_cell(r, row, SUR_TYPE);
	struct kit_sv parameters =
	    kit_form_survey_cell(r, row, SUR_PARAMETERS).text;
	struct kit_list_file file = {.name = name,
	    .code = kit_form_parameter(parameters, "value"),
	    .label = kit_form_parameter(parameters, "label"),
	    .dirs = r->dirs};

	if (!name.n)
		kit_form_bad(r, SHEET_SURVEY, type, "falta qué archivo");
	else
		f->list = kit_form_list_in_file(r, &file, type);
	return f->list != NULL;
}

/* ---- kinds ---- */

static void
take_class(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_cell cell = kit_form_survey_cell(r, row, SUR_CLASS);
	struct kit_sv rest = cell.text, word = {0};
	bool fits = false;

	if (!cell.text.n)
		return;
	kit_sv_split(&rest, ' ', &word);
	rest = rest.p ? kit_sv_trim(rest) : kit_sv("");
	const struct kit_kind *kind = kit_kind_find(word);
	if (!kind) {
		kit_form_bad(r, SHEET_SURVEY, cell, "no hay clase «%.60s»",
		    kit_form_text(r, cell));
		return;
	}
	for (size_t i = 0; i < LEN(refinements); i++)
		fits = fits ||
		       (refinements[i].calculated == f->calculated &&
			   strcmp(f->kind->name, refinements[i].kind) == 0 &&
			   strcmp(kind->name, refinements[i].refined) == 0);
	if (!fits) {
		kit_form_bad(r, SHEET_SURVEY, cell,
		    "la clase %s no va con este tipo", kind->name);
		return;
	}
	bool refers = strcmp(kind->name, "ref") == 0;
	if (refers != kit_form_plain_name(rest)) {
		kit_form_bad(r, SHEET_SURVEY, cell,
		    refers ? "ref lleva detrás el tipo de ficha: ref persona"
			   : "detrás de la clase no va nada");
		return;
	}
	f->kind = kind;
	if (refers)
		f->ref = kit_arena_copy(r->arena, rest.p, rest.n);
}

/* Whether v is a number as parameters have it: digits, a point, a '-' in
 * front. */
static bool
is_number(struct kit_sv v)
{
	size_t digits = 0;

	for (size_t i = 0; i < v.n; i++) {
		digits += kit_ascii_digit(v.p[i]);
		if (!kit_ascii_digit(v.p[i]) && v.p[i] != '.' &&
		    !(i == 0 && v.p[i] == '-'))
			return false;
	}
	return digits > 0;
}

static bool
has_point(struct kit_sv v)
{
	return v.n && memchr(v.p, '.', v.n);
}

/* Makes a constraint from start, end and step of a range. A point in one of
 * them makes it a range of decimals. */
static void
take_range(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_cell cell = kit_form_survey_cell(r, row, SUR_PARAMETERS);
	struct kit_sv start = kit_form_parameter(cell.text, "start");
	struct kit_sv end = kit_form_parameter(cell.text, "end");
	struct kit_sv step = kit_form_parameter(cell.text, "step");
	bool decimal = has_point(start) || has_point(end) || has_point(step);

	start = start.n ? start : kit_sv("1");
	end = end.n ? end : kit_sv("10");
	step = step.n ? step : kit_sv("1");
	if (!is_number(start) || !is_number(end) || !is_number(step)) {
		kit_form_bad(
		    r, SHEET_SURVEY, cell, "start, end y step son números");
		return;
	}
	if (decimal)
		f->kind = kit_kind_find(kit_sv("decimal"));
	/* Steps of decimals are not checked: in binary, 0.3 is not three times
	 * 0.1. */
	struct kit_str text KIT_STR_AUTO = {0};
	kit_str_printf(&text, ". >= " KIT_SV_FMT " and . <= " KIT_SV_FMT,
	    KIT_SV_ARG(start), KIT_SV_ARG(end));
	if (!decimal)
		kit_str_printf(&text,
		    " and (. - " KIT_SV_FMT ") mod " KIT_SV_FMT " = 0",
		    KIT_SV_ARG(start), KIT_SV_ARG(step));
	r->part->origins[f - r->part->form->fields].range =
	    kit_arena_dup(r->arena, kit_str_get(&text));
	if (!*f->constraint_message)
		f->constraint_message = kit_arena_printf(r->arena,
		    "va de " KIT_SV_FMT " a " KIT_SV_FMT, KIT_SV_ARG(start),
		    KIT_SV_ARG(end));
}

/* Reads the type; false when no field can be made from it. */
static bool
take_type(struct kit_form_reader *r, size_t row,
    const struct kit_form_type *type, struct kit_sv rest, struct kit_field *f)
{
	struct kit_form_origin *o =
	    &r->part->origins[f - r->part->form->fields];

	f->kind = kit_kind_find(kit_sv(type->kind));
	if (type->take == TAKE_LIST)
		return take_list(r, row, rest, f);
	if (type->take == TAKE_LIST_FILE)
		return take_list_file(r, row, rest, f);
	if (type->take == TAKE_TEXT)
		kit_form_word(r, SHEET_SURVEY,
		    kit_form_survey_cell(r, row, SUR_TYPE), "%s: %s",
		    type->name, type->word);
	else if (rest.n)
		kit_form_bad(r, SHEET_SURVEY,
		    kit_form_survey_cell(r, row, SUR_TYPE),
		    "detrás del tipo no va nada");
	if (type->take == TAKE_SEEN)
		f->list = kit_form_list_seen(r);
	f->calculated = type->take == TAKE_CALCULATE;
	f->read_only =
	    type->take == TAKE_AUTOMATIC || type->take == TAKE_HIDDEN;
	o->automatic = type->automatic;
	return true;
}

/* ---- a question ---- */

static void
take_texts(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	f->label = kit_form_label(r, kit_form_survey_cell(r, row, SUR_LABEL));
	if (!*f->label)
		f->label = f->source;
	f->hint = kit_form_label(r, kit_form_survey_cell(r, row, SUR_HINT));
	f->constraint_message =
	    kit_form_label(r, kit_form_survey_cell(r, row, SUR_MESSAGE));
	struct kit_sv look = kit_form_survey_cell(r, row, SUR_APPEARANCE).text;
	f->multiline = look.n && memmem(look.p, look.n, "multiline", 9);
}

static void
take_field(struct kit_form_reader *r, size_t row,
    const struct kit_form_type *type, struct kit_sv rest)
{
	bool other = type->take == TAKE_LIST && take_or_other(&rest);
	struct kit_field *f = kit_form_add_field(r, row);

	if (!f)
		return;
	if (!take_type(r, row, type, rest, f))
		/* The fault is noted. The field stays, so that expressions that
		 * name it are not faults as well. */
		f->kind = kit_kind_find(kit_sv("text"));
	take_name(r, row, f);
	take_texts(r, row, f);
	take_class(r, row, f);
	kit_form_take_flags(r, row, f);
	if (type->take == TAKE_RANGE)
		take_range(r, row, f);
	if (other && f->list) {
		f->list = kit_form_list_with_other(r, f->list);
		add_other(r, row, f);
	}
}

void
kit_form_take_question(struct kit_form_reader *r, size_t row,
    const struct kit_form_type *type, struct kit_sv rest)
{
	struct kit_cell cell = kit_form_survey_cell(r, row, SUR_TYPE);

	if (type->take == TAKE_REFUSE) {
		kit_form_bad(r, SHEET_SURVEY, cell, "%s", type->word);
		kit_form_skip_question(r, row);
	} else if (type->take == TAKE_SKIP) {
		kit_form_word(
		    r, SHEET_SURVEY, cell, "%s: %s", type->name, type->word);
		kit_form_skip_question(r, row);
	} else {
		take_field(r, row, type, rest);
	}
}
