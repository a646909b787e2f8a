#ifndef KIT_SYNC_WORDS_H
#define KIT_SYNC_WORDS_H

#include "sync.h"

/* Appends what came of a sync, in Spanish, one line for each thing, for a
 * terminal or the screen. */
void kit_sync_words(const struct kit_synced *synced, struct kit_str *lines);

/* Appends to lines which templates were published or came into use, and to
 * warnings what somebody should look at. */
void kit_sync_words_templates(const struct kit_synced *synced,
    struct kit_str *lines, struct kit_str *warnings);

/*
 * The outcome of this laptop's last sync is kept in a file until somebody has
 * read it. kit_sync_words_keep writes it when the sync ends.
 * kit_sync_words_unread appends it, and returns false when everything was read.
 * kit_sync_words_forget removes it.
 */
KIT_MUST_USE enum kit_code kit_sync_words_keep(
    struct kit_desk *desk, const char *outcome, struct kit_err *err);
bool kit_sync_words_unread(struct kit_desk *desk, struct kit_str *outcome);
KIT_MUST_USE enum kit_code kit_sync_words_forget(
    struct kit_desk *desk, struct kit_err *err);

#endif
