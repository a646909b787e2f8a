#ifndef KIT_DOC_FILE_H
#define KIT_DOC_FILE_H

#include "doc_inner.h"

/* The files of documents: their texts, queries, parts and pictures; for
 * doc*.c. */

/* Whether a name of a document is plain: no path can hide in it. */
bool doc_file_is_plain(struct kit_sv name);

/* The path of the file in the first of dirs that has it; false when none
 * has. */
bool doc_file_find(
    const char *const *dirs, const char *name, struct kit_str *path);

/* Tells that there is no document of that name, and which names are near. */
enum kit_code doc_file_missing(
    const char *const *dirs, const char *name, struct kit_err *err);

/* A query: its file, and its text with its parts. */
struct doc_query {
	const char *path;
	struct kit_str *sql;
};

/* Reads the query; a line "{{> NAME}}" is replaced by that part's text. */
KIT_MUST_USE enum kit_code doc_file_query(
    const struct kit_doc *doc, const struct doc_query *q, struct kit_err *err);

/* The part of a text by its name, as kit_mustache_env asks for it; ctx is the
 * document. */
bool doc_file_part(
    void *ctx, struct kit_sv name, struct kit_str *text, struct kit_str *path);

/* The picture of that name, as struct kit_flow asks for it; ctx is the
 * document, which reads each file once. */
const struct kit_picture *doc_file_picture(
    void *ctx, struct kit_sv name, struct kit_err *why);

#endif
