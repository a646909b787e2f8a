/*
 * Makes and checks SSH signatures (SSHSIG) as git stores them.
 */

#include "sshsig.h"

#include "wire.h"

enum { BLOB_MAX = 512, VERSION = 1 };

static const char label[] = "SSH SIGNATURE";
static const char magic[] = "SSHSIG"; /* without its NUL */
static const char hash_name[] = "sha512";
static const char key_name[] = "ssh-ed25519";

/* Writes the bytes that Ed25519 signs. */
static void
write_signed(const char *namespace, struct kit_sv text, struct sync_wire *w)
{
	unsigned char hash[KIT_SHA512_LEN];

	kit_crypto_sha512(text.p, text.n, hash);
	sync_wire_put(w, magic, strlen(magic));
	sync_wire_text(w, namespace);
	sync_wire_text(w, ""); /* reserved */
	sync_wire_text(w, hash_name);
	sync_wire_string(w, hash, sizeof(hash));
}

static void
write_signature(const unsigned char *raw, struct sync_wire *blob)
{
	char buf[BLOB_MAX];
	struct sync_wire w = {.p = buf, .cap = sizeof(buf)};

	sync_wire_text(&w, key_name);
	sync_wire_string(&w, raw, KIT_ED25519_SIGNATURE_LEN);
	sync_wire_string(blob, w.p, w.n);
}

void
sync_sshsig_sign(const struct sync_key *key, const char *namespace,
    struct kit_sv text, struct kit_str *armour)
{
	char covered[BLOB_MAX], blob[BLOB_MAX];
	struct sync_wire c = {.p = covered, .cap = sizeof(covered)};
	struct sync_wire b = {.p = blob, .cap = sizeof(blob)};
	unsigned char raw[KIT_ED25519_SIGNATURE_LEN];
	unsigned char public[SYNC_WIRE_PUBLIC_LEN];

	assert(strlen(namespace) <= SYNC_SSHSIG_NAMESPACE_MAX);
	write_signed(namespace, text, &c);
	sync_key_sign(key, c.p, c.n, raw);
	sync_wire_public(sync_key_public(key), public);
	sync_wire_put(&b, magic, strlen(magic));
	sync_wire_u32(&b, VERSION);
	sync_wire_string(&b, public, sizeof(public));
	sync_wire_text(&b, namespace);
	sync_wire_text(&b, ""); /* reserved */
	sync_wire_text(&b, hash_name);
	write_signature(raw, &b);
	size_t n = sync_wire_armour_len(label, b.n);
	struct sync_wire out = {.p = kit_str_room(armour, n), .cap = n};
	sync_wire_armour(&out, label, b.p, b.n);
	armour->n += out.n;
	armour->p[armour->n] = '\0';
}

struct signature {
	unsigned char public[KIT_ED25519_PUBLIC_LEN];
	struct kit_sv raw;
};

static bool
take_magic(struct kit_sv *rest)
{
	size_t n = strlen(magic);

	if (!kit_sv_starts(*rest, magic))
		return false;
	*rest = kit_sv_of(rest->p + n, rest->n - n);
	return true;
}

/*
 * Parses the decoded signature. Returns what is wrong with it, in Spanish, or
 * NULL.
 */
static const char *
parse(struct kit_sv rest, const char *namespace, struct signature *s)
{
	uint32_t version = 0;
	struct kit_sv public, space, inner;

	if (!take_magic(&rest) || !sync_wire_take_u32(&rest, &version) ||
	    version != VERSION)
		return "la firma no es SSHSIG, versión 1";
	if (!sync_wire_take_string(&rest, &public) ||
	    !sync_wire_take_public(&public, s->public) || public.n != 0)
		return "la llave que firma no es Ed25519";
	if (!sync_wire_take_string(&rest, &space) ||
	    !kit_sv_is(space, namespace))
		return "la firma se hizo para otro uso";
	if (!sync_wire_take_text(&rest, "") ||
	    !sync_wire_take_text(&rest, hash_name))
		return "la firma no usa sha512";
	if (!sync_wire_take_string(&rest, &inner) || rest.n != 0 ||
	    !sync_wire_take_text(&inner, key_name) ||
	    !sync_wire_take_string(&inner, &s->raw) || inner.n != 0 ||
	    s->raw.n != KIT_ED25519_SIGNATURE_LEN)
		return "la firma está cortada o tiene algo de más";
	return NULL;
}

static bool
right(const struct signature *s, const char *namespace, struct kit_sv text)
{
	char covered[BLOB_MAX];
	struct sync_wire c = {.p = covered, .cap = sizeof(covered)};

	write_signed(namespace, text, &c);
	return kit_crypto_ed25519_verify(
	    s->public, c.p, c.n, (const unsigned char *)s->raw.p);
}

enum kit_code
sync_sshsig_verify(struct kit_sv armour, const char *namespace,
    struct kit_sv text, unsigned char signer[KIT_ED25519_PUBLIC_LEN],
    struct kit_err *err)
{
	char blob[BLOB_MAX];
	size_t n = 0;
	struct signature s = {0};
	const char *wrong = "no hay una firma en la forma de OpenSSH";

	assert(strlen(namespace) <= SYNC_SSHSIG_NAMESPACE_MAX);
	memset(signer, 0, KIT_ED25519_PUBLIC_LEN);
	if (sync_wire_unarmour(armour, label, blob, sizeof(blob), &n))
		wrong = parse(kit_sv_of(blob, n), namespace, &s);
	if (!wrong && !right(&s, namespace, text))
		wrong = "la firma no corresponde a lo firmado";
	if (wrong)
		return kit_err_set(err, KIT_ECRYPTO, "%s", wrong);
	memcpy(signer, s.public, sizeof(s.public));
	return KIT_OK;
}
