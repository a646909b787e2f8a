#ifndef SYNC_STEP_TEMPLATES_H
#define SYNC_STEP_TEMPLATES_H

#include "session.h"

/*
 * The office's forms and documents. What the office changed in its
 * DATA/plantillas goes into main; when main's were changed since, by another
 * computer of this office or before it came back from a backup, they are taken
 * into that folder. Everyone else finds them, whole, in
 * DATA/plantillas-libro.nuevas, for terreno to try before it takes them.
 */
enum kit_code sync_step_templates(struct sync_libro *l, struct kit_err *err);

#endif
