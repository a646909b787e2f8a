#ifndef KIT_LETTERHEAD_H
#define KIT_LETTERHEAD_H

#include <jansson.h>

#include "flow.h"

/*
 * Draws the head of an official page: arms, municipality and office at the
 * left, address, telephone and mail at the right, a double rule below, and the
 * name of the copy ("": none). The texts come from the object `oficina` of data
 * (municipalidad, nombre, direccion, telefono, correo; each may be missing).
 * With data NULL only the name of the copy is drawn.
 */
void kit_letterhead(
    struct kit_flow *flow, const json_t *data, const char *copy);

#endif
