#include <stdio.h>

#include "book.h"
#include "doc.h"
#include "journal_book.h"
#include "os.h"
#include "sheet.h"

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

/* "PUBLIC-HEX age1…" of the key that is only printed. */
static void
public_halves(const struct sync_identity *id, struct kit_str *out)
{
	struct sync_key *key SYNC_KEY_AUTO = sync_sheet_signer(id);
	char hex[2 * KIT_ED25519_PUBLIC_LEN + 1];
	char recipient[SYNC_AGEKEY_RECIPIENT_LEN + 1];

	kit_crypto_hex(sync_key_public(key), KIT_ED25519_PUBLIC_LEN, hex);
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

/* What a sheet says; the secret is in memory for secrets. */
struct sheet {
	const struct sync_identity *id;
	const char *name, *cut, *path;
	const char *book; /* its address, or NULL */
};

static json_t *
sheet_json(struct kit_ctx *c, const struct sheet *s)
{
	char *secret = kit_crypto_secret_alloc(SYNC_AGEKEY_IDENTITY_LEN + 1);
	char *groups = kit_crypto_secret_alloc(SYNC_SHEET_TEXT_LEN + 1);
	char today[11];

	kit_env_today(&c->env, today);
	sync_agekey_text(s->id, secret);
	sync_sheet_text(s->id, groups);
	json_t *data = json_pack("{s:s,s:s,s:s,s:s,s:s,s:s}", "clave", secret,
	    "grupos", groups, "equipo", s->name, "fecha", today, "comuna",
	    s->cut, "libro", s->book ? s->book : "");
	kit_crypto_secret_free(secret);
	kit_crypto_secret_free(groups);
	return data;
}

/* The only place where this secret is ever written. */
static enum kit_code
print_sheet(struct kit_ctx *c, const struct sheet *s, struct kit_err *err)
{
	KIT_AUTO(doc) doc = NULL;
	KIT_AUTO(pdf) pdf = kit_pdf_new(kit_ctx_fonts(c));
	struct kit_str bytes KIT_STR_AUTO = {0};
	const struct kit_doc_env env = {.forms = c->forms};

	if (kit_doc_load(c->document_dirs, "recuperacion", &doc, err) != KIT_OK)
		return err->code;
	json_t *data = sheet_json(c, s);
	enum kit_code rc = kit_doc_add(pdf, doc, data, &env, err);
	json_decref(data);
	if (rc == KIT_OK)
		rc = kit_pdf_bytes(pdf, &bytes, err);
	if (rc == KIT_OK)
		rc = kit_os_write(s->path, bytes.p, bytes.n, 0600, err);
	if (bytes.p)
		kit_crypto_wipe(bytes.p, bytes.n);
	return rc;
}

enum kit_code
kit_office_make_keys(struct kit_ctx *c, const char *dir, struct kit_err *err)
{
	if (make_key(c, dir, "oficina-llave", err) != KIT_OK)
		return err->code;
	return make_identity(c, dir, "oficina-identidad", err);
}

enum kit_code
kit_office_make(struct kit_ctx *c, const char *dir, const char *name,
    const char *cut, struct kit_office *office, struct kit_err *err)
{
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&c->env);

	if (kit_office_make_keys(c, dir, err) != KIT_OK ||
	    make_identity(c, dir, "epoca-1", err) != KIT_OK ||
	    sheet_path(c, &office->sheet, err) != KIT_OK)
		return err->code;
	public_halves(id, &office->offline);
	return print_sheet(c,
	    &(struct sheet){id, name, cut, kit_str_get(&office->sheet),
		kit_ctx_opt(c, "libro")},
	    err);
}

/* Lines until the key is whole, none comes or an empty one ends it. */
static void
read_lines(char *typed, size_t *n)
{
	size_t letters = 0;

	while (letters < SYNC_AGEKEY_IDENTITY_LEN &&
	       *n + 2 < SYNC_SHEET_TYPED_MAX &&
	       fgets(typed + *n, (int)(SYNC_SHEET_TYPED_MAX - *n), stdin)) {
		size_t from = *n;
		*n += strlen(typed + *n);
		if (kit_sv_trim(kit_sv_of(typed + from, *n - from)).n == 0)
			break;
		for (size_t i = from; i < *n; i++)
			letters += (unsigned char)typed[i] > ' ';
	}
}

static enum kit_code
read_typed(struct kit_ctx *c, char *typed, size_t *n, struct kit_err *err)
{
	const char *path = kit_ctx_opt(c, "llave");
	struct kit_str text KIT_STR_AUTO = {0};

	*n = 0;
	if (!path) {
		if (kit_os_is_terminal(KIT_OS_STDIN))
			fputs("Escriba la llave de la hoja de recuperación "
			      "(AGE-SECRET-KEY-1…), con o sin espacios:\n",
			    stderr);
		setvbuf(stdin, NULL, _IONBF, 0); /* no copy stays behind */
		read_lines(typed, n);
		return KIT_OK;
	}
	if (kit_os_read(path, &text, err) != KIT_OK)
		return err->code;
	*n = text.n < SYNC_SHEET_TYPED_MAX ? text.n : SYNC_SHEET_TYPED_MAX;
	memcpy(typed, kit_str_get(&text), *n);
	kit_crypto_wipe(text.p, text.n);
	return KIT_OK;
}

enum kit_code
kit_office_read_sheet(
    struct kit_ctx *c, char *typed, size_t *n, struct kit_err *err)
{
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;

	if (read_typed(c, typed, n, err) != KIT_OK)
		return err->code;
	return sync_sheet_read(kit_sv_of(typed, *n), &id, err);
}

/* The new sheet on paper first: then nothing can be lost any more. */
static enum kit_code
print_next(struct kit_ctx *c, struct kit_office *next, struct kit_err *err)
{
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&c->env);
	KIT_AUTO(journal) j = NULL;

	if (kit_journal_open(kit_str_get(&c->data), &c->env, &j, err) != KIT_OK)
		return err->code;
	const char *name = kit_journal_known(j, KIT_META_LAPTOP);
	const char *cut = kit_journal_known(j, KIT_META_COMUNA);
	if (!kit_journal_known(j, KIT_META_ROLE))
		return kit_err_set(err, KIT_EINPUT,
		    "eso se hace en la oficina; este equipo es de terreno");
	if (sheet_path(c, &next->sheet, err) != KIT_OK)
		return err->code;
	public_halves(id, &next->offline);
	return print_sheet(c,
	    &(struct sheet){id, name ? name : "", cut ? cut : "",
		kit_str_get(&next->sheet),
		kit_journal_known(j, KIT_META_REMOTE)},
	    err);
}

static enum kit_code
replace_sheet(struct kit_ctx *c, const struct kit_office *next,
    struct kit_sv old, struct kit_err *err)
{
	const struct kit_book_call call = {"nueva-hoja", kit_str_get(&c->data),
	    {kit_str_get(&next->offline)}, old};
	json_t *answer = NULL, *note;
	struct kit_err ignored;
	size_t i;

	if (kit_book_run(&call, &answer, err) == KIT_EINPUT)
		(void)!kit_os_remove(kit_str_get(&next->sheet), &ignored);
	else if (err->code)
		kit_warn("guarde las dos hojas, también %s: repita con la de "
			 "antes; si dice que fue reemplazada, vale la nueva",
		    kit_str_get(&next->sheet));
	if (err->code)
		return err->code;
	kit_say(c,
	    "hoja de recuperación nueva: %s; imprímala, guárdela en la caja "
	    "fuerte y borre el archivo\nla de antes ya no vale: destrúyala. "
	    "Cada equipo lo sabe cuando sincroniza",
	    kit_str_get(&next->sheet));
	json_array_foreach(
	    json_object_get(json_object_get(answer, "fin"), "avisos"), i, note)
	    kit_warn("aviso: %s", json_string_value(note));
	json_decref(answer);
	return KIT_OK;
}

enum kit_code
kit_office_new_sheet(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_office next = {0};
	char *old = kit_crypto_secret_alloc(SYNC_SHEET_TYPED_MAX);
	size_t n = 0;

	enum kit_code rc = kit_office_read_sheet(c, old, &n, err);
	if (rc == KIT_OK)
		rc = print_next(c, &next, err);
	if (rc == KIT_OK)
		rc = replace_sheet(c, &next, kit_sv_of(old, n), err);
	kit_crypto_secret_free(old);
	kit_str_done(&next.offline);
	kit_str_done(&next.sheet);
	return rc;
}
