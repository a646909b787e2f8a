#ifndef KIT_TEMPLATES_H
#define KIT_TEMPLATES_H

#include "desk.h"

/*
 * Forms and documents besides the program's: those of DATA/plantillas, which
 * the office publishes in the book, and those that came with it,
 * DATA/plantillas-libro (terreno-libro.5, MANIFEST). They are tried before
 * they are published or taken, for one bad form stops every command.
 */

/* Reads every form, every document; *n is how many. KIT_EFORM names the fault.
 */
KIT_MUST_USE enum kit_code kit_templates_forms(
    struct kit_forms *forms, size_t *n, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_templates_documents(
    const char *const *dirs, size_t *n, struct kit_err *err);

/* All that would be read if DATA/name came before the program's. */
KIT_MUST_USE enum kit_code kit_templates_try(
    struct kit_desk *desk, const char *name, struct kit_err *err);

/*
 * Tries those that the book brought and puts them in use; the store must not
 * be open yet. On KIT_EFORM those in use stay.
 */
KIT_MUST_USE enum kit_code kit_templates_take(
    struct kit_desk *desk, struct kit_err *err);

/*
 * What to pass terreno-libro: NULL, or "sin-plantillas" when the store's own
 * are not fit to be published, and why.
 */
const char *kit_templates_word(struct kit_desk *desk, struct kit_err *why);

#endif
