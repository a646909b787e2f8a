#include "kit/form.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "kit/expr.h"
#include "kit/form_list.h"
#include "kit/md_table.h"
#include "kit/near.h"
#include "kit/utf8.h"

enum sheet { SHEET_SETTINGS, SHEET_ENTITIES, SHEET_SURVEY, SHEET_CHOICES,
	SHEET_COUNT };
enum { COLUMNS_MAX = 24, FIELDS_MAX = 500, DEPTH_MAX = 16, NAME_MAX_BYTES = 40 };

enum settings_column { SET_TITLE, SET_ID, SET_VERSION, SET_PLURAL };
enum entities_column { ENT_DATASET, ENT_LABEL };
enum choices_column { CHO_LIST, CHO_NAME, CHO_LABEL };
enum survey_column {
	SUR_TYPE, SUR_NAME, SUR_LABEL, SUR_HINT, SUR_REQUIRED, SUR_DEFAULT,
	SUR_RELEVANT, SUR_CONSTRAINT, SUR_MESSAGE, SUR_CALCULATION, SUR_CLASS,
	SUR_PRIVACY, SUR_KEY, SUR_SEARCH, SUR_ALIKE
};

/* clang-format off */
/* Behind the columns we read stand those that only other programs use. */
static const struct {
	const char *name;
	const char *columns[COLUMNS_MAX];
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
		"bind::terreno:busca", "bind::terreno:parecido",
		"appearance", "required_message",
		"read_only", "guidance_hint" } },
	[SHEET_CHOICES] = { "choices", { "list_name", "name", "label" } },
};

/* How `type` is refined: which kinds a type may be given. */
static const struct {
	const char *type, *kind;
} refinements[] = {
	{ "text", "run" }, { "text", "rut" }, { "text", "phone" },
	{ "text", "email" }, { "text", "month" }, { "text", "ref" },
	{ "integer", "money" }, { "calculate", "run" }, { "calculate", "date" },
	{ "calculate", "integer" },
};

static const struct {
	const char *name;
	enum kit_privacy privacy;
} privacies[] = {
	{ "", KIT_PRIVACY_OPEN }, { "sensible", KIT_PRIVACY_SENSITIVE },
	{ "restringido", KIT_PRIVACY_RESTRICTED },
};
static_assert(LEN(privacies) == KIT_PRIVACY_COUNT, "a word for each class");
/* clang-format on */

struct group {
	const char *name, *label;
	size_t row;	      /* in survey */
	const char *relevant; /* with those of the groups around it */
	const char *relevant_on;
	struct group *around;
};

struct reader {
	struct kit_arena *arena;
	const char *path;
	const char *const *dirs;
	struct kit_form *form;
	struct kit_err *err;
	const struct kit_md_table *sheet[SHEET_COUNT];
	int columns[SHEET_COUNT][COLUMNS_MAX]; /* place in the sheet, or -1 */
	size_t *rows;		      /* of each field in survey */
	const struct group **groups;  /* around each field */
	struct group *open;	      /* while reading */
	size_t depth;
	size_t field;		      /* whose expressions are compiled */
	bool above_only;	      /* only fields before it are known */
	struct kit_str seen;	      /* labels of the fields referred to */
};

static enum kit_code
bad(struct reader *r, int line, int column, const char *fmt, ...)
    KIT_PRINTF(4, 5);

static enum kit_code
bad(struct reader *r, int line, int column, const char *fmt, ...)
{
	char text[400];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return kit_err_set(r->err, KIT_EFORM, "%s:%d:%d: %s", r->path, line,
	    column, text);
}

/* What a callee said in err, with its place in front. */
static enum kit_code
bad_at(struct reader *r, const struct kit_md_cell *cell)
{
	r->err->code = KIT_EFORM;
	return kit_err_wrap(r->err, "%s:%d:%d", r->path, cell->line,
	    cell->column);
}

static struct kit_md_cell
cell_of(const struct reader *r, enum sheet sheet, size_t row, int column)
{
	const struct kit_md_table *t = r->sheet[sheet];
	int at = r->columns[sheet][column];

	if (t && at >= 0 && row < t->rows)
		return t->cells[row * t->columns + (size_t)at];
	int line = t && row < t->rows ? t->cells[row * t->columns].line : 1;
	return (struct kit_md_cell){ kit_sv(""), line, 1 };
}

static const char *
text_of(struct reader *r, struct kit_md_cell cell)
{
	return kit_arena_copy(r->arena, cell.text.p, cell.text.n);
}

static bool
plain_name(struct kit_sv v)
{
	for (size_t i = 0; i < v.n; i++) {
		bool small = v.p[i] >= 'a' && v.p[i] <= 'z';
		bool later = kit_ascii_digit(v.p[i]) || v.p[i] == '_';
		if (!small && !(i && later))
			return false;
	}
	return v.n > 0 && v.n <= NAME_MAX_BYTES;
}

static bool
is_yes(struct kit_sv v)
{
	return kit_sv_is(v, "yes") || kit_sv_is(v, "true") ||
	    kit_sv_is(v, "true()");
}

static bool
is_no(struct kit_sv v)
{
	return v.n == 0 || kit_sv_is(v, "no") || kit_sv_is(v, "false") ||
	    kit_sv_is(v, "false()");
}

/* ---- sheets ---- */

static int
column_named(enum sheet sheet, struct kit_sv name)
{
	for (int i = 0; i < COLUMNS_MAX && sheets[sheet].columns[i]; i++)
		if (kit_sv_is(name, sheets[sheet].columns[i]))
			return i;
	return -1;
}

static enum kit_code
unknown_column(struct reader *r, enum sheet sheet,
    const struct kit_md_cell *cell)
{
	struct kit_str names KIT_STR_AUTO = { 0 };
	struct kit_near near;

	kit_near_init(&near, cell->text);
	for (int i = 0; i < COLUMNS_MAX && sheets[sheet].columns[i]; i++) {
		struct kit_str folded KIT_STR_AUTO = { 0 };
		kit_utf8_fold(kit_sv(sheets[sheet].columns[i]), &folded);
		kit_near_try(&near, kit_str_view(&folded),
		    sheets[sheet].columns[i]);
	}
	kit_near_say(&near, &names);
	kit_near_done(&near);
	return bad(r, cell->line, cell->column,
	    names.n ? "%s no tiene columna «%.60s»; ¿%s?"
		    : "%s no tiene columna «%.60s»%s",
	    sheets[sheet].name,
	    kit_arena_copy(r->arena, cell->text.p, cell->text.n),
	    kit_str_get(&names));
}

static enum kit_code
map_columns(struct reader *r, enum sheet sheet)
{
	const struct kit_md_table *t = r->sheet[sheet];

	for (size_t i = 1; i < t->columns; i++) {
		int column = column_named(sheet, t->cells[i].text);
		if (column < 0)
			return unknown_column(r, sheet, &t->cells[i]);
		if (r->columns[sheet][column] >= 0)
			return bad(r, t->cells[i].line, t->cells[i].column,
			    "la columna %s está dos veces",
			    sheets[sheet].columns[column]);
		r->columns[sheet][column] = (int)i;
	}
	for (size_t row = 1; row < t->rows; row++)
		if (t->cells[row * t->columns].text.n)
			return bad(r, t->cells[row * t->columns].line,
			    t->cells[row * t->columns].column,
			    "la primera columna de %s va vacía desde la "
			    "segunda fila (¿falta una línea en blanco detrás "
			    "de la tabla?)", sheets[sheet].name);
	return KIT_OK;
}

static enum kit_code
take_sheet(struct reader *r, const struct kit_md_table *t)
{
	struct kit_md_cell name = t->cells[0];

	for (enum sheet s = 0; s < SHEET_COUNT; s++) {
		if (!kit_sv_is(name.text, sheets[s].name))
			continue;
		if (r->sheet[s])
			return bad(r, name.line, name.column,
			    "la tabla %s está dos veces", sheets[s].name);
		r->sheet[s] = t;
		return map_columns(r, s);
	}
	return bad(r, name.line, name.column,
	    "la tabla «%.60s» no es settings, entities, survey ni choices",
	    text_of(r, name));
}

static enum kit_code
take_sheets(struct reader *r, struct kit_sv text)
{
	struct kit_md_table *tables = NULL;
	size_t count = 0;

	for (size_t s = 0; s < SHEET_COUNT; s++)
		for (size_t i = 0; i < COLUMNS_MAX; i++)
			r->columns[s][i] = -1;
	if (kit_md_tables(r->arena, r->path, text, &tables, &count, r->err) !=
	    KIT_OK)
		return r->err->code;
	for (size_t i = 0; i < count; i++)
		if (take_sheet(r, &tables[i]) != KIT_OK)
			return r->err->code;
	for (enum sheet s = 0; s <= SHEET_SURVEY; s++)
		if (!r->sheet[s] || r->sheet[s]->rows < 2)
			return bad(r, 1, 1,
			    "falta la tabla %s, o está vacía", sheets[s].name);
	return KIT_OK;
}

static enum kit_code
take_settings(struct reader *r)
{
	struct kit_md_cell type = cell_of(r, SHEET_ENTITIES, 1, ENT_DATASET);
	struct kit_form *f = r->form;

	if (!plain_name(type.text))
		return bad(r, type.line, type.column,
		    "dataset debe ser un nombre en minúsculas sin acentos");
	f->type = text_of(r, type);
	f->path = kit_arena_dup(r->arena, r->path);
	f->title = text_of(r, cell_of(r, SHEET_SETTINGS, 1, SET_TITLE));
	f->version = text_of(r, cell_of(r, SHEET_SETTINGS, 1, SET_VERSION));
	f->plural = text_of(r, cell_of(r, SHEET_SETTINGS, 1, SET_PLURAL));
	if (!*f->title)
		f->title = f->type;
	if (!*f->plural)
		f->plural = f->title;
	return KIT_OK;
}

/* ---- lists ---- */

static struct kit_list_draft *
draft_named(struct kit_list_draft *drafts, size_t count, struct kit_sv name)
{
	for (size_t i = 0; i < count; i++)
		if (kit_sv_is(name, drafts[i].name))
			return &drafts[i];
	return NULL;
}

static enum kit_code
take_choice(struct reader *r, size_t row, struct kit_list_draft *drafts,
    size_t *count)
{
	struct kit_md_cell list = cell_of(r, SHEET_CHOICES, row, CHO_LIST);
	struct kit_md_cell code = cell_of(r, SHEET_CHOICES, row, CHO_NAME);
	struct kit_md_cell label = cell_of(r, SHEET_CHOICES, row, CHO_LABEL);

	if (!list.text.n)
		return bad(r, code.line, 1, "falta el nombre de la lista");
	struct kit_list_draft *d = draft_named(drafts, *count, list.text);
	if (!d) {
		d = &drafts[(*count)++];
		d->name = text_of(r, list);
	}
	if (kit_list_add(r->arena, d, code.text, label.text, r->err) != KIT_OK)
		return bad_at(r, &code);
	return KIT_OK;
}

/* Lists of the sheet choices; those from files follow while fields are read.
 * There is room for one a row, so that fields may point into the array. */
static enum kit_code
take_choices(struct reader *r)
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
			bad_at(r, &t->cells[0]);
		else
			r->form->list_count++;
	}
	free(drafts);
	return rc;
}

static const struct kit_list *
list_named(const struct kit_form *form, struct kit_sv name)
{
	for (size_t i = 0; i < form->list_count; i++)
		if (kit_sv_is(name, form->lists[i].name))
			return &form->lists[i];
	return NULL;
}

static enum kit_code
take_list(struct reader *r, struct kit_field *f, struct kit_md_cell type,
    struct kit_sv name, bool from_file)
{
	struct kit_sv short_name = name;

	if (!name.n)
		return bad(r, type.line, type.column, "falta qué lista");
	if (from_file && name.n > 4)
		short_name.n -= 4;
	f->list = list_named(r->form, short_name);
	if (f->list)
		return KIT_OK;
	if (!from_file)
		return bad(r, type.line, type.column, "no hay lista «%.60s»",
		    kit_arena_copy(r->arena, name.p, name.n));
	struct kit_list *list = &r->form->lists[r->form->list_count];
	if (kit_list_from_csv(r->arena, name, r->dirs, list, r->err) != KIT_OK)
		return bad_at(r, &type);
	r->form->list_count++;
	f->list = list;
	return KIT_OK;
}

/* ---- fields ---- */

/* The part before the first space, and the rest. */
static struct kit_sv
first_word(struct kit_sv v, struct kit_sv *rest)
{
	struct kit_sv word = { 0 };

	*rest = v;
	kit_sv_split(rest, ' ', &word);
	*rest = rest->p ? kit_sv_trim(*rest) : kit_sv("");
	return word;
}

static enum kit_code
take_class(struct reader *r, size_t row, struct kit_sv type,
    struct kit_field *f)
{
	struct kit_md_cell cell = cell_of(r, SHEET_SURVEY, row, SUR_CLASS);
	struct kit_sv rest, word = first_word(cell.text, &rest);
	const struct kit_kind *kind = kit_kind_find(word);

	if (!cell.text.n)
		return KIT_OK;
	bool fits = false;
	for (size_t i = 0; kind && i < LEN(refinements); i++)
		fits = fits || (kit_sv_is(type, refinements[i].type) &&
		    strcmp(kind->name, refinements[i].kind) == 0);
	if (!kind)
		return bad(r, cell.line, cell.column, "no hay clase «%.60s»",
		    text_of(r, cell));
	if (!fits)
		return bad(r, cell.line, cell.column,
		    "la clase %s no va con este tipo", kind->name);
	f->kind = kind;
	bool refers = strcmp(kind->name, "ref") == 0;
	if (refers != plain_name(rest))
		return bad(r, cell.line, cell.column,
		    refers ? "ref lleva detrás el tipo de ficha: ref persona"
			   : "detrás de la clase no va nada");
	if (refers)
		f->ref = kit_arena_copy(r->arena, rest.p, rest.n);
	return KIT_OK;
}

static const struct {
	const char *type, *kind;
	bool from_file;
} types[] = {
	{ "text", "text", false },
	{ "integer", "integer", false },
	{ "decimal", "decimal", false },
	{ "date", "date", false },
	{ "time", "time", false },
	{ "note", "note", false },
	{ "calculate", "text", false },
	{ "select_one", "select_one", false },
	{ "select_multiple", "select_multiple", false },
	{ "select_one_from_file", "select_one", true },
	{ "select_multiple_from_file", "select_multiple", true },
};

static enum kit_code
take_type(struct reader *r, size_t row, struct kit_field *f)
{
	struct kit_md_cell cell = cell_of(r, SHEET_SURVEY, row, SUR_TYPE);
	struct kit_sv rest, word = first_word(cell.text, &rest);

	for (size_t i = 0; i < LEN(types); i++) {
		if (!kit_sv_is(word, types[i].type))
			continue;
		f->kind = kit_kind_find(kit_sv(types[i].kind));
		f->calculated = kit_sv_is(word, "calculate");
		if (f->kind->listed && take_list(r, f, cell, rest,
			types[i].from_file) != KIT_OK)
			return r->err->code;
		if (!f->kind->listed && rest.n)
			return bad(r, cell.line, cell.column,
			    "detrás del tipo no va nada");
		return take_class(r, row, word, f);
	}
	return bad(r, cell.line, cell.column, "no hay tipo «%.60s»",
	    text_of(r, cell));
}

static enum kit_code
take_privacy(struct reader *r, size_t row, struct kit_field *f)
{
	struct kit_md_cell cell = cell_of(r, SHEET_SURVEY, row, SUR_PRIVACY);

	for (size_t i = 0; i < LEN(privacies); i++)
		if (kit_sv_is(cell.text, privacies[i].name)) {
			f->privacy = privacies[i].privacy;
			return KIT_OK;
		}
	return bad(r, cell.line, cell.column,
	    "privacidad es sensible, restringido o nada");
}

static enum kit_code
take_flag(struct reader *r, size_t row, int column, bool *flag)
{
	struct kit_md_cell cell = cell_of(r, SHEET_SURVEY, row, column);

	*flag = is_yes(cell.text);
	if (*flag || is_no(cell.text))
		return KIT_OK;
	return bad(r, cell.line, cell.column, "aquí va yes o nada");
}

static enum kit_code
take_name(struct reader *r, size_t row, struct kit_field *f)
{
	struct kit_md_cell cell = cell_of(r, SHEET_SURVEY, row, SUR_NAME);

	if (kit_sv_starts(cell.text, "_"))
		return bad(r, cell.line, cell.column,
		    "los nombres que empiezan con _ son de terreno");
	if (!plain_name(cell.text))
		return bad(r, cell.line, cell.column,
		    "el nombre va en minúsculas sin acentos ni espacios, con "
		    "%d letras a lo más", NAME_MAX_BYTES);
	if (kit_form_named(r->form, cell.text))
		return bad(r, cell.line, cell.column,
		    "el campo %s está dos veces", text_of(r, cell));
	f->name = text_of(r, cell);
	return KIT_OK;
}

static enum kit_code
check_key(struct reader *r, size_t row, const struct kit_field *f)
{
	struct kit_md_cell cell = cell_of(r, SHEET_SURVEY, row, SUR_KEY);

	if (f->key && (f->kind->set || f->calculated || !f->kind->stored))
		return bad(r, cell.line, cell.column,
		    "%s no puede ser parte de la clave", f->name);
	if (f->key && f->privacy != KIT_PRIVACY_OPEN)
		return bad(r, cell.line, cell.column,
		    "la clave está en todas partes: %s no puede ser privado",
		    f->name);
	return KIT_OK;
}

static enum kit_code
take_field(struct reader *r, size_t row)
{
	struct kit_form *form = r->form;
	struct kit_field f = { 0 };

	f.line = cell_of(r, SHEET_SURVEY, row, SUR_TYPE).line;
	if (form->count == FIELDS_MAX)
		return bad(r, f.line, 1, "caben %d campos en un tipo de ficha",
		    FIELDS_MAX);
	if (take_type(r, row, &f) != KIT_OK || take_name(r, row, &f) != KIT_OK ||
	    take_privacy(r, row, &f) != KIT_OK ||
	    take_flag(r, row, SUR_KEY, &f.key) != KIT_OK ||
	    take_flag(r, row, SUR_SEARCH, &f.search) != KIT_OK ||
	    take_flag(r, row, SUR_ALIKE, &f.alike) != KIT_OK ||
	    check_key(r, row, &f) != KIT_OK)
		return r->err->code;
	f.label = text_of(r, cell_of(r, SHEET_SURVEY, row, SUR_LABEL));
	if (!*f.label)
		f.label = f.name;
	f.hint = text_of(r, cell_of(r, SHEET_SURVEY, row, SUR_HINT));
	f.constraint_message =
	    text_of(r, cell_of(r, SHEET_SURVEY, row, SUR_MESSAGE));
	f.relevant_on = "";
	f.group = r->open ? r->open->label : "";
	f.group_name = r->open ? r->open->name : "";
	form->keyed = form->keyed || f.key;
	r->rows[form->count] = row;
	r->groups[form->count] = r->open;
	form->fields[form->count++] = f;
	return KIT_OK;
}

static enum kit_code
begin_group(struct reader *r, size_t row)
{
	struct kit_md_cell type = cell_of(r, SHEET_SURVEY, row, SUR_TYPE);
	struct kit_md_cell name = cell_of(r, SHEET_SURVEY, row, SUR_NAME);

	if (!plain_name(name.text))
		return bad(r, name.line, name.column,
		    "el grupo necesita un nombre en minúsculas");
	if (++r->depth > DEPTH_MAX)
		return bad(r, type.line, type.column,
		    "hay demasiados grupos unos dentro de otros");
	struct group *g = kit_arena_alloc(r->arena, 1, sizeof(*g));
	g->name = text_of(r, name);
	g->label = text_of(r, cell_of(r, SHEET_SURVEY, row, SUR_LABEL));
	g->row = row;
	g->around = r->open;
	r->open = g;
	return KIT_OK;
}

static enum kit_code
end_group(struct reader *r, size_t row)
{
	struct kit_md_cell type = cell_of(r, SHEET_SURVEY, row, SUR_TYPE);

	if (!r->open)
		return bad(r, type.line, type.column,
		    "end group sin su begin group");
	r->open = r->open->around;
	r->depth--;
	return KIT_OK;
}

static const struct {
	const char *type;
	enum kit_code (*take)(struct reader *r, size_t row);
} structure[] = {
	{ "begin group", begin_group },
	{ "begin_group", begin_group },
	{ "end group", end_group },
	{ "end_group", end_group },
};

static enum kit_code
take_row(struct reader *r, size_t row)
{
	struct kit_sv type = cell_of(r, SHEET_SURVEY, row, SUR_TYPE).text;
	const struct kit_md_table *t = r->sheet[SHEET_SURVEY];
	bool blank = true;

	for (size_t i = 0; i < t->columns; i++)
		blank = blank && !t->cells[row * t->columns + i].text.n;
	if (blank)
		return KIT_OK;
	for (size_t i = 0; i < LEN(structure); i++)
		if (kit_sv_is(type, structure[i].type))
			return structure[i].take(r, row);
	return take_field(r, row);
}

static enum kit_code
take_survey(struct reader *r)
{
	size_t rows = r->sheet[SHEET_SURVEY]->rows;

	r->form->fields =
	    kit_arena_alloc(r->arena, rows, sizeof(*r->form->fields));
	r->rows = kit_arena_alloc(r->arena, rows, sizeof(*r->rows));
	r->groups = kit_arena_alloc(r->arena, rows, sizeof(*r->groups));
	for (size_t row = 1; row < rows; row++)
		if (take_row(r, row) != KIT_OK)
			return r->err->code;
	if (r->open) {
		struct kit_md_cell cell =
		    cell_of(r, SHEET_SURVEY, r->open->row, SUR_TYPE);
		return bad(r, cell.line, cell.column,
		    "al grupo %s le falta su end group", r->open->name);
	}
	return KIT_OK;
}

/* ---- expressions ---- */

static bool
knows(void *ctx, struct kit_sv name)
{
	struct reader *r = ctx;
	const struct kit_field *f = kit_form_named(r->form, name);

	if (!f || !f->kind->stored ||
	    (r->above_only && f >= &r->form->fields[r->field]))
		return false;
	if (!memmem(kit_str_get(&r->seen), r->seen.n, f->label,
		strlen(f->label)))
		kit_str_printf(&r->seen, "%s%s", r->seen.n ? ", " : "",
		    f->label);
	return true;
}

static enum kit_code
compile(struct reader *r, struct kit_md_cell cell, const char *self,
    bool may_move, const char **sql)
{
	struct kit_expr expr = { .text = cell.text, .self = self,
		.may_move = may_move, .may_ask = may_move, .known = knows,
		.ctx = r };
	size_t column = 0;

	*sql = NULL;
	kit_str_clear(&r->seen);
	if (!cell.text.n)
		return KIT_OK;
	if (kit_expr_to_sql(r->arena, &expr, sql, &column, r->err) == KIT_OK)
		return KIT_OK;
	cell.column += (int)column - 1;
	return bad_at(r, &cell);
}

static enum kit_code
compile_required(struct reader *r, size_t row, struct kit_field *f)
{
	struct kit_md_cell cell = cell_of(r, SHEET_SURVEY, row, SUR_REQUIRED);

	if (is_no(cell.text))
		return KIT_OK;
	if (is_yes(cell.text)) {
		f->required = "1";
		return KIT_OK;
	}
	return compile(r, cell, f->name, true, &f->required);
}

/* With the relevance of the groups around the field. */
static enum kit_code
compile_relevant(struct reader *r, size_t row, struct kit_field *f,
    const struct group *group)
{
	struct kit_md_cell cell = cell_of(r, SHEET_SURVEY, row, SUR_RELEVANT);

	if (compile(r, cell, f->name, true, &f->relevant) != KIT_OK)
		return r->err->code;
	f->relevant_on = kit_arena_dup(r->arena, kit_str_get(&r->seen));
	for (const struct group *g = group; g; g = g->around) {
		const char *outer = NULL;
		cell = cell_of(r, SHEET_SURVEY, g->row, SUR_RELEVANT);
		if (compile(r, cell, NULL, true, &outer) != KIT_OK)
			return r->err->code;
		if (!outer)
			continue;
		f->relevant_on = *f->relevant_on
		    ? kit_arena_printf(r->arena, "%s, %s", f->relevant_on,
			  kit_str_get(&r->seen))
		    : kit_arena_dup(r->arena, kit_str_get(&r->seen));
		f->relevant = f->relevant
		    ? kit_arena_printf(r->arena, "(%s) AND (%s)", outer,
			  f->relevant)
		    : outer;
	}
	return KIT_OK;
}

/* Its canonical form as an SQL string. */
static enum kit_code
literal_default(struct reader *r, struct kit_md_cell cell, struct kit_field *f)
{
	struct kit_reading reading = { 0 };
	struct kit_kind_env env = { 0 };
	struct kit_str sql KIT_STR_AUTO = { 0 };
	enum kit_code rc = KIT_OK;

	f->kind->read(f, &env, cell.text, &reading);
	kit_str_c(&sql, '\'');
	for (size_t i = 0; i < reading.value.n; i++)
		kit_str_printf(&sql, "%s%c",
		    reading.value.p[i] == '\'' ? "'" : "", reading.value.p[i]);
	kit_str_c(&sql, '\'');
	if (reading.ok)
		f->fallback = kit_arena_dup(r->arena, kit_str_get(&sql));
	else
		rc = bad(r, cell.line, cell.column, "%s",
		    kit_str_get(&reading.why));
	kit_reading_done(&reading);
	return rc;
}

static enum kit_code
compile_default(struct reader *r, size_t row, struct kit_field *f)
{
	struct kit_md_cell cell = cell_of(r, SHEET_SURVEY, row, SUR_DEFAULT);

	if (!cell.text.n)
		return KIT_OK;
	if (f->calculated || !f->kind->stored)
		return bad(r, cell.line, cell.column,
		    "%s no puede tener un valor de partida", f->name);
	if (memchr(cell.text.p, '(', cell.text.n) ||
	    memmem(cell.text.p, cell.text.n, "${", 2))
		return compile(r, cell, NULL, true, &f->fallback);
	return literal_default(r, cell, f);
}

static enum kit_code
compile_calculation(struct reader *r, size_t row, struct kit_field *f)
{
	struct kit_md_cell cell =
	    cell_of(r, SHEET_SURVEY, row, SUR_CALCULATION);

	if (f->calculated != (cell.text.n > 0))
		return bad(r, cell.line, cell.column,
		    f->calculated ? "a %s le falta calculation"
				  : "%s no es calculate: no lleva calculation",
		    f->name);
	r->above_only = true; /* so that they never go in circles */
	enum kit_code rc = compile(r, cell, NULL, false, &f->calculation);
	r->above_only = false;
	return rc;
}

static enum kit_code
compile_field(struct reader *r, size_t i)
{
	struct kit_field *f = &r->form->fields[i];
	size_t row = r->rows[i];

	r->field = i;
	if (compile_required(r, row, f) != KIT_OK ||
	    compile_relevant(r, row, f, r->groups[i]) != KIT_OK ||
	    compile(r, cell_of(r, SHEET_SURVEY, row, SUR_CONSTRAINT), f->name,
		true, &f->constraint) != KIT_OK ||
	    compile_default(r, row, f) != KIT_OK)
		return r->err->code;
	return compile_calculation(r, row, f);
}

static enum kit_code
compile_all(struct reader *r)
{
	for (size_t i = 0; i < r->form->count; i++)
		if (compile_field(r, i) != KIT_OK)
			return r->err->code;
	return compile(r, cell_of(r, SHEET_ENTITIES, 1, ENT_LABEL), NULL,
	    false, &r->form->label);
}

enum kit_code
kit_form_parse(struct kit_arena *arena, const char *path, struct kit_sv text,
    const char *const *dirs, struct kit_form *form, struct kit_err *err)
{
	struct reader r = { .arena = arena, .path = path, .dirs = dirs,
		.form = form, .err = err };

	*form = (struct kit_form){ 0 };
	enum kit_code rc = take_sheets(&r, text);
	if (rc == KIT_OK)
		rc = take_settings(&r);
	if (rc == KIT_OK)
		rc = take_choices(&r);
	if (rc == KIT_OK)
		rc = take_survey(&r);
	if (rc == KIT_OK)
		rc = compile_all(&r);
	kit_str_done(&r.seen);
	return rc;
}

/* ---- looking up ---- */

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
	struct kit_str want KIT_STR_AUTO = { 0 }, have KIT_STR_AUTO = { 0 };
	const struct kit_field *f = kit_form_named(form, name_or_label);

	if (f || name_or_label.n > 400)
		return f;
	kit_utf8_fold(name_or_label, &want);
	for (size_t i = 0; want.n && i < form->count * 2; i++) {
		f = &form->fields[i % form->count];
		kit_str_clear(&have);
		/* Labels first: "Teléfono" may be the name of another. */
		kit_utf8_fold(kit_sv(i < form->count ? f->label : f->name),
		    &have);
		if (kit_sv_eq(kit_str_view(&have), kit_str_view(&want)))
			return f;
	}
	return NULL;
}
