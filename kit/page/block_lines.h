#ifndef KIT_BLOCK_LINES_H
#define KIT_BLOCK_LINES_H

#include "flow.h"

/* Blocks with lines to sign or to write on; block.h says what the arguments
 * are. */

/* firma: a line to sign on for each line of text, with the words under it
 * separated by '|'; up to four stand side by side. */
enum kit_code kit_block_lines_sign(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

/*
 * lineas: labels, each with a line to write on behind it; labels separated by
 * '|' share one line of paper. A line without a label is to be written on from
 * edge to edge.
 */
enum kit_code kit_block_lines_write(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
