/* Cryptographic primitives, over libsodium: see crypto.h. */

#include "crypto.h"

#include <sodium.h>
#include <string.h>

#include "mem.h"

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
kit_crypto_ed25519_sign(const unsigned char secret[KIT_ED25519_SECRET_LEN],
    const void *p, size_t n, unsigned char signature[KIT_ED25519_SIGNATURE_LEN])
{
	crypto_sign_detached(signature, NULL, p, n, secret);
}

bool
kit_crypto_ed25519_verify(const unsigned char public[KIT_ED25519_PUBLIC_LEN],
    const void *p, size_t n,
    const unsigned char signature[KIT_ED25519_SIGNATURE_LEN])
{
	return crypto_sign_verify_detached(signature, p, n, public) == 0;
}

void
kit_crypto_sha512(const void *p, size_t n, unsigned char out[KIT_SHA512_LEN])
{
	crypto_hash_sha512(out, p, n);
}

static void
hmac(struct kit_sv key, struct kit_sv a, struct kit_sv b,
    unsigned char out[KIT_HMAC_LEN])
{
	crypto_auth_hmacsha256_state h;

	crypto_auth_hmacsha256_init(&h, (const unsigned char *)key.p, key.n);
	crypto_auth_hmacsha256_update(&h, (const unsigned char *)a.p, a.n);
	crypto_auth_hmacsha256_update(&h, (const unsigned char *)b.p, b.n);
	crypto_auth_hmacsha256_final(&h, out);
	sodium_memzero(&h, sizeof(h));
}

void
kit_crypto_hmac_sha256(
    struct kit_sv key, struct kit_sv text, unsigned char out[KIT_HMAC_LEN])
{
	hmac(key, text, kit_sv(""), out);
}

void
kit_crypto_hkdf(struct kit_sv ikm, struct kit_sv salt, struct kit_sv info,
    unsigned char out[KIT_HMAC_LEN])
{
	unsigned char prk[KIT_HMAC_LEN];

	hmac(salt, ikm, kit_sv(""), prk);
	hmac(kit_sv_of((const char *)prk, sizeof(prk)), info, kit_sv("\001"),
	    out);
	sodium_memzero(prk, sizeof(prk));
}

void
kit_crypto_x25519_public(const unsigned char secret[KIT_X25519_LEN],
    unsigned char public[KIT_X25519_LEN])
{
	crypto_scalarmult_base(public, secret);
}

bool
kit_crypto_x25519(const unsigned char secret[KIT_X25519_LEN],
    const unsigned char public[KIT_X25519_LEN],
    unsigned char out[KIT_X25519_LEN])
{
	return crypto_scalarmult(out, secret, public) == 0;
}

void
kit_crypto_aead_seal(const unsigned char key[KIT_AEAD_KEY_LEN],
    const unsigned char nonce[KIT_AEAD_NONCE_LEN], const void *p, size_t n,
    void *out)
{
	crypto_aead_chacha20poly1305_ietf_encrypt(
	    out, NULL, p, n, NULL, 0, NULL, nonce, key);
}

bool
kit_crypto_aead_open(const unsigned char key[KIT_AEAD_KEY_LEN],
    const unsigned char nonce[KIT_AEAD_NONCE_LEN], const void *p, size_t n,
    void *out)
{
	return crypto_aead_chacha20poly1305_ietf_decrypt(
		   out, NULL, NULL, p, n, NULL, 0, nonce, key) == 0;
}

void
kit_crypto_xaead_seal(const unsigned char key[KIT_AEAD_KEY_LEN],
    const unsigned char nonce[KIT_XAEAD_NONCE_LEN], struct kit_sv about,
    struct kit_sv plain, void *out)
{
	crypto_aead_xchacha20poly1305_ietf_encrypt(out, NULL,
	    (const unsigned char *)plain.p, plain.n,
	    (const unsigned char *)about.p, about.n, NULL, nonce, key);
}

bool
kit_crypto_xaead_open(const unsigned char key[KIT_AEAD_KEY_LEN],
    const unsigned char nonce[KIT_XAEAD_NONCE_LEN], struct kit_sv about,
    struct kit_sv text, void *out)
{
	return text.n >= KIT_AEAD_TAG_LEN &&
	       crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL,
		   (const unsigned char *)text.p, text.n,
		   (const unsigned char *)about.p, about.n, nonce, key) == 0;
}

void
kit_crypto_keyed_hash(const unsigned char key[KIT_AEAD_KEY_LEN],
    struct kit_sv text, void *out, size_t n)
{
	crypto_generichash(out, n, (const unsigned char *)text.p, text.n, key,
	    KIT_AEAD_KEY_LEN);
}

bool
kit_crypto_scrypt(struct kit_sv passphrase, struct kit_sv salt, unsigned log_n,
    unsigned char out[32])
{
	return crypto_pwhash_scryptsalsa208sha256_ll(
		   (const uint8_t *)passphrase.p, passphrase.n,
		   (const uint8_t *)salt.p, salt.n, UINT64_C(1) << log_n, 8, 1,
		   out, 32) == 0;
}

bool
kit_crypto_equal(const void *a, const void *b, size_t n)
{
	return sodium_memcmp(a, b, n) == 0;
}

void *
kit_crypto_secret_alloc(size_t n)
{
	void *p = sodium_malloc(n);

	if (!p)
		kit_mem_exhausted();
	memset(p, 0, n);
	return p;
}

void
kit_crypto_secret_free(void *p)
{
	sodium_free(p);
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
	sodium_bin2base64(
	    out, 4 * ((n + 2) / 3) + 1, p, n, sodium_base64_VARIANT_ORIGINAL);
}

static int
variant(enum kit_base64 form)
{
	return form == KIT_BASE64_BARE
		   ? sodium_base64_VARIANT_ORIGINAL_NO_PADDING
		   : sodium_base64_VARIANT_ORIGINAL;
}

size_t
kit_crypto_base64_len(enum kit_base64 form, size_t n)
{
	return sodium_base64_encoded_len(n, variant(form)) - 1;
}

void
kit_crypto_base64_write(
    enum kit_base64 form, const void *p, size_t n, char *out)
{
	sodium_bin2base64(
	    out, kit_crypto_base64_len(form, n) + 1, p, n, variant(form));
}

/* False for bytes above 0x7F, which libsodium 1.0.18 decodes like '/'. */
static bool
is_ascii(struct kit_sv text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] >= 0x80)
			return false;
	return true;
}

bool
kit_crypto_base64_read(
    enum kit_base64 form, struct kit_sv text, void *out, size_t cap, size_t *n)
{
	const char *end = NULL;

	*n = 0;
	if (text.n == 0)
		return true;
	if (!is_ascii(text) || sodium_base642bin(out, cap, text.p, text.n, NULL,
				   n, &end, variant(form)) != 0)
		return false;
	return end == text.p + text.n;
}

bool
kit_crypto_unbase64(const char *text, size_t len, void *out, size_t n)
{
	size_t got = 0;

	return kit_crypto_base64_read(
		   KIT_BASE64_PADDED, kit_sv_of(text, len), out, n, &got) &&
	       got == n;
}
