/* The files of documents: see doc_file.h. */

#include "doc_file.h"

#include <stdlib.h>

#include "doc_names.h"
#include "near.h"
#include "os.h"

bool
doc_file_find(const char *const *dirs, const char *name, struct kit_str *path)
{
	for (size_t i = 0; dirs[i]; i++) {
		kit_str_clear(path);
		kit_str_printf(path, "%s/%s", dirs[i], name);
		if (kit_os_exists(path->p))
			return true;
	}
	return false;
}

enum kit_code
doc_file_missing(const char *const *dirs, const char *name, struct kit_err *err)
{
	struct kit_str said KIT_STR_AUTO = {0};
	struct kit_near near = {0};
	char **names = NULL;
	size_t n = 0;

	if (kit_doc_names(dirs, &names, &n, err) != KIT_OK)
		return err->code;
	kit_near_init(&near, kit_sv(name));
	for (size_t i = 0; i < n; i++)
		kit_near_try(&near, kit_sv(names[i]), names[i]);
	kit_near_say(&near, &said);
	kit_near_done(&near);
	free(names);
	return kit_err_set(err, KIT_ENOTFOUND,
	    "no existe el documento «%s»%s%s%s; los que hay: «terreno "
	    "documentos»",
	    name, said.n ? " (¿" : "", kit_str_get(&said), said.n ? "?)" : "");
}

bool
doc_file_is_plain(struct kit_sv name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!kit_ascii_alpha(name.p[i]) &&
		    !kit_ascii_digit(name.p[i]) && name.p[i] != '-' &&
		    name.p[i] != '_')
			return false;
	return name.n > 0;
}

/* NAME of a line "{{> NAME}}"; no text (p NULL) for any other line. */
static struct kit_sv
part_named(struct kit_sv line)
{
	static const char open[] = "{{>", close[] = "}}";
	const size_t opens = sizeof(open) - 1, closes = sizeof(close) - 1;

	line = kit_sv_trim(line);
	if (line.n < opens + closes || !kit_sv_starts(line, open) ||
	    !kit_sv_ends(line, close))
		return (struct kit_sv){0};
	return kit_sv_trim(kit_sv_of(line.p + opens, line.n - opens - closes));
}

/* Appends a line of a query or, for a line that names a part, the text of that
 * part. */
static enum kit_code
add_line(const struct kit_doc *doc, const struct doc_query *q,
    struct kit_sv line, struct kit_err *err)
{
	struct kit_str file KIT_STR_AUTO = {0}, path KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_sv name = part_named(line);

	if (!name.p) {
		kit_str_sv(q->sql, line);
		return KIT_OK;
	}
	kit_str_printf(&file, "partes/" KIT_SV_FMT ".sql", KIT_SV_ARG(name));
	if (!doc_file_is_plain(name) ||
	    !doc_file_find(doc->dirs, file.p, &path))
		return kit_err_set(err, KIT_EFORM,
		    "%s: no existe la parte «" KIT_SV_FMT "»", q->path,
		    KIT_SV_ARG(name));
	enum kit_code code = kit_os_read(path.p, &text, err);
	kit_str_sv(q->sql, kit_str_view(&text));
	return code;
}

enum kit_code
doc_file_query(
    const struct kit_doc *doc, const struct doc_query *q, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_sv rest, line;

	enum kit_code code = kit_os_read(q->path, &text, err);
	rest = kit_str_view(&text);
	while (code == KIT_OK && kit_sv_split(&rest, '\n', &line)) {
		code = add_line(doc, q, line, err);
		if (rest.p)
			kit_str_c(q->sql, '\n');
	}
	return code;
}

bool
doc_file_part(
    void *ctx, struct kit_sv name, struct kit_str *text, struct kit_str *path)
{
	const struct kit_doc *doc = ctx;
	struct kit_str file KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	kit_str_printf(&file, "partes/" KIT_SV_FMT ".md", KIT_SV_ARG(name));
	return doc_file_is_plain(name) &&
	       doc_file_find(doc->dirs, file.p, path) &&
	       kit_os_read(path->p, text, &err) == KIT_OK;
}

static struct doc_shown *
read_picture(struct kit_doc *doc, struct kit_sv name)
{
	struct doc_shown *s = kit_arena_alloc(&doc->arena, 1, sizeof(*s));
	struct kit_str path KIT_STR_AUTO = {0};

	*s = (struct doc_shown){.next = doc->shown};
	s->name =
	    kit_sv_of(kit_arena_copy(&doc->arena, name.p, name.n), name.n);
	if (!doc_file_is_plain(name) ||
	    !kit_picture_find(doc->dirs, name, &path))
		kit_err_set(&s->why, KIT_ENOTFOUND,
		    "no está la imagen «" KIT_SV_FMT "» en imagenes",
		    KIT_SV_ARG(name));
	else if (kit_picture_read(&doc->arena, kit_str_get(&path), &s->picture,
		     &s->why) == KIT_OK)
		s->why.code = KIT_OK;
	return doc->shown = s;
}

const struct kit_picture *
doc_file_picture(void *ctx, struct kit_sv name, struct kit_err *why)
{
	struct kit_doc *doc = ctx;
	const struct doc_shown *s = doc->shown;

	while (s && !kit_sv_eq(s->name, name))
		s = s->next;
	if (!s)
		s = read_picture(doc, name);
	*why = s->why;
	return why->code == KIT_OK ? &s->picture : NULL;
}
