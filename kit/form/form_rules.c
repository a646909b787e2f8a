/* Compiles the expressions of a form to SQL. */

#include "form_rules.h"

#include "expr_lex.h"
#include "expr_piece.h"
#include "form_cell.h"
#include "form_flags.h"
#include "form_names.h"

/* What an expression may use, and what its value is for. */
struct use {
	enum kit_expr_want want;
	bool self; /* `.` is allowed and means the field */
	bool may_move; /* may use today() and pulldata('equipo') */
};

static const struct use condition = {KIT_EXPR_AS_TRUTH, true, true};
static const struct use outer_condition = {KIT_EXPR_AS_TRUTH, false, true};
static const struct use starting_value = {KIT_EXPR_AS_TEXT, false, true};

/* Compiles text; result->sql is NULL for an empty text. */
static enum kit_code
try_compile(struct kit_form_reader *r, struct kit_sv text,
    const struct use *use, struct kit_expr_result *result, struct kit_err *err)
{
	struct kit_expr_field self =
	    use->self ? kit_form_expr_of(&r->part->form->fields[r->field])
		      : (struct kit_expr_field){0};
	struct kit_expr expr = {.text = text,
	    .want = use->want,
	    .self = use->self ? &self : NULL,
	    .may_move = use->may_move,
	    .may_ask = use->may_move,
	    .field = kit_form_expr_field,
	    .column = r->filtered ? kit_form_expr_column : NULL,
	    .file = kit_form_expr_file,
	    .ctx = r};

	*result = (struct kit_expr_result){0};
	kit_str_clear(&r->seen);
	if (!text.n)
		return KIT_OK;
	return kit_expr_to_sql(r->arena, &expr, result, err);
}

/* As try_compile, and notes a fault at its place in the cell. */
static struct kit_expr_result
compile_in(struct kit_form_reader *r, enum kit_form_sheet sheet,
    struct kit_cell cell, const struct use *use)
{
	struct kit_expr_result result;
	struct kit_err err = {0};

	if (try_compile(r, cell.text, use, &result, &err) != KIT_OK) {
		if (!r->notes->workbook)
			cell.column += (int)result.column - 1;
		kit_form_bad(r, sheet, cell, "%s", err.text);
		result.sql = NULL;
	}
	return result;
}

static const char *
compile(struct kit_form_reader *r, struct kit_cell cell, const struct use *use)
{
	return compile_in(r, SHEET_SURVEY, cell, use).sql;
}

static const char *
both(struct kit_form_reader *r, const char *a, const char *b)
{
	if (!a || !b)
		return a ? a : b;
	return kit_arena_printf(r->arena, "(%s) AND (%s)", a, b);
}

static void
compile_required(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_cell cell = kit_form_survey_cell(r, row, SUR_REQUIRED);

	if (kit_form_yes(cell.text) || kit_sv_is(cell.text, "true()"))
		f->required = "1";
	else if (!kit_form_no(cell.text))
		f->required = compile(r, cell, &condition);
}

/* Appends the labels that a rule looks at to those of another rule. */
static const char *
more_labels(struct kit_form_reader *r, const char *labels)
{
	if (!*labels || !r->seen.n)
		return *labels ? labels
			       : kit_arena_dup(r->arena, kit_str_get(&r->seen));
	return kit_arena_printf(
	    r->arena, "%s, %s", labels, kit_str_get(&r->seen));
}

/* Compiles the relevance of the field, joined with that of the groups around it
 * up to its repeat. */
static void
compile_relevant(struct kit_form_reader *r, const struct kit_form_origin *o,
    struct kit_field *f)
{
	if (!o->other_of)
		f->relevant = compile(r,
		    kit_form_survey_cell(r, o->row, SUR_RELEVANT), &condition);
	if (!o->other_of && f->relevant)
		f->relevant_on = more_labels(r, f->relevant_on);
	for (const struct kit_form_group *g = o->group; g; g = g->around) {
		if (g->repeat)
			break;
		const char *outer =
		    compile(r, kit_form_survey_cell(r, g->row, SUR_RELEVANT),
			&outer_condition);
		if (outer)
			f->relevant_on = more_labels(r, f->relevant_on);
		f->relevant = both(r, outer, f->relevant);
	}
}

/* Makes «Otro, ¿cuál?» apply when the choice `other` is taken. */
static void
compile_other(struct kit_form_reader *r, const struct kit_form_origin *o,
    struct kit_field *f)
{
	struct kit_expr_result result;
	struct kit_err err = {0};
	char *text =
	    kit_arena_printf(r->arena, "selected(${%s}, 'other')", o->other_of);

	if (try_compile(r, kit_sv(text), &condition, &result, &err) != KIT_OK) {
		kit_form_bad(r, SHEET_SURVEY,
		    kit_form_survey_cell(r, o->row, SUR_TYPE), "%s", err.text);
		return;
	}
	f->relevant_on = more_labels(r, f->relevant_on);
	f->relevant = both(r, f->relevant, result.sql);
}

static void
compile_constraint(struct kit_form_reader *r, const struct kit_form_origin *o,
    struct kit_field *f)
{
	struct kit_cell cell = kit_form_survey_cell(r, o->row, SUR_CONSTRAINT);

	f->constraint = compile(r, cell, &condition);
	f->past = kit_lex_is_past(cell.text);
	if (!o->range)
		return;
	cell = kit_form_survey_cell(r, o->row, SUR_PARAMETERS);
	cell.text = kit_sv(o->range);
	f->constraint = both(r, f->constraint, compile(r, cell, &condition));
}

/* Compiles a choice_filter: a condition on the rows of the list's table that
 * leaves some choices. */
static void
compile_filter(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	static const struct use filter = {KIT_EXPR_AS_TRUTH, false, true};
	struct kit_cell cell = kit_form_survey_cell(r, row, SUR_FILTER);

	if (!cell.text.n)
		return;
	if (!f->list) {
		kit_form_word(r, SHEET_SURVEY, cell,
		    "choice_filter solo se lee donde hay una lista");
		return;
	}
	r->filtered = f->list;
	f->filter = compile(r, cell, &filter);
	r->filtered = NULL;
	f->filter_on = more_labels(r, "");
}

/* ---- values that nobody types ---- */

/* Sets the default to a literal, in its canonical form as an SQL string. */
static void
literal_default(
    struct kit_form_reader *r, struct kit_cell cell, struct kit_field *f)
{
	struct kit_reading reading = {0};
	struct kit_kind_env env = {0};

	f->kind->read(f, &env, cell.text, &reading);
	struct kit_expr_piece sql =
	    kit_expr_piece_string(r->arena, kit_str_view(&reading.value));
	if (reading.ok)
		f->fallback = sql.sql.p;
	else
		kit_form_bad(
		    r, SHEET_SURVEY, cell, "%s", kit_str_get(&reading.why));
	kit_reading_done(&reading);
}

static bool
holds(struct kit_sv v, const char *part)
{
	return v.p && v.n && memmem(v.p, v.n, part, strlen(part));
}

/* Finds the first field that sql names and whose privacy is stricter than
 * `most`; NULL when none is. */
static const struct kit_field *
too_closed(const struct kit_form *form, const char *sql, enum kit_privacy most)
{
	for (size_t i = 0; i < form->count; i++)
		if (form->fields[i].privacy > most &&
		    kit_form_mentions(sql, form->fields[i].name))
			return &form->fields[i];
	return NULL;
}

/* Refuses to copy a value that is restringido into a field that is not. A
 * sensible value may be copied: a person is called by her social name. */
static void
check_taken(struct kit_form_reader *r, struct kit_cell cell,
    const struct kit_field *f, const char *sql)
{
	const struct kit_field *from =
	    f->privacy == KIT_PRIVACY_RESTRICTED
		? NULL
		: too_closed(r->part->form, sql, KIT_PRIVACY_SENSITIVE);

	if (from)
		kit_form_bad(r, SHEET_SURVEY, cell,
		    "%s es restringido, y %s no lo es: no puede llevar su "
		    "valor",
		    from->name, f->name);
}

static void
compile_default(struct kit_form_reader *r, const struct kit_form_origin *o,
    struct kit_field *f)
{
	struct kit_cell cell = kit_form_survey_cell(r, o->row, SUR_DEFAULT);
	struct kit_sv text = cell.text;

	f->fallback = o->automatic;
	if (!text.n || o->automatic)
		return;
	if (f->calculated || !f->kind->stored) {
		kit_form_bad(r, SHEET_SURVEY, cell,
		    "%s no puede tener un valor de partida", f->name);
		return;
	}
	if (holds(text, "${last-saved#"))
		kit_form_word(r, SHEET_SURVEY, cell,
		    "no se recuerda la ficha anterior: %s parte en blanco",
		    f->name);
	else if (holds(text, "(") || holds(text, "${"))
		f->fallback = compile(r, cell, &starting_value);
	else
		literal_default(r, cell, f);
	check_taken(r, cell, f, f->fallback);
}

/* Compiles a text, written as XPath does: the number 3.0 is 3. */
static struct kit_expr_result
compile_text(struct kit_form_reader *r, enum kit_form_sheet sheet,
    struct kit_cell cell, bool may_move)
{
	struct use use = {KIT_EXPR_AS_IS, false, may_move};
	struct kit_expr_result v = compile_in(r, sheet, cell, &use);

	if (!v.sql || (v.type != KIT_EXPR_NUMBER && v.type != KIT_EXPR_REAL &&
			  v.type != KIT_EXPR_SET))
		return v;
	use.want = KIT_EXPR_AS_TEXT;
	v = compile_in(r, sheet, cell, &use);
	if (v.sql)
		v.sql = kit_arena_printf(r->arena, "nullif(%s,'')", v.sql);
	return v;
}

/* Compiles a value of the column's type: a STRICT table takes no other. */
static struct kit_expr_result
compile_value(
    struct kit_form_reader *r, struct kit_cell cell, const struct kit_field *f)
{
	struct use use = {KIT_EXPR_AS_NUMBER, false, true};

	if (strcmp(f->kind->column, "TEXT") == 0)
		return compile_text(r, SHEET_SURVEY, cell, true);
	struct kit_expr_result v = compile_in(r, SHEET_SURVEY, cell, &use);
	if (v.sql)
		v.sql = kit_arena_printf(
		    r->arena, "CAST(%s AS %s)", v.sql, f->kind->column);
	return v;
}

/* Compiles the condition that all fields of a trigger have a value. */
static const char *
compile_trigger(struct kit_form_reader *r, struct kit_cell cell)
{
	struct kit_sv rest = cell.text, part;
	const char *all = NULL;

	while (kit_sv_split(&rest, ',', &part)) {
		struct kit_cell one = cell;
		one.text = kit_sv_trim(part);
		if (one.text.n)
			all = both(r, all, compile(r, one, &outer_condition));
	}
	return all ? all : "0";
}

/*
 * Makes a calculation a generated column, which SQLite keeps right, if it
 * depends on the record alone. One that differs from day to day, or waits for a
 * trigger, fills the field once, as a default, and the value stays.
 */
static void
settle_calculation(struct kit_form_reader *r, size_t row, struct kit_field *f,
    const struct kit_expr_result *v)
{
	struct kit_cell trigger = kit_form_survey_cell(r, row, SUR_TRIGGER);

	f->calculated = !v->moves && !trigger.text.n;
	if (f->calculated) {
		f->calculation = v->sql;
		return;
	}
	f->fallback = v->sql;
	f->read_only = true;
	if (trigger.text.n)
		f->fallback =
		    kit_arena_printf(r->arena, "CASE WHEN %s THEN %s END",
			compile_trigger(r, trigger), v->sql);
}

static void
compile_calculation(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_cell cell = kit_form_survey_cell(r, row, SUR_CALCULATION);

	if (!cell.text.n && f->calculated) {
		cell = kit_form_survey_cell(r, row, SUR_DEFAULT);
		if (!cell.text.n) {
			kit_form_bad(r, SHEET_SURVEY,
			    kit_form_survey_cell(r, row, SUR_NAME),
			    "a %s le falta calculation", f->name);
			return;
		}
	}
	if (!cell.text.n || !f->kind->stored)
		return;
	r->above_only = true; /* no calculation then needs itself */
	struct kit_expr_result v = compile_value(r, cell, f);
	r->above_only = false;
	check_taken(r, cell, f, v.sql);
	if (v.sql)
		settle_calculation(r, row, f, &v);
}

static void
compile_field(struct kit_form_reader *r, size_t i)
{
	struct kit_field *f = &r->part->form->fields[i];
	const struct kit_form_origin *o = &r->part->origins[i];

	r->field = i;
	/* the reference of a repeat to the record around it */
	if (f->ref && !*f->source)
		return;
	compile_relevant(r, o, f);
	if (o->other_of) {
		compile_other(r, o, f);
		return;
	}
	compile_required(r, o->row, f);
	compile_constraint(r, o, f);
	compile_filter(r, o->row, f);
	if (!f->calculated)
		compile_default(r, o, f);
	compile_calculation(r, o->row, f);
}

/* ---- the label of a record ---- */

/* SQL of the first open text field that people fill in; the key for a record
 * where it is empty. NULL when the form has none. */
static const char *
first_text(struct kit_form_reader *r)
{
	const struct kit_form *form = r->part->form;

	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		if (strcmp(f->kind->name, "text") == 0 && !f->read_only &&
		    f->privacy == KIT_PRIVACY_OPEN)
			return kit_arena_printf(
			    r->arena, "coalesce(\"%s\",_clave)", f->name);
	}
	return NULL;
}

static void
compile_label(struct kit_form_reader *r)
{
	static const struct use label = {KIT_EXPR_AS_TEXT, false, false};
	struct kit_cell name =
	    kit_form_cell(r, SHEET_SETTINGS, 1, SET_INSTANCE);
	struct kit_form *form = r->part->form;
	const struct kit_field *closed;
	struct kit_expr_result result;
	struct kit_err err = {0};

	if (!r->part->around && r->sheets[SHEET_ENTITIES]) {
		struct kit_cell cell =
		    kit_form_cell(r, SHEET_ENTITIES, 1, ENT_LABEL);
		form->label = compile_text(r, SHEET_ENTITIES, cell, false).sql;
		closed = too_closed(form, form->label, KIT_PRIVACY_OPEN);
		if (closed)
			kit_form_bad(r, SHEET_ENTITIES, cell,
			    "label está en todas las listas: %s no puede ser "
			    "privado",
			    closed->name);
		return;
	}
	form->label = first_text(r);
	if (r->part->around || !name.text.n)
		return;
	enum kit_code rc = try_compile(r, name.text, &label, &result, &err);
	closed = rc == KIT_OK ? too_closed(form, result.sql, KIT_PRIVACY_OPEN)
			      : NULL;
	if (closed)
		kit_form_word(r, SHEET_SETTINGS, name,
		    "instance_name no sirve de nombre de la ficha: %s es "
		    "privado",
		    closed->name);
	else if (rc == KIT_OK)
		form->label = result.sql;
	else
		kit_form_word(r, SHEET_SETTINGS, name,
		    "instance_name no sirve de nombre de la ficha: %s",
		    err.text);
}

void
kit_form_take_rules(struct kit_form_reader *r)
{
	for (size_t p = 0; p < r->part_count; p++) {
		r->part = r->parts[p];
		for (size_t i = 0; i < r->part->form->count; i++) {
			struct kit_field *f = &r->part->form->fields[i];
			if (f->index)
				kit_form_take_index(
				    r, r->part->origins[i].row, f);
			compile_field(r, i);
		}
		compile_label(r);
	}
	r->part = r->parts[0];
}
