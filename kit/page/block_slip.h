#ifndef KIT_BLOCK_SLIP_H
#define KIT_BLOCK_SLIP_H

#include "flow.h"

/*
 * The block talon (arguments as in block.h): a slip to tear off at the foot of
 * the page. The text in it is Markdown in smaller letters, kept on one page.
 */
enum kit_code kit_block_slip(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
