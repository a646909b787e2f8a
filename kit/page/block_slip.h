#ifndef KIT_BLOCK_SLIP_H
#define KIT_BLOCK_SLIP_H

#include "flow.h"

/*
 * The block talon (arguments as in block.h): a slip at the foot of the page, to
 * be torn off. Its text is Markdown, in smaller letters, and stays on one page.
 */
enum kit_code kit_block_slip(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
