#ifndef KIT_CV_H
#define KIT_CV_H

#include "print.h"

/* A person's CV. */

struct kit_cv {
	const char *person; /* RUN, key or name, as it was typed */
	bool blind; /* without her name or anything else to recognise her by */
	struct kit_givens given; /* what the person wants on it: con_run=si */
	struct kit_print_to to;
};

/* Prints the CV, and notes in the open day that it was given. The first blind
 * CV gives the person a code of talent, by which a company asks for her. */
KIT_MUST_USE enum kit_code kit_cv_print(struct kit_desk *desk,
    const struct kit_cv *cv, struct kit_printed *printed, struct kit_err *err);

/* The document's name. */
const char *kit_cv_document(const struct kit_cv *cv);

#endif
