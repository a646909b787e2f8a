/*
 * Loads a document's query and text, and adds its copies to a PDF: see doc.h.
 */

#include "doc.h"

#include <stdlib.h>

#include "doc_copy.h"
#include "doc_file.h"
#include "fold_lines.h"
#include "os.h"
#include "utf8.h"

static enum kit_code
parse(struct kit_doc *doc, struct kit_sv text, struct kit_err *err)
{
	struct kit_str padded KIT_STR_AUTO = {0};

	if (!kit_utf8_valid(text))
		return kit_err_set(
		    err, KIT_EFORM, "%s: el texto no está en UTF-8", doc->path);
	enum kit_code code =
	    kit_doc_head_read(&doc->arena, doc->path, &text, &doc->head, err);
	if (code != KIT_OK)
		return code;
	/* A comment of as many lines takes the place of the head, so that
	 * messages name the right line of the file. */
	kit_str_add(&padded, "{{!");
	for (int i = 0; i < doc->head.lines; i++)
		kit_str_c(&padded, '\n');
	kit_str_add(&padded, "}}");
	kit_str_sv(&padded, text);
	kit_fill_free_marks(&padded);
	code = kit_mustache_parse(
	    doc->path, kit_str_view(&padded), &doc->text, err);
	if (code != KIT_OK)
		return code;
	code = kit_mustache_parse(
	    doc->path, kit_sv(doc->head.title), &doc->title, err);
	if (code != KIT_OK)
		return code;
	return kit_mustache_parse(
	    doc->path, kit_sv(doc->head.running), &doc->running, err);
}

/* Loads the query of the records that the document writes when it is given out
 * (NAME-emite.sql), when its head has emite. */
static enum kit_code
load_emission(struct kit_doc *doc, const char *name, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0}, file KIT_STR_AUTO = {0};

	if (!doc->head.emits)
		return KIT_OK;
	kit_str_printf(&file, "%s-emite.sql", name);
	if (!doc_file_find(doc->dirs, file.p, &path))
		return kit_err_set(err, KIT_EFORM,
		    "%s: emite «%s» y no está su consulta, %s", doc->path,
		    doc->head.emits, kit_str_get(&file));
	doc->emission_path = kit_arena_dup(&doc->arena, path.p);
	return doc_file_query(
	    doc, &(struct doc_query){doc->emission_path, &doc->emission}, err);
}

static enum kit_code
load(struct kit_doc *doc, const char *name, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	struct kit_str file KIT_STR_AUTO = {0};

	kit_str_printf(&file, "%s.md", name);
	if (!doc_file_is_plain(kit_sv(name)) ||
	    !doc_file_find(doc->dirs, file.p, &path))
		return doc_file_missing(doc->dirs, name, err);
	doc->path = kit_arena_dup(&doc->arena, path.p);
	enum kit_code code = kit_os_read(path.p, &text, err);
	if (code != KIT_OK)
		return code;
	memcpy(path.p + path.n - 2, "sq", 2);
	kit_str_c(&path, 'l');
	kit_str_clear(&file);
	kit_str_printf(&file, "%s.sql", name);
	bool query =
	    kit_os_exists(path.p) || doc_file_find(doc->dirs, file.p, &path);
	doc->sql_path = kit_arena_dup(&doc->arena, kit_str_get(&path));
	if (query &&
	    doc_file_query(doc, &(struct doc_query){doc->sql_path, &doc->sql},
		err) != KIT_OK)
		return err->code;
	code = parse(doc, kit_str_view(&text), err);
	return code == KIT_OK ? load_emission(doc, name, err) : code;
}

enum kit_code
kit_doc_load(const char *const *dirs, const char *name, struct kit_doc **doc,
    struct kit_err *err)
{
	KIT_AUTO(doc) made = kit_mem_alloc(1, sizeof(*made));

	*doc = NULL;
	made->dirs = dirs;
	enum kit_code code = load(made, name, err);
	if (code == KIT_OK)
		*doc = KIT_TAKE(made);
	return code;
}

void
kit_doc_free(struct kit_doc *doc)
{
	if (!doc)
		return;
	kit_mustache_free(doc->text);
	kit_mustache_free(doc->title);
	kit_mustache_free(doc->running);
	kit_page_done(&doc->page);
	kit_fill_done(&doc->fill);
	kit_str_done(&doc->sql);
	kit_str_done(&doc->emission);
	kit_arena_done(&doc->arena);
	free(doc);
}

struct kit_sv
kit_doc_sql(const struct kit_doc *doc)
{
	return kit_str_view(&doc->sql);
}

struct kit_sv
kit_doc_emission(const struct kit_doc *doc)
{
	return kit_str_view(&doc->emission);
}

const char *
kit_doc_emission_path(const struct kit_doc *doc)
{
	return doc->emission_path;
}

const char *
kit_doc_sql_path(const struct kit_doc *doc)
{
	return doc->sql_path;
}

const char *
kit_doc_description(const struct kit_doc *doc)
{
	return doc->head.description;
}

const struct kit_doc_head *
kit_doc_head(const struct kit_doc *doc)
{
	return &doc->head;
}

size_t
kit_doc_copies(const struct kit_doc *doc, const json_t *data)
{
	const json_t *wanted = json_object_get(data, "copias");
	size_t all = doc->head.copy_count ? doc->head.copy_count : 1;

	if (!json_is_integer(wanted) || json_integer_value(wanted) < 1 ||
	    (uint64_t)json_integer_value(wanted) > all)
		return all;
	return (size_t)json_integer_value(wanted);
}

static enum kit_code
set_title(struct doc_making *m, const json_t *data, struct kit_err *err)
{
	struct kit_str title KIT_STR_AUTO = {0};

	if (kit_pdf_pages(m->pdf) > 0 || !m->doc->head.title[0])
		return KIT_OK;
	enum kit_code code = kit_fill_line(m->doc->title, data, &title, err);
	if (code == KIT_OK)
		kit_pdf_title(m->pdf, kit_str_get(&title));
	return code;
}

/* A copy of data with the values that every document may use; the caller owns
 * it. */
static json_t *
context(json_t *data, const char *copy, bool original)
{
	json_t *o = json_copy(data);

	json_object_set_new(o, "_copia", json_string(copy));
	json_object_set_new(o, "_original", json_boolean(original));
	if (!json_object_get(o, "oficina"))
		json_object_set_new(o, "oficina", json_null());
	return o;
}

enum kit_code
kit_doc_add(struct kit_pdf *pdf, struct kit_doc *doc, json_t *data,
    const struct kit_doc_env *env, struct kit_err *err)
{
	struct doc_making m = {.doc = doc, .pdf = pdf, .env = env};
	enum kit_code code = KIT_OK;

	if (!json_is_object(data))
		return kit_err_set(err, KIT_EFORM,
		    "%s: los datos no son un objeto JSON", doc->path);
	m.font = (struct kit_font){pdf, &m.arena, doc->head.serif,
	    doc_copy_on_missing, &m, doc_copy_on_backward};
	size_t copies = kit_doc_copies(doc, data);
	for (size_t i = 0; i < copies && code == KIT_OK; i++) {
		const char *name =
		    doc->head.copies[i] ? doc->head.copies[i] : "";
		json_t *all = context(data, name, i == 0);
		code = set_title(&m, all, err);
		if (code == KIT_OK)
			code = doc_copy_add(
			    &m, &(struct doc_copy){all, name}, err);
		json_decref(all);
	}
	kit_str_done(&m.running);
	kit_arena_done(&m.arena);
	return code;
}

/* Appends a value as it is: in a text file nothing is markup. */
static void
put_as_is(void *ctx KIT_UNUSED, struct kit_sv value, bool raw KIT_UNUSED,
    struct kit_str *out)
{
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] != '\r')
			kit_str_c(out, value.p[i]);
}

enum kit_code
kit_doc_plain(
    struct kit_doc *doc, json_t *data, struct kit_str *out, struct kit_err *err)
{
	const struct kit_mustache_env env = {.value = put_as_is,
	    .partial = doc_file_part,
	    .ctx = doc,
	    .strict = true};
	struct kit_str text KIT_STR_AUTO = {0};

	json_t *all = context(data, "", true);
	enum kit_code code =
	    kit_mustache_render(doc->text, all, &env, &text, err);
	json_decref(all);
	if (code == KIT_OK)
		kit_fold_lines(kit_str_view(&text), (size_t)doc->head.octets,
		    doc->head.crlf, out);
	return code;
}

enum kit_code
kit_doc_try(struct kit_doc *doc, struct kit_sv json, struct kit_pdf *pdf,
    const struct kit_doc_env *env, struct kit_err *err)
{
	json_error_t why;
	json_t *data = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, &why);

	if (!data)
		return kit_err_set(err, KIT_EINPUT,
		    "los datos no son JSON: línea %d, columna %d: %s", why.line,
		    why.column, why.text);
	enum kit_code code = kit_doc_add(pdf, doc, data, env, err);
	json_decref(data);
	return code;
}
