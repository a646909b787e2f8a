#ifndef KIT_CRYPTO_H
#define KIT_CRYPTO_H

#include "err.h"
#include "str.h"

/*
 * Cryptographic primitives: thin functions over libsodium, which no other file
 * includes.
 */

enum {
	KIT_SHA256_LEN = 32,
	KIT_ED25519_PUBLIC_LEN = 32,
	KIT_ED25519_SECRET_LEN = 64, /* seed ‖ public key */
	KIT_ED25519_SEED_LEN = 32,
	KIT_ED25519_SIGNATURE_LEN = 64,
	KIT_SHA512_LEN = 64,
	KIT_HMAC_LEN = 32,
	KIT_X25519_LEN = 32,
	KIT_AEAD_KEY_LEN = 32,
	KIT_AEAD_NONCE_LEN = 12,
	KIT_AEAD_TAG_LEN = 16,
};

/*
 * Starts libsodium. The program calls this once, before any other function of
 * this header. Fails with KIT_ECRYPTO when the machine has no random numbers.
 */
KIT_MUST_USE enum kit_code kit_crypto_start(struct kit_err *err);

/* Fills buf with n random bytes of the machine (tests use env->random). */
void kit_crypto_random(void *buf, size_t n);

void kit_crypto_sha256(
    const void *p, size_t n, unsigned char out[KIT_SHA256_LEN]);

/* Computes the SHA-256 of bytes that come in several pieces. */
struct kit_sha256 {
	max_align_t state[16];
};
void kit_crypto_sha256_init(struct kit_sha256 *h);
void kit_crypto_sha256_add(struct kit_sha256 *h, const void *p, size_t n);
void kit_crypto_sha256_end(
    struct kit_sha256 *h, unsigned char out[KIT_SHA256_LEN]);

/* Makes a key pair from 32 random bytes. The caller wipes secret. */
void kit_crypto_ed25519_pair(const unsigned char seed[KIT_ED25519_SEED_LEN],
    unsigned char public[KIT_ED25519_PUBLIC_LEN],
    unsigned char secret[KIT_ED25519_SECRET_LEN]);

/* Signs n bytes with the secret key; the same input gives the same bytes. */
void kit_crypto_ed25519_sign(const unsigned char secret[KIT_ED25519_SECRET_LEN],
    const void *p, size_t n,
    unsigned char signature[KIT_ED25519_SIGNATURE_LEN]);

/* True when signature is the public key's signature of n bytes. */
bool kit_crypto_ed25519_verify(
    const unsigned char public[KIT_ED25519_PUBLIC_LEN], const void *p, size_t n,
    const unsigned char signature[KIT_ED25519_SIGNATURE_LEN]);

void kit_crypto_sha512(
    const void *p, size_t n, unsigned char out[KIT_SHA512_LEN]);

void kit_crypto_hmac_sha256(
    struct kit_sv key, struct kit_sv text, unsigned char out[KIT_HMAC_LEN]);

/* Computes the first 32 bytes of HKDF-SHA-256 (RFC 5869). */
void kit_crypto_hkdf(struct kit_sv ikm, struct kit_sv salt, struct kit_sv info,
    unsigned char out[KIT_HMAC_LEN]);

/* Computes the public key of a secret key for X25519 (RFC 7748). */
void kit_crypto_x25519_public(const unsigned char secret[KIT_X25519_LEN],
    unsigned char public[KIT_X25519_LEN]);

/*
 * Computes the shared secret of X25519. Returns false when public is a point of
 * low order; out is then of no use.
 */
KIT_MUST_USE bool kit_crypto_x25519(const unsigned char secret[KIT_X25519_LEN],
    const unsigned char public[KIT_X25519_LEN],
    unsigned char out[KIT_X25519_LEN]);

/*
 * Encrypts n bytes by ChaCha20-Poly1305 (RFC 8439) without associated data. out
 * has room for n + 16 bytes: the ciphertext, then the tag. out may be p.
 */
void kit_crypto_aead_seal(const unsigned char key[KIT_AEAD_KEY_LEN],
    const unsigned char nonce[KIT_AEAD_NONCE_LEN], const void *p, size_t n,
    void *out);

/*
 * Decrypts n bytes, ciphertext and tag, into out, which has room for n - 16.
 * Returns false when the bytes are forged or shorter than a tag; out then holds
 * no plaintext.
 */
KIT_MUST_USE bool kit_crypto_aead_open(
    const unsigned char key[KIT_AEAD_KEY_LEN],
    const unsigned char nonce[KIT_AEAD_NONCE_LEN], const void *p, size_t n,
    void *out);

enum { KIT_XAEAD_NONCE_LEN = 24 };

/*
 * Encrypt and decrypt by XChaCha20-Poly1305, like ChaCha20-Poly1305 above, but
 * with a nonce that is long enough to be random, and with associated data
 * (`about`). out has room for plain.n + 16 bytes, or for text.n - 16 bytes.
 * kit_crypto_xaead_open returns false as kit_crypto_aead_open does.
 */
void kit_crypto_xaead_seal(const unsigned char key[KIT_AEAD_KEY_LEN],
    const unsigned char nonce[KIT_XAEAD_NONCE_LEN], struct kit_sv about,
    struct kit_sv plain, void *out);
KIT_MUST_USE bool kit_crypto_xaead_open(
    const unsigned char key[KIT_AEAD_KEY_LEN],
    const unsigned char nonce[KIT_XAEAD_NONCE_LEN], struct kit_sv about,
    struct kit_sv text, void *out);

/* Computes the BLAKE2b hash of text under the key; n is 16 to 64 bytes. */
void kit_crypto_keyed_hash(const unsigned char key[KIT_AEAD_KEY_LEN],
    struct kit_sv text, void *out, size_t n);

/*
 * Computes 32 bytes by scrypt (RFC 7914) with N = 2^log_n, r = 8, p = 1, which
 * needs 2^log_n KiB of memory. The caller bounds log_n. Returns false when the
 * machine lacks the memory.
 */
KIT_MUST_USE bool kit_crypto_scrypt(struct kit_sv passphrase,
    struct kit_sv salt, unsigned log_n, unsigned char out[32]);

/* Compares n bytes in a time that depends on n only. */
bool kit_crypto_equal(const void *a, const void *b, size_t n);

/*
 * Allocate and free secret memory. It is zeroed, lies between guard pages, is
 * kept out of swap where the machine allows it, and is wiped when freed. NULL
 * may be freed.
 */
void *kit_crypto_secret_alloc(size_t n);
void kit_crypto_secret_free(void *p);

/* Overwrites n bytes with zeros; the compiler can not optimize this away. */
void kit_crypto_wipe(void *p, size_t n);

/* Writes n bytes as lower-case hex with a NUL; out has room for 2n + 1. */
void kit_crypto_hex(const void *p, size_t n, char *out);

/*
 * Reads 2n lower-case hex digits at s into n bytes. Returns false at the first
 * other character; a NUL ends the reading.
 */
bool kit_crypto_unhex(const char *s, size_t n, void *out);

/*
 * Writes n bytes as standard base64 (RFC 4648) with padding and a NUL; out has
 * room for 4 * ((n + 2) / 3) + 1 bytes.
 */
void kit_crypto_base64(const void *p, size_t n, char *out);

/*
 * Reads standard base64 with padding. Returns false when the len characters of
 * text are not the canonical base64 of exactly n bytes.
 */
bool kit_crypto_unbase64(const char *text, size_t len, void *out, size_t n);

enum kit_base64 { KIT_BASE64_PADDED, KIT_BASE64_BARE /* no padding */ };

/* Returns the number of base64 characters of n bytes, without a NUL. */
size_t kit_crypto_base64_len(enum kit_base64 form, size_t n);

/* Writes kit_crypto_base64_len characters and a NUL. */
void kit_crypto_base64_write(
    enum kit_base64 form, const void *p, size_t n, char *out);

/*
 * Decodes text into out, which has room for cap bytes; *n becomes their number.
 * Returns false when text is not canonical or does not fit.
 */
bool kit_crypto_base64_read(
    enum kit_base64 form, struct kit_sv text, void *out, size_t cap, size_t *n);

#endif
