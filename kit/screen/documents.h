#ifndef KIT_DOCUMENTS_H
#define KIT_DOCUMENTS_H

#include "app.h"

/* Opens the list of a person's documents: her CVs and the letters of her
 * referrals, to read on the screen, to print and to reprint. person is the key
 * of her record; it is copied. */
void kit_documents_open(struct kit_app *app, struct kit_sv person);

#endif
