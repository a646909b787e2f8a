#ifndef KIT_DOCUMENT_LIST_H
#define KIT_DOCUMENT_LIST_H

#include "desk.h"

/* Lists the documents that can be printed, what each is for, and which
 * parameters it takes. */

struct kit_document {
	const char *name;
	/* its description; for a faulty document, the fault */
	const char *about;
	/* The parameters of its query, "mes=… orden=termino|inicio", or "". */
	const char *asks;
};

struct kit_documents {
	struct kit_arena arena;
	struct kit_document *items; /* by name */
	size_t count;
};
void kit_documents_done(struct kit_documents *documents);

/* Lists the office's documents and the program's. A document that can not be
 * read is listed with its fault. Texts live until kit_documents_done. */
KIT_MUST_USE enum kit_code kit_documents_list(struct kit_desk *desk,
    struct kit_documents *documents, struct kit_err *err);

#endif
