#ifndef KIT_CRYPTO_H
#define KIT_CRYPTO_H

#include "err.h"
#include "str.h"

/* libsodium's primitives under the names the rest uses. */

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

/* Starts libsodium; call it once before anything else here. */
KIT_MUST_USE enum kit_code kit_crypto_start(struct kit_err *err);

void kit_crypto_random(void *buf, size_t n);

void kit_crypto_sha256(
    const void *p, size_t n, unsigned char out[KIT_SHA256_LEN]);

/* The SHA-256 of bytes that come in several pieces. */
struct kit_sha256 {
	max_align_t state[16];
};
void kit_crypto_sha256_init(struct kit_sha256 *h);
void kit_crypto_sha256_add(struct kit_sha256 *h, const void *p, size_t n);
void kit_crypto_sha256_end(
    struct kit_sha256 *h, unsigned char out[KIT_SHA256_LEN]);

/* A key pair from 32 random bytes. secret must be wiped by the caller. */
void kit_crypto_ed25519_pair(const unsigned char seed[KIT_ED25519_SEED_LEN],
    unsigned char public[KIT_ED25519_PUBLIC_LEN],
    unsigned char secret[KIT_ED25519_SECRET_LEN]);

/* Signs n bytes with the secret key; the same input gives the same bytes. */
void kit_crypto_ed25519_sign(const unsigned char secret[KIT_ED25519_SECRET_LEN],
    const void *p, size_t n,
    unsigned char signature[KIT_ED25519_SIGNATURE_LEN]);

bool kit_crypto_ed25519_verify(
    const unsigned char public[KIT_ED25519_PUBLIC_LEN], const void *p, size_t n,
    const unsigned char signature[KIT_ED25519_SIGNATURE_LEN]);

void kit_crypto_sha512(
    const void *p, size_t n, unsigned char out[KIT_SHA512_LEN]);

void kit_crypto_hmac_sha256(
    struct kit_sv key, struct kit_sv text, unsigned char out[KIT_HMAC_LEN]);

/* HKDF-SHA-256 (RFC 5869), the first 32 bytes. */
void kit_crypto_hkdf(struct kit_sv ikm, struct kit_sv salt, struct kit_sv info,
    unsigned char out[KIT_HMAC_LEN]);

/* The public point of a secret. */
void kit_crypto_x25519_public(const unsigned char secret[KIT_X25519_LEN],
    unsigned char public[KIT_X25519_LEN]);

/* The shared secret; false for a point of low order (out is then useless). */
KIT_MUST_USE bool kit_crypto_x25519(const unsigned char secret[KIT_X25519_LEN],
    const unsigned char public[KIT_X25519_LEN],
    unsigned char out[KIT_X25519_LEN]);

/* ChaCha20-Poly1305 (RFC 8439) without associated data. out has n + 16 bytes,
 * the tag behind the ciphertext; out may be p itself. */
void kit_crypto_aead_seal(const unsigned char key[KIT_AEAD_KEY_LEN],
    const unsigned char nonce[KIT_AEAD_NONCE_LEN], const void *p, size_t n,
    void *out);

/*
 * Opens n bytes (text and tag) into n - 16; false when they are forged or
 * shorter than a tag, and out then holds no plaintext.
 */
KIT_MUST_USE bool kit_crypto_aead_open(
    const unsigned char key[KIT_AEAD_KEY_LEN],
    const unsigned char nonce[KIT_AEAD_NONCE_LEN], const void *p, size_t n,
    void *out);

/*
 * XChaCha20-Poly1305: like ChaCha20-Poly1305 above, with a nonce long enough to
 * be drawn by chance, and with associated data. out has n + 16 bytes when
 * sealing, n - 16 when opening.
 */
enum { KIT_XAEAD_NONCE_LEN = 24 };
void kit_crypto_xaead_seal(const unsigned char key[KIT_AEAD_KEY_LEN],
    const unsigned char nonce[KIT_XAEAD_NONCE_LEN], struct kit_sv about,
    struct kit_sv plain, void *out);
KIT_MUST_USE bool kit_crypto_xaead_open(
    const unsigned char key[KIT_AEAD_KEY_LEN],
    const unsigned char nonce[KIT_XAEAD_NONCE_LEN], struct kit_sv about,
    struct kit_sv text, void *out);

/* BLAKE2b of the text under a key of 32 bytes; n is 16 to 64. */
void kit_crypto_keyed_hash(const unsigned char key[KIT_AEAD_KEY_LEN],
    struct kit_sv text, void *out, size_t n);

/*
 * scrypt with N = 2^log_n, r = 8, p = 1 to 32 bytes. The caller bounds log_n
 * (memory is 1 KiB << log_n); false when that memory is not to be had.
 */
KIT_MUST_USE bool kit_crypto_scrypt(struct kit_sv passphrase,
    struct kit_sv salt, unsigned log_n, unsigned char out[32]);

/* Equal or not, in a time that depends on n alone. */
bool kit_crypto_equal(const void *a, const void *b, size_t n);

/*
 * Zeroed memory for a secret: kept out of swap where the machine allows it,
 * between guard pages, wiped when freed. NULL may be freed.
 */
void *kit_crypto_secret_alloc(size_t n);
void kit_crypto_secret_free(void *p);

/* Overwrites so that the compiler can not leave it out. */
void kit_crypto_wipe(void *p, size_t n);

/* Lower-case hex of n bytes; out has 2n + 1 bytes. */
void kit_crypto_hex(const void *p, size_t n, char *out);

/* Reads 2n lower-case hex digits at s into n bytes; false when s holds anything
 * else. */
bool kit_crypto_unhex(const char *s, size_t n, void *out);

/* Standard base64 with padding; out has room for 4 * ((n + 2) / 3) + 1. */
void kit_crypto_base64(const void *p, size_t n, char *out);

/*
 * Standard base64 with padding, exactly n bytes expected; false when text (of
 * len characters) is anything else.
 */
bool kit_crypto_unbase64(const char *text, size_t len, void *out, size_t n);

enum kit_base64 { KIT_BASE64_PADDED, KIT_BASE64_BARE /* no padding */ };

/* How many characters n bytes take. */
size_t kit_crypto_base64_len(enum kit_base64 form, size_t n);

/* Writes as many characters as kit_crypto_base64_len says, and a NUL. */
void kit_crypto_base64_write(
    enum kit_base64 form, const void *p, size_t n, char *out);

/*
 * Canonical text of any length to at most cap bytes; *n is how many. False
 * when it is not canonical or does not fit.
 */
bool kit_crypto_base64_read(
    enum kit_base64 form, struct kit_sv text, void *out, size_t cap, size_t *n);

#endif
