#ifndef KIT_BLOCK_FORM_H
#define KIT_BLOCK_FORM_H

#include "flow.h"

/*
 * The block casillas TYPE [campos=a,b] [grupos=a,b] [opciones=N] [filas=N]:
 * boxes for handwriting, from a record type, in the order of its form. Fields
 * of class restringido, calculations and notes are left out. Lists of up to 8
 * (opciones) choices are boxes to tick, longer ones a box to write in. With
 * filas the fields are the columns of a table with that many empty rows, for
 * records that belong to one other: references are left out.
 */
enum kit_code kit_block_form(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
