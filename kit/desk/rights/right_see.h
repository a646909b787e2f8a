#ifndef KIT_RIGHT_SEE_H
#define KIT_RIGHT_SEE_H

#include "desk.h"

/* A person whose data are blocked, for who acts by her own order. For
 * rights*.c and erase.c. */

/* As kit_store_find for a person; also one whose data are blocked, by RUN. */
KIT_MUST_USE enum kit_code kit_right_find(struct kit_desk *desk,
    struct kit_sv named, struct kit_str *key, struct kit_err *err);

/* Shows her data if they are blocked, to this process alone, until
 * kit_right_unsee, which keeps the error that err holds when rc is one. */
KIT_MUST_USE enum kit_code kit_right_see(
    struct kit_desk *desk, struct kit_sv key, struct kit_err *err);
enum kit_code kit_right_unsee(
    struct kit_desk *desk, enum kit_code rc, struct kit_err *err);

#endif
