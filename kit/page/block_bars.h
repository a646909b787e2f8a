#ifndef KIT_BLOCK_BARS_H
#define KIT_BLOCK_BARS_H

#include "flow.h"

/*
 * The block barras (arguments as in block.h): lines "label | number", with up
 * to three numbers, drawn to one scale. args names the series, separated by
 * ';', which are told apart without colours. «menos de 5» is an empty bar,
 * «reservado» no bar.
 */
enum kit_code kit_block_bars(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
