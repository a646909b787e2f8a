#include "kit/crypto.h"

#include <sodium.h>
#include <string.h>

static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(struct kit_sha256),
    "the state fits");

enum kit_code
kit_crypto_start(struct kit_err *err)
{
	if (sodium_init() < 0)
		return kit_err_set(err, KIT_ECRYPTO,
		    "no se pudo iniciar libsodium: este equipo no entrega "
		    "números al azar");
	return KIT_OK;
}

void
kit_crypto_random(void *buf, size_t n)
{
	randombytes_buf(buf, n);
}

void
kit_crypto_sha256(const void *p, size_t n, unsigned char out[KIT_SHA256_LEN])
{
	crypto_hash_sha256(out, p, n);
}

void
kit_crypto_sha256_init(struct kit_sha256 *h)
{
	crypto_hash_sha256_init((crypto_hash_sha256_state *)h->state);
}

void
kit_crypto_sha256_add(struct kit_sha256 *h, const void *p, size_t n)
{
	crypto_hash_sha256_update((crypto_hash_sha256_state *)h->state, p, n);
}

void
kit_crypto_sha256_end(struct kit_sha256 *h, unsigned char out[KIT_SHA256_LEN])
{
	crypto_hash_sha256_final((crypto_hash_sha256_state *)h->state, out);
}

void
kit_crypto_ed25519_pair(const unsigned char seed[KIT_ED25519_SEED_LEN],
    unsigned char public[KIT_ED25519_PUBLIC_LEN],
    unsigned char secret[KIT_ED25519_SECRET_LEN])
{
	crypto_sign_seed_keypair(public, secret, seed);
}

void
kit_crypto_wipe(void *p, size_t n)
{
	sodium_memzero(p, n);
}

void
kit_crypto_hex(const void *p, size_t n, char *out)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *b = p;

	for (size_t i = 0; i < n; i++) {
		out[2 * i] = digits[b[i] >> 4];
		out[2 * i + 1] = digits[b[i] & 15];
	}
	out[2 * n] = '\0';
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

bool
kit_crypto_unhex(const char *s, size_t n, void *out)
{
	unsigned char *b = out;

	for (size_t i = 0; i < n; i++) {
		int high = hex_value(s[2 * i]);
		if (high < 0)
			return false;
		int low = hex_value(s[2 * i + 1]);
		if (low < 0)
			return false;
		b[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

void
kit_crypto_base64(const void *p, size_t n, char *out)
{
	sodium_bin2base64(out, 4 * ((n + 2) / 3) + 1, p, n,
	    sodium_base64_VARIANT_ORIGINAL);
}

bool
kit_crypto_unbase64(const char *text, size_t len, void *out, size_t n)
{
	size_t got = 0;
	const char *end = NULL;

	if (sodium_base642bin(out, n, text, len, NULL, &got, &end,
		sodium_base64_VARIANT_ORIGINAL) != 0)
		return false;
	return got == n && end == text + len;
}
