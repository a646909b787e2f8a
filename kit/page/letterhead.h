#ifndef KIT_LETTERHEAD_H
#define KIT_LETTERHEAD_H

#include <jansson.h>

#include "flow.h"

/*
 * Draws the head of an official page: municipality, office and comuna at the
 * left, the office's address at the right, a double rule under both, and the
 * copy's name. They come from data's object `oficina` (municipalidad, nombre,
 * comuna, direccion, telefono, correo; each may be missing). With data NULL
 * only the copy's name is drawn, which may be "".
 */
void kit_letterhead(
    struct kit_flow *flow, const json_t *data, const char *copy);

#endif
