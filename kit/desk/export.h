#ifndef KIT_EXPORT_H
#define KIT_EXPORT_H

#include "desk.h"

/*
 * All records of a type as CSV, one row each, the fields by their names; what
 * is sensible or restringido is in no column. A question that was asked and not
 * answered is N/D. importar takes it back.
 */
struct kit_exported {
	struct kit_str text;
	size_t rows;
	bool names_people; /* a column holds people's RUN in full */
};
void kit_exported_done(struct kit_exported *exported);

KIT_MUST_USE enum kit_code kit_export(struct kit_desk *desk,
    const struct kit_form *form, struct kit_exported *exported,
    struct kit_err *err);

#endif
