#ifndef KIT_BLOCK_PICTURE_H
#define KIT_BLOCK_PICTURE_H

#include "flow.h"

/*
 * The block imagen NAME [ancho=MM] [alto=MM] [centro|derecha] [si_hay]
 * (arguments as in block.h): a picture of the folder imagenes/, with the lines
 * of the block under it. A picture is never cut nor stretched. Of one that is
 * missing or can not be printed the place stays empty, and flow->warn is told;
 * with si_hay a missing one is not told.
 */
enum kit_code kit_block_picture(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
