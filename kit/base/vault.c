/*
 * Encrypts and decrypts boxes and files under a data key: see vault.h.
 */

#include "vault.h"

#include <stdio.h>

#include "crypto.h"
#include "mem.h"
#include "os.h"
#include "os_file.h"
#include "os_folder.h"
#include "os_read.h"

static const char magic[] = "terreno-sellado-1\n";
enum { MAGIC = sizeof(magic) - 1 };

struct kit_vault {
	unsigned char key[KIT_VAULT_KEY_LEN];
	/* Separate keys for boxes and for places, derived from key. */
	unsigned char boxes[KIT_VAULT_KEY_LEN], places[KIT_VAULT_KEY_LEN];
	char who[KIT_VAULT_WHO_MAX + 1];
};

struct kit_vault *
kit_vault_new(const unsigned char key[KIT_VAULT_KEY_LEN], const char *who)
{
	struct kit_vault *s = kit_crypto_secret_alloc(sizeof(*s));
	struct kit_sv master = kit_sv_of((const char *)key, KIT_VAULT_KEY_LEN);

	memcpy(s->key, key, sizeof(s->key));
	kit_crypto_hkdf(
	    master, kit_sv(""), kit_sv("terreno-cajas-1"), s->boxes);
	kit_crypto_hkdf(
	    master, kit_sv(""), kit_sv("terreno-lugares-1"), s->places);
	snprintf(s->who, sizeof(s->who), "%s", who);
	return s;
}

void
kit_vault_free(struct kit_vault *vault)
{
	kit_crypto_secret_free(vault);
}

const unsigned char *
kit_vault_key(const struct kit_vault *vault)
{
	return vault->key;
}

const char *
kit_vault_who(const struct kit_vault *vault)
{
	return vault->who;
}

void
kit_vault_box(const struct kit_vault *vault, struct kit_sv about,
    struct kit_sv plain, struct kit_str *box)
{
	unsigned char nonce[KIT_XAEAD_NONCE_LEN];

	kit_crypto_random(nonce, sizeof(nonce));
	kit_str_put(box, (const char *)nonce, sizeof(nonce));
	char *at = kit_str_room(box, plain.n + KIT_AEAD_TAG_LEN);
	kit_crypto_xaead_seal(vault->boxes, nonce, about, plain, at);
	box->n += plain.n + KIT_AEAD_TAG_LEN;
	kit_str_put(box, "", 0);
}

bool
kit_vault_unbox(const struct kit_vault *vault, struct kit_sv about,
    struct kit_sv box, struct kit_str *plain)
{
	if (box.n < KIT_VAULT_EXTRA)
		return false;
	struct kit_sv text =
	    kit_sv_of(box.p + KIT_XAEAD_NONCE_LEN, box.n - KIT_XAEAD_NONCE_LEN);
	char *at = kit_str_room(plain, text.n - KIT_AEAD_TAG_LEN);
	if (!kit_crypto_xaead_open(
		vault->boxes, (const unsigned char *)box.p, about, text, at))
		return false;
	plain->n += text.n - KIT_AEAD_TAG_LEN;
	kit_str_put(plain, "", 0);
	return true;
}

void
kit_vault_place(const struct kit_vault *vault, struct kit_sv type,
    struct kit_sv record, unsigned char place[KIT_VAULT_PLACE_LEN])
{
	struct kit_str text KIT_STR_AUTO = {0};

	/* No type contains a NUL, so each pair of type and key has its own
	 * text. */
	kit_str_sv(&text, type);
	kit_str_c(&text, '\0');
	kit_str_sv(&text, record);
	kit_crypto_keyed_hash(
	    vault->places, kit_str_view(&text), place, KIT_VAULT_PLACE_LEN);
}

bool
kit_vault_is_sealed(struct kit_sv bytes)
{
	return bytes.n >= MAGIC && memcmp(bytes.p, magic, MAGIC) == 0;
}

/* Returns the text that a sealed file is bound to: its name without folders. */
static struct kit_sv
name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return kit_sv(slash ? slash + 1 : path);
}

enum kit_code
kit_vault_write(const struct kit_vault *vault, const char *path,
    struct kit_sv bytes, struct kit_err *err)
{
	struct kit_str box KIT_STR_AUTO = {0};

	if (!vault)
		return kit_os_write(path, bytes.p, bytes.n, 0600, err);
	kit_str_add(&box, magic);
	kit_vault_box(vault, name_of(path), bytes, &box);
	return kit_os_write(path, box.p, box.n, 0600, err);
}

static enum kit_code
closed(const char *path, struct kit_err *err)
{
	return kit_err_set(err, KIT_ECLOSED,
	    "%s está cerrado con llave: abra este equipo con «terreno abrir»",
	    path);
}

static enum kit_code
not_ours(const char *path, struct kit_err *err)
{
	return kit_err_set(err, KIT_ECRYPTO,
	    "%s no se abre con la llave de este equipo: está dañado o es de "
	    "otro; recupérelo de un respaldo",
	    path);
}

enum kit_code
kit_vault_read(const struct kit_vault *vault, const char *path,
    struct kit_str *text, struct kit_err *err)
{
	struct kit_str raw KIT_STR_AUTO = {0};

	if (kit_os_read(path, &raw, err) != KIT_OK)
		return err->code;
	struct kit_sv bytes = kit_str_view(&raw);
	if (!kit_vault_is_sealed(bytes)) {
		kit_str_sv(text, bytes);
		return KIT_OK;
	}
	if (!vault)
		return closed(path, err);
	bytes = kit_sv_of(bytes.p + MAGIC, bytes.n - MAGIC);
	return kit_vault_unbox(vault, name_of(path), bytes, text)
		   ? KIT_OK
		   : not_ours(path, err);
}

enum kit_code
kit_vault_read_secret(const struct kit_vault *vault, const char *path,
    struct kit_vault_room *room, struct kit_err *err)
{
	struct kit_str plain = {0};
	const size_t cap = room->cap + MAGIC + KIT_VAULT_EXTRA;
	char *raw = kit_crypto_secret_alloc(cap);
	size_t n = 0;

	room->n = 0;
	enum kit_code rc = kit_os_read_secret(path, raw, cap, &n, err);
	struct kit_sv got = kit_sv_of(raw, n);
	if (rc == KIT_OK && kit_vault_is_sealed(got)) {
		got = kit_sv_of(raw + MAGIC, n - MAGIC);
		if (!vault)
			rc = closed(path, err);
		else if (!kit_vault_unbox(vault, name_of(path), got, &plain))
			rc = not_ours(path, err);
		got = kit_str_view(&plain);
	}
	if (rc == KIT_OK && got.n > room->cap)
		rc = kit_err_set(
		    err, KIT_ECRYPTO, "%s no es un archivo de llave", path);
	if (rc == KIT_OK) {
		memcpy(room->p, got.p, got.n);
		room->n = got.n;
	}
	if (plain.p)
		kit_crypto_wipe(plain.p, plain.n);
	kit_str_done(&plain);
	kit_crypto_secret_free(raw);
	return rc;
}

/*
 * Appends the content of a file that must be sealed. Returns false when the
 * file stays as it is.
 */
static bool
needs_sealing(const struct kit_vault *before, const char *path,
    struct kit_sv raw, struct kit_str *text)
{
	if (!kit_vault_is_sealed(raw)) {
		kit_str_sv(text, raw);
		return true;
	}
	return before && kit_vault_unbox(before, name_of(path),
			     kit_sv_of(raw.p + MAGIC, raw.n - MAGIC), text);
}

static void
wipe(struct kit_str *text)
{
	if (text->p)
		kit_crypto_wipe(text->p, text->n);
	kit_str_done(text);
}

enum kit_code
kit_vault_convert(const struct kit_vault *vault, const struct kit_vault *before,
    const char *path, struct kit_err *err)
{
	struct kit_str raw = {0}, text = {0};

	if (!kit_os_exists(path))
		return KIT_OK;
	enum kit_code rc = kit_os_read(path, &raw, err);
	if (rc == KIT_OK &&
	    needs_sealing(before, path, kit_str_view(&raw), &text)) {
		int old = kit_os_file_hold(path);
		rc = kit_vault_write(vault, path, kit_str_view(&text), err);
		kit_os_file_erase(old, rc == KIT_OK);
	}
	wipe(&raw);
	wipe(&text);
	return rc;
}
