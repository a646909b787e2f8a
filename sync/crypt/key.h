#ifndef SYNC_KEY_H
#define SYNC_KEY_H

#include "crypto.h"
#include "entry.h"
#include "env.h"
#include "err.h"
#include "str.h"
#include "vault.h"

/*
 * The writer's signing key: an Ed25519 key in a file of OpenSSH's private
 * format without passphrase (openssh-key-v1, cipher "none"), mode 0600.
 * `ssh-keygen -y -f` reads the file, unless the data folder is sealed. The key
 * lives in secret memory (kit_crypto_secret_alloc).
 */

struct sync_key;

/*
 * Makes a key from env's random bytes and writes it to path, sealed when
 * env->vault is not NULL. Fails with KIT_ESTORE when path exists. The caller
 * frees *key, which is NULL on failure; no file is then written.
 */
KIT_MUST_USE enum kit_code sync_key_create(const char *path,
    struct kit_env *env, struct sync_key **key, struct kit_err *err);

/*
 * Does the same at the path that stem and the new key's writer id make. Appends
 * that path to path.
 */
KIT_MUST_USE enum kit_code sync_key_create_named(const char *stem,
    struct kit_env *env, struct sync_key **key, struct kit_str *path,
    struct kit_err *err);

/* Makes the key of a seed and writes no file; the caller frees the key. */
struct sync_key *sync_key_of_seed(
    const unsigned char seed[KIT_ED25519_SEED_LEN]);

/*
 * Reads the key at path. Fails with KIT_ENOTFOUND when path does not exist, and
 * with KIT_ECRYPTO when other users may read the file, or when the key has a
 * passphrase, has another type or its public half does not fit. The caller
 * frees *key, which is NULL on failure.
 */
KIT_MUST_USE enum kit_code sync_key_open(const char *path,
    const struct kit_vault *vault, struct sync_key **key, struct kit_err *err);

/* Wipes and frees the key; NULL is accepted. */
void sync_key_free(struct sync_key *key);

/*
 * Returns the writer's id, borrowed from the key: the first 16 bytes of the
 * SHA-256 of the SSH public key blob, as 32 lower-case hex digits.
 */
const char *sync_key_writer(const struct sync_key *key);

/* Computes a writer's id from the public key. */
void sync_key_writer_of(const unsigned char public[KIT_ED25519_PUBLIC_LEN],
    char out[KIT_WRITER_LEN + 1]);

/* True for the form of a writer's id, 32 lower-case hex digits. */
bool sync_key_is_writer(struct kit_sv id);

/* Returns the 32 bytes of the public key, borrowed from the key. */
const unsigned char *sync_key_public(const struct sync_key *key);

/* Appends the public key as OpenSSH writes it, "ssh-ed25519 AAAA…". */
void sync_key_public_text(
    const unsigned char public[KIT_ED25519_PUBLIC_LEN], struct kit_str *out);

/* Appends the fingerprint "SHA256:…", as `ssh-keygen -l` prints. */
void sync_key_fingerprint(
    const unsigned char public[KIT_ED25519_PUBLIC_LEN], struct kit_str *out);

/*
 * Reads exactly what sync_key_public_text prints; returns false for any other
 * text.
 */
bool sync_key_public_parse(
    struct kit_sv text, unsigned char public[KIT_ED25519_PUBLIC_LEN]);

/* Signs n bytes with plain Ed25519 (RFC 8032). */
void sync_key_sign(const struct sync_key *key, const void *p, size_t n,
    unsigned char signature[KIT_ED25519_SIGNATURE_LEN]);

static inline void
sync_key_drop(struct sync_key **key)
{
	sync_key_free(*key);
}
#define SYNC_KEY_AUTO __attribute__((cleanup(sync_key_drop)))

#endif
