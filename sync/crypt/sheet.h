#ifndef SYNC_SHEET_H
#define SYNC_SHEET_H

#include "agekey.h"
#include "key.h"

/*
 * The key on the office's recovery sheet: one text, AGE-SECRET-KEY-1…, which is
 * an age identity. The key that signs in the office's place is derived from the
 * same text (terreno-libro.5). A person types the text from paper, or scans it.
 */

enum { SYNC_SHEET_TYPED_MAX = 1024 }; /* bytes of what was typed */

/*
 * Reads the key as a person typed it: letters of either case, blanks anywhere.
 * KIT_EINPUT names the letter that is wrong, and the letter that it may have
 * been, when only one is wrong. *id is the caller's to free; NULL on failure.
 */
KIT_MUST_USE enum kit_code sync_sheet_read(
    struct kit_sv typed, struct sync_identity **id, struct kit_err *err);

/*
 * Derives the signing key from the sheet's key; the caller frees the signing
 * key.
 */
struct sync_key *sync_sheet_signer(const struct sync_identity *id);

/*
 * Writes the key in groups of letters, as the sheet prints it; out should be
 * memory for secrets.
 */
enum { SYNC_SHEET_TEXT_LEN = SYNC_AGEKEY_IDENTITY_LEN + 15 };
void sync_sheet_text(
    const struct sync_identity *id, char out[SYNC_SHEET_TEXT_LEN + 1]);

#endif
