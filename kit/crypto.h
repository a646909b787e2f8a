#ifndef KIT_CRYPTO_H
#define KIT_CRYPTO_H

#include "kit/err.h"

/* libsodium's primitives under the names the rest uses. */

enum {
	KIT_SHA256_LEN = 32,
	KIT_ED25519_PUBLIC_LEN = 32,
	KIT_ED25519_SECRET_LEN = 64, /* seed ‖ public key */
	KIT_ED25519_SEED_LEN = 32,
	KIT_ED25519_SIGNATURE_LEN = 64,
};

/* Starts libsodium; call it once before anything else here. */
KIT_MUST_USE enum kit_code kit_crypto_start(struct kit_err *err);

void kit_crypto_random(void *buf, size_t n);

void kit_crypto_sha256(const void *p, size_t n,
    unsigned char out[KIT_SHA256_LEN]);

/* SHA-256 over several pieces. */
struct kit_sha256 {
	max_align_t state[16];
};
void kit_crypto_sha256_init(struct kit_sha256 *h);
void kit_crypto_sha256_add(struct kit_sha256 *h, const void *p, size_t n);
void kit_crypto_sha256_end(struct kit_sha256 *h,
    unsigned char out[KIT_SHA256_LEN]);

/* A key pair from 32 random bytes. secret must be wiped by the caller. */
void kit_crypto_ed25519_pair(const unsigned char seed[KIT_ED25519_SEED_LEN],
    unsigned char public[KIT_ED25519_PUBLIC_LEN],
    unsigned char secret[KIT_ED25519_SECRET_LEN]);

/* Overwrites so that the compiler can not leave it out. */
void kit_crypto_wipe(void *p, size_t n);

/* Lower-case hex of n bytes; out has 2n + 1 bytes. */
void kit_crypto_hex(const void *p, size_t n, char *out);

/* 2n lower-case hex digits at s to n bytes; false when they are not that. */
bool kit_crypto_unhex(const char *s, size_t n, void *out);

/* Standard base64 with padding; out has room for 4 * ((n + 2) / 3) + 1. */
void kit_crypto_base64(const void *p, size_t n, char *out);

/*
 * Standard base64 with padding, exactly n bytes expected; false when text (of
 * len characters) is anything else.
 */
bool kit_crypto_unbase64(const char *text, size_t len, void *out, size_t n);

#endif
