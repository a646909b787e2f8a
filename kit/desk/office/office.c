/* Makes the office's keys and its recovery sheet: see office.h. */
#include "office.h"

#include "agent.h"
#include "book.h"
#include "doc.h"
#include "journal_book.h"
#include "os.h"
#include "sheet.h"

static enum kit_code
make_identity(struct kit_desk *desk, const char *dir, const char *name,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&desk->env);

	kit_str_printf(&path, "%s/%s", dir, name);
	return sync_agekey_save(id, kit_str_get(&path), desk->env.vault, err);
}

static enum kit_code
make_key(struct kit_desk *desk, const char *dir, const char *name,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;

	kit_str_printf(&path, "%s/%s", dir, name);
	return sync_key_create(kit_str_get(&path), &desk->env, &key, err);
}

/* Appends "PUBLIC-HEX age1…", the public halves of the key that exists only on
 * the sheet. */
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

void
kit_office_done(struct kit_office *office)
{
	kit_str_done(&office->offline);
	kit_str_done(&office->sheet);
	kit_issues_done(&office->notes);
}

static enum kit_code
sheet_path(const char *asked, struct kit_str *path, struct kit_err *err)
{
	if (asked) {
		kit_str_add(path, asked);
		return KIT_OK;
	}
	if (kit_os_ram_dir(path, err) != KIT_OK)
		return err->code;
	kit_str_add(path, "/recuperacion.pdf");
	return KIT_OK;
}

static json_t *
sheet_json(struct kit_desk *desk, const struct sync_identity *id,
    const struct kit_office_sheet *s)
{
	char *secret = kit_crypto_secret_alloc(SYNC_AGEKEY_IDENTITY_LEN + 1);
	char *groups = kit_crypto_secret_alloc(SYNC_SHEET_TEXT_LEN + 1);
	char today[11];

	kit_env_today(&desk->env, today);
	sync_agekey_text(id, secret);
	sync_sheet_text(id, groups);
	json_t *data = json_pack("{s:s,s:s,s:s,s:s,s:s,s:s}", "clave", secret,
	    "grupos", groups, "equipo", s->name, "fecha", today, "comuna",
	    s->cut, "libro", s->book ? s->book : "");
	kit_crypto_secret_free(secret);
	kit_crypto_secret_free(groups);
	return data;
}

/* Makes the PDF of the recovery sheet, the only place where its secret is ever
 * written. */
static enum kit_code
print_sheet(struct kit_desk *desk, const struct sync_identity *id,
    const struct kit_office_sheet *s, struct kit_office *office,
    struct kit_err *err)
{
	KIT_AUTO(doc) doc = NULL;
	KIT_AUTO(pdf) pdf = kit_pdf_new(kit_desk_fonts(desk));
	struct kit_str bytes KIT_STR_AUTO = {0};
	const struct kit_doc_env env = {.forms = desk->forms};

	if (sheet_path(s->path, &office->sheet, err) != KIT_OK ||
	    kit_doc_load(desk->document_dirs, "recuperacion", &doc, err) !=
		KIT_OK)
		return err->code;
	public_halves(id, &office->offline);
	json_t *data = sheet_json(desk, id, s);
	enum kit_code rc = kit_doc_add(pdf, doc, data, &env, err);
	json_decref(data);
	if (rc == KIT_OK)
		rc = kit_pdf_bytes(pdf, &bytes, err);
	if (rc == KIT_OK)
		rc = kit_os_write(
		    kit_str_get(&office->sheet), bytes.p, bytes.n, 0600, err);
	if (bytes.p)
		kit_crypto_wipe(bytes.p, bytes.n);
	return rc;
}

enum kit_code
kit_office_make_keys(
    struct kit_desk *desk, const char *dir, struct kit_err *err)
{
	if (make_key(desk, dir, "oficina-llave", err) != KIT_OK)
		return err->code;
	return make_identity(desk, dir, "oficina-identidad", err);
}

enum kit_code
kit_office_make(struct kit_desk *desk, const char *dir,
    const struct kit_office_sheet *sheet, struct kit_office *office,
    struct kit_err *err)
{
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&desk->env);

	if (kit_office_make_keys(desk, dir, err) != KIT_OK ||
	    make_identity(desk, dir, "epoca-1", err) != KIT_OK)
		return err->code;
	return print_sheet(desk, id, sheet, office, err);
}

enum kit_code
kit_office_check_typed(struct kit_sv typed, struct kit_err *err)
{
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;

	return sync_sheet_read(typed, &id, err);
}

enum kit_code
kit_office_open(
    struct kit_desk *desk, struct kit_journal **journal, struct kit_err *err)
{
	const char *data = kit_str_get(&desk->data);

	if (!desk->env.vault)
		desk->env.vault = kit_agent_fetch(data);
	if (kit_journal_open(data, &desk->env, journal, err) != KIT_OK)
		return err->code;
	return kit_journal_known(*journal, KIT_META_ROLE)
		   ? KIT_OK
		   : kit_err_set(err, KIT_EINPUT,
			 "eso se hace en la oficina; este equipo es de "
			 "terreno");
}

/* Makes the new sheet before anything else is changed, so that its key can not
 * get lost afterwards. */
static enum kit_code
print_next(struct kit_desk *desk, const char *path, struct kit_office *next,
    struct kit_err *err)
{
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&desk->env);
	KIT_AUTO(journal) j = NULL;

	if (kit_office_open(desk, &j, err) != KIT_OK)
		return err->code;
	const char *name = kit_journal_known(j, KIT_META_LAPTOP);
	const char *cut = kit_journal_known(j, KIT_META_COMUNA);
	return print_sheet(desk, id,
	    &(struct kit_office_sheet){name ? name : "", cut ? cut : "",
		kit_journal_known(j, KIT_META_REMOTE), path},
	    next, err);
}

static enum kit_code
replace_sheet(struct kit_desk *desk, struct kit_office *next, struct kit_sv old,
    struct kit_err *err)
{
	const struct kit_book_call call = {"nueva-hoja",
	    kit_str_get(&desk->data), {kit_str_get(&next->offline)}, old};
	json_t *answer = NULL;
	struct kit_err ignored;

	if (kit_book_run(&call, &desk->steps, &answer, err) == KIT_OK) {
		kit_book_notes(answer, &next->notes);
		json_decref(answer);
		return KIT_OK;
	}
	if (err->code == KIT_EINPUT)
		(void)!kit_os_remove(kit_str_get(&next->sheet), &ignored);
	else
		kit_issues_add(&next->notes, "", "", "HOJAS", true,
		    "guarde las dos hojas, también %s: repita con la de antes; "
		    "si dice que fue reemplazada, vale la nueva",
		    kit_str_get(&next->sheet));
	return err->code;
}

enum kit_code
kit_office_new_sheet(struct kit_desk *desk, struct kit_sv typed,
    const char *path, struct kit_office *office, struct kit_err *err)
{
	if (kit_office_check_typed(typed, err) != KIT_OK ||
	    print_next(desk, path, office, err) != KIT_OK)
		return err->code;
	return replace_sheet(desk, office, typed, err);
}
