#include "block_form.h"

#include "blank_rows.h"
#include "blank_table.h"

struct options {
	struct kit_sv fields, groups; /* names, parted by commas; "" is all */
	int64_t choices, rows;
};

/* The options by name: texts and numbers. */
static const struct {
	const char *name;
	size_t at;
	bool number;
} known[] = {
    {"campos", offsetof(struct options, fields), false},
    {"grupos", offsetof(struct options, groups), false},
    {"opciones", offsetof(struct options, choices), true},
    {"filas", offsetof(struct options, rows), true},
};

static bool
read_option(struct options *o, struct kit_sv part)
{
	enum { MOST = 99 };
	struct kit_sv value = part, key;
	int64_t n = 0;

	kit_sv_split(&value, '=', &key);
	for (size_t i = 0; i < LEN(known); i++) {
		if (!kit_sv_is(key, known[i].name))
			continue;
		if (!known[i].number) {
			memcpy((char *)o + known[i].at, &value, sizeof(value));
			return value.n > 0;
		}
		if (!kit_sv_int(value, &n) || n < 1 || n > MOST)
			return false;
		memcpy((char *)o + known[i].at, &n, sizeof(n));
		return true;
	}
	return false;
}

static enum kit_code
read_options(struct kit_flow *flow, struct kit_sv args, struct options *o,
    struct kit_err *err)
{
	struct kit_sv part;

	while (kit_sv_split(&args, ' ', &part))
		if (part.n && !read_option(o, part))
			return kit_err_set(err, KIT_EFORM,
			    "%s: en el bloque casillas no sirve «" KIT_SV_FMT
			    "» (hay: campos=, grupos=, opciones=, filas=)",
			    flow->path, KIT_SV_ARG(part));
	return KIT_OK;
}

static bool
is_among(struct kit_sv names, const char *name)
{
	struct kit_sv part;

	if (names.n == 0)
		return true;
	while (kit_sv_split(&names, ',', &part))
		if (kit_sv_is(kit_sv_trim(part), name))
			return true;
	return false;
}

/* The form, which must have all fields that are named. */
static enum kit_code
find_form(struct kit_flow *flow, struct kit_sv type, const struct options *o,
    const struct kit_form **form, struct kit_err *err)
{
	struct kit_sv names = o->fields, part;

	if (!flow->forms)
		return kit_err_set(err, KIT_EFORM,
		    "%s: el bloque casillas necesita los tipos de registro",
		    flow->path);
	if (kit_forms_get(flow->forms, type, form, err) != KIT_OK)
		return kit_err_wrap(err, "%s: bloque casillas", flow->path);
	while (names.n && kit_sv_split(&names, ',', &part))
		if (!kit_form_named(*form, kit_sv_trim(part)))
			return kit_err_set(err, KIT_EFORM,
			    "%s: bloque casillas: %s no tiene el campo "
			    "«" KIT_SV_FMT "»",
			    flow->path, (*form)->type, KIT_SV_ARG(part));
	return KIT_OK;
}

static bool
is_shown(const struct options *o, const struct kit_field *f)
{
	return f->kind->stored && !f->calculated && !f->read_only &&
	       f->privacy != KIT_PRIVACY_RESTRICTED &&
	       is_among(o->fields, f->name) &&
	       is_among(o->groups, f->group_name);
}

static void
put_rows(struct kit_blank *blank, const struct options *o,
    const struct kit_form *form)
{
	struct kit_blank_rows rows = {.blank = blank};

	for (size_t i = 0; i < form->count; i++)
		if (is_shown(o, &form->fields[i]))
			kit_blank_rows_add(&rows, &form->fields[i]);
	kit_blank_rows_end(&rows);
}

static void
put_table(struct kit_blank *blank, const struct options *o,
    const struct kit_form *form)
{
	struct kit_blank_table table = {.title = form->plural, .rows = o->rows};

	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		if (table.count < KIT_BLANK_COLUMNS && is_shown(o, f) &&
		    !f->ref)
			table.fields[table.count++] = f;
	}
	kit_blank_table_put(blank, &table);
}

enum kit_code
kit_block_form(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text KIT_UNUSED, struct kit_err *err)
{
	struct options o = {.choices = 8};
	const struct kit_form *form = NULL;
	struct kit_blank blank;
	struct kit_sv type;

	kit_sv_split(&args, ' ', &type);
	if (read_options(flow, args, &o, err) != KIT_OK ||
	    find_form(flow, type, &o, &form, err) != KIT_OK)
		return err->code;
	kit_blank_init(&blank, flow, o.choices);
	if (o.rows > 0)
		put_table(&blank, &o, form);
	else
		put_rows(&blank, &o, form);
	return KIT_OK;
}
