#ifndef KIT_LETTERHEAD_H
#define KIT_LETTERHEAD_H

#include <jansson.h>

#include "flow.h"

/*
 * The head of an official page: municipality, office and comuna at the left,
 * where to find it at the right, a double rule under both, and the copy's name.
 * data's object `oficina` says who (municipalidad, nombre, comuna, direccion,
 * telefono, correo; each may be missing). data NULL: only the copy's name,
 * which may be "".
 */
void kit_letterhead(
    struct kit_flow *flow, const json_t *data, const char *copy);

#endif
