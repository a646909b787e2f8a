#ifndef KIT_CV_H
#define KIT_CV_H

#include "print.h"

/* Prints a person's CV. */

struct kit_cv {
	const char *person; /* RUN, key or name, as it was typed */
	bool blind; /* without her name and anything else that she could be
		       recognised by */
	struct kit_givens given; /* parameters: what the person wants on her CV,
				    as con_run=si */
	struct kit_print_to to;
};

/*
 * Prints the CV, and notes that it was given in the open day (give.h). The
 * first blind CV gives the person a code of talent, by which a company can ask
 * for her. Fails as kit_store_find and kit_print_one do.
 */
KIT_MUST_USE enum kit_code kit_cv_print(struct kit_desk *desk,
    const struct kit_cv *cv, struct kit_printed *printed, struct kit_err *err);

/* Returns the name of the document: "cv" or "cv-ciego". */
const char *kit_cv_document(const struct kit_cv *cv);

#endif
