/* Writes the records that say who looked at what: see audit.h. */
#include "audit.h"

#include <jansson.h>

#include "age.h"
#include "journal_book.h"

enum {
	WIDTH = 256, /* the text is padded to a multiple of this, so that its
			length does not tell what was looked at */
	KEY_LEN = 20,
	MOST = 8, /* recipients of one age file */
};

/* Gives this computer's own recipient, for a computer that knows no office. */
static enum kit_code
own_recipient(
    struct kit_desk *desk, struct sync_recipient *to, struct kit_err *err)
{
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;
	struct kit_str path KIT_STR_AUTO = {0};

	kit_str_printf(&path, "%s/identidad", kit_str_get(&desk->data));
	if (sync_agekey_open(kit_str_get(&path), desk->env.vault, &id, err) !=
	    KIT_OK)
		return err->code;
	*to = *sync_agekey_recipient(id);
	return KIT_OK;
}

/* Seals the text into an age file for the recipients that audit.h names. */
static enum kit_code
seal(struct kit_desk *desk, struct kit_sv text, struct kit_str *sealed,
    struct kit_err *err)
{
	const char *known = kit_journal_known(desk->journal, KIT_META_AUDITORS);
	struct kit_sv rest = kit_sv(known), word;
	struct sync_recipient to[MOST];
	size_t n = 0;

	while (n < MOST && kit_sv_split(&rest, ' ', &word))
		if (sync_agekey_recipient_parse(word, &to[n]))
			n++;
	if (!n && own_recipient(desk, &to[n++], err) != KIT_OK)
		return err->code;
	return sync_age_seal(
	    &(struct sync_age_for){to, n, &desk->env}, text, sealed, err);
}

/*
 * Makes the record's key: the same official, day, record and fields give the
 * same key. A stranger can not guess these from the key, because the hash
 * includes the name of libro.db, which was drawn at random and never leaves
 * this computer.
 */
static void
put_key(struct kit_desk *desk, const struct kit_audit *a, const char *user,
    const char *today, struct kit_str *key)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
	unsigned char hash[KIT_SHA256_LEN];
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_printf(&text,
	    "consulta\n%s\n%s\n%s\n%s\n%s\n" KIT_SV_FMT "\n%s",
	    kit_journal_name(desk->journal), today, user, a->what, a->type,
	    KIT_SV_ARG(a->key), a->about);
	kit_crypto_sha256(text.p, text.n, hash);
	for (int i = 0; i < KEY_LEN; i++)
		kit_str_c(key, digits[hash[i] & 31]);
}

static void
put_member(json_t *o, const char *name, struct kit_sv text)
{
	json_object_set_new(
	    o, name, json_stringn_nocheck(text.n ? text.p : "", text.n));
}

/* Appends the text to be sealed: one JSON object, padded with blanks to a
 * multiple of WIDTH. */
static void
put_text(struct kit_desk *desk, const struct kit_audit *a, const char *user,
    struct kit_str *out)
{
	char time[6];
	json_t *o = json_object();

	kit_env_clock(&desk->env, time);
	put_member(o, "quien", kit_sv(user));
	put_member(o, "hora", kit_sv(time));
	put_member(o, "que", kit_sv(a->what));
	put_member(o, "tipo", kit_sv(a->type));
	put_member(o, "clave", a->key);
	put_member(o, "persona", a->person);
	put_member(o, "de", kit_sv(a->about));
	char *text = json_dumps(o, JSON_COMPACT);
	kit_str_add(out, text ? text : "{}");
	while (out->n % WIDTH)
		kit_str_c(out, ' ');
	free(text);
	json_decref(o);
}

static enum kit_code
write_it(struct kit_desk *desk, const struct kit_audit *a, struct kit_sv key,
    struct kit_err *err)
{
	struct kit_str plain KIT_STR_AUTO = {0}, sealed KIT_STR_AUTO = {0};
	struct kit_str body KIT_STR_AUTO = {0};
	char today[11];

	kit_env_today(&desk->env, today);
	put_text(desk, a, kit_store_user(&desk->store), &plain);
	if (seal(desk, kit_str_view(&plain), &sealed, err) != KIT_OK)
		return err->code;
	body.n = kit_crypto_base64_len(KIT_BASE64_PADDED, sealed.n);
	kit_str_room(&body, body.n + 1);
	kit_crypto_base64_write(KIT_BASE64_PADDED, sealed.p, sealed.n, body.p);
	struct kit_write writes[] = {
	    {.field = kit_sv("cuerpo"),
		.value = {KIT_ATOM_TEXT, .text = kit_str_view(&body)}},
	    {.field = kit_sv("fecha"),
		.value = {KIT_ATOM_TEXT, .text = kit_sv(today)}},
	};
	return kit_store_write(
	    &desk->store, kit_sv("consulta"), key, writes, LEN(writes), err);
}

enum kit_code
kit_audit_note(
    struct kit_desk *desk, const struct kit_audit *a, struct kit_err *err)
{
	static const struct kit_issues none;
	struct kit_str key KIT_STR_AUTO = {0};
	bool there = true;
	char today[11];

	kit_env_today(&desk->env, today);
	put_key(desk, a, kit_store_user(&desk->store), today, &key);
	if (kit_view_has(desk->view, kit_sv("consulta"), kit_str_view(&key),
		&there, err) != KIT_OK)
		return err->code;
	if (there)
		return KIT_OK;
	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK)
		rc = write_it(desk, a, kit_str_view(&key), err);
	rc = kit_desk_settle(desk, rc, &none, err);
	/* Whatever the cause, tell it as a fault of the machine: the official
	 * has nothing to correct. */
	if (rc != KIT_OK && kit_err_exit(rc) != kit_err_exit(KIT_EIO))
		err->code = KIT_EIO;
	return rc == KIT_OK ? rc
			    : kit_err_wrap(err,
				  "no se muestra lo reservado, porque no se "
				  "pudo anotar quién lo mira");
}

enum kit_code
kit_audit_record(struct kit_desk *desk, const struct kit_record *r,
    struct kit_sv key, bool restricted, struct kit_err *err)
{
	struct kit_str about KIT_STR_AUTO = {0};

	for (size_t i = 0; i < r->form->count; i++) {
		const struct kit_field *f = &r->form->fields[i];
		if (f->privacy != KIT_PRIVACY_OPEN &&
		    (f->privacy != KIT_PRIVACY_RESTRICTED || restricted) &&
		    r->values[i].answer != KIT_ANSWER_NONE)
			kit_str_printf(
			    &about, "%s%s", about.n ? "," : "", f->name);
	}
	if (!about.n || strcmp(r->form->type, "consulta") == 0)
		return KIT_OK;
	return kit_audit_note(desk,
	    &(struct kit_audit){KIT_AUDIT_SEEN, r->form->type, key,
		kit_desk_person_of(r, key), kit_str_get(&about)},
	    err);
}

enum kit_code
kit_audit_opening(struct kit_desk *desk, const char *what, const char *about,
    struct kit_err *err)
{
	return kit_audit_note(desk,
	    &(struct kit_audit){
		.what = what, .type = "computador", .about = about},
	    err);
}
