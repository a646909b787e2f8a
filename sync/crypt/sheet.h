#ifndef SYNC_SHEET_H
#define SYNC_SHEET_H

#include "agekey.h"
#include "key.h"

/*
 * The key on the office's recovery sheet (terreno-libro.5). The sheet has one
 * text, AGE-SECRET-KEY-1…, which is an age identity. A signing key is derived
 * from the same text, which can sign main in place of the office's key. A
 * person types the text from paper, or scans it.
 */

enum { SYNC_SHEET_TYPED_MAX = 1024 }; /* typed bytes, without blanks */

/*
 * Reads the key as a person typed it: letters of either case, blanks anywhere.
 * Fails with KIT_EINPUT; when a single letter is wrong, the text of err names
 * its place on the sheet and the probable right letter. The caller frees *id,
 * which is NULL on failure.
 */
KIT_MUST_USE enum kit_code sync_sheet_read(
    struct kit_sv typed, struct sync_identity **id, struct kit_err *err);

/*
 * Derives the signing key from the sheet's key; the caller frees the signing
 * key.
 */
struct sync_key *sync_sheet_signer(const struct sync_identity *id);

/*
 * Writes the key in groups of four letters, as the sheet prints it. out should
 * be secret memory (kit_crypto_secret_alloc).
 */
enum { SYNC_SHEET_TEXT_LEN = SYNC_AGEKEY_IDENTITY_LEN + 15 };
void sync_sheet_text(
    const struct sync_identity *id, char out[SYNC_SHEET_TEXT_LEN + 1]);

#endif
