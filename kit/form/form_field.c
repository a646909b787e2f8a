#include "form_reader.h"

#include "form_list.h"

enum { FIELDS_MAX = 500, DEPTH_MAX = 16 };

/* clang-format off */
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

static const struct kit_list *
list_named(const struct kit_form *form, struct kit_sv name)
{
	for (size_t i = 0; i < form->list_count; i++)
		if (kit_sv_is(name, form->lists[i].name))
			return &form->lists[i];
	return NULL;
}

static enum kit_code
take_list(struct kit_form_reader *r, struct kit_field *f,
    struct kit_md_cell type, struct kit_sv name, bool from_file)
{
	struct kit_sv short_name = name;

	if (!name.n)
		return kit_form_bad(
		    r, type.line, type.column, "falta qué lista");
	if (from_file && name.n > 4)
		short_name.n -= 4;
	f->list = list_named(r->form, short_name);
	if (f->list)
		return KIT_OK;
	if (!from_file)
		return kit_form_bad(r, type.line, type.column,
		    "no hay lista «%.60s»",
		    kit_arena_copy(r->arena, name.p, name.n));
	struct kit_list *list = &r->form->lists[r->form->list_count];
	if (kit_list_from_csv(r->arena, name, r->dirs, list, r->err) != KIT_OK)
		return kit_form_bad_at(r, &type);
	r->form->list_count++;
	f->list = list;
	return KIT_OK;
}

/* The part before the first space, and the rest. */
static struct kit_sv
first_word(struct kit_sv v, struct kit_sv *rest)
{
	struct kit_sv word = {0};

	*rest = v;
	kit_sv_split(rest, ' ', &word);
	*rest = rest->p ? kit_sv_trim(*rest) : kit_sv("");
	return word;
}

static enum kit_code
take_class(struct kit_form_reader *r, size_t row, struct kit_sv type,
    struct kit_field *f)
{
	struct kit_md_cell cell =
	    kit_form_cell(r, SHEET_SURVEY, row, SUR_CLASS);
	struct kit_sv rest, word = first_word(cell.text, &rest);
	const struct kit_kind *kind = kit_kind_find(word);

	if (!cell.text.n)
		return KIT_OK;
	bool fits = false;
	for (size_t i = 0; kind && i < LEN(refinements); i++)
		fits =
		    fits || (kit_sv_is(type, refinements[i].type) &&
				strcmp(kind->name, refinements[i].kind) == 0);
	if (!kind)
		return kit_form_bad(r, cell.line, cell.column,
		    "no hay clase «%.60s»", kit_form_text(r, cell));
	if (!fits)
		return kit_form_bad(r, cell.line, cell.column,
		    "la clase %s no va con este tipo", kind->name);
	f->kind = kind;
	bool refers = strcmp(kind->name, "ref") == 0;
	if (refers != kit_form_plain_name(rest))
		return kit_form_bad(r, cell.line, cell.column,
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
    {"text", "text", false},
    {"integer", "integer", false},
    {"decimal", "decimal", false},
    {"date", "date", false},
    {"time", "time", false},
    {"note", "note", false},
    {"calculate", "text", false},
    {"select_one", "select_one", false},
    {"select_multiple", "select_multiple", false},
    {"select_one_from_file", "select_one", true},
    {"select_multiple_from_file", "select_multiple", true},
};

static enum kit_code
take_type(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_md_cell cell = kit_form_cell(r, SHEET_SURVEY, row, SUR_TYPE);
	struct kit_sv rest, word = first_word(cell.text, &rest);

	for (size_t i = 0; i < LEN(types); i++) {
		if (!kit_sv_is(word, types[i].type))
			continue;
		f->kind = kit_kind_find(kit_sv(types[i].kind));
		f->calculated = kit_sv_is(word, "calculate");
		if (f->kind->listed &&
		    take_list(r, f, cell, rest, types[i].from_file) != KIT_OK)
			return r->err->code;
		if (!f->kind->listed && rest.n)
			return kit_form_bad(r, cell.line, cell.column,
			    "detrás del tipo no va nada");
		return take_class(r, row, word, f);
	}
	return kit_form_bad(r, cell.line, cell.column, "no hay tipo «%.60s»",
	    kit_form_text(r, cell));
}

static enum kit_code
take_privacy(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_md_cell cell =
	    kit_form_cell(r, SHEET_SURVEY, row, SUR_PRIVACY);

	for (size_t i = 0; i < LEN(privacies); i++)
		if (kit_sv_is(cell.text, privacies[i].name)) {
			f->privacy = privacies[i].privacy;
			return KIT_OK;
		}
	return kit_form_bad(r, cell.line, cell.column,
	    "privacidad es sensible, restringido o nada");
}

static enum kit_code
take_flag(struct kit_form_reader *r, size_t row, int column, bool *flag)
{
	struct kit_md_cell cell = kit_form_cell(r, SHEET_SURVEY, row, column);

	*flag = kit_form_yes(cell.text);
	if (*flag || kit_form_no(cell.text))
		return KIT_OK;
	return kit_form_bad(r, cell.line, cell.column, "aquí va yes o nada");
}

static enum kit_code
take_name(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_md_cell cell = kit_form_cell(r, SHEET_SURVEY, row, SUR_NAME);

	if (kit_sv_starts(cell.text, "_"))
		return kit_form_bad(r, cell.line, cell.column,
		    "los nombres que empiezan con _ son de terreno");
	if (!kit_form_plain_name(cell.text))
		return kit_form_bad(r, cell.line, cell.column,
		    "el nombre va en minúsculas sin acentos ni espacios, con "
		    "%d letras a lo más",
		    KIT_FORM_NAME_MAX);
	if (kit_form_named(r->form, cell.text))
		return kit_form_bad(r, cell.line, cell.column,
		    "el campo %s está dos veces", kit_form_text(r, cell));
	f->name = kit_form_text(r, cell);
	return KIT_OK;
}

static enum kit_code
check_key(struct kit_form_reader *r, size_t row, const struct kit_field *f)
{
	struct kit_md_cell cell = kit_form_cell(r, SHEET_SURVEY, row, SUR_KEY);

	if (f->key && (f->kind->set || f->calculated || !f->kind->stored))
		return kit_form_bad(r, cell.line, cell.column,
		    "%s no puede ser parte de la clave", f->name);
	if (f->key && f->privacy != KIT_PRIVACY_OPEN)
		return kit_form_bad(r, cell.line, cell.column,
		    "la clave está en todas partes: %s no puede ser privado",
		    f->name);
	return KIT_OK;
}

static enum kit_code
take_field(struct kit_form_reader *r, size_t row)
{
	struct kit_form *form = r->form;
	struct kit_field f = {0};

	f.line = kit_form_cell(r, SHEET_SURVEY, row, SUR_TYPE).line;
	if (form->count == FIELDS_MAX)
		return kit_form_bad(r, f.line, 1,
		    "caben %d campos en un tipo de ficha", FIELDS_MAX);
	if (take_type(r, row, &f) != KIT_OK ||
	    take_name(r, row, &f) != KIT_OK ||
	    take_privacy(r, row, &f) != KIT_OK ||
	    take_flag(r, row, SUR_KEY, &f.key) != KIT_OK ||
	    take_flag(r, row, SUR_SEARCH, &f.search) != KIT_OK ||
	    take_flag(r, row, SUR_ALIKE, &f.alike) != KIT_OK ||
	    take_flag(r, row, SUR_READ_ONLY, &f.read_only) != KIT_OK ||
	    check_key(r, row, &f) != KIT_OK)
		return r->err->code;
	f.label =
	    kit_form_text(r, kit_form_cell(r, SHEET_SURVEY, row, SUR_LABEL));
	if (!*f.label)
		f.label = f.name;
	f.hint =
	    kit_form_text(r, kit_form_cell(r, SHEET_SURVEY, row, SUR_HINT));
	f.constraint_message =
	    kit_form_text(r, kit_form_cell(r, SHEET_SURVEY, row, SUR_MESSAGE));
	f.multiline =
	    kit_sv_is(kit_form_cell(r, SHEET_SURVEY, row, SUR_APPEARANCE).text,
		"multiline");
	f.relevant_on = "";
	f.group = r->open ? r->open->label : "";
	f.group_name = r->open ? r->open->name : "";
	form->keyed = form->keyed || f.key;
	form->tells_alike = form->tells_alike || f.alike;
	r->rows[form->count] = row;
	r->groups[form->count] = r->open;
	form->fields[form->count++] = f;
	return KIT_OK;
}

static enum kit_code
begin_group(struct kit_form_reader *r, size_t row)
{
	struct kit_md_cell type = kit_form_cell(r, SHEET_SURVEY, row, SUR_TYPE);
	struct kit_md_cell name = kit_form_cell(r, SHEET_SURVEY, row, SUR_NAME);

	if (!kit_form_plain_name(name.text))
		return kit_form_bad(r, name.line, name.column,
		    "el grupo necesita un nombre en minúsculas");
	if (++r->depth > DEPTH_MAX)
		return kit_form_bad(r, type.line, type.column,
		    "hay demasiados grupos unos dentro de otros");
	struct kit_form_group *g = kit_arena_alloc(r->arena, 1, sizeof(*g));
	g->name = kit_form_text(r, name);
	g->label =
	    kit_form_text(r, kit_form_cell(r, SHEET_SURVEY, row, SUR_LABEL));
	g->row = row;
	g->around = r->open;
	r->open = g;
	return KIT_OK;
}

static enum kit_code
end_group(struct kit_form_reader *r, size_t row)
{
	struct kit_md_cell type = kit_form_cell(r, SHEET_SURVEY, row, SUR_TYPE);

	if (!r->open)
		return kit_form_bad(
		    r, type.line, type.column, "end group sin su begin group");
	r->open = r->open->around;
	r->depth--;
	return KIT_OK;
}

static const struct {
	const char *type;
	enum kit_code (*take)(struct kit_form_reader *r, size_t row);
} structure[] = {
    {"begin group", begin_group},
    {"begin_group", begin_group},
    {"end group", end_group},
    {"end_group", end_group},
};

static enum kit_code
take_row(struct kit_form_reader *r, size_t row)
{
	struct kit_sv type = kit_form_cell(r, SHEET_SURVEY, row, SUR_TYPE).text;
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

enum kit_code
kit_form_survey(struct kit_form_reader *r)
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
		    kit_form_cell(r, SHEET_SURVEY, r->open->row, SUR_TYPE);
		return kit_form_bad(r, cell.line, cell.column,
		    "al grupo %s le falta su end group", r->open->name);
	}
	return KIT_OK;
}
