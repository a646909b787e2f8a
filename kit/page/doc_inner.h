#ifndef KIT_DOC_INNER_H
#define KIT_DOC_INNER_H

/* The inside of a struct kit_doc; for doc*.c. */

#include "doc.h"
#include "doc_head.h"
#include "fill.h"
#include "picture.h"

/*
 * A picture that the text asked for, or the reason why it can not be printed.
 */
struct doc_shown {
	struct kit_sv name;
	struct kit_picture picture;
	struct kit_err why;
	struct doc_shown *next;
};

struct kit_doc {
	struct kit_arena arena;
	const char *const *dirs;
	const char *path, *sql_path, *emission_path;
	struct kit_str sql, emission;
	struct kit_doc_head head;
	struct kit_mustache *text, *title, *running;
	struct doc_shown *shown;
	/* Kept from one kit_doc_add to the next, so that the next one uses
	 * their memory again. */
	struct kit_page page;
	struct kit_fill fill;
};

#endif
