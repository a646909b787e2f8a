#include "form_reader.h"

#include "expr.h"

static bool
knows(void *ctx, struct kit_sv name)
{
	struct kit_form_reader *r = ctx;
	const struct kit_field *f = kit_form_named(r->form, name);

	if (!f || !f->kind->stored ||
	    (r->above_only && f >= &r->form->fields[r->field]))
		return false;
	if (!memmem(
		kit_str_get(&r->seen), r->seen.n, f->label, strlen(f->label)))
		kit_str_printf(
		    &r->seen, "%s%s", r->seen.n ? ", " : "", f->label);
	return true;
}

static enum kit_code
compile(struct kit_form_reader *r, struct kit_md_cell cell, const char *self,
    bool may_move, const char **sql)
{
	struct kit_expr expr = {.text = cell.text,
	    .self = self,
	    .may_move = may_move,
	    .may_ask = may_move,
	    .known = knows,
	    .ctx = r};
	size_t column = 0;

	*sql = NULL;
	kit_str_clear(&r->seen);
	if (!cell.text.n)
		return KIT_OK;
	if (kit_expr_to_sql(r->arena, &expr, sql, &column, r->err) == KIT_OK)
		return KIT_OK;
	cell.column += (int)column - 1;
	return kit_form_bad_at(r, &cell);
}

static enum kit_code
compile_required(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_md_cell cell =
	    kit_form_cell(r, SHEET_SURVEY, row, SUR_REQUIRED);

	if (kit_form_no(cell.text))
		return KIT_OK;
	if (kit_form_yes(cell.text)) {
		f->required = "1";
		return KIT_OK;
	}
	return compile(r, cell, f->name, true, &f->required);
}

/* With the relevance of the groups around the field. */
static enum kit_code
compile_relevant(struct kit_form_reader *r, size_t row, struct kit_field *f,
    const struct kit_form_group *group)
{
	struct kit_md_cell cell =
	    kit_form_cell(r, SHEET_SURVEY, row, SUR_RELEVANT);

	if (compile(r, cell, f->name, true, &f->relevant) != KIT_OK)
		return r->err->code;
	f->relevant_on = kit_arena_dup(r->arena, kit_str_get(&r->seen));
	for (const struct kit_form_group *g = group; g; g = g->around) {
		const char *outer = NULL;
		cell = kit_form_cell(r, SHEET_SURVEY, g->row, SUR_RELEVANT);
		if (compile(r, cell, NULL, true, &outer) != KIT_OK)
			return r->err->code;
		if (!outer)
			continue;
		f->relevant_on =
		    *f->relevant_on
			? kit_arena_printf(r->arena, "%s, %s", f->relevant_on,
			      kit_str_get(&r->seen))
			: kit_arena_dup(r->arena, kit_str_get(&r->seen));
		f->relevant = f->relevant
				  ? kit_arena_printf(r->arena, "(%s) AND (%s)",
					outer, f->relevant)
				  : outer;
	}
	return KIT_OK;
}

/* Its canonical form as an SQL string. */
static enum kit_code
literal_default(
    struct kit_form_reader *r, struct kit_md_cell cell, struct kit_field *f)
{
	struct kit_reading reading = {0};
	struct kit_kind_env env = {0};
	struct kit_str sql KIT_STR_AUTO = {0};
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
		rc = kit_form_bad(
		    r, cell.line, cell.column, "%s", kit_str_get(&reading.why));
	kit_reading_done(&reading);
	return rc;
}

static enum kit_code
compile_default(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_md_cell cell =
	    kit_form_cell(r, SHEET_SURVEY, row, SUR_DEFAULT);

	if (!cell.text.n)
		return KIT_OK;
	if (f->calculated || !f->kind->stored)
		return kit_form_bad(r, cell.line, cell.column,
		    "%s no puede tener un valor de partida", f->name);
	if (memchr(cell.text.p, '(', cell.text.n) ||
	    memmem(cell.text.p, cell.text.n, "${", 2))
		return compile(r, cell, NULL, true, &f->fallback);
	return literal_default(r, cell, f);
}

static enum kit_code
compile_calculation(struct kit_form_reader *r, size_t row, struct kit_field *f)
{
	struct kit_md_cell cell =
	    kit_form_cell(r, SHEET_SURVEY, row, SUR_CALCULATION);

	if (f->calculated != (cell.text.n > 0))
		return kit_form_bad(r, cell.line, cell.column,
		    f->calculated ? "a %s le falta calculation"
				  : "%s no es calculate: no lleva calculation",
		    f->name);
	r->above_only = true; /* so that they never go in circles */
	enum kit_code rc = compile(r, cell, NULL, false, &f->calculation);
	r->above_only = false;
	return rc;
}

static enum kit_code
compile_field(struct kit_form_reader *r, size_t i)
{
	struct kit_field *f = &r->form->fields[i];
	size_t row = r->rows[i];

	r->field = i;
	if (compile_required(r, row, f) != KIT_OK ||
	    compile_relevant(r, row, f, r->groups[i]) != KIT_OK ||
	    compile(r, kit_form_cell(r, SHEET_SURVEY, row, SUR_CONSTRAINT),
		f->name, true, &f->constraint) != KIT_OK ||
	    compile_default(r, row, f) != KIT_OK)
		return r->err->code;
	return compile_calculation(r, row, f);
}

enum kit_code
kit_form_rules(struct kit_form_reader *r)
{
	for (size_t i = 0; i < r->form->count; i++)
		if (compile_field(r, i) != KIT_OK)
			return r->err->code;
	return compile(r, kit_form_cell(r, SHEET_ENTITIES, 1, ENT_LABEL), NULL,
	    false, &r->form->label);
}
