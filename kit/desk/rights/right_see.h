#ifndef KIT_RIGHT_SEE_H
#define KIT_RIGHT_SEE_H

#include "desk.h"

/* Finds and shows a person whose data are blocked, for acts that she herself
 * asked for. For rights*.c and erase.c. */

/* As kit_store_find for a person; also finds one whose data are blocked, by her
 * RUN. */
KIT_MUST_USE enum kit_code kit_right_find(struct kit_desk *desk,
    struct kit_sv named, struct kit_str *key, struct kit_err *err);

/*
 * kit_right_see shows a person's blocked data to this process alone, until
 * kit_right_unsee hides them again. kit_right_unsee returns rc, or its own
 * error when rc is KIT_OK.
 */
KIT_MUST_USE enum kit_code kit_right_see(
    struct kit_desk *desk, struct kit_sv key, struct kit_err *err);
enum kit_code kit_right_unsee(
    struct kit_desk *desk, enum kit_code rc, struct kit_err *err);

#endif
