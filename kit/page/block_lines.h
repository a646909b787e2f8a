#ifndef KIT_BLOCK_LINES_H
#define KIT_BLOCK_LINES_H

#include "flow.h"

/* Blocks that draw lines to sign or to write on; arguments as in block.h. */

/* firma: each line of text, up to four, becomes a line to sign on; these stand
 * side by side. '|' in the text begins a new line of words under the rule. */
enum kit_code kit_block_lines_sign(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

/*
 * lineas: each line of text is a label with a rule to write on behind it. '|'
 * separates several labels that share one line of paper. Without a label, the
 * rule goes from edge to edge.
 */
enum kit_code kit_block_lines_write(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
