#ifndef KIT_BLANK_ASKED_H
#define KIT_BLANK_ASKED_H

#include "form.h"

/*
 * What a block casillas asks for: fields of a record type, once or in rows. The
 * page draws boxes for these fields, and whoever types the sheet goes through
 * the same ones.
 */
struct kit_blank_asked {
	const struct kit_form *form;
	const struct kit_field **fields; /* in the arena */
	size_t count;
	int64_t rows; /* of a table; 0: asked once */
	int64_t
	    choices; /* a list of up to that many choices is boxes to tick */
};

/* Where record types and the document come from. */
struct kit_blank_source {
	struct kit_forms
	    *forms; /* NULL: there are none, and the block is a fault */
	const char *path; /* of the document, for messages */
	const char *const *dirs; /* folders of documents, ended by NULL; for
				    kit_blank_asked_all */
};

/*
 * Reads the words behind "casillas": TYPE [campos=a,b] [grupos=a,b]
 * [opciones=N] [filas=N]. KIT_EFORM names what is not
 * understood.
 */
KIT_MUST_USE enum kit_code kit_blank_asked_read(
    const struct kit_blank_source *from, struct kit_sv args,
    struct kit_arena *arena, struct kit_blank_asked *asked,
    struct kit_err *err);

/*
 * All that a document's blocks casillas ask for, in their order; nothing when
 * it has no such block. The document is NAME.md of the first folder of
 * from->dirs that has the file.
 */
struct kit_blank_asked_list {
	struct kit_blank_asked *items; /* free it */
	size_t count, cap;
};
KIT_MUST_USE enum kit_code kit_blank_asked_all(
    const struct kit_blank_source *from, const char *name,
    struct kit_arena *arena, struct kit_blank_asked_list *list,
    struct kit_err *err);

#endif
