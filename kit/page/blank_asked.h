#ifndef KIT_BLANK_ASKED_H
#define KIT_BLANK_ASKED_H

#include "form.h"

/*
 * The fields of a record type that a block casillas asks for, once or in rows.
 * The page draws boxes for these fields, and the typing of the filled in sheet
 * asks for the same fields.
 */
struct kit_blank_asked {
	const struct kit_form *form;
	const struct kit_field **fields; /* in the arena */
	size_t count;
	int64_t rows; /* of a table; 0: each field is asked for once */
	int64_t choices; /* a list of no more choices becomes boxes to tick */
};

/* Where record types and the document come from. */
struct kit_blank_source {
	struct kit_forms *forms; /* NULL: none, which makes the block a fault */
	const char *path; /* of the document, for messages */
	const char *const *dirs; /* folders of documents, ended by NULL; for
				    kit_blank_asked_all */
};

/*
 * Reads the words behind "casillas": TYPE [campos=a,b] [grupos=a,b]
 * [opciones=N] [filas=N]. The form is borrowed from from->forms. KIT_EFORM
 * names a word that is not understood.
 */
KIT_MUST_USE enum kit_code kit_blank_asked_read(
    const struct kit_blank_source *from, struct kit_sv args,
    struct kit_arena *arena, struct kit_blank_asked *asked,
    struct kit_err *err);

/*
 * Reads all blocks casillas of a document, in their order; the list stays empty
 * when there are none. The document is NAME.md of the first folder of
 * from->dirs that has the file; KIT_ENOTFOUND when none has.
 */
struct kit_blank_asked_list {
	struct kit_blank_asked *items; /* the caller's to free */
	size_t count, cap;
};
KIT_MUST_USE enum kit_code kit_blank_asked_all(
    const struct kit_blank_source *from, const char *name,
    struct kit_arena *arena, struct kit_blank_asked_list *list,
    struct kit_err *err);

#endif
