#ifndef KIT_ASKED_H
#define KIT_ASKED_H

#include "ctx.h"

/*
 * Words that stand as «-» on the command line and are typed instead, because
 * other users of the machine can read the arguments of every program: a RUN, a
 * folio or a value given as «-» is a line of standard input, asked for on a
 * terminal.
 */

/*
 * Puts the typed lines in the places of «-», first of the words, then of
 * campo=-, each in their order. Of the words only those that the command's row
 * calls RUN, CLAVE, FOLIO or the like are asked for; another «-» stays.
 * KIT_EUSAGE when standard input is wanted for something else as well, has too
 * few lines or a line that is empty or too long.
 */
KIT_MUST_USE enum kit_code kit_asked_read(
    struct kit_ctx *c, struct kit_err *err);

#endif
