#ifndef KIT_DOC_FILE_H
#define KIT_DOC_FILE_H

#include "doc_inner.h"

/* The files of documents: their texts, queries, parts and pictures; for
 * doc*.c. */

/* True when a name has only letters, digits, '-' and '_', so that no path can
 * hide in it. */
bool doc_file_is_plain(struct kit_sv name);

/* Finds a file in the first of dirs (ended by NULL) that has it; false when
 * none has. path is the path in that folder, or in the last one tried. */
bool doc_file_find(
    const char *const *dirs, const char *name, struct kit_str *path);

/* Sets err to KIT_ENOTFOUND: there is no such document, but similar names. */
enum kit_code doc_file_missing(
    const char *const *dirs, const char *name, struct kit_err *err);

/* The file of a query, and where its text goes. */
struct doc_query {
	const char *path;
	struct kit_str *sql;
};

/* Appends the query to q->sql; a line "{{> NAME}}" is replaced by the part in
 * partes/NAME.sql. KIT_EFORM when there is no such part. */
KIT_MUST_USE enum kit_code doc_file_query(
    const struct kit_doc *doc, const struct doc_query *q, struct kit_err *err);

/* Reads a part of a text, partes/NAME.md: the partial function of struct
 * kit_mustache_env. ctx is the struct kit_doc. */
bool doc_file_part(
    void *ctx, struct kit_sv name, struct kit_str *text, struct kit_str *path);

/* Finds a picture: the picture function of struct kit_flow. ctx is the struct
 * kit_doc, which reads each file once and owns the picture. */
const struct kit_picture *doc_file_picture(
    void *ctx, struct kit_sv name, struct kit_err *why);

#endif
