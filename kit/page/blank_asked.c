/* Reads which fields a blank sheet asks for: see blank_asked.h. */
#include "blank_asked.h"

#include "os.h"

struct options {
	struct kit_sv fields, groups; /* names, separated by commas; "": all */
	int64_t choices, rows;
};

/* The options of the block, and their places in struct options. */
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
read_options(const char *path, struct kit_sv args, struct options *o,
    struct kit_err *err)
{
	struct kit_sv part;

	while (kit_sv_split(&args, ' ', &part))
		if (part.n && !read_option(o, part))
			return kit_err_set(err, KIT_EFORM,
			    "%s: en el bloque casillas no sirve «" KIT_SV_FMT
			    "» (hay: campos=, grupos=, opciones=, filas=)",
			    path, KIT_SV_ARG(part));
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

/* Checks that the form has all fields that the options name. */
static enum kit_code
check_names(const char *path, const struct kit_form *form,
    const struct options *o, struct kit_err *err)
{
	struct kit_sv names = o->fields, part;

	while (names.n && kit_sv_split(&names, ',', &part))
		if (!kit_form_named(form, kit_sv_trim(part)))
			return kit_err_set(err, KIT_EFORM,
			    "%s: bloque casillas: %s no tiene el campo "
			    "«" KIT_SV_FMT "»",
			    path, form->type, KIT_SV_ARG(part));
	return KIT_OK;
}

/* True when the sheet asks for the field. A table of rows does not ask for the
 * record that all rows belong to. */
static bool
is_shown(const struct options *o, const struct kit_field *f)
{
	return f->kind->stored && !f->calculated && !f->read_only &&
	       f->privacy != KIT_PRIVACY_RESTRICTED &&
	       is_among(o->fields, f->name) &&
	       is_among(o->groups, f->group_name) && !(o->rows && f->ref);
}

enum kit_code
kit_blank_asked_read(const struct kit_blank_source *from, struct kit_sv args,
    struct kit_arena *arena, struct kit_blank_asked *asked, struct kit_err *err)
{
	struct options o = {.choices = 8};
	struct kit_sv type;

	kit_sv_split(&args, ' ', &type);
	if (read_options(from->path, args, &o, err) != KIT_OK)
		return err->code;
	if (!from->forms)
		return kit_err_set(err, KIT_EFORM,
		    "%s: el bloque casillas necesita los tipos de registro",
		    from->path);
	if (kit_forms_get(from->forms, type, &asked->form, err) != KIT_OK)
		return kit_err_wrap(err, "%s: bloque casillas", from->path);
	if (check_names(from->path, asked->form, &o, err) != KIT_OK)
		return err->code;
	asked->fields =
	    kit_arena_alloc(arena, asked->form->count, sizeof(*asked->fields));
	asked->count = 0;
	for (size_t i = 0; i < asked->form->count; i++)
		if (is_shown(&o, &asked->form->fields[i]))
			asked->fields[asked->count++] = &asked->form->fields[i];
	asked->rows = o.rows;
	asked->choices = o.choices;
	return KIT_OK;
}

static enum kit_code
read_text(const char *const *dirs, const char *name, struct kit_str *path,
    struct kit_str *text, struct kit_err *err)
{
	for (size_t i = 0; dirs[i]; i++) {
		kit_str_clear(path);
		kit_str_printf(path, "%s/%s.md", dirs[i], name);
		if (kit_os_exists(kit_str_get(path)))
			return kit_os_read(kit_str_get(path), text, err);
	}
	return kit_err_set(
	    err, KIT_ENOTFOUND, "no existe el documento «%s»", name);
}

enum kit_code
kit_blank_asked_all(const struct kit_blank_source *from, const char *name,
    struct kit_arena *arena, struct kit_blank_asked_list *list,
    struct kit_err *err)
{
	static const char mark[] = "```casillas ";
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_sv rest, line;

	if (read_text(from->dirs, name, &path, &text, err) != KIT_OK)
		return err->code;
	rest = kit_str_view(&text);
	while (rest.n && kit_sv_split(&rest, '\n', &line)) {
		if (!kit_sv_starts(line, mark))
			continue;
		struct kit_sv args = kit_sv_trim(kit_sv_of(
		    line.p + sizeof(mark) - 1, line.n - sizeof(mark) + 1));
		struct kit_blank_asked *asked = kit_mem_push(&list->items,
		    &list->count, &list->cap, sizeof(*list->items));
		const struct kit_blank_source here = {
		    from->forms, kit_str_get(&path), NULL};
		if (kit_blank_asked_read(&here, args, arena, asked, err) !=
		    KIT_OK)
			return err->code;
	}
	return KIT_OK;
}
