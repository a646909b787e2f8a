#ifndef KIT_OFFICE_SYNC_H
#define KIT_OFFICE_SYNC_H

#include "app.h"

/* Opens the screen of the sync with the office: what waits for it, its
 * progress, and its outcome, which stays until somebody reads it. Only the
 * first page may be below, because the sync closes the desk and opens it again.
 */
void kit_office_sync_open(struct kit_app *app);

#endif
