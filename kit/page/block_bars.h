#ifndef KIT_BLOCK_BARS_H
#define KIT_BLOCK_BARS_H

#include "flow.h"

/*
 * The block barras (arguments as in block.h): lines "label | number", with up
 * to three numbers, become horizontal bars, all on one scale. args names the
 * series of numbers, separated by ';'; patterns tell them apart, not colours.
 * «menos de 5» becomes an empty bar, «reservado» no bar.
 */
enum kit_code kit_block_bars(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
