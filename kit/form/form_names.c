/* Tells what the names in a form's expressions stand for. */

#include "form_names.h"

#include "form_list.h"
#include "os.h"

static enum kit_expr_type
type_of(const struct kit_kind *kind)
{
	/* clang-format off */
	static const struct {
		const char *kind;
		enum kit_expr_type type;
	} rows[] = {
		{ "date", KIT_EXPR_DATE }, { "time", KIT_EXPR_TIME },
	};
	/* clang-format on */

	if (kind->set)
		return KIT_EXPR_SET;
	if (strcmp(kind->column, "INTEGER") == 0)
		return KIT_EXPR_INTEGER;
	if (strcmp(kind->column, "REAL") == 0)
		return KIT_EXPR_REAL;
	for (size_t i = 0; i < LEN(rows); i++)
		if (strcmp(kind->name, rows[i].kind) == 0)
			return rows[i].type;
	return KIT_EXPR_TEXT;
}

struct kit_expr_field
kit_form_expr_of(const struct kit_field *f)
{
	return (struct kit_expr_field){
	    .column = f->kind->stored ? f->name : NULL,
	    .type = type_of(f->kind),
	    .list = f->list};
}

static const struct kit_field *
field_in(const struct kit_form_part *part, struct kit_sv source)
{
	for (size_t i = 0; i < part->form->count; i++)
		if (kit_sv_is(source, part->form->fields[i].source))
			return &part->form->fields[i];
	return NULL;
}

static bool
is_around(const struct kit_form_part *inner, const struct kit_form_part *outer)
{
	for (inner = inner->around; inner; inner = inner->around)
		if (inner == outer)
			return true;
	return false;
}

/* Says in Spanish why a name is no field of the part that is being compiled. */
static const char *
why_not(const struct kit_form_reader *r, struct kit_sv name)
{
	for (size_t i = 0; i < r->part_count; i++) {
		const struct kit_form_part *p = r->parts[i];
		if (p == r->part || !field_in(p, name))
			continue;
		return is_around(r->part, p)
			   ? "no se mira fuera de la repetición:"
			   : "no se mira dentro de una repetición:";
	}
	for (size_t i = 1; i < r->part_count; i++) {
		const struct kit_form_group *g = r->parts[i]->open;
		while (g && g->around)
			g = g->around;
		if (g && kit_sv_is(name, g->name))
			return "no se mira dentro de una repetición:";
	}
	return "no hay antes un campo";
}

static bool
is_skipped(const struct kit_form_reader *r, struct kit_sv name)
{
	for (size_t i = 0; i < r->skipped_count; i++)
		if (kit_sv_is(name, r->skipped[i].source))
			return true;
	return false;
}

static void
remember_label(struct kit_form_reader *r, const struct kit_field *f)
{
	if (!memmem(
		kit_str_get(&r->seen), r->seen.n, f->label, strlen(f->label)))
		kit_str_printf(
		    &r->seen, "%s%s", r->seen.n ? ", " : "", f->label);
}

const char *
kit_form_expr_field(
    void *reader, struct kit_sv name, struct kit_expr_field *out)
{
	struct kit_form_reader *r = reader;
	const struct kit_field *f = field_in(r->part, name);

	*out = (struct kit_expr_field){.type = KIT_EXPR_TEXT};
	if (f && r->above_only && f >= &r->part->form->fields[r->field])
		return "no hay antes un campo";
	if (!f)
		return is_skipped(r, name) ? NULL : why_not(r, name);
	remember_label(r, f);
	*out = kit_form_expr_of(f);
	return NULL;
}

/* In `lista_NAME` (check.c), columns are named by their number. */
const char *
kit_form_expr_column(
    void *reader, struct kit_sv name, struct kit_expr_field *out)
{
	struct kit_form_reader *r = reader;
	size_t count = 0;

	if (!r->filtered)
		return "no existe";
	const char *const *columns = kit_list_columns(r->filtered, &count);
	*out = (struct kit_expr_field){.type = KIT_EXPR_TEXT};
	if (kit_sv_is(name, "name"))
		out->column = "_codigo";
	else if (kit_sv_is(name, "label"))
		out->column = "_etiqueta_opcion";
	for (size_t i = 0; i < count && !out->column; i++)
		if (kit_sv_is(name, columns[i]))
			out->column = kit_arena_printf(r->arena, "_c%zu", i);
	return out->column ? NULL : "la lista no tiene columna";
}

const char *
kit_form_expr_file(void *reader, struct kit_sv name, const char **path)
{
	struct kit_form_reader *r = reader;
	struct kit_str file KIT_STR_AUTO = {0}, found KIT_STR_AUTO = {0},
			    whole KIT_STR_AUTO = {0};

	kit_str_sv(&file, name);
	if (name.n < 5 || !kit_sv_ends(name, ".csv"))
		kit_str_add(&file, ".csv");
	if (!kit_list_find_csv(kit_str_view(&file), r->dirs, &found))
		return "junto a la plantilla no está el archivo .csv de "
		       "pulldata():";
	kit_os_real_path(kit_str_get(&found), &whole);
	*path = kit_arena_copy(r->arena, kit_str_get(&whole), whole.n);
	return NULL;
}
