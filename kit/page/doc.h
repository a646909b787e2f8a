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
 * there is no such document (the text names those there are), KIT_EFORM when
 * its text is wrong: file and line. dirs are borrowed for as long as doc, for
 * its parts are found in DIR/partes/PART.md.
 */
KIT_MUST_USE enum kit_code kit_doc_load(const char *const *dirs,
    const char *name, struct kit_doc **doc, struct kit_err *err);
void kit_doc_free(struct kit_doc *doc);
KIT_AUTO_DEFINE(doc)

/* Borrowed from doc. sql is empty when the document has no query. */
struct kit_sv kit_doc_sql(const struct kit_doc *doc);
const char *kit_doc_sql_path(const struct kit_doc *doc);
/* The query of the records that it is given out by (head: emite), or empty. */
struct kit_sv kit_doc_emission(const struct kit_doc *doc);
const char *kit_doc_emission_path(const struct kit_doc *doc);
const char *kit_doc_description(const struct kit_doc *doc);
const struct kit_doc_head *kit_doc_head(const struct kit_doc *doc);

/* How many copies it prints of data: those of its head, or the first ones of
 * them that the number copias of data wants; at least one. */
size_t kit_doc_copies(const struct kit_doc *doc, const json_t *data);

struct kit_doc_env {
	struct kit_forms *forms; /* for the block casillas; may be NULL */
	/* Told, in Spanish, of what prints other than expected; may be NULL. */
	void (*warn)(void *ctx, const char *text);
	void *ctx;
};

/*
 * Fills doc in with data (an object) and appends its pages to pdf, each copy
 * in full; page numbers count from 1 for each. The text sees data and,
 * above it, _copia (the copy's name or ""), _original (true for the first) and
 * oficina when data has none (null). On failure pdf may hold a part of it and
 * is to be thrown away.
 */
KIT_MUST_USE enum kit_code kit_doc_add(struct kit_pdf *pdf, struct kit_doc *doc,
    json_t *data, const struct kit_doc_env *env, struct kit_err *err);

/*
 * Appends the text of a document that is no pages (salida: texto): filled in
 * with data, values as they are, in lines as its head says.
 */
KIT_MUST_USE enum kit_code kit_doc_plain(struct kit_doc *doc, json_t *data,
    struct kit_str *out, struct kit_err *err);

/* kit_doc_add with data as JSON text: `terreno prueba documento`. */
KIT_MUST_USE enum kit_code kit_doc_try(struct kit_doc *doc, struct kit_sv json,
    struct kit_pdf *pdf, const struct kit_doc_env *env, struct kit_err *err);

#endif
