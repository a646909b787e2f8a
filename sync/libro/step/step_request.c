/*
 * Writes and reads requests (terreno-libro.5): a laptop asks the office to be
 * admitted, and tells its code of folios and the epoch that it seals to. A
 * request is a signed commit on refs/heads/solicitud/WRITER with one file,
 * solicitud.json.
 */

#include "step_request.h"

#include <stdio.h>

#include "gitcommit.h"
#include "gitobject.h"
#include "gitref.h"
#include "journal_hand.h"
#include "keys.h"
#include "merge.h"
#include "os.h"

enum { REQUEST_MAX = 4096 }; /* bytes of the file */

static const char file_name[] = "solicitud.json";

/*
 * Writes the laptop's name without the letters that a name in the manifest may
 * not have.
 */
static void
put_name(struct sync_session *s, char name[SYNC_NAME_MAX + 1])
{
	const char *own = kit_journal_known(s->journal, KIT_META_LAPTOP);
	size_t n = 0;

	for (const char *p = own ? own : ""; *p && n < SYNC_NAME_MAX; p++) {
		char c = kit_ascii_lower(*p);
		if (kit_ascii_alpha(c) || kit_ascii_digit(c) || (c == '-' && n))
			name[n++] = c;
	}
	name[n] = '\0';
	if (!n)
		snprintf(name, SYNC_NAME_MAX + 1, "equipo");
}

const char *
sync_request_code(struct sync_session *s)
{
	const char *own = kit_journal_known(s->journal, KIT_META_SHORT);

	return own && kit_folio_is_code(own) ? own : "";
}

/* One of this laptop's writers, whose request is written. */
struct asking {
	struct sync_session *s;
	const struct sync_belief *belief;
	const struct kit_self *self;
};

/*
 * Returns the epoch that the request tells: main's epoch when this laptop has
 * its key; 0 in the first epoch, and for a writer that is not given the key.
 */
static int64_t
confirmed(const struct asking *a)
{
	const struct sync_manifest *m = &a->belief->manifest;
	const struct sync_member *w =
	    a->belief->has_manifest ? sync_manifest_member(m, a->self->writer)
				    : NULL;
	struct kit_str path KIT_STR_AUTO = {0};
	char file[32];

	if (!w || !sync_keys_entitled(m, w) || m->epoch == 1)
		return 0;
	snprintf(file, sizeof(file), "epoca-%lld", (long long)m->epoch);
	sync_session_path(a->s, file, &path);
	return kit_os_exists(kit_str_get(&path)) ? m->epoch : 0;
}

/*
 * Appends the text of a request. The request of an earlier writer of this
 * laptop has no code, because that writer gives no more folios.
 */
static enum kit_code
request_text(const struct asking *a, const struct sync_key *key,
    struct kit_str *text, struct kit_err *err)
{
	struct sync_session *s = a->s;
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str public KIT_STR_AUTO = {0};
	char recipient[SYNC_AGEKEY_RECIPIENT_LEN + 1];
	char name[SYNC_NAME_MAX + 1];
	const char *comuna = kit_journal_known(s->journal, KIT_META_COMUNA);
	const char *code = sync_request_code(s);
	bool writes =
	    strcmp(sync_key_writer(key), kit_journal_writer(s->journal)) == 0;
	int64_t epoch = confirmed(a);

	sync_session_path(s, "identidad", &path);
	if (sync_agekey_open(kit_str_get(&path), s->env.vault, &id, err) !=
	    KIT_OK)
		return err->code;
	sync_agekey_recipient_text(sync_agekey_recipient(id), recipient);
	sync_key_public_text(sync_key_public(key), &public);
	put_name(s, name);
	char *json = NULL;
	const char *proof = kit_journal_known(s->journal, KIT_META_PROOF);
	json_t *o = json_pack("{s:s*,s:s*,s:s,s:s*,s:o*,s:s,s:s,s:s}", "before",
	    writes ? proof : NULL, "clave", writes ? s->words_sent : NULL,
	    "comuna", comuna ? comuna : "", "corto",
	    writes && code[0] ? code : NULL, "epoch",
	    epoch ? json_integer(epoch) : NULL, "name", name, "pubkey",
	    kit_str_get(&public), "recipient", recipient);
	json = json_dumps(o, JSON_COMPACT | JSON_PRESERVE_ORDER);
	json_decref(o);
	kit_str_printf(text, "%s\n", json ? json : "");
	free(json);
	return KIT_OK;
}

static enum kit_code
put_request(const struct asking *a, const struct sync_key *key,
    const struct sync_oid *parent, struct sync_oid *commit, struct kit_err *err)
{
	struct sync_session *s = a->s;
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_str email KIT_STR_AUTO = {0};
	const struct sync_oid none = {0};
	struct sync_merge_file f = {.path = kit_sv(file_name)};
	struct sync_oid tree;

	if (request_text(a, key, &text, err) != KIT_OK ||
	    sync_gitobject_put(s->store, SYNC_GIT_BLOB, kit_str_view(&text),
		&f.blob, err) != KIT_OK ||
	    sync_merge_put(s->store, &none, &f, &tree, err) != KIT_OK)
		return err->code;
	kit_str_printf(&email, "%s@terreno", sync_key_writer(key));
	int64_t now = s->env.wall_ms(&s->env) / 1000;
	struct sync_commit c = {.tree = tree,
	    .parents = parent,
	    .parent_count = sync_oid_is_zero(parent) ? 0 : 1,
	    .name = kit_sv(sync_key_writer(key)),
	    .email = kit_str_view(&email),
	    .seconds = now > 0 ? now : 0,
	    .message = kit_sv("solicitud\n")};
	sync_commit_write(&c, key, &object);
	return sync_gitobject_put(
	    s->store, SYNC_GIT_COMMIT, kit_str_view(&object), commit, err);
}

/*
 * Writes a request with the given parent (zero: none) and moves the reference
 * to it.
 */
static enum kit_code
write_request(const struct asking *a, const struct sync_oid *parent,
    struct sync_oid *commit, struct kit_err *err)
{
	struct sync_session *s = a->s;
	struct kit_str ref KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	struct sync_oid at;

	kit_str_printf(&ref, SYNC_REF_REQUEST "%s", a->self->writer);
	if (sync_session_ref(s, kit_str_get(&ref), &at, err) != KIT_OK)
		return err->code;
	if (sync_keys_own(s, a->self, &key, err) != KIT_OK ||
	    put_request(a, key, parent, commit, err) != KIT_OK) {
		sync_gitobject_drop(s->store);
		return err->code;
	}
	sync_session_point(s);
	if (sync_gitobject_flush(s->store, err) != KIT_OK)
		return err->code;
	sync_session_point(s);
	return sync_gitref_move(s->store, kit_str_get(&ref), &at, commit, err);
}

bool
sync_request_asks(struct sync_session *s, const struct sync_belief *belief,
    const struct kit_self *self)
{
	const struct sync_member *known =
	    belief->has_manifest
		? sync_manifest_member(&belief->manifest, self->writer)
		: NULL;

	if (!known)
		return true;
	if (confirmed(&(struct asking){s, belief, self}))
		return true;
	return strcmp(self->writer, kit_journal_writer(s->journal)) == 0 &&
	       (s->words_sent ||
		   strcmp(known->code, sync_request_code(s)) != 0);
}

static enum kit_code request_file(struct sync_session *s,
    const struct sync_oid *id, struct kit_str *text, unsigned char *signer,
    struct kit_err *err);

/*
 * True for an earlier writer whose request already tells the epoch. The rest of
 * such a request may be from a copy of this laptop that still writes with the
 * key, so it stays as it is.
 */
static bool
is_said(const struct asking *a, const struct kit_str *request)
{
	if (strcmp(a->self->writer, kit_journal_writer(a->s->journal)) == 0)
		return false;
	json_t *o = json_loadb(request->p, request->n, 0, NULL);
	bool said =
	    json_integer_value(json_object_get(o, "epoch")) >= confirmed(a);
	json_decref(o);
	return said;
}

/* Writes a new request when the one at `at` has another content. */
static enum kit_code
ask_again(
    const struct asking *a, const struct sync_oid *at, struct kit_err *err)
{
	struct kit_str was KIT_STR_AUTO = {0};
	struct kit_str now KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	struct kit_err unread; /* an unreadable request stays as it is */
	struct sync_oid commit;

	if (request_file(a->s, at, &was, signer, &unread) != KIT_OK ||
	    is_said(a, &was))
		return KIT_OK;
	if (sync_keys_own(a->s, a->self, &key, err) != KIT_OK ||
	    request_text(a, key, &now, err) != KIT_OK)
		return err->code;
	return strcmp(kit_str_get(&was), kit_str_get(&now)) == 0
		   ? KIT_OK
		   : write_request(a, at, &commit, err);
}

/*
 * Writes the request of one writer, if it has to ask: the present writer
 * (`writes`), an earlier one that has seals, because the office receives them
 * only when that writer is a member, and any writer that has to tell its epoch.
 */
static enum kit_code
ask(const struct asking *a, bool writes, struct kit_err *err)
{
	const struct sync_oid none = {0};
	struct kit_str ref KIT_STR_AUTO = {0};
	struct kit_seal_row last;
	struct sync_oid at, commit;

	if (!sync_request_asks(a->s, a->belief, a->self))
		return KIT_OK;
	kit_str_printf(&ref, SYNC_REF_REQUEST "%s", a->self->writer);
	if (sync_session_ref(a->s, kit_str_get(&ref), &at, err) != KIT_OK ||
	    kit_journal_last_seal(a->s->journal, a->self->n, &last, err) !=
		KIT_OK)
		return err->code;
	writes |= confirmed(a) != 0;
	if (!sync_oid_is_zero(&at))
		return writes ? ask_again(a, &at, err) : KIT_OK;
	if (!writes && !last.number)
		return KIT_OK;
	return write_request(a, &none, &commit, err);
}

enum kit_code
sync_step_request(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	size_t n = 0;

	if (sync_belief_load(s, belief, err) != KIT_OK ||
	    sync_words_sent_ready(s, belief, err) != KIT_OK ||
	    kit_journal_selves(s->journal, &s->arena, &selves, &n, err) !=
		KIT_OK)
		return err->code;
	report->admitted =
	    belief->has_manifest && sync_manifest_member(&belief->manifest,
					kit_journal_writer(s->journal)) != NULL;
	/* The key of a new epoch must be stored before a request tells so. */
	if (report->admitted && belief->manifest.epoch > 1 &&
	    sync_keys_epochs(s, belief, report, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < n; i++)
		if (ask(&(struct asking){s, belief, &selves[i]}, i + 1 == n,
			err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

/* Reads the sealed words; clave is NULL when there are none. */
static bool
read_words(const json_t *clave, struct sync_request *r)
{
	return !clave || (json_is_string(clave) &&
			     kit_crypto_base64_read(KIT_BASE64_PADDED,
				 kit_sv(json_string_value(clave)), r->words,
				 sizeof(r->words), &r->words_len));
}

/* Reads the epoch that the writer seals to; epoch is NULL when not told. */
static bool
read_epoch(const json_t *epoch, struct sync_request *r)
{
	r->epoch = json_integer_value(epoch);
	return !epoch || (json_is_integer(epoch) && r->epoch > 1 &&
			     r->epoch <= INT32_MAX);
}

/* Reads the proof of a mover (movers.h); before is NULL when there is none. */
static bool
read_before(const json_t *before, struct sync_request *r)
{
	struct kit_sv rest = kit_sv(json_string_value(before)), writer;
	size_t n = 0;

	if (!before)
		return true;
	if (!rest.p || !kit_sv_split(&rest, ' ', &writer) ||
	    !sync_key_is_writer(writer) || !rest.p)
		return false;
	memcpy(r->before, writer.p, writer.n);
	return kit_crypto_base64_read(
		   KIT_BASE64_PADDED, rest, r->proof, sizeof(r->proof), &n) &&
	       n == sizeof(r->proof);
}

static bool
read_fields(json_t *o, struct sync_request *r)
{
	struct sync_member *m = &r->member;
	const char *name = json_string_value(json_object_get(o, "name"));
	const char *public = json_string_value(json_object_get(o, "pubkey"));
	const char *recipient =
	    json_string_value(json_object_get(o, "recipient"));
	const char *comuna = json_string_value(json_object_get(o, "comuna"));
	/* Requests of older versions have no code. */
	json_t *code = json_object_get(o, "corto");
	const json_t *clave = json_object_get(o, "clave");
	const json_t *before = json_object_get(o, "before");
	/* Only members tell an epoch, and only after the first one. */
	json_t *epoch = json_object_get(o, "epoch");

	if (!name || !public || !recipient || !comuna ||
	    json_object_size(o) != 4u + (code != NULL) + (clave != NULL) +
				       (epoch != NULL) + (before != NULL) ||
	    !read_before(before, r) || !read_words(clave, r) ||
	    !read_epoch(epoch, r) ||
	    (code && !(json_is_string(code) &&
			 kit_folio_is_code(json_string_value(code)))) ||
	    strlen(comuna) >= sizeof(r->comuna) ||
	    !sync_manifest_is_name(kit_sv(name)) ||
	    !sync_key_public_parse(kit_sv(public), m->public) ||
	    !sync_agekey_recipient_parse(kit_sv(recipient), &m->recipient))
		return false;
	snprintf(m->name, sizeof(m->name), "%s", name);
	snprintf(m->code, sizeof(m->code), "%s",
	    code ? json_string_value(code) : "");
	snprintf(r->comuna, sizeof(r->comuna), "%s", comuna);
	sync_key_writer_of(m->public, m->id);
	return true;
}

static enum kit_code
request_file(struct sync_session *s, const struct sync_oid *id,
    struct kit_str *text, unsigned char *signer, struct kit_err *err)
{
	const struct sync_merge_want want = {kit_sv(file_name), REQUEST_MAX};
	struct sync_gitcommit c;

	enum kit_code rc = sync_gitcommit_read(s->store, id, &c, err);
	memcpy(signer, c.signer, sizeof(c.signer));
	if (rc == KIT_OK)
		rc =
		    sync_merge_read(s->store, &c.commit.tree, &want, text, err);
	sync_gitcommit_done(&c);
	return rc;
}

enum kit_code
sync_request_read(struct sync_session *s, const char *writer,
    struct sync_request *r, struct kit_err *err)
{
	struct kit_str ref KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	struct sync_oid id;

	*r = (struct sync_request){0};
	kit_str_printf(&ref, SYNC_REF_REQUEST "%s", writer);
	if (sync_gitref_read(s->store, kit_str_get(&ref), &id, err) != KIT_OK ||
	    request_file(s, &id, &text, signer, err) != KIT_OK)
		return err->code;
	json_t *o = json_loadb(
	    kit_str_get(&text), text.n, JSON_REJECT_DUPLICATES, NULL);
	bool ok = read_fields(o, r) && strcmp(r->member.id, writer) == 0 &&
		  memcmp(r->member.public, signer, sizeof(signer)) == 0;
	json_decref(o);
	return ok ? KIT_OK
		  : kit_err_set(err, KIT_ECRYPTO,
			"la solicitud %.8s no la firmó quien dice", writer);
}

enum kit_code
sync_request_renew(
    const struct sync_renewal *w, struct sync_oid *commit, struct kit_err *err)
{
	const struct asking a = {w->s, w->belief, w->self};
	struct kit_str theirs KIT_STR_AUTO = {0};
	struct kit_str ours KIT_STR_AUTO = {0};
	struct kit_str ref KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	char id[KIT_WRITER_LEN + 1] = "";
	struct kit_err broken;

	if (request_file(w->s, w->there, &theirs, signer, &broken) == KIT_OK)
		sync_key_writer_of(signer, id);
	kit_str_printf(&ref, SYNC_REF_REQUEST "%s", w->self->writer);
	if (sync_session_ref(w->s, kit_str_get(&ref), commit, err) != KIT_OK)
		return err->code;
	if (strcmp(id, w->self->writer) != 0)
		return KIT_OK;
	if (sync_keys_own(w->s, w->self, &key, err) != KIT_OK ||
	    request_text(&a, key, &ours, err) != KIT_OK)
		return err->code;
	if (!is_said(&a, &theirs) &&
	    strcmp(kit_str_get(&ours), kit_str_get(&theirs)) != 0)
		return write_request(&a, w->there, commit, err);
	struct sync_oid at = *commit;
	*commit = *w->there;
	return sync_gitref_move(
	    w->s->store, kit_str_get(&ref), &at, w->there, err);
}
