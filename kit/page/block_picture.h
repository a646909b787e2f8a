#ifndef KIT_BLOCK_PICTURE_H
#define KIT_BLOCK_PICTURE_H

#include "flow.h"

/*
 * The block imagen NAME [ancho=MM] [alto=MM] [centro|derecha] [si_hay]
 * (arguments as in block.h): a picture of the folder imagenes/, with the lines
 * of the block below it. The picture is neither cut nor stretched. A picture
 * that is missing or can not be printed is left out, and flow->warn tells so;
 * with si_hay, a missing picture is left out without a word.
 */
enum kit_code kit_block_picture(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
