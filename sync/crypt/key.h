#ifndef SYNC_KEY_H
#define SYNC_KEY_H

#include "crypto.h"
#include "entry.h"
#include "env.h"
#include "err.h"
#include "str.h"
#include "vault.h"

/*
 * The writer's signing key: Ed25519, in a file of OpenSSH's own private format
 * without passphrase (openssh-key-v1, cipher "none"), mode 0600; `ssh-keygen -y
 * -f` reads the file. sync_key_open is the only function that reads a secret
 * key from the disk.
 */

struct sync_key;

/*
 * Makes a key from env's chance and writes it to path, which must not exist
 * (KIT_ESTORE). *key is the caller's to free; NULL on failure, and path is
 * then not there.
 */
KIT_MUST_USE enum kit_code sync_key_create(const char *path,
    struct kit_env *env, struct sync_key **key, struct kit_err *err);

/* The same at the path that begins with stem and ends with the key's writer,
 * which is appended to path. */
KIT_MUST_USE enum kit_code sync_key_create_named(const char *stem,
    struct kit_env *env, struct sync_key **key, struct kit_str *path,
    struct kit_err *err);

/*
 * Makes the key of a seed without writing any file; the caller frees the key.
 */
struct sync_key *sync_key_of_seed(
    const unsigned char seed[KIT_ED25519_SEED_LEN]);

/*
 * Reads the key at path. KIT_ENOTFOUND when it is not there, KIT_ECRYPTO when
 * others may read it, when it has a passphrase, is of another kind or its
 * halves disagree. *key is the caller's to free; NULL on failure.
 */
KIT_MUST_USE enum kit_code sync_key_open(const char *path,
    const struct kit_vault *vault, struct sync_key **key, struct kit_err *err);

/* Wipes and frees; NULL is accepted. */
void sync_key_free(struct sync_key *key);

/*
 * The writer's id: the first 16 bytes of SHA-256 of the public key blob as 32
 * lower-case hex digits; borrowed, as long as the key.
 */
const char *sync_key_writer(const struct sync_key *key);

/*
 * Computes a writer's id from the public key; out has KIT_WRITER_LEN + 1 bytes.
 */
void sync_key_writer_of(const unsigned char public[KIT_ED25519_PUBLIC_LEN],
    char out[KIT_WRITER_LEN + 1]);

/* True for 32 lower-case hex digits. */
bool sync_key_is_writer(struct kit_sv id);

/* The 32 bytes of the public key; borrowed. */
const unsigned char *sync_key_public(const struct sync_key *key);

/* Appends "ssh-ed25519 AAAA…". */
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

/* Signs n bytes as they are. */
void sync_key_sign(const struct sync_key *key, const void *p, size_t n,
    unsigned char signature[KIT_ED25519_SIGNATURE_LEN]);

static inline void
sync_key_drop(struct sync_key **key)
{
	sync_key_free(*key);
}
#define SYNC_KEY_AUTO __attribute__((cleanup(sync_key_drop)))

#endif
