#ifndef KIT_CHANGES_H
#define KIT_CHANGES_H

#include "app.h"

/* Opens the history of a person: every change of her record and of the records
 * that belong to it, with author and time. A key undoes the last change of her
 * record. person is the key of the record; it is copied. */
void kit_changes_open(struct kit_app *app, struct kit_sv person);

#endif
