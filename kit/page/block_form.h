#ifndef KIT_BLOCK_FORM_H
#define KIT_BLOCK_FORM_H

#include "flow.h"

/*
 * The block casillas TYPE [campos=a,b] [grupos=a,b] [opciones=N] [filas=N]:
 * boxes for handwriting, for the fields of a record type in the order of its
 * form. Restricted fields, calculations and notes are left out. A list of up to
 * 8 (opciones) choices becomes boxes to tick, a longer one a box to write in.
 * With filas=N the fields are the columns of a table with N empty rows, for
 * records that belong to one other record; references are then left out too.
 */
enum kit_code kit_block_form(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err);

#endif
