/* Documents: loads a query and a text, and fills the text in page by page. */

#include "doc.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "doc_head.h"
#include "doc_names.h"
#include "fill.h"
#include "fold_lines.h"
#include "layout.h"
#include "letterhead.h"
#include "os.h"
#include "picture.h"
#include "utf8.h"

/* A picture that the text asked for: read, or why it could not be. */
struct shown {
	struct kit_sv name;
	struct kit_picture picture;
	struct kit_err why;
	struct shown *next;
};

struct kit_doc {
	struct kit_arena arena;
	const char *const *dirs;
	const char *path, *sql_path, *emission_path;
	struct kit_str sql, emission;
	struct kit_doc_head head;
	struct kit_mustache *text, *title, *running;
	struct shown *shown;
	/* Kept from one kit_doc_add to the next, so that its memory serves
	 * again. */
	struct kit_page page;
	struct kit_fill fill;
};

/* One of the copies that the document's head asks for. */
struct copy {
	const json_t *data;
	const char *name; /* the copy's name, or "" */
};

/* What is at hand while a document is made. */
struct making {
	struct kit_doc *doc;
	struct kit_pdf *pdf;
	const struct kit_doc_env *env;
	struct kit_arena arena;
	struct kit_font font;
	struct kit_str running; /* text over each page from the second */
	uint32_t warned[16]; /* characters that no face has and that warn was
				told of */
	size_t warned_count;
};

static bool
find(const char *const *dirs, const char *name, struct kit_str *path)
{
	for (size_t i = 0; dirs[i]; i++) {
		kit_str_clear(path);
		kit_str_printf(path, "%s/%s", dirs[i], name);
		if (kit_os_exists(path->p))
			return true;
	}
	return false;
}

static enum kit_code
not_found(const char *const *dirs, const char *name, struct kit_err *err)
{
	struct kit_str known KIT_STR_AUTO = {0};
	char **names = NULL;
	size_t n = 0;

	if (kit_doc_names(dirs, &names, &n, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < n; i++)
		kit_str_printf(&known, "%s%s", i ? ", " : "", names[i]);
	free(names);
	return kit_err_set(err, KIT_ENOTFOUND,
	    "no existe el documento «%s» (hay: %s)", name, kit_str_get(&known));
}

/* Whether a name of a document is plain: no path can hide in it. */
static bool
is_plain_name(struct kit_sv name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!kit_ascii_alpha(name.p[i]) &&
		    !kit_ascii_digit(name.p[i]) && name.p[i] != '-' &&
		    name.p[i] != '_')
			return false;
	return name.n > 0;
}

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
	/* The lines of the head become comments, so that messages count the
	 * lines of the file right. */
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

/* The name of the part when a line is "{{> NAME}}", else nothing. */
static struct kit_sv
part_named(struct kit_sv line)
{
	static const char open[] = "{{>", close[] = "}}";
	const size_t opens = sizeof(open) - 1, closes = sizeof(close) - 1;

	line = kit_sv_trim(line);
	if (line.n < opens + closes || !kit_sv_starts(line, open) ||
	    memcmp(line.p + line.n - closes, close, closes) != 0)
		return (struct kit_sv){0};
	return kit_sv_trim(kit_sv_of(line.p + opens, line.n - opens - closes));
}

/* A query: its file, and its text with its parts. */
struct query {
	const char *path;
	struct kit_str *sql;
};

/* Appends a line of a query; a line that names a part is replaced by the part's
 * text as it stands. */
static enum kit_code
add_line(const struct kit_doc *doc, const struct query *q, struct kit_sv line,
    struct kit_err *err)
{
	struct kit_str file KIT_STR_AUTO = {0}, path KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_sv name = part_named(line);

	if (!name.p) {
		kit_str_sv(q->sql, line);
		return KIT_OK;
	}
	kit_str_printf(&file, "partes/" KIT_SV_FMT ".sql", KIT_SV_ARG(name));
	if (!is_plain_name(name) || !find(doc->dirs, file.p, &path))
		return kit_err_set(err, KIT_EFORM,
		    "%s: no existe la parte «" KIT_SV_FMT "»", q->path,
		    KIT_SV_ARG(name));
	enum kit_code code = kit_os_read(path.p, &text, err);
	kit_str_sv(q->sql, kit_str_view(&text));
	return code;
}

static enum kit_code
load_query(
    const struct kit_doc *doc, const struct query *q, struct kit_err *err)
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

/* Loads the query of the records by which the document is given out
 * (NAME-emite.sql). */
static enum kit_code
load_emission(struct kit_doc *doc, const char *name, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0}, file KIT_STR_AUTO = {0};

	if (!doc->head.emits)
		return KIT_OK;
	kit_str_printf(&file, "%s-emite.sql", name);
	if (!find(doc->dirs, file.p, &path))
		return kit_err_set(err, KIT_EFORM,
		    "%s: emite «%s» y no está su consulta, %s", doc->path,
		    doc->head.emits, kit_str_get(&file));
	doc->emission_path = kit_arena_dup(&doc->arena, path.p);
	return load_query(
	    doc, &(struct query){doc->emission_path, &doc->emission}, err);
}

static enum kit_code
load(struct kit_doc *doc, const char *name, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	struct kit_str file KIT_STR_AUTO = {0};

	kit_str_printf(&file, "%s.md", name);
	if (!is_plain_name(kit_sv(name)) || !find(doc->dirs, file.p, &path))
		return not_found(doc->dirs, name, err);
	doc->path = kit_arena_dup(&doc->arena, path.p);
	enum kit_code code = kit_os_read(path.p, &text, err);
	if (code != KIT_OK)
		return code;
	memcpy(path.p + path.n - 2, "sq", 2);
	kit_str_c(&path, 'l');
	kit_str_clear(&file);
	kit_str_printf(&file, "%s.sql", name);
	bool query = kit_os_exists(path.p) || find(doc->dirs, file.p, &path);
	doc->sql_path = kit_arena_dup(&doc->arena, kit_str_get(&path));
	if (query && load_query(doc, &(struct query){doc->sql_path, &doc->sql},
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

static bool
find_part(
    void *ctx, struct kit_sv name, struct kit_str *text, struct kit_str *path)
{
	const struct kit_doc *doc = ctx;
	struct kit_str file KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	kit_str_printf(&file, "partes/" KIT_SV_FMT ".md", KIT_SV_ARG(name));
	return is_plain_name(name) && find(doc->dirs, file.p, path) &&
	       kit_os_read(path->p, text, &err) == KIT_OK;
}

static struct shown *
read_picture(struct kit_doc *doc, struct kit_sv name)
{
	struct shown *s = kit_arena_alloc(&doc->arena, 1, sizeof(*s));
	struct kit_str path KIT_STR_AUTO = {0};

	*s = (struct shown){.next = doc->shown};
	s->name =
	    kit_sv_of(kit_arena_copy(&doc->arena, name.p, name.n), name.n);
	if (!is_plain_name(name) || !kit_picture_find(doc->dirs, name, &path))
		kit_err_set(&s->why, KIT_ENOTFOUND,
		    "no está la imagen «" KIT_SV_FMT "» en imagenes",
		    KIT_SV_ARG(name));
	else if (kit_picture_read(&doc->arena, kit_str_get(&path), &s->picture,
		     &s->why) == KIT_OK)
		s->why.code = KIT_OK;
	return doc->shown = s;
}

/* Finds a picture for a flow, and reads each file once. */
static const struct kit_picture *
find_picture(void *ctx, struct kit_sv name, struct kit_err *why)
{
	struct kit_doc *doc = ctx;
	const struct shown *s = doc->shown;

	while (s && !kit_sv_eq(s->name, name))
		s = s->next;
	if (!s)
		s = read_picture(doc, name);
	*why = s->why;
	return why->code == KIT_OK ? &s->picture : NULL;
}

static void
on_missing(void *ctx, uint32_t cp)
{
	struct making *m = ctx;
	char text[160];

	for (size_t i = 0; i < m->warned_count; i++)
		if (m->warned[i] == cp)
			return;
	if (m->warned_count < LEN(m->warned))
		m->warned[m->warned_count++] = cp;
	snprintf(text, sizeof(text),
	    "ningún tipo de letra tiene el carácter U+%04X: se imprime como "
	    "[U+%04X]",
	    (unsigned)cp, (unsigned)cp);
	if (m->env && m->env->warn)
		m->env->warn(m->env->ctx, text);
}

/* The size of the letters in the margins: small, and no smaller than the text's
 * where the text is small itself. */
static double
edge_size(const struct making *m)
{
	return fmin(fmax(m->doc->head.size, 9), 10);
}

/* Draws the running head, in smaller letters when it is wider than the page. */
static void
draw_running(struct making *m)
{
	const struct kit_page_shape *s = &m->doc->head.shape;
	double width = s->width - s->left - s->right, size = edge_size(m);
	struct kit_spans spans = {0};

	kit_spans_add(&spans, kit_str_view(&m->running), 0, true);
	struct kit_lines lines = kit_text_lines(&m->font, &spans, size, 1e6);
	free(spans.items);
	if (lines.count == 0)
		return;
	const struct kit_line *line = &lines.items[0];
	double scale = fmin(1, width / line->width);
	for (size_t i = 0; i < line->count; i++)
		kit_pdf_text(m->pdf,
		    &(struct kit_letters){
			line->pieces[i].face, size * scale, 0.25},
		    (double[2]){s->left + line->at[i] * scale, s->top * 0.7},
		    line->pieces[i].text);
}

/* Draws what stands in the margins of a page. */
static void
draw_edges(void *ctx, size_t number, size_t count)
{
	struct making *m = ctx;
	const struct kit_doc_head *head = &m->doc->head;
	const struct kit_page_shape *s = &head->shape;
	struct kit_letters small = {
	    kit_font_face(&m->font, 0), edge_size(m), 0.25};
	char text[48];

	if (number > 1)
		draw_running(m);
	if (head->numbering == KIT_DOC_NUMBER_NO ||
	    (head->numbering == KIT_DOC_NUMBER_MANY && count == 1))
		return;
	snprintf(text, sizeof(text), "%zu de %zu", number, count);
	double w =
	    kit_font_width(&m->font, 0, kit_sv(text)) * small.size / 1000;
	kit_pdf_text(m->pdf, &small,
	    (double[2]){s->width - s->right - w, s->height - s->bottom * 0.5},
	    text);
}

/*
 * Lays the copy out in letters of that size; *pages is how many pages it takes.
 */
static enum kit_code
lay_out(struct making *m, const struct copy *copy, double size, size_t *pages,
    struct kit_err *err)
{
	struct kit_doc *doc = m->doc;
	const struct kit_page_shape *s = &doc->head.shape;
	struct kit_flow flow = {
	    .page = &doc->page,
	    .font = &m->font,
	    .fill = &doc->fill,
	    .forms = m->env ? m->env->forms : NULL,
	    .warn = m->env ? m->env->warn : NULL,
	    .warn_ctx = m->env ? m->env->ctx : NULL,
	    .picture = find_picture,
	    .picture_ctx = doc,
	    .path = doc->path,
	    .size = size,
	    .left = s->left,
	    .width = s->width - s->left - s->right,
	};

	kit_page_clear(&doc->page);
	doc->page.shape = *s;
	if (doc->head.letterhead || copy->name[0])
		kit_letterhead(&flow, doc->head.letterhead ? copy->data : NULL,
		    copy->name);
	enum kit_code code =
	    kit_layout_markdown(&flow, kit_str_view(&doc->fill.text), err);
	kit_page_hold_end(&doc->page);
	*pages = kit_page_count(&doc->page);
	return code;
}

/* Lays the copy out in the largest letters, by half points, with which it takes
 * as few pages as with the smallest letters that its head allows. */
static enum kit_code
fit(struct making *m, const struct copy *copy, struct kit_err *err)
{
	const struct kit_doc_head *head = &m->doc->head;
	size_t pages = 0, fewest = 0;
	int low = 0, high = (int)((head->size - head->least_size) * 2);

	enum kit_code code = lay_out(m, copy, head->size, &pages, err);
	if (code != KIT_OK || pages == 1 || high <= 0)
		return code;
	code = lay_out(m, copy, head->least_size, &fewest, err);
	if (fewest == pages)
		return lay_out(m, copy, head->size, &pages, err);
	/* At low half points above the least size the copy fits, at high it
	 * does not. */
	while (code == KIT_OK && high - low > 1) {
		int middle = (low + high) / 2;
		code = lay_out(
		    m, copy, head->least_size + middle / 2.0, &pages, err);
		if (pages > fewest)
			high = middle;
		else
			low = middle;
	}
	return code == KIT_OK
		   ? lay_out(m, copy, head->least_size + low / 2.0, &pages, err)
		   : code;
}

static enum kit_code
draw_folded(struct making *m, struct kit_err *err)
{
	size_t pages = kit_page_count(&m->doc->page);

	if (pages > KIT_PAGE_PANELS)
		return kit_err_set(err, KIT_EFORM,
		    "%s: el texto ocupa %zu caras y un díptico tiene %d: "
		    "acórtelo, o permita letras más chicas (letra: 11 8)",
		    m->doc->path, pages, KIT_PAGE_PANELS);
	kit_page_draw_folded(&m->doc->page, m->pdf);
	return KIT_OK;
}

static enum kit_code
add_copy(struct making *m, const struct copy *copy, struct kit_err *err)
{
	struct kit_doc *doc = m->doc;

	enum kit_code code = kit_fill_text(&doc->fill, doc->text, copy->data,
	    &(struct kit_fill_parts){find_part, doc}, err);
	if (code != KIT_OK)
		return code;
	kit_str_clear(&m->running);
	code = kit_fill_line(doc->running, copy->data, &m->running, err);
	if (code == KIT_OK)
		code = fit(m, copy, err);
	if (code != KIT_OK)
		return code;
	if (doc->head.folded)
		return draw_folded(m, err);
	kit_page_draw(
	    &doc->page, m->pdf, &(struct kit_page_foot){draw_edges, m});
	return KIT_OK;
}

static enum kit_code
set_title(struct making *m, const json_t *data, struct kit_err *err)
{
	struct kit_str title KIT_STR_AUTO = {0};

	if (kit_pdf_pages(m->pdf) > 0 || !m->doc->head.title[0])
		return KIT_OK;
	enum kit_code code = kit_fill_line(m->doc->title, data, &title, err);
	if (code == KIT_OK)
		kit_pdf_title(m->pdf, kit_str_get(&title));
	return code;
}

/* A copy of data with the values that every document may ask for added at its
 * top. */
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
	struct making m = {.doc = doc, .pdf = pdf, .env = env};
	enum kit_code code = KIT_OK;

	if (!json_is_object(data))
		return kit_err_set(err, KIT_EFORM,
		    "%s: los datos no son un objeto JSON", doc->path);
	m.font =
	    (struct kit_font){pdf, &m.arena, doc->head.serif, on_missing, &m};
	size_t copies = kit_doc_copies(doc, data);
	for (size_t i = 0; i < copies && code == KIT_OK; i++) {
		const char *name =
		    doc->head.copies[i] ? doc->head.copies[i] : "";
		json_t *all = context(data, name, i == 0);
		code = set_title(&m, all, err);
		if (code == KIT_OK)
			code = add_copy(&m, &(struct copy){all, name}, err);
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
	    .partial = find_part,
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
