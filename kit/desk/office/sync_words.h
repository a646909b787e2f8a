#ifndef KIT_SYNC_WORDS_H
#define KIT_SYNC_WORDS_H

#include "sync.h"

/* What came of a sync, in Spanish, a line each: for whoever reads it, on
 * a terminal or on the screen. */
void kit_sync_words(const struct kit_synced *synced, struct kit_str *lines);

/* Appends the words of templates that went and came; what is to be looked at
 * goes to warnings. */
void kit_sync_words_templates(const struct kit_synced *synced,
    struct kit_str *lines, struct kit_str *warnings);

/*
 * The outcome of the last sync of this laptop stays until somebody has read it:
 * it is kept when the sync ends, given as long as it is kept, and then
 * forgotten. False when all was read.
 */
KIT_MUST_USE enum kit_code kit_sync_words_keep(
    struct kit_desk *desk, const char *outcome, struct kit_err *err);
bool kit_sync_words_unread(struct kit_desk *desk, struct kit_str *outcome);
KIT_MUST_USE enum kit_code kit_sync_words_forget(
    struct kit_desk *desk, struct kit_err *err);

#endif
