/*
 * Makes age's X25519 keys, and reads and writes them as files and as text.
 */

#include "agekey.h"

#include "bech32.h"
#include "os.h"
#include "os_folder.h"

static const char recipient_prefix[] = "age";
static const char identity_prefix[] = "AGE-SECRET-KEY-";

struct sync_identity {
	unsigned char secret[KIT_X25519_LEN];
	struct sync_recipient recipient;
};

bool
sync_agekey_recipient_parse(struct kit_sv text, struct sync_recipient *r)
{
	return sync_bech32_read(text, recipient_prefix, r->point);
}

void
sync_agekey_recipient_text(
    const struct sync_recipient *r, char out[SYNC_AGEKEY_RECIPIENT_LEN + 1])
{
	sync_bech32_write(recipient_prefix, r->point, out);
}

struct sync_identity *
sync_agekey_new(struct kit_env *env)
{
	struct sync_identity *id = kit_crypto_secret_alloc(sizeof(*id));

	env->random(env, id->secret, sizeof(id->secret));
	kit_crypto_x25519_public(id->secret, id->recipient.point);
	return id;
}

enum kit_code
sync_agekey_save(const struct sync_identity *id, const char *path,
    const struct kit_vault *vault, struct kit_err *err)
{
	static const char head[] = "# public key: ";
	enum { HEAD = sizeof(head) - 1 };
	char *text = kit_crypto_secret_alloc(SYNC_AGEKEY_FILE_MAX);
	size_t n = HEAD;

	if (kit_os_exists(path)) {
		kit_crypto_secret_free(text);
		return kit_err_set(err, KIT_ESTORE,
		    "ya hay una llave en %s y no se reemplaza", path);
	}
	memcpy(text, head, HEAD);
	sync_agekey_recipient_text(&id->recipient, text + n);
	n += SYNC_AGEKEY_RECIPIENT_LEN;
	text[n++] = '\n';
	sync_agekey_text(id, text + n);
	n += SYNC_AGEKEY_IDENTITY_LEN;
	text[n++] = '\n';
	enum kit_code rc =
	    kit_vault_write(vault, path, kit_sv_of(text, n), err);
	kit_crypto_secret_free(text);
	return rc;
}

struct sync_identity *
sync_agekey_parse(struct kit_sv text)
{
	struct sync_identity *id = NULL;
	struct kit_sv rest = text, line;

	while (kit_sv_split(&rest, '\n', &line)) {
		line = kit_sv_trim(line);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		struct sync_identity *one =
		    id ? NULL : kit_crypto_secret_alloc(sizeof(*id));
		if (!one ||
		    !sync_bech32_read(line, identity_prefix, one->secret)) {
			sync_agekey_free(one);
			sync_agekey_free(id);
			return NULL;
		}
		kit_crypto_x25519_public(one->secret, one->recipient.point);
		id = one;
	}
	return id;
}

enum kit_code
sync_agekey_open(const char *path, const struct kit_vault *vault,
    struct sync_identity **id, struct kit_err *err)
{
	char *text = kit_crypto_secret_alloc(SYNC_AGEKEY_FILE_MAX);
	struct kit_vault_room room = {text, SYNC_AGEKEY_FILE_MAX, 0};

	*id = NULL;
	enum kit_code rc = kit_vault_read_secret(vault, path, &room, err);
	if (rc == KIT_OK) {
		*id = sync_agekey_parse(kit_sv_of(text, room.n));
		if (!*id)
			rc = kit_err_set(err, KIT_ECRYPTO,
			    "%s no es una llave de age (una línea "
			    "AGE-SECRET-KEY-1…); recupérela de su respaldo",
			    path);
	}
	kit_crypto_secret_free(text);
	return rc;
}

void
sync_agekey_text(
    const struct sync_identity *id, char out[SYNC_AGEKEY_IDENTITY_LEN + 1])
{
	sync_bech32_write(identity_prefix, id->secret, out);
}

void
sync_agekey_free(struct sync_identity *id)
{
	kit_crypto_secret_free(id);
}

const struct sync_recipient *
sync_agekey_recipient(const struct sync_identity *id)
{
	return &id->recipient;
}

bool
sync_agekey_agree(const struct sync_identity *id,
    const unsigned char share[KIT_X25519_LEN],
    unsigned char shared[KIT_X25519_LEN])
{
	return kit_crypto_x25519(id->secret, share, shared);
}
