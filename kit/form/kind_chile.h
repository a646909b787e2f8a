#ifndef KIT_KIND_CHILE_H
#define KIT_KIND_CHILE_H

#include "str.h"

/* RUN and RUT, from their canonical form "41000000-8"; appended to out. */
void kit_rut_show(struct kit_sv v, struct kit_str *out); /* 41.000.000-8 */
void kit_rut_mask(struct kit_sv v, struct kit_str *out); /* 41.***.***-8 */

#endif
