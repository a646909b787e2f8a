#ifndef KIT_OFFICE_SYNC_H
#define KIT_OFFICE_SYNC_H

#include "app.h"

/* The sync: what waits, where to, how far it is, and what came of it, which
 * stays until it is read. No other screen but the first may stand below: the
 * data are closed and opened again. */
void kit_office_sync_open(struct kit_app *app);

#endif
