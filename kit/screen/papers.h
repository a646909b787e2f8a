#ifndef KIT_PAPERS_H
#define KIT_PAPERS_H

#include "app.h"

/* What waits for paper, with the printer's state in sight: printed later, in
 * order, or given up. */
void kit_papers_open(struct kit_app *app);

#endif
