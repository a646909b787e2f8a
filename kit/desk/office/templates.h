#ifndef KIT_TEMPLATES_H
#define KIT_TEMPLATES_H

#include "desk.h"

/*
 * Forms and documents besides the program's own: those of DATA/plantillas,
 * which the office publishes in the book, and those that came with the book, in
 * DATA/plantillas-libro (terreno-libro.5, MANIFEST). All are tried before they
 * are published or put in use. If a form is faulty all the same, only its type
 * is set aside.
 */

/* Number of record types that can be used, and number set aside. */
struct kit_templates_found {
	size_t good, bad;
};

/* Reads every form and its lists. KIT_EFORM with the first fault, when there is
 * one; the others are read all the same. */
KIT_MUST_USE enum kit_code kit_templates_forms(struct kit_forms *forms,
    struct kit_templates_found *found, struct kit_err *err);

/* Appends each type that is set aside, with all faults of its form. */
void kit_templates_faults(struct kit_forms *forms, struct kit_str *out);

/* Reads every document and picture of the folders; *n is the number of
 * documents. KIT_EFORM with the first fault. */
KIT_MUST_USE enum kit_code kit_templates_documents(
    const char *const *dirs, size_t *n, struct kit_err *err);

/* Tries the templates that the book brought and puts them in use. The desk must
 * not be open. On KIT_EFORM those in use stay. */
KIT_MUST_USE enum kit_code kit_templates_take(
    struct kit_desk *desk, struct kit_err *err);

/*
 * Tries this computer's own templates before a sync. Returns the word for
 * terreno-libro, "con-plantillas", when they may be published. Returns NULL
 * when there are none, or when they have a fault or show what was kept back and
 * the office did not confirm that (secrecy.h); why then holds the reason.
 */
const char *kit_templates_word(struct kit_desk *desk, struct kit_err *why);

#endif
