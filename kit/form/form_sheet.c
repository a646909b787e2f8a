#include "form_reader.h"

#include <stdarg.h>
#include <stdio.h>

#include "near.h"
#include "utf8.h"

/* clang-format off */
/* Behind the columns we read stand those that only other programs use. */
static const struct {
	const char *name;
	const char *columns[KIT_FORM_COLUMNS_MAX];
} sheets[SHEET_COUNT] = {
	[SHEET_SETTINGS] = { "settings", { "form_title", "form_id", "version",
		"terreno:plural", "namespaces", "default_language", "style",
		"instance_name" } },
	[SHEET_ENTITIES] = { "entities", { "dataset", "label", "entity_id",
		"create_if", "update_if" } },
	[SHEET_SURVEY] = { "survey", { "type", "name", "label", "hint",
		"required", "default", "relevant", "constraint",
		"constraint_message", "calculation", "bind::terreno:clase",
		"bind::terreno:privacidad", "bind::terreno:clave",
		"bind::terreno:busca", "bind::terreno:parecido", "read_only",
		"appearance", "required_message", "guidance_hint" } },
	[SHEET_CHOICES] = { "choices", { "list_name", "name", "label" } },
};
/* clang-format on */

enum kit_code
kit_form_bad(
    struct kit_form_reader *r, int line, int column, const char *fmt, ...)
{
	char text[400];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return kit_err_set(
	    r->err, KIT_EFORM, "%s:%d:%d: %s", r->path, line, column, text);
}

enum kit_code
kit_form_bad_at(struct kit_form_reader *r, const struct kit_md_cell *cell)
{
	r->err->code = KIT_EFORM;
	return kit_err_wrap(
	    r->err, "%s:%d:%d", r->path, cell->line, cell->column);
}

struct kit_md_cell
kit_form_cell(const struct kit_form_reader *r, enum kit_form_sheet sheet,
    size_t row, int column)
{
	const struct kit_md_table *t = r->sheet[sheet];
	int at = r->columns[sheet][column];

	if (t && at >= 0 && row < t->rows)
		return t->cells[row * t->columns + (size_t)at];
	int line = t && row < t->rows ? t->cells[row * t->columns].line : 1;
	return (struct kit_md_cell){kit_sv(""), line, 1};
}

const char *
kit_form_text(struct kit_form_reader *r, struct kit_md_cell cell)
{
	return kit_arena_copy(r->arena, cell.text.p, cell.text.n);
}

bool
kit_form_plain_name(struct kit_sv v)
{
	for (size_t i = 0; i < v.n; i++) {
		bool small = v.p[i] >= 'a' && v.p[i] <= 'z';
		bool later = kit_ascii_digit(v.p[i]) || v.p[i] == '_';
		if (!small && !(i && later))
			return false;
	}
	return v.n > 0 && v.n <= KIT_FORM_NAME_MAX;
}

bool
kit_form_yes(struct kit_sv v)
{
	return kit_sv_is(v, "yes") || kit_sv_is(v, "true") ||
	       kit_sv_is(v, "true()");
}

bool
kit_form_no(struct kit_sv v)
{
	return v.n == 0 || kit_sv_is(v, "no") || kit_sv_is(v, "false") ||
	       kit_sv_is(v, "false()");
}

static int
column_named(enum kit_form_sheet sheet, struct kit_sv name)
{
	for (int i = 0; i < KIT_FORM_COLUMNS_MAX && sheets[sheet].columns[i];
	     i++)
		if (kit_sv_is(name, sheets[sheet].columns[i]))
			return i;
	return -1;
}

static enum kit_code
unknown_column(struct kit_form_reader *r, enum kit_form_sheet sheet,
    const struct kit_md_cell *cell)
{
	struct kit_str names KIT_STR_AUTO = {0};
	struct kit_near near;

	kit_near_init(&near, cell->text);
	for (int i = 0; i < KIT_FORM_COLUMNS_MAX && sheets[sheet].columns[i];
	     i++) {
		struct kit_str folded KIT_STR_AUTO = {0};
		kit_utf8_fold(kit_sv(sheets[sheet].columns[i]), &folded);
		kit_near_try(
		    &near, kit_str_view(&folded), sheets[sheet].columns[i]);
	}
	kit_near_say(&near, &names);
	kit_near_done(&near);
	return kit_form_bad(r, cell->line, cell->column,
	    names.n ? "%s no tiene columna «%.60s»; ¿%s?"
		    : "%s no tiene columna «%.60s»%s",
	    sheets[sheet].name,
	    kit_arena_copy(r->arena, cell->text.p, cell->text.n),
	    kit_str_get(&names));
}

static enum kit_code
map_columns(struct kit_form_reader *r, enum kit_form_sheet sheet)
{
	const struct kit_md_table *t = r->sheet[sheet];

	for (size_t i = 1; i < t->columns; i++) {
		int column = column_named(sheet, t->cells[i].text);
		if (column < 0)
			return unknown_column(r, sheet, &t->cells[i]);
		if (r->columns[sheet][column] >= 0)
			return kit_form_bad(r, t->cells[i].line,
			    t->cells[i].column, "la columna %s está dos veces",
			    sheets[sheet].columns[column]);
		r->columns[sheet][column] = (int)i;
	}
	for (size_t row = 1; row < t->rows; row++)
		if (t->cells[row * t->columns].text.n)
			return kit_form_bad(r, t->cells[row * t->columns].line,
			    t->cells[row * t->columns].column,
			    "la primera columna de %s va vacía desde la "
			    "segunda fila (¿falta una línea en blanco detrás "
			    "de la tabla?)",
			    sheets[sheet].name);
	return KIT_OK;
}

static enum kit_code
take_sheet(struct kit_form_reader *r, const struct kit_md_table *t)
{
	struct kit_md_cell name = t->cells[0];

	for (enum kit_form_sheet s = 0; s < SHEET_COUNT; s++) {
		if (!kit_sv_is(name.text, sheets[s].name))
			continue;
		if (r->sheet[s])
			return kit_form_bad(r, name.line, name.column,
			    "la tabla %s está dos veces", sheets[s].name);
		r->sheet[s] = t;
		return map_columns(r, s);
	}
	return kit_form_bad(r, name.line, name.column,
	    "la tabla «%.60s» no es settings, entities, survey ni choices",
	    kit_form_text(r, name));
}

enum kit_code
kit_form_sheets(struct kit_form_reader *r, struct kit_sv text)
{
	struct kit_md_table *tables = NULL;
	size_t count = 0;

	for (size_t s = 0; s < SHEET_COUNT; s++)
		for (size_t i = 0; i < KIT_FORM_COLUMNS_MAX; i++)
			r->columns[s][i] = -1;
	if (kit_md_tables(r->arena, r->path, text, &tables, &count, r->err) !=
	    KIT_OK)
		return r->err->code;
	for (size_t i = 0; i < count; i++)
		if (take_sheet(r, &tables[i]) != KIT_OK)
			return r->err->code;
	for (enum kit_form_sheet s = 0; s <= SHEET_SURVEY; s++)
		if (!r->sheet[s] || r->sheet[s]->rows < 2)
			return kit_form_bad(r, 1, 1,
			    "falta la tabla %s, o está vacía", sheets[s].name);
	return KIT_OK;
}
