#ifndef SYNC_SHEET_H
#define SYNC_SHEET_H

#include "agekey.h"
#include "key.h"

/*
 * The key on the office's recovery sheet: one text, AGE-SECRET-KEY-1…, that is
 * an age identity and from which the key that signs in the office's place is
 * derived (terreno-libro.5). Somebody types it from paper, or scans it.
 */

enum { SYNC_SHEET_TYPED_MAX = 1024 }; /* bytes of what was typed */

/* What is typed has letters of either case, and blanks anywhere. KIT_EINPUT
 * tells which letter is wrong, and what it may be, when one alone is. *id is
 * the caller's to free; NULL on failure. */
KIT_MUST_USE enum kit_code sync_sheet_read(
    struct kit_sv typed, struct sync_identity **id, struct kit_err *err);

/* The signing key that the sheet stands for; the caller frees it. */
struct sync_key *sync_sheet_signer(const struct sync_identity *id);

/* Writes the text in groups, as it is printed; out should be memory for
 * secrets. */
enum { SYNC_SHEET_TEXT_LEN = SYNC_AGEKEY_IDENTITY_LEN + 15 };
void sync_sheet_text(
    const struct sync_identity *id, char out[SYNC_SHEET_TEXT_LEN + 1]);

#endif
