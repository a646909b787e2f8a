/*
 * Reads, writes and uses the writer's signing key in OpenSSH's private format.
 */

#include "key.h"

#include "os.h"
#include "os_folder.h"
#include "wire.h"

enum { FILE_MAX = 4096, PRIVATE_MAX = 1024, BLOCK = 8 };

static const char label[] = "OPENSSH PRIVATE KEY";
static const char magic[] = "openssh-key-v1"; /* written with its NUL */
static const char comment[] = "terreno";

struct sync_key {
	unsigned char public[KIT_ED25519_PUBLIC_LEN];
	unsigned char secret[KIT_ED25519_SECRET_LEN];
	char writer[KIT_WRITER_LEN + 1];
};

/*
 * Room for a key file's text, its decoded bytes and its private part. The
 * struct is allocated in secret memory.
 */
struct scratch {
	char file[FILE_MAX], blob[FILE_MAX], inner[PRIVATE_MAX];
};

void
sync_key_writer_of(const unsigned char public[KIT_ED25519_PUBLIC_LEN],
    char out[KIT_WRITER_LEN + 1])
{
	unsigned char blob[SYNC_WIRE_PUBLIC_LEN], hash[KIT_SHA256_LEN];

	sync_wire_public(public, blob);
	kit_crypto_sha256(blob, sizeof(blob), hash);
	kit_crypto_hex(hash, KIT_WRITER_LEN / 2, out);
}

void
sync_key_fingerprint(
    const unsigned char public[KIT_ED25519_PUBLIC_LEN], struct kit_str *out)
{
	unsigned char blob[SYNC_WIRE_PUBLIC_LEN], hash[KIT_SHA256_LEN];
	char text[64];

	sync_wire_public(public, blob);
	kit_crypto_sha256(blob, sizeof(blob), hash);
	kit_crypto_base64_write(KIT_BASE64_BARE, hash, sizeof(hash), text);
	kit_str_printf(out, "SHA256:%s", text);
}

bool
sync_key_is_writer(struct kit_sv id)
{
	unsigned char b[KIT_WRITER_LEN / 2];

	return id.n == KIT_WRITER_LEN && kit_crypto_unhex(id.p, sizeof(b), b);
}

struct sync_key *
sync_key_of_seed(const unsigned char seed[KIT_ED25519_SEED_LEN])
{
	struct sync_key *key = kit_crypto_secret_alloc(sizeof(*key));

	kit_crypto_ed25519_pair(seed, key->public, key->secret);
	sync_key_writer_of(key->public, key->writer);
	return key;
}

/*
 * Writes the part that a passphrase would encrypt, padded with the bytes 1, 2,
 * 3…
 */
static void
write_inner(
    const struct sync_key *key, struct kit_env *env, struct sync_wire *w)
{
	uint32_t check = 0;

	env->random(env, &check, sizeof(check));
	sync_wire_u32(w, check);
	sync_wire_u32(w, check);
	sync_wire_text(w, "ssh-ed25519");
	sync_wire_string(w, key->public, sizeof(key->public));
	sync_wire_string(w, key->secret, sizeof(key->secret));
	sync_wire_text(w, comment);
	for (unsigned char pad = 1; w->n % BLOCK != 0; pad++)
		sync_wire_put(w, &pad, 1);
}

static size_t
write_file(const struct sync_key *key, struct kit_env *env, struct scratch *s)
{
	struct sync_wire inner = {.p = s->inner, .cap = sizeof(s->inner)};
	struct sync_wire blob = {.p = s->blob, .cap = sizeof(s->blob)};
	struct sync_wire file = {.p = s->file, .cap = sizeof(s->file)};
	unsigned char public[SYNC_WIRE_PUBLIC_LEN];

	write_inner(key, env, &inner);
	sync_wire_public(key->public, public);
	sync_wire_put(&blob, magic, sizeof(magic));
	sync_wire_text(&blob, "none"); /* cipher */
	sync_wire_text(&blob, "none"); /* key derivation */
	sync_wire_text(&blob, ""); /* options of the derivation */
	sync_wire_u32(&blob, 1); /* number of keys */
	sync_wire_string(&blob, public, sizeof(public));
	sync_wire_string(&blob, inner.p, inner.n);
	sync_wire_armour(&file, label, blob.p, blob.n);
	return file.n;
}

/* Makes a random key, and writes its file of *n bytes into s->file. */
static struct sync_key *
make(struct kit_env *env, struct scratch *s, size_t *n)
{
	env->random(env, s->inner, KIT_ED25519_SEED_LEN);
	struct sync_key *made =
	    sync_key_of_seed((const unsigned char *)s->inner);
	*n = write_file(made, env, s);
	return made;
}

/*
 * Writes the key file to its final path: a sealed file is bound to its name
 * (vault.h) and can not be renamed later.
 */
static enum kit_code
save(struct kit_env *env, const char *path, const struct scratch *s, size_t n,
    struct kit_err *err)
{
	if (kit_os_exists(path))
		return kit_err_set(err, KIT_ESTORE,
		    "ya hay una llave en %s y no se reemplaza", path);
	return kit_vault_write(env->vault, path, kit_sv_of(s->file, n), err);
}

enum kit_code
sync_key_create(const char *path, struct kit_env *env, struct sync_key **key,
    struct kit_err *err)
{
	struct scratch *s = kit_crypto_secret_alloc(sizeof(*s));
	size_t n = 0;

	*key = make(env, s, &n);
	enum kit_code rc = save(env, path, s, n, err);
	kit_crypto_secret_free(s);
	if (rc != KIT_OK) {
		sync_key_free(*key);
		*key = NULL;
	}
	return rc;
}

enum kit_code
sync_key_create_named(const char *stem, struct kit_env *env,
    struct sync_key **key, struct kit_str *path, struct kit_err *err)
{
	struct scratch *s = kit_crypto_secret_alloc(sizeof(*s));
	size_t n = 0;

	*key = make(env, s, &n);
	kit_str_printf(path, "%s%s", stem, sync_key_writer(*key));
	enum kit_code rc = save(env, kit_str_get(path), s, n, err);
	kit_crypto_secret_free(s);
	if (rc != KIT_OK) {
		sync_key_free(*key);
		*key = NULL;
	}
	return rc;
}

static bool
padding_right(struct kit_sv rest)
{
	for (size_t i = 0; i < rest.n; i++)
		if ((unsigned char)rest.p[i] != i + 1)
			return false;
	return rest.n < BLOCK;
}

/*
 * Reads the private part and checks that it belongs to the public key. *seed
 * points into inner.
 */
static bool
read_inner(struct kit_sv inner, struct kit_sv public, const char **seed)
{
	struct kit_sv point, secret, note;
	uint32_t a = 0, b = 1;

	if (inner.n % BLOCK != 0 || !sync_wire_take_u32(&inner, &a) ||
	    !sync_wire_take_u32(&inner, &b) || a != b ||
	    !sync_wire_take_text(&inner, "ssh-ed25519") ||
	    !sync_wire_take_string(&inner, &point) ||
	    !sync_wire_take_string(&inner, &secret) ||
	    !sync_wire_take_string(&inner, &note) || !padding_right(inner))
		return false;
	*seed = secret.p;
	return secret.n == KIT_ED25519_SECRET_LEN && kit_sv_eq(point, public) &&
	       kit_sv_eq(point, kit_sv_of(secret.p + KIT_ED25519_SEED_LEN,
				    secret.n - KIT_ED25519_SEED_LEN));
}

static struct sync_key *
parse_blob(struct kit_sv blob, bool *locked)
{
	struct kit_sv cipher, kdf, options, public, inner;
	unsigned char point[KIT_ED25519_PUBLIC_LEN];
	const char *seed = NULL;
	uint32_t count = 0;

	if (blob.n < sizeof(magic) || memcmp(blob.p, magic, sizeof(magic)) != 0)
		return NULL;
	blob = kit_sv_of(blob.p + sizeof(magic), blob.n - sizeof(magic));
	if (!sync_wire_take_string(&blob, &cipher) ||
	    !sync_wire_take_string(&blob, &kdf) ||
	    !sync_wire_take_string(&blob, &options) ||
	    !sync_wire_take_u32(&blob, &count) || count != 1 ||
	    !sync_wire_take_string(&blob, &public) ||
	    !sync_wire_take_string(&blob, &inner) || blob.n != 0)
		return NULL;
	*locked = !kit_sv_is(cipher, "none");
	if (*locked || !kit_sv_is(kdf, "none") || options.n != 0 ||
	    !sync_wire_take_public(&public, point) || public.n != 0 ||
	    !read_inner(
		inner, kit_sv_of((const char *)point, sizeof(point)), &seed))
		return NULL;
	struct sync_key *key = sync_key_of_seed((const unsigned char *)seed);
	if (memcmp(key->public, point, sizeof(point)) == 0)
		return key;
	sync_key_free(key);
	return NULL;
}

static enum kit_code
read_key(const char *path, const struct kit_vault *vault, struct scratch *s,
    struct sync_key **key, struct kit_err *err)
{
	struct kit_vault_room room = {s->file, sizeof(s->file), 0};
	bool locked = false;

	if (kit_vault_read_secret(vault, path, &room, err) != KIT_OK)
		return err->code;
	size_t n = room.n;
	if (sync_wire_unarmour(
		kit_sv_of(s->file, n), label, s->blob, sizeof(s->blob), &n))
		*key = parse_blob(kit_sv_of(s->blob, n), &locked);
	if (*key)
		return KIT_OK;
	if (locked)
		return kit_err_set(err, KIT_ECRYPTO,
		    "la llave %s tiene contraseña; quítesela con "
		    "ssh-keygen -p -f",
		    path);
	return kit_err_set(err, KIT_ECRYPTO,
	    "la llave %s está dañada o no es una llave Ed25519 de OpenSSH; "
	    "recupérela de su respaldo",
	    path);
}

enum kit_code
sync_key_open(const char *path, const struct kit_vault *vault,
    struct sync_key **key, struct kit_err *err)
{
	struct scratch *s = kit_crypto_secret_alloc(sizeof(*s));

	*key = NULL;
	enum kit_code rc = read_key(path, vault, s, key, err);
	kit_crypto_secret_free(s);
	return rc;
}

void
sync_key_free(struct sync_key *key)
{
	kit_crypto_secret_free(key);
}

const char *
sync_key_writer(const struct sync_key *key)
{
	return key->writer;
}

const unsigned char *
sync_key_public(const struct sync_key *key)
{
	return key->public;
}

void
sync_key_public_text(
    const unsigned char public[KIT_ED25519_PUBLIC_LEN], struct kit_str *out)
{
	unsigned char blob[SYNC_WIRE_PUBLIC_LEN];
	char text[4 * (SYNC_WIRE_PUBLIC_LEN / 3 + 1) + 1];

	sync_wire_public(public, blob);
	kit_crypto_base64(blob, sizeof(blob), text);
	kit_str_printf(out, "ssh-ed25519 %s", text);
}

bool
sync_key_public_parse(
    struct kit_sv text, unsigned char public[KIT_ED25519_PUBLIC_LEN])
{
	unsigned char blob[SYNC_WIRE_PUBLIC_LEN];
	struct kit_sv rest = {(const char *)blob, sizeof(blob)};
	static const char prefix[] = "ssh-ed25519 ";
	size_t skip = sizeof(prefix) - 1;

	return kit_sv_starts(text, prefix) &&
	       kit_crypto_unbase64(
		   text.p + skip, text.n - skip, blob, sizeof(blob)) &&
	       sync_wire_take_public(&rest, public);
}

void
sync_key_sign(const struct sync_key *key, const void *p, size_t n,
    unsigned char signature[KIT_ED25519_SIGNATURE_LEN])
{
	kit_crypto_ed25519_sign(key->secret, p, n, signature);
}
