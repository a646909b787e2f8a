#ifndef KIT_LOCK_H
#define KIT_LOCK_H

#include "app.h"

/*
 * The closed folder on the screen: who opens is chosen, her passphrase is typed
 * and not shown. F12 closes the folder, and so does a time without keys, the
 * machine's sleep and «terreno cerrar»; what was on the screen comes back when
 * the same official opens, else the first page.
 */
extern const struct kit_screen kit_lock_screen;

/* The first screen of a folder that is closed: the first page follows it. */
void *kit_lock_new(struct kit_app *app);

/* For struct kit_app, when the folder has passphrases. */
extern const struct kit_guard kit_lock_guard;

#endif
