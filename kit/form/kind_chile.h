#ifndef KIT_KIND_CHILE_H
#define KIT_KIND_CHILE_H

#include "kind.h"
#include "str.h"

/* Whether values of the kind are RUN or RUT. */
bool kit_kind_is_rut(const struct kit_kind *kind);

/* What one RUN or RUT tells about the check digits of its column. "12345678-5"
 * and "123456785" have a check digit and tell nothing. Of seven or eight digits
 * alone, "12345678", the last may be it: it agrees with the others or not. */
enum kit_rut_end { KIT_RUT_OTHER, KIT_RUT_AGREES, KIT_RUT_DIFFERS };
enum kit_rut_end kit_rut_end(struct kit_sv text);

/* RUN and RUT, from their canonical form "41000000-8"; appended to out. */
void kit_rut_show(struct kit_sv v, struct kit_str *out); /* 41.000.000-8 */
void kit_rut_mask(struct kit_sv v, struct kit_str *out); /* 41.***.***-8 */

#endif
