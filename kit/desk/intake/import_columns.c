/* Finds which field of which record each heading of a sheet means: see
 * import_columns.h. */

#include "import_columns.h"

#include "import_private.h"
#include "import_rejects.h"
#include "near.h"
#include "utf8.h"

/* Returns the field of the child that refers to the sheet's record type; NULL
 * when there is none. */
static const struct kit_field *
parent_field(const struct kit_form *child, const struct kit_form *parent)
{
	for (size_t i = 0; i < child->count; i++)
		if (child->fields[i].ref &&
		    strcmp(child->fields[i].ref, parent->type) == 0)
			return &child->fields[i];
	return NULL;
}

static enum kit_code
slot_of(struct import_sheet *s, const struct kit_form *form, int64_t number,
    size_t *at)
{
	for (size_t i = 1; i < s->slot_count; i++)
		if (s->slots[i].form == form && s->slots[i].number == number) {
			*at = i;
			return KIT_OK;
		}
	struct import_slot *slot = kit_mem_push(
	    &s->slots, &s->slot_count, &s->slot_cap, sizeof(*s->slots));
	slot->form = form;
	slot->number = number;
	if (s->slot_count > 1)
		slot->parent = parent_field(form, s->im->form);
	kit_record_init(&slot->record, form);
	*at = s->slot_count - 1;
	return KIT_OK;
}

/* A field of a child record. */
struct child {
	const struct kit_form *form;
	int64_t number;
	const struct kit_field *field;
};

/* Finds the field that a heading "experiencia2.cargo" names; false when the
 * heading has another shape, or names no child of this record. */
static bool
child_named(struct import_sheet *s, struct kit_sv heading, struct child *child)
{
	const char *dot = memchr(heading.p, '.', heading.n);
	const struct kit_form *form = NULL;
	struct kit_err err;
	int64_t number = 1;
	struct kit_sv type = heading;

	if (!dot)
		return false;
	type.n = (size_t)(dot - heading.p);
	size_t digits = 0;
	while (digits < type.n && kit_ascii_digit(type.p[type.n - digits - 1]))
		digits++;
	if (digits &&
	    !kit_sv_int(kit_sv_of(type.p + type.n - digits, digits), &number))
		return false;
	type.n -= digits;
	if (!kit_forms_has(s->desk->forms, type) ||
	    kit_forms_get(s->desk->forms, type, &form, &err) != KIT_OK ||
	    !parent_field(form, s->im->form))
		return false;
	size_t rest = heading.n - (size_t)(dot + 1 - heading.p);
	*child = (struct child){
	    form, number, kit_form_field(form, kit_sv_of(dot + 1, rest))};
	return child->field != NULL;
}

/* Finds the field of a child record that a bare heading names (motivo: of
 * atencion). */
static bool
loose_child(struct import_sheet *s, struct kit_sv heading, struct child *child)
{
	const char *const *types;
	struct kit_err err;
	size_t n;

	if (kit_forms_types(s->desk->forms, &types, &n, &err) != KIT_OK)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct kit_form *form = NULL;
		if (kit_forms_get(s->desk->forms, kit_sv(types[i]), &form,
			&err) != KIT_OK ||
		    !parent_field(form, s->im->form))
			continue;
		*child = (struct child){form, 1, kit_form_field(form, heading)};
		if (child->field)
			return true;
	}
	return false;
}

static bool
find_child(struct import_sheet *s, struct kit_sv heading, struct child *child)
{
	return child_named(s, heading, child) || loose_child(s, heading, child);
}

/* True for a heading that exportar adds to the fields that people fill in. */
static bool
is_export_column(const struct kit_form *form, struct kit_sv heading)
{
	const struct kit_field *f = kit_form_field(form, heading);

	return f ? f->calculated : kit_sv_is(heading, "clave");
}

static bool
is_reject_column(struct kit_sv heading)
{
	for (size_t i = 0; i < IMPORT_REJECT_COLUMNS; i++)
		if (kit_sv_is(heading, import_reject_columns[i]))
			return true;
	return false;
}

static enum kit_code
unknown_column(
    struct import_sheet *s, struct kit_sv heading, struct kit_err *err)
{
	struct kit_near near = {0};
	struct kit_str said KIT_STR_AUTO = {0};

	kit_near_init(&near, heading);
	for (size_t i = 0; i < s->im->form->count; i++) {
		const struct kit_field *f = &s->im->form->fields[i];
		struct kit_str flat KIT_STR_AUTO = {0};
		kit_utf8_fold(kit_sv(f->label), &flat);
		kit_near_try(&near, kit_sv(f->name), f->name);
		kit_near_try(&near, kit_str_view(&flat), f->label);
	}
	kit_near_say(&near, &said);
	kit_near_done(&near);
	return kit_err_set(err, KIT_EINPUT,
	    "%s: la columna «" KIT_SV_FMT "» no es un campo de %s%s%s%s; "
	    "corrija el encabezado o bórrela. No se importó nada",
	    s->im->path, KIT_SV_ARG(heading), s->im->form->title,
	    said.n ? " (¿quiso decir " : "", kit_str_get(&said),
	    said.n ? "?)" : "");
}

static enum kit_code
map_column(struct import_sheet *s, struct kit_sv heading,
    struct import_column *col, struct kit_err *err)
{
	struct child child = {0};

	heading = kit_sv_trim(heading);
	heading = kit_sv_of(
	    kit_arena_copy(&s->arena, heading.p, heading.n), heading.n);
	*col = (struct import_column){.heading = heading};
	col->told = is_reject_column(heading);
	if (!heading.n || col->told)
		return KIT_OK;
	if (is_export_column(s->im->form, heading)) {
		s->exported = s->exported || kit_sv_is(heading, "clave");
		return KIT_OK;
	}
	col->field = kit_form_field(s->im->form, heading);
	if (col->field)
		return KIT_OK;
	if (!find_child(s, heading, &child))
		return unknown_column(s, heading, err);
	col->field = child.field;
	return slot_of(s, child.form, child.number, &col->slot);
}

bool
import_columns_know(struct import_sheet *s, struct kit_sv cell)
{
	struct child child;

	return is_reject_column(cell) || is_export_column(s->im->form, cell) ||
	       kit_form_field(s->im->form, cell) || find_child(s, cell, &child);
}

static enum kit_code
repeated_column(struct import_sheet *s, size_t at, struct kit_err *err)
{
	for (size_t i = 0; i < at; i++)
		if (s->columns[at].field &&
		    s->columns[i].field == s->columns[at].field &&
		    s->columns[i].slot == s->columns[at].slot)
			return kit_err_set(err, KIT_EINPUT,
			    "%s: hay dos columnas para «%s»; deje una. "
			    "No se importó nada",
			    s->im->path, s->columns[at].field->label);
	return KIT_OK;
}

enum kit_code
import_columns_read(
    struct import_sheet *s, const struct kit_csv_row *row, struct kit_err *err)
{
	size_t main_slot;

	if (slot_of(s, s->im->form, 0, &main_slot) != KIT_OK)
		return err->code;
	s->count = row->count;
	s->columns = kit_mem_alloc(row->count, sizeof(*s->columns));
	for (size_t i = 0; i < row->count; i++)
		if (map_column(s, row->cells[i], &s->columns[i], err) !=
			KIT_OK ||
		    repeated_column(s, i, err) != KIT_OK)
			return err->code;
	for (size_t i = 0; i < IMPORT_REJECT_COLUMNS; i++)
		kit_csv_put(&s->header, s->csv.sep, i == 0,
		    kit_sv(import_reject_columns[i]));
	for (size_t i = 0; i < row->count; i++)
		if (!s->columns[i].told)
			kit_csv_put(
			    &s->header, s->csv.sep, false, row->cells[i]);
	return KIT_OK;
}
