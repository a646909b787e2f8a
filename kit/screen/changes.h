#ifndef KIT_CHANGES_H
#define KIT_CHANGES_H

#include "app.h"

/* Every change of a person's record and of what hangs from it: by whom and
 * when; the last one of the record itself is taken back here. Key copied. */
void kit_changes_open(struct kit_app *app, struct kit_sv person);

#endif
