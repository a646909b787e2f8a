#ifndef KIT_BLOCK_QR_H
#define KIT_BLOCK_QR_H

#include "flow.h"

/*
 * The block qr (arguments as in block.h): the first line becomes a QR code, and
 * the other lines stand below the code. "derecha" puts the code at the right,
 * with the text that follows the block beside it. Nothing is drawn when the
 * first line prints nothing. KIT_EINPUT when the line is too long for a code.
 */
enum kit_code kit_block_qr(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
