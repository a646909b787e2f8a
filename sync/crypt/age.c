/*
 * Opens and seals age files: the file key, its wrapping for recipients or for a
 * passphrase, and the payload in chunks.
 */

#include "age.h"

#include "agehead.h"

enum {
	NONCE = 16,
	CHUNK = 65536,
	SEALED_CHUNK = CHUNK + KIT_AEAD_TAG_LEN,
};

static const char x25519_info[] = "age-encryption.org/v1/X25519";
static const char scrypt_label[] = "age-encryption.org/v1/scrypt";

/*
 * All secrets that are needed to open or seal one file. The exported functions
 * own the struct and wipe it before they return.
 */
struct keys {
	unsigned char file[SYNC_AGEHEAD_FILE_KEY];
	unsigned char wrap[KIT_AEAD_KEY_LEN]; /* encrypts the file key */
	unsigned char shared[KIT_X25519_LEN]; /* result of X25519 */
	unsigned char one_time[KIT_X25519_LEN]; /* secret half of the share */
	unsigned char stream[KIT_AEAD_KEY_LEN]; /* encrypts the chunks */
};

static struct kit_sv
sv(const unsigned char *b, size_t n)
{
	return kit_sv_of((const char *)b, n);
}

/* Computes wrap = HKDF(shared, share ‖ recipient, info). */
static void
wrap_key(
    struct keys *k, const unsigned char *share, const struct sync_recipient *r)
{
	unsigned char salt[2 * KIT_X25519_LEN];

	memcpy(salt, share, KIT_X25519_LEN);
	memcpy(salt + KIT_X25519_LEN, r->point, KIT_X25519_LEN);
	kit_crypto_hkdf(sv(k->shared, sizeof(k->shared)),
	    sv(salt, sizeof(salt)), kit_sv(x25519_info), k->wrap);
}

static bool
scrypt_key(struct keys *k, const struct sync_agehead_stanza *s,
    struct kit_sv passphrase)
{
	char salt[sizeof(scrypt_label) - 1 + SYNC_AGEHEAD_SALT];

	memcpy(salt, scrypt_label, sizeof(scrypt_label) - 1);
	memcpy(salt + sizeof(scrypt_label) - 1, s->share, SYNC_AGEHEAD_SALT);
	return kit_crypto_scrypt(
	    passphrase, kit_sv_of(salt, sizeof(salt)), s->log_n, k->wrap);
}

static const unsigned char no_nonce[KIT_AEAD_NONCE_LEN];

static bool
unwrap(struct keys *k, const struct sync_agehead_stanza *s)
{
	return kit_crypto_aead_open(
	    k->wrap, no_nonce, s->body, sizeof(s->body), k->file);
}

static enum sync_age_why
try_x25519(const struct sync_age_with *with,
    const struct sync_agehead_stanza *s, struct keys *k)
{
	for (size_t i = 0; i < with->count; i++) {
		const struct sync_identity *id = with->identities[i];
		if (!sync_agekey_agree(id, s->share, k->shared))
			return SYNC_AGE_HEADER;
		wrap_key(k, s->share, sync_agekey_recipient(id));
		if (unwrap(k, s))
			return SYNC_AGE_OPENED;
	}
	return SYNC_AGE_NO_MATCH;
}

static enum sync_age_why
try_scrypt(const struct sync_age_with *with,
    const struct sync_agehead_stanza *s, struct keys *k)
{
	if (!with->passphrase.p || !scrypt_key(k, s, with->passphrase) ||
	    !unwrap(k, s))
		return SYNC_AGE_NO_MATCH;
	return SYNC_AGE_OPENED;
}

static enum sync_age_why
try_other(const struct sync_age_with *with KIT_UNUSED,
    const struct sync_agehead_stanza *s KIT_UNUSED, struct keys *k KIT_UNUSED)
{
	return SYNC_AGE_NO_MATCH;
}

static enum sync_age_why (*const tries[])(const struct sync_age_with *,
    const struct sync_agehead_stanza *, struct keys *) = {
    [SYNC_AGEHEAD_X25519] = try_x25519,
    [SYNC_AGEHEAD_SCRYPT] = try_scrypt,
    [SYNC_AGEHEAD_OTHER] = try_other,
};
static_assert(LEN(tries) == SYNC_AGEHEAD_KIND_COUNT, "one for each kind");

static enum sync_age_why
find_file_key(const struct sync_age_with *with, const struct sync_agehead *h,
    struct keys *k)
{
	enum sync_age_why why = SYNC_AGE_NO_MATCH;

	for (size_t i = 0; why == SYNC_AGE_NO_MATCH && i < h->count; i++)
		why = tries[h->stanzas[i].kind](with, &h->stanzas[i], k);
	return why;
}

static void
header_mac(const struct keys *k, struct kit_sv covered,
    unsigned char mac[KIT_HMAC_LEN])
{
	unsigned char key[KIT_HMAC_LEN];

	kit_crypto_hkdf(
	    sv(k->file, sizeof(k->file)), kit_sv(""), kit_sv("header"), key);
	kit_crypto_hmac_sha256(sv(key, sizeof(key)), covered, mac);
	kit_crypto_wipe(key, sizeof(key));
}

static bool
mac_right(const struct keys *k, const struct sync_agehead *h)
{
	unsigned char mac[KIT_HMAC_LEN];

	header_mac(k, h->covered, mac);
	return kit_crypto_equal(mac, h->mac, sizeof(mac));
}

static void
stream_key(struct keys *k, const unsigned char *nonce)
{
	kit_crypto_hkdf(sv(k->file, sizeof(k->file)), sv(nonce, NONCE),
	    kit_sv("payload"), k->stream);
}

/*
 * Writes the nonce of chunk i: a big-endian counter of 11 bytes, and one byte
 * that is 1 in the last chunk.
 */
static void
chunk_nonce(uint64_t i, bool last, unsigned char nonce[KIT_AEAD_NONCE_LEN])
{
	memset(nonce, 0, KIT_AEAD_NONCE_LEN);
	for (int at = 10; i; at--, i >>= 8)
		nonce[at] = (unsigned char)i;
	nonce[11] = last;
}

static size_t
chunks_of(size_t n, size_t chunk)
{
	return n ? n / chunk + (n % chunk != 0) : 1;
}

/*
 * Computes the bytes of plaintext in n bytes of encrypted chunks. Returns false
 * when no sequence of chunks has n bytes.
 */
static bool
plain_len(size_t n, size_t *len)
{
	size_t chunks = chunks_of(n, SEALED_CHUNK);
	size_t last = n - (chunks - 1) * SEALED_CHUNK;

	/* Only an empty plaintext has a chunk without plaintext. */
	if (last < KIT_AEAD_TAG_LEN || (last == KIT_AEAD_TAG_LEN && chunks > 1))
		return false;
	*len = n - chunks * KIT_AEAD_TAG_LEN;
	return true;
}

static bool
open_chunks(const struct keys *k, struct kit_sv sealed, char *out)
{
	size_t chunks = chunks_of(sealed.n, SEALED_CHUNK);

	for (size_t i = 0; i < chunks; i++) {
		unsigned char nonce[KIT_AEAD_NONCE_LEN];
		bool last = i + 1 == chunks;
		size_t at = i * SEALED_CHUNK;
		chunk_nonce(i, last, nonce);
		if (!kit_crypto_aead_open(k->stream, nonce, sealed.p + at,
			last ? sealed.n - at : SEALED_CHUNK, out + i * CHUNK))
			return false;
	}
	return true;
}

static enum kit_code
refuse(struct sync_age_with *with, enum sync_age_why why, const char *detail,
    struct kit_err *err)
{
	static const char *const texts[] = {
	    [SYNC_AGE_OPENED] = "se abrió",
	    [SYNC_AGE_HEADER] = "el sobre está mal formado",
	    [SYNC_AGE_NO_MATCH] = "el sobre no es para esta llave o contraseña",
	    [SYNC_AGE_HMAC] = "el encabezado del sobre fue alterado",
	    [SYNC_AGE_PAYLOAD] =
		"el contenido del sobre fue alterado o está cortado",
	    [SYNC_AGE_SIZE] = "el contenido del sobre es demasiado grande",
	};

	static_assert(LEN(texts) == SYNC_AGE_SIZE + 1, "a text for each");
	with->why = why;
	return kit_err_set(err, KIT_ECRYPTO, "%s%s%s", texts[why],
	    detail ? ": " : "", detail ? detail : "");
}

/*
 * Reads the header and derives the stream key. *chunks becomes the encrypted
 * chunks behind the header and the nonce.
 */
static enum kit_code
open_header(struct sync_age_with *with, struct kit_sv sealed, struct keys *k,
    struct kit_sv *chunks, struct kit_err *err)
{
	struct sync_agehead h;
	enum sync_age_why why = SYNC_AGE_HEADER;

	const char *wrong = sync_agehead_parse(sealed, &h);
	if (!wrong)
		why = find_file_key(with, &h, k);
	if (why == SYNC_AGE_OPENED && !mac_right(k, &h))
		why = SYNC_AGE_HMAC;
	if (why == SYNC_AGE_OPENED && h.payload.n < NONCE)
		why = SYNC_AGE_HEADER;
	if (why == SYNC_AGE_OPENED) {
		stream_key(k, (const unsigned char *)h.payload.p);
		*chunks = kit_sv_of(h.payload.p + NONCE, h.payload.n - NONCE);
	}
	sync_agehead_done(&h);
	if (why != SYNC_AGE_OPENED)
		return refuse(with, why, wrong, err);
	return KIT_OK;
}

/*
 * Decrypts the whole file into buf or, when buf is NULL, to the end of plain.
 * plain->n grows by the length of the plaintext in either case.
 */
static enum kit_code
open_all(struct sync_age_with *with, struct kit_sv sealed, char *buf,
    struct kit_str *plain, struct kit_err *err)
{
	struct keys k = {0};
	struct kit_sv chunks = {0};
	size_t n = 0;

	enum kit_code rc = open_header(with, sealed, &k, &chunks, err);
	if (rc == KIT_OK && !plain_len(chunks.n, &n))
		rc = refuse(with, SYNC_AGE_PAYLOAD, NULL, err);
	if (rc == KIT_OK && n > with->max)
		rc = refuse(with, SYNC_AGE_SIZE, NULL, err);
	char *out = buf ? buf : rc == KIT_OK ? kit_str_room(plain, n) : NULL;
	if (rc == KIT_OK && !open_chunks(&k, chunks, out)) {
		kit_crypto_wipe(out, n);
		rc = refuse(with, SYNC_AGE_PAYLOAD, NULL, err);
	}
	if (rc == KIT_OK)
		plain->n += n;
	if (plain->p)
		plain->p[plain->n] = '\0';
	kit_crypto_wipe(&k, sizeof(k));
	return rc;
}

enum kit_code
sync_age_open(struct sync_age_with *with, struct kit_sv sealed,
    struct kit_str *plain, struct kit_err *err)
{
	with->why = SYNC_AGE_OPENED;
	return open_all(with, sealed, NULL, plain, err);
}

enum kit_code
sync_age_open_secret(struct sync_age_with *with, struct kit_sv sealed,
    void *buf, size_t *n, struct kit_err *err)
{
	struct kit_str count = {0};

	with->why = SYNC_AGE_OPENED;
	enum kit_code rc = open_all(with, sealed, buf, &count, err);
	*n = count.n;
	return rc;
}

size_t
sync_age_sealed_len(size_t recipients, size_t n)
{
	static const char x25519[] = "-> X25519 ";
	enum { QUADS = 43, MAC = sizeof("---  \n") - 1 + QUADS - 1 };

	return strlen("age-encryption.org/v1\n") +
	       recipients * (strlen(x25519) + 2 * (QUADS + 1)) + MAC + NONCE +
	       n + chunks_of(n, CHUNK) * KIT_AEAD_TAG_LEN;
}

static void
seal_chunks(const struct keys *k, struct kit_sv plain, char *out)
{
	size_t chunks = chunks_of(plain.n, CHUNK);

	for (size_t i = 0; i < chunks; i++) {
		unsigned char nonce[KIT_AEAD_NONCE_LEN];
		bool last = i + 1 == chunks;
		size_t at = i * CHUNK;
		chunk_nonce(i, last, nonce);
		kit_crypto_aead_seal(k->stream, nonce,
		    plain.n ? plain.p + at : "", last ? plain.n - at : CHUNK,
		    out + i * SEALED_CHUNK);
	}
}

/*
 * Appends the header's last line and the payload. head is the offset in sealed
 * at which the header starts.
 */
static void
seal_payload(struct keys *k, struct kit_env *env, struct kit_sv plain,
    size_t head, struct kit_str *sealed)
{
	unsigned char mac[KIT_HMAC_LEN], nonce[NONCE];
	size_t n = plain.n + chunks_of(plain.n, CHUNK) * KIT_AEAD_TAG_LEN;

	sync_agehead_dashes(sealed);
	header_mac(k, kit_sv_of(sealed->p + head, sealed->n - head), mac);
	sync_agehead_mac(mac, sealed);
	env->random(env, nonce, sizeof(nonce));
	kit_str_put(sealed, (const char *)nonce, sizeof(nonce));
	stream_key(k, nonce);
	seal_chunks(k, plain, kit_str_room(sealed, n));
	sealed->n += n;
	sealed->p[sealed->n] = '\0';
}

static bool
wrap_for(const struct sync_recipient *r, struct kit_env *env, struct keys *k,
    struct kit_str *sealed)
{
	struct sync_agehead_stanza s = {.kind = SYNC_AGEHEAD_X25519};

	env->random(env, k->one_time, sizeof(k->one_time));
	kit_crypto_x25519_public(k->one_time, s.share);
	if (!kit_crypto_x25519(k->one_time, r->point, k->shared))
		return false;
	wrap_key(k, s.share, r);
	kit_crypto_aead_seal(
	    k->wrap, no_nonce, k->file, sizeof(k->file), s.body);
	sync_agehead_stanza(&s, sealed);
	return true;
}

enum kit_code
sync_age_seal(const struct sync_age_for *to, struct kit_sv plain,
    struct kit_str *sealed, struct kit_err *err)
{
	struct keys k = {0};
	size_t head = sealed->n;
	bool ok = true;

	assert(to->count >= 1 && to->count <= SYNC_AGE_RECIPIENTS_MAX);
	to->env->random(to->env, k.file, sizeof(k.file));
	sync_agehead_begin(sealed);
	for (size_t i = 0; ok && i < to->count; i++)
		ok = wrap_for(&to->recipients[i], to->env, &k, sealed);
	if (ok)
		seal_payload(&k, to->env, plain, head, sealed);
	kit_crypto_wipe(&k, sizeof(k));
	if (ok)
		return KIT_OK;
	sealed->n = head;
	sealed->p[head] = '\0';
	return kit_err_set(
	    err, KIT_ECRYPTO, "una de las llaves de destino no es válida");
}

enum kit_code
sync_age_lock(const struct sync_age_lock *lock, struct kit_sv plain,
    struct kit_str *sealed, struct kit_err *err)
{
	struct keys k = {0};
	struct sync_agehead_stanza s = {
	    .kind = SYNC_AGEHEAD_SCRYPT, .log_n = lock->log_n};
	size_t head = sealed->n;

	assert(lock->log_n >= 1 && lock->log_n <= SYNC_AGE_LOG_N_MAX);
	lock->env->random(lock->env, k.file, sizeof(k.file));
	lock->env->random(lock->env, s.share, SYNC_AGEHEAD_SALT);
	if (!scrypt_key(&k, &s, lock->passphrase)) {
		kit_crypto_wipe(&k, sizeof(k));
		return kit_err_set(err, KIT_ECRYPTO,
		    "este equipo no tiene memoria para cerrar con contraseña");
	}
	kit_crypto_aead_seal(k.wrap, no_nonce, k.file, sizeof(k.file), s.body);
	sync_agehead_begin(sealed);
	sync_agehead_stanza(&s, sealed);
	seal_payload(&k, lock->env, plain, head, sealed);
	kit_crypto_wipe(&k, sizeof(k));
	return KIT_OK;
}
