#ifndef KIT_TEMPLATES_H
#define KIT_TEMPLATES_H

#include "desk.h"

/*
 * Forms and documents besides the program's: those of DATA/plantillas, which
 * the office publishes in the book, and those that came with it,
 * DATA/plantillas-libro (terreno-libro.5, MANIFEST). All of them are tried
 * before they are published or taken. One that is bad all the same is set
 * aside with its type, and no other.
 */

/* How many types can be used, and how many are set aside. */
struct kit_templates_found {
	size_t good, bad;
};

/* Reads every form and list. KIT_EFORM says the first fault, when there is
 * one; the others were read all the same. */
KIT_MUST_USE enum kit_code kit_templates_forms(struct kit_forms *forms,
    struct kit_templates_found *found, struct kit_err *err);

/* Appends each type that is set aside, with all faults of its file. */
void kit_templates_faults(struct kit_forms *forms, struct kit_str *out);

/* Reads every document; *n is how many. KIT_EFORM names the fault. */
KIT_MUST_USE enum kit_code kit_templates_documents(
    const char *const *dirs, size_t *n, struct kit_err *err);

/* Tries the templates that the book brought and puts them in use; the store
 * must not be open yet. On KIT_EFORM those in use stay. */
KIT_MUST_USE enum kit_code kit_templates_take(
    struct kit_desk *desk, struct kit_err *err);

/*
 * The word for terreno-libro: "con-plantillas" when the store's own templates
 * were tried and may be published. NULL when there are none, when they are not
 * fit, or when they show what was kept back and the office did not confirm that
 * (secrecy.h); why then says which.
 */
const char *kit_templates_word(struct kit_desk *desk, struct kit_err *why);

#endif
