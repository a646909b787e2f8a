#ifndef KIT_PROGRESS_OUT_H
#define KIT_PROGRESS_OUT_H

#include "desk.h"

/* Shows how far long work has come, in one line of the terminal at stderr;
 * nothing when there is no terminal. */
void kit_progress_out(struct kit_desk *desk);

#endif
