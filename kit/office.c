#include <stdio.h>

#include "kit/book.h"
#include "kit/doc.h"
#include "kit/os.h"
#include "sync/agekey.h"
#include "sync/key.h"

/* The office's keys, and the sheet of paper that holds the last of them. */

static enum kit_code
make_identity(
    struct kit_ctx *c, const char *dir, const char *name, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&c->env);

	kit_str_printf(&path, "%s/%s", dir, name);
	return sync_agekey_save(id, kit_str_get(&path), err);
}

static enum kit_code
make_key(
    struct kit_ctx *c, const char *dir, const char *name, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;

	kit_str_printf(&path, "%s/%s", dir, name);
	return sync_key_create(kit_str_get(&path), &c->env, &key, err);
}

/*
 * One text on paper stands for both halves of the offline key: it is an age
 * identity, and the signing key's seed is derived from it.
 */
static void
public_halves(
    const struct sync_identity *id, const char *secret, struct kit_str *out)
{
	unsigned char *seed = kit_crypto_secret_alloc(KIT_HMAC_LEN);
	unsigned char *full = kit_crypto_secret_alloc(KIT_ED25519_SECRET_LEN);
	unsigned char public[KIT_ED25519_PUBLIC_LEN];
	char hex[2 * KIT_ED25519_PUBLIC_LEN + 1];
	char recipient[SYNC_AGEKEY_RECIPIENT_LEN + 1];

	kit_crypto_hkdf(
	    kit_sv(secret), kit_sv(""), kit_sv("terreno-oficina"), seed);
	kit_crypto_ed25519_pair(seed, public, full);
	kit_crypto_secret_free(seed);
	kit_crypto_secret_free(full);
	kit_crypto_hex(public, sizeof(public), hex);
	sync_agekey_recipient_text(sync_agekey_recipient(id), recipient);
	kit_str_printf(out, "%s %s", hex, recipient);
}

static enum kit_code
sheet_path(struct kit_ctx *c, struct kit_str *path, struct kit_err *err)
{
	const char *asked = kit_ctx_opt(c, "salida");

	if (asked) {
		kit_str_add(path, asked);
		return KIT_OK;
	}
	if (kit_os_ram_dir(path, err) != KIT_OK)
		return err->code;
	kit_str_add(path, "/recuperacion.pdf");
	return KIT_OK;
}

/* The only place where this secret is ever written. */
static enum kit_code
print_sheet(struct kit_ctx *c, const char *secret, const char *name,
    const char *path, struct kit_err *err)
{
	KIT_AUTO(doc) doc = NULL;
	KIT_AUTO(pdf) pdf = kit_pdf_new(kit_ctx_fonts(c));
	struct kit_str bytes KIT_STR_AUTO = {0};
	const struct kit_doc_env env = {.forms = c->forms};
	char today[11];

	kit_env_today(&c->env, today);
	if (kit_doc_load(c->document_dirs, "recuperacion", &doc, err) != KIT_OK)
		return err->code;
	json_t *data = json_pack(
	    "{s:s,s:s,s:s}", "clave", secret, "equipo", name, "fecha", today);
	enum kit_code rc = kit_doc_add(pdf, doc, data, &env, err);
	json_decref(data);
	if (rc == KIT_OK)
		rc = kit_pdf_bytes(pdf, &bytes, err);
	if (rc == KIT_OK)
		rc = kit_os_write(path, bytes.p, bytes.n, 0600, err);
	if (bytes.p)
		kit_crypto_wipe(bytes.p, bytes.n);
	return rc;
}

static enum kit_code
make_offline(struct kit_ctx *c, const char *name, struct kit_office *office,
    struct kit_err *err)
{
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&c->env);
	char *secret = kit_crypto_secret_alloc(SYNC_AGEKEY_IDENTITY_LEN + 1);

	sync_agekey_text(id, secret);
	public_halves(id, secret, &office->offline);
	enum kit_code rc = sheet_path(c, &office->sheet, err);
	if (rc == KIT_OK)
		rc = print_sheet(
		    c, secret, name, kit_str_get(&office->sheet), err);
	kit_crypto_secret_free(secret);
	return rc;
}

enum kit_code
kit_office_make(struct kit_ctx *c, const char *dir, const char *name,
    struct kit_office *office, struct kit_err *err)
{
	if (make_key(c, dir, "oficina-llave", err) != KIT_OK ||
	    make_identity(c, dir, "oficina-identidad", err) != KIT_OK ||
	    make_identity(c, dir, "epoca-1", err) != KIT_OK)
		return err->code;
	return make_offline(c, name, office, err);
}
