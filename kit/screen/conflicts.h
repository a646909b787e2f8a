#ifndef KIT_CONFLICTS_H
#define KIT_CONFLICTS_H

#include "app.h"

/* Opens the list of conflicts: fields in which two officials wrote different
 * values. The versions stand side by side with author and time; the official
 * chooses one of them or writes another value. */
void kit_conflicts_open(struct kit_app *app);

#endif
