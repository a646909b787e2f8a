/* Notes that a CV was given to a person: see give.h. */
#include "give.h"

#include "crypto.h"
#include "match.h"

/* The documents that are noted, with their codes in entrega's list of
 * documents. */
static const struct {
	const char *document, *code;
} rows[] = {
    {"cv", "CV"},
    {"cv-ciego", "CVC"},
};

/* Returns the code of a document that is noted; NULL for others. */
static const char *
code_of(const char *document)
{
	for (size_t i = 0; i < LEN(rows); i++)
		if (strcmp(rows[i].document, document) == 0)
			return rows[i].code;
	return NULL;
}

bool
kit_give_counts(const char *document)
{
	return code_of(document) != NULL;
}

/* Makes the key of an entrega: the same day, person and document give the same
 * key. The key does not show the RUN. */
static void
entry_key(const char *day, const char *code, struct kit_sv person,
    struct kit_str *key)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
	unsigned char hash[KIT_SHA256_LEN];
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_printf(&text, "entrega\n%s\n%s\n" KIT_SV_FMT, day, code,
	    KIT_SV_ARG(person));
	kit_crypto_sha256(text.p, text.n, hash);
	for (int i = 0; i < 16; i++)
		kit_str_c(key, digits[hash[i] & 31]);
}

static enum kit_code
keep(struct kit_desk *desk, const char *code, struct kit_sv person,
    struct kit_str *key, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_issues issues = {0};
	struct kit_record r;

	if (kit_forms_get(desk->forms, kit_sv("entrega"), &form, err) != KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc = kit_desk_put(&r, "persona", person, err);
	if (rc == KIT_OK)
		rc = kit_desk_put(&r, "documento", kit_sv(code), err);
	if (rc == KIT_OK)
		rc = kit_match_create(&desk->store,
		    &(struct kit_match_new){&r, key, NULL}, &issues, err);
	const struct kit_issue *x = kit_issues_error(&issues);
	if (rc == KIT_OK && x) {
		struct kit_str text KIT_STR_AUTO = {0};
		kit_issue_say(x, &text);
		rc = kit_err_set(
		    err, KIT_EFORM, "%s: %s", form->path, kit_str_get(&text));
	}
	kit_record_done(&r);
	kit_issues_done(&issues);
	return rc;
}

static enum kit_code
note(struct kit_desk *desk, const char *code, struct kit_sv person,
    struct kit_err *err)
{
	static const struct kit_issues none;
	const char *day = kit_journal_known(desk->journal, KIT_META_DAY);
	struct kit_str key KIT_STR_AUTO = {0};
	bool there = true;

	if (!day)
		return KIT_OK;
	entry_key(day, code, person, &key);
	if (kit_view_has(desk->view, kit_sv("entrega"), kit_str_view(&key),
		&there, err) != KIT_OK)
		return err->code;
	if (there)
		return KIT_OK;
	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK)
		rc = keep(desk, code, person, &key, err);
	return kit_desk_settle(desk, rc, &none, err);
}

enum kit_code
kit_give_note(struct kit_desk *desk, const char *document, struct kit_sv person,
    struct kit_err *err)
{
	const char *code = code_of(document);

	return code ? note(desk, code, person, err) : KIT_OK;
}
