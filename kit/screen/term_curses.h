#ifndef KIT_TERM_CURSES_H
#define KIT_TERM_CURSES_H

#include "term.h"

/*
 * Takes the terminal of stdin and stdout; kit_term_close frees *term. KIT_EIO
 * when either is no terminal, or when the terminal can not move its cursor. The
 * terminal is given back as it was also when memory runs out; SIGTERM and
 * SIGHUP become KIT_KEY_STOP.
 */
KIT_MUST_USE enum kit_code kit_term_open(
    struct kit_term **term, struct kit_err *err);

#endif
