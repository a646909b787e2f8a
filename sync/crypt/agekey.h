#ifndef SYNC_AGEKEY_H
#define SYNC_AGEKEY_H

#include "crypto.h"
#include "env.h"
#include "err.h"
#include "str.h"
#include "vault.h"

/*
 * age's X25519 keys. An identity is the secret half: a file of mode 0600 as
 * age-keygen writes it (lines with # and one AGE-SECRET-KEY-1…), and an object
 * in secret memory (kit_crypto_secret_alloc). A recipient is the public half,
 * written age1….
 */

enum {
	SYNC_AGEKEY_RECIPIENT_LEN = 62, /* characters of age1… */
	SYNC_AGEKEY_IDENTITY_LEN = 74, /* characters of AGE-SECRET-KEY-1… */
	SYNC_AGEKEY_FILE_MAX = 4096, /* bytes */
};

struct sync_recipient {
	unsigned char point[KIT_X25519_LEN];
};

/* Returns false when text is not exactly one recipient, age1…. */
bool sync_agekey_recipient_parse(struct kit_sv text, struct sync_recipient *r);
void sync_agekey_recipient_text(
    const struct sync_recipient *r, char out[SYNC_AGEKEY_RECIPIENT_LEN + 1]);

struct sync_identity;

/* Makes an identity from env's random bytes; the caller frees it. */
struct sync_identity *sync_agekey_new(struct kit_env *env);

/*
 * Writes the identity to path, sealed when vault is not NULL. Fails with
 * KIT_ESTORE when path exists.
 */
KIT_MUST_USE enum kit_code sync_agekey_save(const struct sync_identity *id,
    const char *path, const struct kit_vault *vault, struct kit_err *err);

/*
 * Reads the identity at path. Fails with KIT_ENOTFOUND when path does not
 * exist, and with KIT_ECRYPTO when other users may read the file or it does not
 * hold exactly one identity. The caller frees *id, which is NULL on failure.
 */
KIT_MUST_USE enum kit_code sync_agekey_open(const char *path,
    const struct kit_vault *vault, struct sync_identity **id,
    struct kit_err *err);

/*
 * Reads the text of a key file. Returns NULL when the text does not hold
 * exactly one identity; otherwise the caller frees the identity.
 */
struct sync_identity *sync_agekey_parse(struct kit_sv text);

/*
 * Writes AGE-SECRET-KEY-1… to out, which should be secret memory
 * (kit_crypto_secret_alloc).
 */
void sync_agekey_text(
    const struct sync_identity *id, char out[SYNC_AGEKEY_IDENTITY_LEN + 1]);

/* Wipes and frees the identity; NULL is accepted. */
void sync_agekey_free(struct sync_identity *id);

/* Returns the public half, borrowed from id. */
const struct sync_recipient *sync_agekey_recipient(
    const struct sync_identity *id);

/*
 * Computes X25519 of the secret key and share (RFC 7748). Returns false when
 * share is a point of low order. The caller wipes shared.
 */
KIT_MUST_USE bool sync_agekey_agree(const struct sync_identity *id,
    const unsigned char share[KIT_X25519_LEN],
    unsigned char shared[KIT_X25519_LEN]);

static inline void
sync_agekey_drop(struct sync_identity **id)
{
	sync_agekey_free(*id);
}
#define SYNC_AGEKEY_AUTO __attribute__((cleanup(sync_agekey_drop)))

#endif
