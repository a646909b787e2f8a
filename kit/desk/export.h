#ifndef KIT_EXPORT_H
#define KIT_EXPORT_H

#include "desk.h"

/*
 * Exports all records of a type as CSV (RFC 4180): a heading row with the names
 * of the fields, then a row for each record. Sensible and restringido fields
 * have no column. A question that was asked and not answered is N/D. «terreno
 * TIPO importar» reads the file back.
 */
struct kit_exported {
	struct kit_str text;
	size_t rows;
	bool names_people; /* a column holds RUNs in full */
};
void kit_exported_done(struct kit_exported *exported);

/*
 * Exports the type of form. A list of people is noted first (audit.h), and a
 * failure to note it is returned. The caller frees exported with
 * kit_exported_done in any case.
 */
KIT_MUST_USE enum kit_code kit_export(struct kit_desk *desk,
    const struct kit_form *form, struct kit_exported *exported,
    struct kit_err *err);

#endif
