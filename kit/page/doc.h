#ifndef KIT_DOC_H
#define KIT_DOC_H

#include <jansson.h>

#include "err.h"
#include "form.h"
#include "pdf.h"

/*
 * Documents: a query (NAME.sql) that yields one JSON object, and a text
 * (NAME.md) in Markdown with mustache tags, with a head of "key: value" lines
 * up to a line "---". terreno-plantillas.5 describes both.
 */

struct kit_doc;
struct kit_doc_head;

/*
 * Finds NAME.md in dirs (ended by NULL; the first folder that has it wins) and
 * parses it. NAME.sql is looked for in the same folder first, and may be
 * missing. *doc is the caller's to free, NULL on failure. KIT_ENOTFOUND when
 * there is no such document (the text names the nearest ones), KIT_EFORM when
 * its text is wrong: file and line. dirs are borrowed for as long as doc, for
 * its parts are found in DIR/partes/PART.md.
 */
KIT_MUST_USE enum kit_code kit_doc_load(const char *const *dirs,
    const char *name, struct kit_doc **doc, struct kit_err *err);
void kit_doc_free(struct kit_doc *doc);
KIT_AUTO_DEFINE(doc)

/* The document's query, borrowed from doc; empty when the document has none. */
struct kit_sv kit_doc_sql(const struct kit_doc *doc);
const char *kit_doc_sql_path(const struct kit_doc *doc);
/* The query of the records by which the document is given out (head: emite), or
 * empty. */
struct kit_sv kit_doc_emission(const struct kit_doc *doc);
const char *kit_doc_emission_path(const struct kit_doc *doc);
const char *kit_doc_description(const struct kit_doc *doc);
const struct kit_doc_head *kit_doc_head(const struct kit_doc *doc);

/* How many copies the document prints of data: all that its head names, or the
 * first of them when the number copias of data is smaller; at least one. */
size_t kit_doc_copies(const struct kit_doc *doc, const json_t *data);

struct kit_doc_env {
	struct kit_forms *forms; /* for the block casillas; may be NULL */
	/* Told, in Spanish, what will print otherwise than expected; may be
	 * NULL. */
	void (*warn)(void *ctx, const char *text);
	void *ctx;
};

/* The name of a text in data that stands below all else, on its own line,
 * whatever the document's text says: what the document was made of. */
#define KIT_DOC_LAST "_al_pie"

/*
 * Fills doc in with data (an object) and appends its pages to pdf, one copy
 * after the other; each copy numbers its pages from 1. Besides data the text
 * may ask for _copia (the copy's name or ""), _original (true for the first
 * copy) and oficina (null when data has none). On failure pdf may hold some of
 * the pages and is to be thrown away.
 */
KIT_MUST_USE enum kit_code kit_doc_add(struct kit_pdf *pdf, struct kit_doc *doc,
    json_t *data, const struct kit_doc_env *env, struct kit_err *err);

/* Appends the text of a document that has no pages (salida: texto), filled in
 * with data; values are as they are, and lines end as its head says. */
KIT_MUST_USE enum kit_code kit_doc_plain(struct kit_doc *doc, json_t *data,
    struct kit_str *out, struct kit_err *err);

/* kit_doc_add with data as JSON text: `terreno prueba documento`. */
KIT_MUST_USE enum kit_code kit_doc_try(struct kit_doc *doc, struct kit_sv json,
    struct kit_pdf *pdf, const struct kit_doc_env *env, struct kit_err *err);

#endif
