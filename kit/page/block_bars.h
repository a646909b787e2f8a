#ifndef KIT_BLOCK_BARS_H
#define KIT_BLOCK_BARS_H

#include "flow.h"

/*
 * The block barras (arguments as in block.h): lines "label | number", with up
 * to three numbers, drawn to one scale and told apart without colours. args
 * names the series, parted by ';'. «menos de 5» is an empty bar, «reservado»
 * none.
 */
enum kit_code kit_block_bars(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
