#ifndef KIT_BLOCK_QR_H
#define KIT_BLOCK_QR_H

#include "flow.h"

/*
 * The block qr (arguments as in block.h): the first line is what the square
 * says, further lines stand under it. "derecha" puts the square at the right,
 * with the following text beside it. A block whose first line is empty draws
 * nothing.
 */
enum kit_code kit_block_qr(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
