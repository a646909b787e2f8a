#ifndef SYNC_STEP_TEMPLATES_H
#define SYNC_STEP_TEMPLATES_H

#include "belief.h"
#include "report.h"

/*
 * The office's forms and documents. What the office changed in its
 * DATA/plantillas goes into main; when main's were changed since, by another
 * computer of this office or before it came back from a backup, they are taken
 * into that folder. Everyone else finds them, whole, in
 * DATA/plantillas-libro.nuevas, for terreno to try before it takes them.
 */
enum kit_code sync_step_templates(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
