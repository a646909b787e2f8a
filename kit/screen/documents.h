#ifndef KIT_DOCUMENTS_H
#define KIT_DOCUMENTS_H

#include "app.h"

/* A person's documents: her CVs and the letters of her referrals, to read on
 * the screen and to print, once more too. */
void kit_documents_open(struct kit_app *app, struct kit_sv person);

#endif
