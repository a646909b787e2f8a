/* Finds a form's sheets and columns by any of the names that XLSForm has for
 * them. */

#include "form_sheet.h"

#include "form_cell.h"
#include "mem.h"
#include "near.h"
#include "str.h"
#include "utf8.h"

/* A heading in its parts: «label::Español (es)» is label, in a language. */
struct heading {
	struct kit_str key; /* in small letters, '_' for a blank */
	struct kit_sv language; /* empty: none */
};

/* clang-format off */
/* Prefixes of column names; what follows one of them is no language. */
static const char *const namespaces[] = {
	"bind", "body", "control", "instance", "media", "attribute",
};

static const struct {
	const char *name, *code;
} languages[] = {
	{ "espanol", "es" }, { "castellano", "es" }, { "spanish", "es" },
	{ "ingles", "en" }, { "english", "en" }, { "frances", "fr" },
	{ "french", "fr" }, { "francais", "fr" }, { "portugues", "pt" },
	{ "portuguese", "pt" }, { "creole", "ht" }, { "creol", "ht" },
	{ "kreyol", "ht" }, { "mapudungun", "arn" },
};
/* clang-format on */

static bool
is_namespace(struct kit_sv v)
{
	for (size_t i = 0; i < LEN(namespaces); i++)
		if (kit_sv_is(v, namespaces[i]))
			return true;
	return false;
}

/* Appends a name as names are compared: small letters, '_' for a blank. */
static void
heading_key(struct kit_str *key, struct kit_sv v)
{
	v = kit_sv_trim(v);
	for (size_t i = 0; i < v.n; i++)
		kit_str_c(key, v.p[i] == ' ' ? '_' : kit_ascii_lower(v.p[i]));
}

/* Cuts the part before the next "::" off *rest, trimmed. */
static struct kit_sv
next_part(struct kit_sv *rest)
{
	const char *at = rest->n ? memmem(rest->p, rest->n, "::", 2) : NULL;
	struct kit_sv part = *rest;

	if (at) {
		part.n = (size_t)(at - rest->p);
		*rest = kit_sv_of(at + 2, rest->n - part.n - 2);
	} else {
		*rest = kit_sv("");
	}
	return kit_sv_trim(part);
}

/* Doubles the single colon of old forms: «bind:relevant». The result is in
 * *mended where it differs from text. */
static struct kit_sv
old_colon(struct kit_sv text, struct kit_str *mended)
{
	const char *at = memchr(text.p, ':', text.n);
	struct kit_str head KIT_STR_AUTO = {0};

	if (!at || (size_t)(at - text.p) + 1 >= text.n || at[1] == ':')
		return text;
	heading_key(&head, kit_sv_of(text.p, (size_t)(at - text.p)));
	struct kit_sv name = kit_str_view(&head);
	if (!is_namespace(name) && !kit_sv_is(name, "label") &&
	    !kit_sv_is(name, "hint"))
		return text;
	kit_str_sv(mended, name);
	kit_str_add(mended, "::");
	kit_str_sv(
	    mended, kit_sv_of(at + 1, text.n - (size_t)(at - text.p) - 1));
	return kit_str_view(mended);
}

/* Cuts a heading into *out, which must be zeroed; the caller frees out->key.
 * out->language points into text or *mended. */
static void
read_heading(struct kit_sv text, struct kit_str *mended, struct heading *out)
{
	struct kit_sv rest = old_colon(text, mended);

	heading_key(&out->key, next_part(&rest));
	if (is_namespace(kit_str_view(&out->key)) && rest.n) {
		kit_str_add(&out->key, "::");
		heading_key(&out->key, next_part(&rest));
	}
	out->language = kit_sv_trim(rest);
}

/* Gives the letters of the language that «Español (es)», «es» or «Spanish»
 * names; NULL when the text names none. */
static const char *
language_code(struct kit_arena *arena, struct kit_sv name)
{
	struct kit_str folded KIT_STR_AUTO = {0};
	const char *open = memrchr(name.p, '(', name.n);
	struct kit_sv code = name;

	if (open) {
		code =
		    kit_sv_of(open + 1, name.n - (size_t)(open - name.p) - 1);
		if (code.n && code.p[code.n - 1] == ')')
			code.n--;
		code = kit_sv_trim(code);
	}
	kit_utf8_fold(code, &folded);
	for (size_t i = 0; i < LEN(languages); i++)
		if (kit_sv_is(kit_str_view(&folded), languages[i].name))
			return languages[i].code;
	size_t n = 0; /* es-CL is es */
	while (n < folded.n && folded.p[n] != ' ')
		n++;
	return n >= 2 && n <= 3 ? kit_arena_copy(arena, folded.p, n) : NULL;
}

/* clang-format off */
static const struct {
	const char *name;
	const char *columns[KIT_FORM_COLUMNS_MAX];
} sheets[SHEET_COUNT] = {
	[SHEET_SETTINGS] = { "settings", { "form_title", "form_id", "version",
		"terreno:plural", "terreno:finalidad", "terreno:base",
		"terreno:destinatarios", "terreno:conserva", "terreno:bloqueo",
		"default_language", "instance_name",
		"allow_choice_duplicates" } },
	[SHEET_ENTITIES] = { "entities", { "dataset", "label" } },
	[SHEET_SURVEY] = { "survey", { "type", "name", "label", "hint",
		"required", "default", "relevant", "constraint",
		"constraint_message", "calculation", "bind::terreno:clase",
		"bind::terreno:privacidad", "bind::terreno:base",
		"bind::terreno:clave",
		"bind::terreno:busca", "bind::terreno:parecido",
		"bind::terreno:indice", "bind::terreno:acto",
		"bind::terreno:rechaza", "read_only", "choice_filter",
		"parameters", "trigger", "appearance", "repeat_count",
		"disabled" } },
	[SHEET_CHOICES] = { "choices", { "list_name", "name", "label",
		"sinonimos" } },
	[SHEET_OUTER] = { "external_choices", { "list_name", "name", "label",
		"sinonimos" } },
};

/* Other names that XLSForm has for the columns above. */
static const struct {
	enum kit_form_sheet sheet;
	const char *alias, *name;
} aliases[] = {
	{ SHEET_SETTINGS, "title", "form_title" },
	{ SHEET_SETTINGS, "set_form_title", "form_title" },
	{ SHEET_SETTINGS, "id_string", "form_id" },
	{ SHEET_SETTINGS, "set_form_id", "form_id" },
	{ SHEET_ENTITIES, "list_name", "dataset" },
	{ SHEET_SURVEY, "command", "type" },
	{ SHEET_SURVEY, "tag", "name" },
	{ SHEET_SURVEY, "value", "name" },
	{ SHEET_SURVEY, "caption", "label" },
	{ SHEET_SURVEY, "relevance", "relevant" },
	{ SHEET_SURVEY, "constraining_message", "constraint_message" },
	{ SHEET_SURVEY, "calculate", "calculation" },
	{ SHEET_SURVEY, "readonly", "read_only" },
	{ SHEET_SURVEY, "count", "repeat_count" },
	{ SHEET_SURVEY, "bind::relevant", "relevant" },
	{ SHEET_SURVEY, "bind::required", "required" },
	{ SHEET_SURVEY, "bind::constraint", "constraint" },
	{ SHEET_SURVEY, "bind::jr:constraintmsg", "constraint_message" },
	{ SHEET_SURVEY, "bind::calculate", "calculation" },
	{ SHEET_SURVEY, "bind::readonly", "read_only" },
	{ SHEET_SURVEY, "control::appearance", "appearance" },
	{ SHEET_SURVEY, "body::appearance", "appearance" },
	{ SHEET_SURVEY, "control::jr:count", "repeat_count" },
	{ SHEET_SURVEY, "body::jr:count", "repeat_count" },
	{ SHEET_SURVEY, "jr:count", "repeat_count" },
	{ SHEET_CHOICES, "value", "name" },
	{ SHEET_CHOICES, "caption", "label" },
	{ SHEET_OUTER, "value", "name" },
	{ SHEET_OUTER, "caption", "label" },
};

/* Columns that concern only other programs: pictures, sounds, layout, sending.
 * A name that ends in ':' stands for all names that begin with it. */
static const char *const foreign[] = {
	"namespaces", "style", "public_key", "submission_url", "auto_send",
	"auto_delete", "delimiter", "prefix", "name", "omit_instanceid",
	"instance_xmlns", "sms_keyword", "sms_separator", "sms_allow_media",
	"sms_date_format", "sms_datetime_format", "sms_response",
	"clean_text_values", "entity_id", "create_if", "update_if", "repeat",
	"save_to", "required_message", "requiredmsg", "guidance_hint",
	"no_app_error_string", "noapperrorstring", "image", "big-image",
	"audio", "video", "autoplay", "rows", "intent", "compact_tag",
	"sms_field", "sms_option", "query", "note", "notes", "media",
	"media::", "bind::", "body::", "control::", "instance::", "body:",
	"odk:", "orx:", "jr:", "attribute::", "kuid", "$kuid", "$autoname",
	"$xpath", "$given_name", "_xpath", "_or_other", "hxl", "tags",
};
/* clang-format on */

/* ---- names of columns ---- */

/* Ranks a column by its language: 0 is the laptop's, 3 the worst. */
static int
language_rank(struct kit_form_reader *r, struct kit_sv language)
{
	struct kit_sv fallback =
	    kit_form_cell(r, SHEET_SETTINGS, 1, SET_LANGUAGE).text;

	if (!language.n)
		return 1;
	const char *code = language_code(r->arena, language);
	if (code && strcmp(code, r->language) == 0)
		return 0;
	return kit_sv_eq(language, fallback) ? 2 : 3;
}

static int
column_named(enum kit_form_sheet sheet, struct kit_sv key)
{
	for (size_t i = 0; i < LEN(aliases); i++)
		if (aliases[i].sheet == sheet &&
		    kit_sv_is(key, aliases[i].alias))
			key = kit_sv(aliases[i].name);
	for (int i = 0; i < KIT_FORM_COLUMNS_MAX && sheets[sheet].columns[i];
	     i++)
		if (kit_sv_is(key, sheets[sheet].columns[i]))
			return i;
	return -1;
}

static bool
is_foreign(struct kit_sv key)
{
	if (kit_sv_starts(key, "bind::terreno:"))
		return false; /* ours, but misspelt */
	for (size_t i = 0; i < LEN(foreign); i++) {
		size_t n = strlen(foreign[i]);
		bool prefix = foreign[i][n - 1] == ':';
		if (prefix ? kit_sv_starts(key, foreign[i])
			   : kit_sv_is(key, foreign[i]))
			return true;
	}
	return false;
}

/*
 * Refuses an unknown column whose name is nearly a known one; passes over any
 * other with a remark. In choices, unknown columns are data for a
 * choice_filter.
 */
static void
unknown_column(struct kit_form_reader *r, enum kit_form_sheet sheet,
    const struct kit_cell *cell, struct kit_sv key)
{
	struct kit_str names KIT_STR_AUTO = {0};
	struct kit_near near;

	kit_near_init(&near, key);
	for (int i = 0; i < KIT_FORM_COLUMNS_MAX && sheets[sheet].columns[i];
	     i++) {
		struct kit_str folded KIT_STR_AUTO = {0};
		kit_utf8_fold(kit_sv(sheets[sheet].columns[i]), &folded);
		if (kit_near_distance(kit_str_view(&near.target),
			kit_str_view(&folded), 2) <= (folded.n > 5 ? 2u : 1u))
			kit_near_keep(&near, sheets[sheet].columns[i]);
	}
	kit_near_say(&near, &names);
	kit_near_done(&near);
	bool choices = sheet == SHEET_CHOICES || sheet == SHEET_OUTER;
	if (names.n)
		kit_form_bad(r, sheet, *cell,
		    "%s no tiene columna «%.60s»; ¿%s?", sheets[sheet].name,
		    kit_form_text(r, *cell), kit_str_get(&names));
	else if (!choices)
		kit_form_word(r, sheet, *cell,
		    "%s no tiene columna «%.60s»: no se lee",
		    sheets[sheet].name, kit_form_text(r, *cell));
}

/* ---- columns of a sheet ---- */

/* Adds a column to those of the same name, the best language first. */
static void
place_column(struct kit_form_reader *r, enum kit_form_sheet sheet, int column,
    int at, int *ranks)
{
	int *places = r->columns[sheet][column];
	size_t i = 0;

	while (i < KIT_FORM_LANGUAGES && places[i] >= 0 &&
	       ranks[places[i]] <= ranks[at])
		i++;
	for (size_t k = KIT_FORM_LANGUAGES - 1; k > i; k--)
		places[k] = places[k - 1];
	if (i < KIT_FORM_LANGUAGES)
		places[i] = at;
}

static void
map_column(
    struct kit_form_reader *r, enum kit_form_sheet sheet, size_t at, int *ranks)
{
	const struct kit_sheet *s = r->sheets[sheet];
	struct kit_str mended KIT_STR_AUTO = {0};
	struct heading heading = {0};

	if (!s->cells[at].text.n)
		return;
	read_heading(s->cells[at].text, &mended, &heading);
	struct kit_sv key = kit_str_view(&heading.key);
	int column = column_named(sheet, key);
	ranks[at] = language_rank(r, heading.language);
	if (column < 0 && !is_foreign(key))
		unknown_column(r, sheet, &s->cells[at], key);
	for (size_t i = 0; column >= 0 && i < KIT_FORM_LANGUAGES; i++) {
		int other = r->columns[sheet][column][i];
		if (other >= 0 && !heading.language.n && ranks[other] == 1) {
			kit_form_bad(r, sheet, s->cells[at],
			    "la columna %s está dos veces",
			    sheets[sheet].columns[column]);
			column = -1;
			break;
		}
	}
	if (column >= 0)
		place_column(r, sheet, column, (int)at, ranks);
	kit_str_done(&heading.key);
}

/* Refuses cells below an empty heading: their text would be lost unnoticed. */
static void
check_nameless(
    struct kit_form_reader *r, enum kit_form_sheet sheet, size_t column)
{
	const struct kit_sheet *s = r->sheets[sheet];

	for (size_t row = 1; row < s->rows; row++) {
		const struct kit_cell *cell =
		    &s->cells[row * s->columns + column];
		if (!cell->text.n)
			continue;
		if (r->notes->workbook)
			kit_form_word(r, sheet, *cell,
			    "la columna no tiene nombre: no se lee");
		else
			kit_form_bad(r, sheet, *cell,
			    "la columna de esta celda no tiene nombre");
		return;
	}
}

static void
map_columns(struct kit_form_reader *r, enum kit_form_sheet sheet)
{
	const struct kit_sheet *s = r->sheets[sheet];

	if (!s || !s->rows)
		return;
	int *ranks = kit_arena_alloc(r->arena, s->columns, sizeof(*ranks));
	for (size_t i = 0; i < s->columns; i++) {
		map_column(r, sheet, i, ranks);
		if (!s->cells[i].text.n)
			check_nameless(r, sheet, i);
	}
}

/* ---- sheets ---- */

static bool
same_name(struct kit_sv name, const char *word)
{
	struct kit_str key KIT_STR_AUTO = {0};

	heading_key(&key, name);
	return kit_sv_is(kit_str_view(&key), word);
}

static void
unknown_sheet(struct kit_form_reader *r, const struct kit_cell *name)
{
	struct kit_str key KIT_STR_AUTO = {0};

	heading_key(&key, name->text);
	for (size_t i = 0; i < SHEET_COUNT; i++)
		if (kit_near_distance(
			kit_str_view(&key), kit_sv(sheets[i].name), 2) <= 2) {
			kit_form_bad(r, SHEET_COUNT, *name,
			    "la tabla «%.60s» no es de las que se leen; ¿%s?",
			    kit_form_text(r, *name), sheets[i].name);
			return;
		}
	kit_form_word(r, SHEET_COUNT, *name, "la tabla «%.60s» no se lee",
	    kit_form_text(r, *name));
}

static void
take_sheet(struct kit_form_reader *r, const struct kit_sheet *sheet)
{
	for (enum kit_form_sheet s = 0; s < SHEET_COUNT; s++) {
		if (!same_name(sheet->name.text, sheets[s].name))
			continue;
		if (r->sheets[s])
			kit_form_bad(r, s, sheet->name,
			    "la tabla %s está dos veces", sheets[s].name);
		else
			r->sheets[s] = sheet;
		return;
	}
	unknown_sheet(r, &sheet->name);
}

bool
kit_form_find_sheets(struct kit_form_reader *r, const struct kit_sheets *all)
{
	for (size_t s = 0; s < SHEET_COUNT; s++)
		for (size_t i = 0; i < KIT_FORM_COLUMNS_MAX; i++)
			for (size_t k = 0; k < KIT_FORM_LANGUAGES; k++)
				r->columns[s][i][k] = -1;
	for (size_t i = 0; i < all->count; i++)
		take_sheet(r, &all->items[i]);
	for (enum kit_form_sheet s = 0; s < SHEET_COUNT; s++)
		map_columns(r, s);
	const struct kit_sheet *survey = r->sheets[SHEET_SURVEY];
	struct kit_cell at = {.line = 1, .column = 1};
	if (!survey || survey->rows < 2)
		kit_form_bad(r, SHEET_SURVEY, survey ? survey->name : at,
		    "falta la tabla survey, o está vacía");
	else if (r->columns[SHEET_SURVEY][SUR_TYPE][0] < 0)
		kit_form_bad(r, SHEET_SURVEY, survey->name,
		    "a la tabla survey le falta la columna type");
	else
		return true;
	return false;
}
