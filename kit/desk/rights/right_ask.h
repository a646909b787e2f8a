#ifndef KIT_RIGHT_ASK_H
#define KIT_RIGHT_ASK_H

#include "rights.h"

/*
 * A request as it is told at the desk, whatever it asks for (derecho): what can
 * be done at once with what a solicitud says is done (access, block and its
 * end, consents withdrawn); else, and when her identity was not checked, it is
 * noted, to be answered until its deadline. done->said tells which.
 */
KIT_MUST_USE enum kit_code kit_right_ask(struct kit_desk *desk,
    const struct kit_right *right, struct kit_right_done *done,
    struct kit_err *err);

#endif
