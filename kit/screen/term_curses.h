#ifndef KIT_TERM_CURSES_H
#define KIT_TERM_CURSES_H

#include "term.h"

/*
 * Takes the terminal of stdin and stdout. KIT_EIO when it is none, or one that
 * can not move its cursor. Memory that runs out, and signals that end the
 * program, give the terminal back as it was.
 */
KIT_MUST_USE enum kit_code kit_term_open(
    struct kit_term **term, struct kit_err *err);

#endif
