#ifndef SYNC_AGEKEY_H
#define SYNC_AGEKEY_H

#include "crypto.h"
#include "env.h"
#include "err.h"
#include "str.h"
#include "vault.h"

/*
 * age's X25519 keys. An identity is the secret half, a file of mode 0600 as
 * age-keygen writes it (lines with # and one AGE-SECRET-KEY-1…), held in
 * memory for secrets; a recipient is the public half, age1….
 */

enum {
	SYNC_AGEKEY_RECIPIENT_LEN = 62,
	SYNC_AGEKEY_IDENTITY_LEN = 74,
	SYNC_AGEKEY_FILE_MAX = 4096,
};

struct sync_recipient {
	unsigned char point[KIT_X25519_LEN];
};

/* False when text is not exactly a recipient. */
bool sync_agekey_recipient_parse(struct kit_sv text, struct sync_recipient *r);
void sync_agekey_recipient_text(
    const struct sync_recipient *r, char out[SYNC_AGEKEY_RECIPIENT_LEN + 1]);

struct sync_identity;

/* A new identity from env's chance; the caller frees it. */
struct sync_identity *sync_agekey_new(struct kit_env *env);

/*
 * Writes the identity to path, which must not exist (KIT_ESTORE); sealed when
 * the data folder has a vault.
 */
KIT_MUST_USE enum kit_code sync_agekey_save(const struct sync_identity *id,
    const char *path, const struct kit_vault *vault, struct kit_err *err);

/*
 * Reads the identity at path; KIT_ENOTFOUND, or KIT_ECRYPTO when others may
 * read it or it is not one identity. *id is the caller's to free; NULL on
 * failure.
 */
KIT_MUST_USE enum kit_code sync_agekey_open(const char *path,
    const struct kit_vault *vault, struct sync_identity **id,
    struct kit_err *err);

/* Reads an identity from a key file's text; NULL when it holds none. */
struct sync_identity *sync_agekey_parse(struct kit_sv text);

/* Writes AGE-SECRET-KEY-1…; out should be memory for secrets. */
void sync_agekey_text(
    const struct sync_identity *id, char out[SYNC_AGEKEY_IDENTITY_LEN + 1]);

/* Wipes and frees; NULL is accepted. */
void sync_agekey_free(struct sync_identity *id);

const struct sync_recipient *sync_agekey_recipient(
    const struct sync_identity *id);

/*
 * X25519 of the secret and share; false for a point of low order. shared is
 * the caller's to wipe.
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
