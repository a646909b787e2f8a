/* Reads what the columns of a question say about its field: see
 * form_flags.h. */

#include "form_flags.h"

#include "form_cell.h"
#include "form_choices.h"
#include "form_survey.h"

/* The acts of an official in which the screen may ask for only some fields. */
static const char *const acts[] = {"abrir", "cerrar", "inscribir", "atender",
    "guiar", "derivar", "pedir", "digitar", "redigitar"};

static void
take_privacy(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_cell cell = kit_form_cell(r, SHEET_SURVEY, row, SUR_PRIVACY);

	if (kit_privacy_read(cell.text, &f->privacy))
		return;
	kit_form_bad(r, SHEET_SURVEY, cell,
	    "privacidad es sensible, restringido o nada");
	f->privacy = KIT_PRIVACY_RESTRICTED;
}

static bool
take_flag(struct kit_form_reader *r, size_t row, enum survey_column column)
{
	struct kit_cell cell = kit_form_cell(r, SHEET_SURVEY, row, column);

	if (kit_form_yes(cell.text))
		return true;
	if (!kit_form_no(cell.text))
		kit_form_bad(r, SHEET_SURVEY, cell, "aquí va yes o nada");
	return false;
}

/* Whether read_only says yes. An expression there concerns other programs: here
 * the question is asked. */
static bool
is_read_only(struct kit_form_reader *r, size_t row)
{
	struct kit_cell cell =
	    kit_form_cell(r, SHEET_SURVEY, row, SUR_READ_ONLY);

	if (!kit_form_yes(cell.text) && !kit_form_no(cell.text))
		kit_form_word(r, SHEET_SURVEY, cell,
		    "read_only solo se lee como yes o no");
	return kit_form_yes(cell.text);
}

static void
check_key(struct kit_form_reader *r, size_t row, const struct kit_field *f)
{
	struct kit_cell cell = kit_form_cell(r, SHEET_SURVEY, row, SUR_KEY);

	if (f->key && (f->kind->set || f->calculated || !f->kind->stored))
		kit_form_bad(r, SHEET_SURVEY, cell,
		    "%s no puede ser parte de la clave", f->name);
	else if (f->key && f->privacy != KIT_PRIVACY_OPEN)
		kit_form_bad(r, SHEET_SURVEY, cell,
		    "la clave está en todas partes: %s no puede ser privado",
		    f->name);
}

/* Whether an index can hold a field: the view must hold it. */
static bool
can_index(const struct kit_field *f)
{
	return f && f->kind->stored && f->privacy == KIT_PRIVACY_OPEN;
}

/* Whether a word may follow yes: another field, which may be a set because it
 * is only read there, or the day on which the record was made. */
static bool
may_follow(struct kit_form_reader *r, struct kit_sv word)
{
	return kit_sv_is(word, "_alta") ||
	       can_index(kit_form_named(r->part->form, word));
}

void
kit_form_take_index(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_cell cell = kit_form_cell(r, SHEET_SURVEY, row, SUR_INDEX);
	struct kit_sv rest = cell.text, word = {0};
	struct kit_str columns KIT_STR_AUTO = {0};

	kit_sv_split(&rest, ' ', &word); /* yes: kit_form_take_flags saw it */
	/* A set is many values in one column: an index would not find one. */
	if (!can_index(f) || f->kind->set)
		kit_form_bad(r, SHEET_SURVEY, cell, "%s no puede llevar índice",
		    f->name);
	kit_str_printf(&columns, "\"%s\"", f->name);
	while (kit_sv_split(&rest, ' ', &word)) {
		if (!may_follow(r, word))
			kit_form_bad(r, SHEET_SURVEY, cell,
			    "no hay un campo «" KIT_SV_FMT
			    "» que quepa en un índice",
			    KIT_SV_ARG(word));
		kit_str_printf(
		    &columns, ", \"" KIT_SV_FMT "\"", KIT_SV_ARG(word));
	}
	f->index = kit_arena_dup(r->arena, kit_str_get(&columns));
}

/* Gives the text of the cell, for kit_form_take_index when all fields are
 * known; NULL when the text does not begin with yes. */
static const char *
asked_index(struct kit_form_reader *r, size_t row)
{
	struct kit_cell cell = kit_form_cell(r, SHEET_SURVEY, row, SUR_INDEX);
	struct kit_sv rest = cell.text, word = {0};

	kit_sv_split(&rest, ' ', &word);
	if (kit_form_yes(word))
		return kit_form_text(r, cell);
	take_flag(r, row, SUR_INDEX); /* "", or a fault */
	return NULL;
}

static void
bad_act(struct kit_form_reader *r, struct kit_cell cell, struct kit_sv word)
{
	struct kit_str all KIT_STR_AUTO = {0};

	for (size_t i = 0; i < LEN(acts); i++) {
		if (i)
			kit_str_add(&all, i + 1 < LEN(acts) ? ", " : " y ");
		kit_str_add(&all, acts[i]);
	}
	kit_form_bad(r, SHEET_SURVEY, cell,
	    "no hay un acto «" KIT_SV_FMT "»; son %s", KIT_SV_ARG(word),
	    kit_str_get(&all));
}

/* Reads the acts of a field: words parted by blanks. */
static void
take_acts(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_cell cell = kit_form_cell(r, SHEET_SURVEY, row, SUR_ACTS);
	struct kit_sv rest = cell.text, word;
	size_t i;

	f->acts =
	    kit_arena_copy(r->arena, rest.p ? rest.p : "", rest.p ? rest.n : 0);
	while (rest.n && kit_sv_split(&rest, ' ', &word)) {
		for (i = 0; i < LEN(acts) && !kit_sv_is(word, acts[i]); i++)
			continue;
		if (word.n && i == LEN(acts))
			bad_act(r, cell, word);
	}
}

/* Finds the path of the file of bans; the file is read when a text is
 * checked. */
static void
take_bans(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_cell cell = kit_form_cell(r, SHEET_SURVEY, row, SUR_BANS);
	struct kit_str path KIT_STR_AUTO = {0};

	if (!cell.text.n)
		return;
	if (strcmp(f->kind->column, "TEXT") != 0 || f->list || f->ref)
		kit_form_bad(r, SHEET_SURVEY, cell,
		    "rechaza es de textos, y %s no lo es", f->name);
	else if (!kit_list_find_csv(cell.text, r->dirs, &path))
		kit_form_bad(r, SHEET_SURVEY, cell,
		    "no está el archivo «" KIT_SV_FMT "»: va junto a la "
		    "plantilla",
		    KIT_SV_ARG(cell.text));
	else
		f->bans = kit_arena_dup(r->arena, kit_str_get(&path));
}

void
kit_form_take_flags(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_form *form = r->part->form;

	take_privacy(r, row, f);
	f->basis =
	    kit_form_text(r, kit_form_cell(r, SHEET_SURVEY, row, SUR_BASIS));
	f->key = take_flag(r, row, SUR_KEY);
	f->search = take_flag(r, row, SUR_SEARCH);
	f->alike = take_flag(r, row, SUR_ALIKE);
	f->index = asked_index(r, row);
	take_bans(r, row, f);
	f->read_only = is_read_only(r, row) || f->read_only;
	take_acts(r, row, f);
	check_key(r, row, f);
	form->keyed = form->keyed || f->key;
	form->tells_alike = form->tells_alike || f->alike;
}
