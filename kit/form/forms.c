/* Finds the files of all record types, and reads each form when it is asked
 * for. */

#include "forms.h"

#include <stdlib.h>

#include "form.h"
#include "form_cell.h"
#include "log.h"
#include "near.h"
#include "os.h"

/* A file that was read, good or not. */
struct entry {
	const char *type; /* the file's name without folder and ending */
	struct kit_arena arena;
	struct kit_form form;
	struct kit_err err; /* code KIT_OK: the form is good */
};

struct kit_forms {
	const char **dirs; /* ended by NULL */
	struct entry **entries;
	size_t count, cap;
	const char **types;
	size_t type_count;
	bool listed;
	struct kit_arena arena; /* dirs and types */
};

struct kit_forms *
kit_forms_new(const char *const *dirs)
{
	struct kit_forms *forms = kit_mem_alloc(1, sizeof(*forms));
	size_t n = 0;

	while (dirs && dirs[n])
		n++;
	forms->dirs =
	    kit_arena_alloc(&forms->arena, n + 1, sizeof(*forms->dirs));
	for (size_t i = 0; i < n; i++)
		forms->dirs[i] = kit_arena_dup(&forms->arena, dirs[i]);
	return forms;
}

void
kit_forms_free(struct kit_forms *forms)
{
	if (!forms)
		return;
	for (size_t i = 0; i < forms->count; i++) {
		kit_arena_done(&forms->entries[i]->arena);
		free(forms->entries[i]);
	}
	free(forms->entries);
	kit_arena_done(&forms->arena);
	free(forms);
}

/* Whether the type is a plain name. Types become names of files: nothing else
 * may pass. */
static bool
plain_type(struct kit_sv type)
{
	for (size_t i = 0; i < type.n; i++)
		if (!(type.p[i] >= 'a' && type.p[i] <= 'z') &&
		    !kit_ascii_digit(type.p[i]) && type.p[i] != '_')
			return false;
	return type.n > 0 && type.n <= 40;
}

/* Appends the path of the type's file with that ending, in the first folder
 * that has one; false when none has. */
static bool
find_path(struct kit_forms *forms, struct kit_sv type, const char *ending,
    struct kit_str *path)
{
	if (!plain_type(type))
		return false;
	for (size_t i = 0; forms->dirs[i]; i++) {
		kit_str_clear(path);
		kit_str_printf(path, "%s/" KIT_SV_FMT "%s", forms->dirs[i],
		    KIT_SV_ARG(type), ending);
		if (kit_os_exists(kit_str_get(path)))
			return true;
	}
	return false;
}

static bool
find_file(struct kit_forms *forms, struct kit_sv type, struct kit_str *path)
{
	return find_path(forms, type, ".md", path);
}

bool
kit_forms_share(struct kit_forms *a, struct kit_forms *b, struct kit_sv type)
{
	struct kit_str in_a KIT_STR_AUTO = {0};
	struct kit_str in_b KIT_STR_AUTO = {0};

	return find_file(a, type, &in_a) && find_file(b, type, &in_b) &&
	       kit_sv_eq(kit_str_view(&in_a), kit_str_view(&in_b));
}

bool
kit_forms_query(
    struct kit_forms *forms, struct kit_sv type, struct kit_str *path)
{
	return find_path(forms, type, ".sql", path);
}

/* Whether a text may hold a repeat; only then is the file parsed to list its
 * types. Each command lists the types, and strstr is quick. */
static bool
may_repeat(const struct kit_str *text)
{
	return text->n && strstr(text->p, "epeat");
}

static enum kit_code
say_unknown(struct kit_forms *forms, struct kit_sv type, struct kit_err *err)
{
	struct kit_str names KIT_STR_AUTO = {0};
	const char *const *types = NULL;
	size_t count = 0;
	struct kit_near near;

	if (kit_forms_types(forms, &types, &count, err) != KIT_OK)
		return err->code;
	if (type.n > 80)
		type.n = 80;
	kit_near_init(&near, type);
	for (size_t i = 0; i < count; i++)
		kit_near_try(&near, kit_sv(types[i]), types[i]);
	kit_near_say(&near, &names);
	kit_near_done(&near);
	return kit_err_set(err, KIT_ENOTFOUND,
	    names.n ? "no hay tipo de ficha «" KIT_SV_FMT "»; ¿%s?"
		    : "no hay tipo de ficha «" KIT_SV_FMT "»%s",
	    KIT_SV_ARG(type), kit_str_get(&names));
}

static void
read_entry(struct kit_forms *forms, const char *path, struct kit_str *text,
    struct entry *e)
{
	if (kit_form_parse(&e->arena,
		&(struct kit_form_source){
		    path, kit_str_view(text), forms->dirs},
		&e->form, &e->err) != KIT_OK)
		return;
	e->err.code = KIT_OK;
	if (strcmp(e->type, e->form.type) != 0)
		kit_err_set(&e->err, KIT_EFORM,
		    "%s:1:1: el archivo se llama como otro tipo: su dataset es "
		    "%s",
		    path, e->form.type);
}

/* Gives the entry of a file, which is read the first time; NULL, with err, when
 * the file can not be read. */
static struct entry *
entry_of(struct kit_forms *forms, struct kit_sv type, const char *path,
    struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};

	for (size_t i = 0; i < forms->count; i++)
		if (kit_sv_is(type, forms->entries[i]->type))
			return forms->entries[i];
	if (kit_os_read(path, &text, err) != KIT_OK)
		return NULL;
	struct entry *e = kit_mem_alloc(1, sizeof(*e));
	struct entry **place = kit_mem_push(
	    &forms->entries, &forms->count, &forms->cap, sizeof(*place));
	*place = e;
	e->type = kit_arena_copy(&e->arena, type.p, type.n);
	read_entry(forms, path, &text, e);
	KIT_LOG("leer un formulario", e->form.count, "campos");
	return e;
}

/* Finds the entry whose form has a repeat of that type: hogar_miembro may be in
 * hogar.md. NULL when there is none. */
static struct entry *
entry_around(struct kit_forms *forms, struct kit_sv type)
{
	struct kit_str path KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	struct kit_err err;

	for (size_t n = type.n; n--;) {
		struct kit_sv outer = kit_sv_of(type.p, n);
		kit_str_clear(&text);
		if (type.p[n] != '_' || !find_file(forms, outer, &path) ||
		    kit_os_read(kit_str_get(&path), &text, &err) != KIT_OK ||
		    !may_repeat(&text))
			continue;
		struct entry *e =
		    entry_of(forms, outer, kit_str_get(&path), &err);
		if (e && kit_form_typed(&e->form, type))
			return e;
	}
	return NULL;
}

/* Finds the entry whose form is of that type or has it as a repeat; NULL when
 * there is none, or the file can not be read (err). */
static struct entry *
find_entry(struct kit_forms *forms, struct kit_sv type, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	err->code = KIT_OK;
	if (find_file(forms, type, &path))
		return entry_of(forms, type, kit_str_get(&path), err);
	return plain_type(type) ? entry_around(forms, type) : NULL;
}

bool
kit_forms_has(struct kit_forms *forms, struct kit_sv type)
{
	struct kit_str path KIT_STR_AUTO = {0};

	return find_file(forms, type, &path) ||
	       (plain_type(type) && entry_around(forms, type));
}

enum kit_code
kit_forms_know(struct kit_forms *forms, struct kit_sv type, struct kit_err *err)
{
	return kit_forms_has(forms, type) ? KIT_OK
					  : say_unknown(forms, type, err);
}

enum kit_code
kit_forms_get(struct kit_forms *forms, struct kit_sv type,
    const struct kit_form **form, struct kit_err *err)
{
	*form = NULL;
	struct entry *e = find_entry(forms, type, err);
	if (!e)
		return err->code ? err->code : say_unknown(forms, type, err);
	if (e->err.code) {
		*err = e->err;
		return err->code;
	}
	*form = kit_form_typed(&e->form, type);
	return *form ? KIT_OK : say_unknown(forms, type, err);
}

void
kit_forms_notes(struct kit_forms *forms, struct kit_sv type,
    const struct kit_form_note **notes, size_t *count)
{
	struct kit_err err;
	struct entry *e = find_entry(forms, type, &err);

	*notes = e ? e->form.notes : NULL;
	*count = e ? e->form.note_count : 0;
}

static bool
already(const char *const *types, size_t count, struct kit_sv type)
{
	for (size_t i = 0; i < count; i++)
		if (kit_sv_is(type, types[i]))
			return true;
	return false;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
add_type(struct kit_forms *forms, const char *type, size_t *cap)
{
	if (already(forms->types, forms->type_count, kit_sv(type)))
		return;
	const char **place = kit_mem_push(
	    &forms->types, &forms->type_count, cap, sizeof(*place));
	*place = kit_arena_dup(&forms->arena, type);
}

static void
add_repeats(struct kit_forms *forms, const struct kit_form *form, size_t *cap)
{
	for (size_t i = 0; i < form->repeat_count; i++) {
		add_type(forms, form->repeats[i]->type, cap);
		add_repeats(forms, form->repeats[i], cap);
	}
}

/* Adds the types of a file: its own, and those of its repeats. */
static void
add_file(
    struct kit_forms *forms, struct kit_sv type, const char *dir, size_t *cap)
{
	struct kit_str path KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	struct kit_err err;

	if (already(forms->types, forms->type_count, type))
		return;
	add_type(forms, kit_arena_copy(&forms->arena, type.p, type.n), cap);
	kit_str_printf(&path, "%s/" KIT_SV_FMT ".md", dir, KIT_SV_ARG(type));
	if (kit_os_read(kit_str_get(&path), &text, &err) != KIT_OK ||
	    !may_repeat(&text))
		return;
	struct entry *e = entry_of(forms, type, kit_str_get(&path), &err);
	if (e && !e->err.code)
		add_repeats(forms, &e->form, cap);
}

static void
add_types(struct kit_forms *forms, const char *dir, char **names, size_t count,
    size_t *cap)
{
	for (size_t i = 0; i < count; i++) {
		struct kit_sv type = kit_sv_of(names[i], strlen(names[i]) - 3);
		if (plain_type(type))
			add_file(forms, type, dir, cap);
	}
}

/* Moves the list of types into the arena of forms. */
static void
settle_types(struct kit_forms *forms)
{
	const char **types = kit_arena_alloc(
	    &forms->arena, forms->type_count + 1, sizeof(*types));

	for (size_t i = 0; i < forms->type_count; i++)
		types[i] = forms->types[i];
	free(forms->types);
	forms->types = types;
	qsort(types, forms->type_count, sizeof(*types), by_name);
	forms->listed = true;
}

enum kit_code
kit_forms_types(struct kit_forms *forms, const char *const **types,
    size_t *count, struct kit_err *err)
{
	size_t cap = 0;
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; !forms->listed && forms->dirs[i]; i++) {
		char **names = NULL;
		size_t n = 0;
		rc = kit_os_list(forms->dirs[i], ".md", &names, &n, err);
		if (rc != KIT_OK)
			break;
		add_types(forms, forms->dirs[i], names, n, &cap);
		free(names);
	}
	if (rc != KIT_OK) {
		free(forms->types);
		forms->types = NULL;
		forms->type_count = 0;
		return rc;
	}
	if (!forms->listed)
		settle_types(forms);
	*types = forms->types;
	*count = forms->type_count;
	return KIT_OK;
}

static uint64_t
mix(uint64_t h, uint64_t v)
{
	return (h ^ v) * UINT64_C(1099511628211);
}

uint64_t
kit_forms_stamp(struct kit_forms *forms)
{
	uint64_t h = UINT64_C(1469598103934665603);

	for (const char *c = kit_form_language(); *c; c++)
		h = mix(h, (unsigned char)*c);
	for (size_t i = 0; forms->dirs[i]; i++)
		h = mix(h, kit_os_stamp(forms->dirs[i], ".md", ".csv"));
	return h;
}
