#ifndef SYNC_STEP_TEMPLATES_H
#define SYNC_STEP_TEMPLATES_H

#include "belief.h"
#include "report.h"

/*
 * Exchanges templates, the office's forms and documents. At the office, the
 * folder DATA/plantillas goes into main when it changed there; when main has
 * newer ones (another computer of this office changed them, or this computer
 * was restored from a backup), they replace the folder. On other computers,
 * main's templates are written to DATA/plantillas-libro.nuevas; terreno tries
 * them before it uses them.
 */
enum kit_code sync_step_templates(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
