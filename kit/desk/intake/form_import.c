/* Reads forms of other programs as record types, and writes forms for them: see
 * form_import.h. */

#include "form_import.h"

#include <stdlib.h>

#include "form.h"
#include "md_sheet.h"
#include "os.h"
#include "xlsx_sheet.h"

static bool
ends_in(const char *path, const char *ending)
{
	size_t n = strlen(path), m = strlen(ending);

	if (n < m)
		return false;
	for (size_t i = 0; i < m; i++)
		if (kit_ascii_lower(path[n - m + i]) != ending[i])
			return false;
	return true;
}

/* Returns the folder of a path. */
static const char *
folder_of(struct kit_arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? kit_arena_copy(arena, path, (size_t)(slash - path))
		     : ".";
}

static enum kit_code
read_sheets(struct kit_arena *arena, const char *path,
    struct kit_sheets *sheets, struct kit_form_notes *notes,
    struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};

	if (ends_in(path, ".xlsx") || ends_in(path, ".xlsm")) {
		notes->workbook = true;
		return kit_xlsx_sheets(arena, path, sheets, err);
	}
	if (!ends_in(path, ".md"))
		return kit_err_set(err, KIT_EINPUT,
		    "%s: se leen formularios .xlsx y .md; guárdelo como "
		    "«Libro de Excel (.xlsx)»",
		    path);
	if (kit_os_read(path, &text, err) != KIT_OK)
		return err->code;
	/* The cells point into the text, which must live as long as the
	 * arena. */
	kit_md_sheets(arena,
	    kit_sv_of(
		kit_arena_copy(arena, kit_str_get(&text), text.n), text.n),
	    sheets, notes);
	return KIT_OK;
}

static void
put_markdown(const struct kit_form *form, const struct kit_sheets *sheets,
    struct kit_str *out)
{
	kit_str_printf(out, "# %s\n", form->title);
	for (size_t i = 0; i < sheets->count; i++)
		if (sheets->items[i].rows) {
			kit_str_c(out, '\n');
			kit_md_sheet_put(&sheets->items[i], out);
		}
}

/* True when the text names the CSV file, with or without its ending, as
 * select_one_from_file and pulldata() do. */
static bool
names_file(struct kit_sv text, struct kit_sv name)
{
	const char *at = text.p;
	size_t left = text.n;

	while ((at = memmem(at, left, name.p, name.n - 4))) {
		const char *behind = at + name.n - 4;
		bool word = at > text.p && strchr(" '\"", at[-1]);
		if (word && behind < text.p + text.n && strchr("'\".", *behind))
			return true;
		at++;
		left = text.n - (size_t)(at - text.p);
	}
	return false;
}

static enum kit_code
copy_file(
    const char *from, const char *to, const char *name, struct kit_err *err)
{
	struct kit_str a KIT_STR_AUTO = {0}, b KIT_STR_AUTO = {0},
			 text KIT_STR_AUTO = {0};

	kit_str_printf(&a, "%s/%s", from, name);
	kit_str_printf(&b, "%s/%s", to, name);
	if (kit_os_read(kit_str_get(&a), &text, err) != KIT_OK)
		return err->code;
	return kit_os_write(
	    kit_str_get(&b), kit_str_get(&text), text.n, 0600, err);
}

static enum kit_code
copy_lists(const char *from, const char *to, struct kit_sv text, size_t *files,
    struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	enum kit_code rc = kit_os_list(from, ".csv", &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++)
		if (strlen(names[i]) > 4 &&
		    names_file(text, kit_sv(names[i]))) {
			rc = copy_file(from, to, names[i], err);
			*files += rc == KIT_OK;
		}
	free(names);
	return rc;
}

static void
put_repeats(const struct kit_form *form, struct kit_str *out)
{
	for (size_t i = 0; i < form->repeat_count; i++) {
		kit_str_printf(
		    out, "%s%s", out->n ? ", " : "", form->repeats[i]->type);
		put_repeats(form->repeats[i], out);
	}
}

/* A form, and the sheets it was read from. */
struct read_form {
	const struct kit_form *form;
	const struct kit_sheets *sheets;
};

static enum kit_code
write_form(struct kit_desk *desk, const struct kit_form_import *request,
    const struct read_form *read, struct kit_form_imported *imported,
    struct kit_err *err)
{
	const struct kit_form *form = read->form;
	struct kit_str folder KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	const char *from = folder_of(&imported->arena, request->path);

	if (!request->replace && kit_forms_has(desk->forms, kit_sv(form->type)))
		return kit_err_set(err, KIT_EINPUT,
		    "ya hay un tipo de ficha %s; con --reemplazar queda este "
		    "en su lugar",
		    form->type);
	kit_str_printf(
	    &folder, "%s/plantillas/records", kit_str_get(&desk->data));
	put_markdown(form, read->sheets, &text);
	kit_str_printf(
	    &imported->path, "%s/%s.md", kit_str_get(&folder), form->type);
	if (kit_os_mkdirs(kit_str_get(&folder), err) != KIT_OK ||
	    copy_lists(from, kit_str_get(&folder), kit_str_view(&text),
		&imported->files, err) != KIT_OK)
		return err->code;
	return kit_os_write(kit_str_get(&imported->path), kit_str_get(&text),
	    text.n, 0600, err);
}

enum kit_code
kit_form_import(struct kit_desk *desk, const struct kit_form_import *request,
    struct kit_form_imported *imported, struct kit_err *err)
{
	struct kit_form_notes notes = {
	    .arena = &imported->arena, .path = request->path};
	const char *dirs[5] = {folder_of(&imported->arena, request->path)};
	struct kit_sheets sheets;
	struct kit_form form;

	for (size_t i = 0; desk->record_dirs[i]; i++)
		dirs[i + 1] = desk->record_dirs[i];
	if (read_sheets(&imported->arena, request->path, &sheets, &notes,
		err) != KIT_OK) {
		free(notes.items);
		return err->code;
	}
	enum kit_code rc =
	    kit_form_parse_sheets(&notes, &sheets, dirs, &form, err);
	imported->notes = form.notes;
	imported->note_count = form.note_count;
	imported->faults = form.faults;
	if (rc != KIT_OK)
		return KIT_OK; /* the notes report the faults */
	kit_str_add(&imported->type, form.type);
	put_repeats(&form, &imported->repeats);
	return write_form(
	    desk, request, &(struct read_form){&form, &sheets}, imported, err);
}

void
kit_form_imported_done(struct kit_form_imported *imported)
{
	kit_str_done(&imported->type);
	kit_str_done(&imported->path);
	kit_str_done(&imported->repeats);
	kit_arena_done(&imported->arena);
	*imported = (struct kit_form_imported){0};
}

enum kit_code
kit_form_export(struct kit_desk *desk, struct kit_sv type, struct kit_str *out,
    struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	const struct kit_form *form = NULL;
	struct kit_arena arena = {0};
	struct kit_sheets sheets;

	if (kit_forms_get(desk->forms, type, &form, err) != KIT_OK ||
	    kit_os_read(form->path, &text, err) != KIT_OK)
		return err->code;
	struct kit_form_notes notes = {.arena = &arena, .path = form->path};
	kit_md_sheets(&arena, kit_str_view(&text), &sheets, &notes);
	put_markdown(form, &sheets, out);
	free(notes.items);
	kit_arena_done(&arena);
	return KIT_OK;
}
