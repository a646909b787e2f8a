#ifndef KIT_LOCK_H
#define KIT_LOCK_H

#include "app.h"

/*
 * The screen of a closed data folder: an official chooses her name and types
 * her passphrase, which is not shown. F12 closes the folder; so do a time
 * without keys, the sleep of the machine and «terreno cerrar». When the same
 * official opens it again, the screen that she left comes back; for anybody
 * else the first page does.
 */
extern const struct kit_screen kit_lock_screen;

/* A model for kit_lock_screen as the first screen of the program; the first
 * page opens above it. The screen frees it. */
void *kit_lock_new(struct kit_app *app);

/* The guard of a folder that has passphrases, for struct kit_app. */
extern const struct kit_guard kit_lock_guard;

#endif
