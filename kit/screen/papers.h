#ifndef KIT_PAPERS_H
#define KIT_PAPERS_H

#include "app.h"

/* Opens the list of documents that wait for paper, with the state of the
 * printer. Keys print all of them in order, print one, or cancel one. */
void kit_papers_open(struct kit_app *app);

#endif
