/* Reads a form: calls the files that read its sheets, and reads its settings
 * here. */

#include "form.h"

#include <stdlib.h>

#include "attr.h"
#include "bans.h"
#include "form_cell.h"
#include "form_choices.h"
#include "form_list.h"
#include "form_reader.h"
#include "form_rules.h"
#include "form_sheet.h"
#include "form_survey.h"
#include "md_sheet.h"
#include "utf8.h"

/* Gives the file's name without folder and ending. */
static struct kit_sv
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct kit_sv name = kit_sv(slash ? slash + 1 : path);
	const char *point = name.n ? memrchr(name.p, '.', name.n) : NULL;

	if (point && point > name.p)
		name.n = (size_t)(point - name.p);
	return name;
}

/*
 * Whether a type may not have this name: the view has a table of that name
 * (view_schema.c), SQLite gives such names a meaning, or the view appends that
 * ending to types.
 */
static bool
is_reserved(struct kit_sv type)
{
	static const char *const names[] = {"vista", "conflicto", "opcion",
	    "opcion_es", "busca", "reservado", "propia", "tipo_de_ficha",
	    "campo_de_ficha", "arista", "alias", "ficha", "palabra",
	    "bloqueada", "dbstat"};
	static const char *const beginnings[] = {
	    "sqlite_", "pragma_", "busca_", "json_", "fts", "rtree"};
	static const char *const endings[] = {"_texto", "_avisos"};

	for (size_t i = 0; i < LEN(names); i++)
		if (kit_sv_is(type, names[i]))
			return true;
	for (size_t i = 0; i < LEN(beginnings); i++)
		if (kit_sv_starts(type, beginnings[i]))
			return true;
	for (size_t i = 0; i < LEN(endings); i++)
		if (kit_sv_ends(type, endings[i]))
			return true;
	return false;
}

static void
check_types(struct kit_form_reader *r)
{
	for (size_t i = 0; i < r->part_count; i++)
		if (is_reserved(kit_sv(r->parts[i]->form->type)))
			kit_form_notes_add(r->notes, true, NULL, NULL,
			    kit_arena_printf(r->arena,
				"un tipo de ficha no puede llamarse %s",
				r->parts[i]->form->type));
}

/* Gives the type's name: the dataset's, else the file's. */
static const char *
type_of(struct kit_form_reader *r)
{
	struct kit_cell cell = kit_form_cell(r, SHEET_ENTITIES, 1, ENT_DATASET);
	struct kit_sv name = cell.text.n ? cell.text : file_name(r->path);

	if (r->sheets[SHEET_ENTITIES] && r->sheets[SHEET_ENTITIES]->rows > 2)
		kit_form_bad(r, SHEET_ENTITIES,
		    kit_form_cell(r, SHEET_ENTITIES, 2, ENT_DATASET),
		    "una plantilla da una sola tabla de fichas: sobra la fila");
	if (kit_form_plain_name(name))
		return kit_arena_copy(r->arena, name.p, name.n);
	return kit_form_make_name(r->arena, name, KIT_FORM_NAME_MAX);
}

/* Reads the whole years of terreno:conserva. */
static int
take_years(struct kit_form_reader *r)
{
	enum { MOST = 100 };
	struct kit_cell cell = kit_form_cell(r, SHEET_SETTINGS, 1, SET_KEEP);
	int64_t years = 0;

	if (cell.text.n &&
	    (!kit_sv_int(cell.text, &years) || years < 1 || years > MOST))
		kit_form_bad(r, SHEET_SETTINGS, cell,
		    "terreno:conserva son años desde el último contacto, de 1 "
		    "a "
		    "%d: «" KIT_SV_FMT "»",
		    MOST, KIT_SV_ARG(cell.text));
	return (int)years;
}

static struct kit_form_law
take_law(struct kit_form_reader *r)
{
	return (struct kit_form_law){
	    kit_form_text(r, kit_form_cell(r, SHEET_SETTINGS, 1, SET_PURPOSE)),
	    kit_form_text(r, kit_form_cell(r, SHEET_SETTINGS, 1, SET_BASIS)),
	    kit_form_text(
		r, kit_form_cell(r, SHEET_SETTINGS, 1, SET_RECIPIENTS)),
	    take_years(r)};
}

static void
take_settings(struct kit_form_reader *r)
{
	struct kit_form *f = r->form;

	f->type = type_of(r);
	f->path = kit_arena_dup(r->arena, r->path);
	f->title =
	    kit_form_text(r, kit_form_cell(r, SHEET_SETTINGS, 1, SET_TITLE));
	f->version =
	    kit_form_text(r, kit_form_cell(r, SHEET_SETTINGS, 1, SET_VERSION));
	f->plural =
	    kit_form_text(r, kit_form_cell(r, SHEET_SETTINGS, 1, SET_PLURAL));
	f->law = take_law(r);
	if (!*f->title)
		f->title = f->type;
	if (!*f->plural)
		f->plural = f->title;
}

/* Reads terreno:bloqueo: a date field of this form, or "no". A repeat does as
 * the record around it does. */
static void
take_block(struct kit_form_reader *r)
{
	struct kit_cell cell = kit_form_cell(r, SHEET_SETTINGS, 1, SET_BLOCK);
	const struct kit_field *f = kit_form_named(r->form, cell.text);

	if (!cell.text.n)
		return;
	if (f && strcmp(f->kind->name, "date") == 0)
		r->form->block = f->name;
	else if (kit_sv_is(cell.text, "no"))
		for (size_t i = 0; i < r->part_count; i++)
			r->parts[i]->form->shows_blocked = true;
	else
		kit_form_bad(r, SHEET_SETTINGS, cell,
		    "terreno:bloqueo es una fecha de esta plantilla, o no: "
		    "«" KIT_SV_FMT "»",
		    KIT_SV_ARG(cell.text));
}

/* Gives the lists to all forms of the file. */
static void
share_lists(struct kit_form_reader *r)
{
	for (size_t i = 0; i < r->part_count; i++) {
		r->parts[i]->form->lists = r->lists;
		r->parts[i]->form->list_count = r->list_count;
	}
}

static void
read_form(struct kit_form_reader *r, const struct kit_sheets *sheets)
{
	if (!kit_form_find_sheets(r, sheets))
		return;
	take_settings(r);
	kit_form_take_choices(r);
	kit_form_take_survey(r);
	share_lists(r);
	check_types(r);
	take_block(r);
	kit_form_take_rules(r);
	kit_form_fill_labels(r);
}

enum kit_code
kit_form_parse_sheets(struct kit_form_notes *notes,
    const struct kit_sheets *sheets, const char *const *dirs,
    struct kit_form *form, struct kit_err *err)
{
	struct kit_form_reader r = {.arena = notes->arena,
	    .path = notes->path,
	    .dirs = dirs,
	    .language = kit_form_language(),
	    .form = form,
	    .notes = notes};

	*form = (struct kit_form){0};
	read_form(&r, sheets);
	kit_str_done(&r.seen);
	kit_form_notes_settle(notes, &form->notes);
	form->note_count = notes->count;
	form->faults = notes->faults;
	return form->faults ? kit_form_notes_err(notes, err) : KIT_OK;
}

enum kit_code
kit_form_parse(struct kit_arena *arena, const struct kit_form_source *source,
    struct kit_form *form, struct kit_err *err)
{
	struct kit_form_notes notes = {.arena = arena, .path = source->path};
	struct kit_sheets sheets;

	kit_md_sheets(arena, source->text, &sheets, &notes);
	return kit_form_parse_sheets(&notes, &sheets, source->dirs, form, err);
}

const struct kit_form *
kit_form_typed(const struct kit_form *form, struct kit_sv type)
{
	const struct kit_form *found =
	    kit_sv_is(type, form->type) ? form : NULL;

	for (size_t i = 0; !found && i < form->repeat_count; i++)
		found = kit_form_typed(form->repeats[i], type);
	return found;
}

/* Whether a field before this one names the same file of bans. */
static bool
has_bans_before(const struct kit_form *form, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (form->fields[k].bans &&
		    strcmp(form->fields[k].bans, form->fields[i].bans) == 0)
			return true;
	return false;
}

enum kit_code
kit_form_read_lists(const struct kit_form *form, struct kit_err *err)
{
	for (size_t i = 0; i < form->list_count; i++)
		if (kit_list_read(&form->lists[i], err) != KIT_OK)
			return err->code;
	for (size_t i = 0; i < form->count; i++) {
		KIT_AUTO(bans) bans = NULL;
		const char *path = form->fields[i].bans;
		if (path && !has_bans_before(form, i) &&
		    kit_bans_read(path, &bans, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

const struct kit_field *
kit_form_owner(const struct kit_form *form)
{
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		if (!f->ref)
			continue;
		if (form->parent && strcmp(f->ref, form->parent) == 0)
			return f;
		if (strcmp(f->ref, "persona") == 0 && f->required &&
		    strcmp(f->required, "1") == 0)
			return f;
	}
	return NULL;
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
		/* Labels go before names: "Teléfono" may also be the name of
		 * another field. */
		kit_utf8_fold(
		    kit_sv(i < form->count ? f->label : f->name), &have);
		if (kit_sv_eq(kit_str_view(&have), kit_str_view(&want)))
			return f;
	}
	return NULL;
}
static bool
names_act(const struct kit_field *f, const char *act)
{
	struct kit_sv rest = kit_sv(f->acts ? f->acts : ""), word;

	while (rest.n && kit_sv_split(&rest, ' ', &word))
		if (kit_sv_is(word, act))
			return true;
	return false;
}

bool
kit_form_shows(
    const struct kit_form *form, const struct kit_field *f, const char *act)
{
	bool shown = !f->calculated && !f->read_only;
	bool named = false;

	for (size_t i = 0; act && i < form->count && !named; i++)
		named = names_act(&form->fields[i], act);
	return shown && (!named || names_act(f, act));
}

bool
kit_form_mentions(const char *sql, const char *name)
{
	size_t n = strlen(name);

	for (const char *at = sql; at && (at = strstr(at, name)); at += n)
		if (at > sql && at[-1] == '"' && at[n] == '"')
			return true;
	return false;
}

bool
kit_form_exports(const struct kit_form *form, const struct kit_field *f)
{
	if (f->privacy != KIT_PRIVACY_OPEN)
		return false;
	for (size_t i = 0; i < form->count; i++)
		if (form->fields[i].privacy != KIT_PRIVACY_OPEN &&
		    kit_form_mentions(f->calculation, form->fields[i].name))
			return false;
	return true;
}

/* The words that forms have for the classes of privacy. */
static const char *const privacy_words[] = {
    [KIT_PRIVACY_OPEN] = "",
    [KIT_PRIVACY_SENSITIVE] = "sensible",
    [KIT_PRIVACY_RESTRICTED] = "restringido",
};
static_assert(LEN(privacy_words) == KIT_PRIVACY_COUNT, "a word for each class");

const char *
kit_privacy_word(enum kit_privacy privacy)
{
	return privacy_words[privacy];
}

bool
kit_privacy_read(struct kit_sv word, enum kit_privacy *privacy)
{
	for (size_t i = 0; i < LEN(privacy_words); i++)
		if (kit_sv_is(word, privacy_words[i])) {
			*privacy = (enum kit_privacy)i;
			return true;
		}
	return false;
}
