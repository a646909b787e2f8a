#ifndef SYNC_AGEHEAD_H
#define SYNC_AGEHEAD_H

#include "crypto.h"
#include "str.h"

/*
 * The header of an age file (age-encryption.org/v1): a version line, a stanza
 * for each recipient, and an HMAC. The parser is strict: canonical base64
 * without padding, body lines of 64 columns with a shorter last one, no CR.
 */

enum {
	SYNC_AGEHEAD_FILE_KEY = 16,
	SYNC_AGEHEAD_BODY = SYNC_AGEHEAD_FILE_KEY + KIT_AEAD_TAG_LEN,
	SYNC_AGEHEAD_SHARE = 32,
	SYNC_AGEHEAD_SALT = 16,
};

enum sync_agehead_kind {
	SYNC_AGEHEAD_X25519,
	SYNC_AGEHEAD_SCRYPT,
	SYNC_AGEHEAD_OTHER,
	SYNC_AGEHEAD_KIND_COUNT
};

struct sync_agehead_stanza {
	enum sync_agehead_kind kind;
	unsigned char share[SYNC_AGEHEAD_SHARE]; /* scrypt: 16 bytes of salt */
	unsigned log_n; /* scrypt */
	unsigned char body[SYNC_AGEHEAD_BODY]; /* the wrapped file key */
};

struct sync_agehead {
	struct sync_agehead_stanza *stanzas;
	size_t count, cap;
	struct kit_sv covered; /* the HMAC covers it: all up to "---" */
	unsigned char mac[KIT_HMAC_LEN];
	struct kit_sv payload; /* nonce and chunks */
};

/*
 * Parses the header at the front of file; the views of *h point into file.
 * Returns NULL, or a constant Spanish text that says what is wrong. The caller
 * gives *h to sync_agehead_done in either case.
 */
const char *sync_agehead_parse(struct kit_sv file, struct sync_agehead *h);
void sync_agehead_done(struct sync_agehead *h);

/*
 * Append the parts of a header in this order: the version line, one stanza for
 * each recipient, "---", and the HMAC over all of that.
 */
void sync_agehead_begin(struct kit_str *out);
void sync_agehead_stanza(
    const struct sync_agehead_stanza *s, struct kit_str *out);
void sync_agehead_dashes(struct kit_str *out);
void sync_agehead_mac(
    const unsigned char mac[KIT_HMAC_LEN], struct kit_str *out);

#endif
