#ifndef KIT_DOCUMENT_LIST_H
#define KIT_DOCUMENT_LIST_H

#include "desk.h"

/* Which documents there are, what each is for, and what may be asked of it. */

struct kit_document {
	const char *name;
	const char *about; /* its description, or what is wrong with it */
	/* The data that its query takes: "mes=… orden=termino|inicio"; or "".
	 */
	const char *asks;
};

struct kit_documents {
	struct kit_arena arena;
	struct kit_document *items; /* by name */
	size_t count;
};
void kit_documents_done(struct kit_documents *documents);

/* Lists the office's documents and the program's. An unreadable one is in the
 * list with its fault. */
KIT_MUST_USE enum kit_code kit_documents_list(struct kit_desk *desk,
    struct kit_documents *documents, struct kit_err *err);

#endif
