#ifndef KIT_BLOCK_PICTURE_H
#define KIT_BLOCK_PICTURE_H

#include "flow.h"

/*
 * imagen NAME [ancho=MM] [alto=MM] [centro|derecha] [si_hay] (block.h): a
 * picture of the folder imagenes/, with the lines of the block under it. It is
 * never cut nor stretched. One that is not there or can not be printed leaves
 * its place empty, and flow->warn is told; with si_hay one that is not there
 * is no word.
 */
enum kit_code kit_block_picture(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
