#ifndef KIT_BLOCK_QR_H
#define KIT_BLOCK_QR_H

#include "flow.h"

/*
 * The block qr (arguments as in block.h): the first line is what the square
 * says, further lines stand under it. "derecha" puts it at the right, and the
 * text that follows beside it. Nothing is drawn when the square would say
 * nothing.
 */
enum kit_code kit_block_qr(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
