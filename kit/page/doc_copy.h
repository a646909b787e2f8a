#ifndef KIT_DOC_COPY_H
#define KIT_DOC_COPY_H

#include "doc_inner.h"

/* One copy of a document, laid out on pages and drawn; for doc*.c. */

/* One of the copies that the head of the document asks for. */
struct doc_copy {
	const json_t *data;
	const char *name; /* the copy's name, or "" */
};

/* The state while the copies of a document are made. */
struct doc_making {
	struct kit_doc *doc;
	struct kit_pdf *pdf;
	const struct kit_doc_env *env;
	struct kit_arena arena;
	struct kit_font font;
	struct kit_str running; /* the head of each page from the second on */
	uint32_t warned[16]; /* characters that no face has, and of which warn
				was told */
	size_t warned_count;
	bool backward; /* warn was told of letters from right to left */
};

/* Warns, once, of a character that no face has: the missing function of struct
 * kit_font. ctx is the struct doc_making. */
void doc_copy_on_missing(void *ctx, uint32_t cp);

/* Warns, once, that letters print the wrong way round: the backward function of
 * struct kit_font. */
void doc_copy_on_backward(void *ctx);

/* Fills the document in with the data of the copy and draws its pages, in the
 * largest letters in which they are as few as the head allows. */
KIT_MUST_USE enum kit_code doc_copy_add(
    struct doc_making *m, const struct doc_copy *copy, struct kit_err *err);

#endif
