#ifndef KIT_RIGHT_ASK_H
#define KIT_RIGHT_ASK_H

#include "rights.h"

/*
 * Takes any request about personal data at the desk; the field derecho says
 * what it asks for. Access, block, the end of a block and withdrawn consent are
 * carried out at once, if her identity was checked. Any other request, or one
 * without a checked identity, is noted, to be answered by its deadline.
 * done->said says which of the two happened.
 */
KIT_MUST_USE enum kit_code kit_right_ask(struct kit_desk *desk,
    const struct kit_right *right, struct kit_right_done *done,
    struct kit_err *err);

#endif
