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
 * Finds NAME.md in dirs (ended by NULL; the first folder that has the file
 * wins) and parses it. NAME.sql is looked for in the same folder first, and may
 * be missing. *doc is the caller's to free, NULL on failure. KIT_ENOTFOUND when
 * there is no such document (the message names similar ones), KIT_EFORM, with
 * file and line, when its text is wrong. dirs are borrowed for as long as doc,
 * whose parts are read later from DIR/partes/PART.md.
 */
KIT_MUST_USE enum kit_code kit_doc_load(const char *const *dirs,
    const char *name, struct kit_doc **doc, struct kit_err *err);
void kit_doc_free(struct kit_doc *doc);
KIT_AUTO_DEFINE(doc)

/* The document's query, empty when the document has none, and the path of its
 * file for messages. This and all below is borrowed from doc. */
struct kit_sv kit_doc_sql(const struct kit_doc *doc);
const char *kit_doc_sql_path(const struct kit_doc *doc);
/* The query of the records that are written when the document is given out
 * (emite in its head), and its path; empty and NULL when there is none. */
struct kit_sv kit_doc_emission(const struct kit_doc *doc);
const char *kit_doc_emission_path(const struct kit_doc *doc);
const char *kit_doc_description(const struct kit_doc *doc);
const struct kit_doc_head *kit_doc_head(const struct kit_doc *doc);

/* How many copies the document prints of data: all that its head names, or the
 * first of them when the number copias of data is smaller; at least one. */
size_t kit_doc_copies(const struct kit_doc *doc, const json_t *data);

struct kit_doc_env {
	struct kit_forms *forms; /* for the block casillas; may be NULL */
	/* Called with a Spanish text for each thing that will not print as
	 * expected; may be NULL. */
	void (*warn)(void *ctx, const char *text);
	void *ctx;
};

/* The name of a text in data that is printed behind the document, whatever the
 * document itself says: a remark on the data that it was made of. */
#define KIT_DOC_LAST "_al_pie"

/*
 * Fills doc in with data (an object) and appends its pages to pdf, one copy
 * after the other; each copy numbers its pages from 1. Besides data the text
 * may use _copia (the copy's name or ""), _original (true for the first copy)
 * and oficina (null when data has none). On failure pdf may hold some of the
 * pages and must be thrown away.
 */
KIT_MUST_USE enum kit_code kit_doc_add(struct kit_pdf *pdf, struct kit_doc *doc,
    json_t *data, const struct kit_doc_env *env, struct kit_err *err);

/* Appends a document that is a text file without pages (salida: texto), filled
 * in with data. Values are not escaped; the head says how lines are cut and
 * ended. */
KIT_MUST_USE enum kit_code kit_doc_plain(struct kit_doc *doc, json_t *data,
    struct kit_str *out, struct kit_err *err);

/* kit_doc_add with data as JSON text: `terreno prueba documento`. */
KIT_MUST_USE enum kit_code kit_doc_try(struct kit_doc *doc, struct kit_sv json,
    struct kit_pdf *pdf, const struct kit_doc_env *env, struct kit_err *err);

#endif
