/*
 * A request to be admitted: a signed commit on refs/heads/solicitud/WRITER
 * with one file, solicitud.json.
 */

#include "step_request.h"

#include <stdio.h>

#include "belief.h"
#include "commit.h"
#include "keys.h"
#include "merge.h"

enum { REQUEST_MAX = 4096 };

static const char file_name[] = "solicitud.json";

/* The laptop's name as the manifest spells names: a-z, 0-9, -. */
static void
put_name(struct sync_libro *l, char name[SYNC_NAME_MAX + 1])
{
	const char *own = kit_journal_known(l->journal, KIT_META_LAPTOP);
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
sync_request_code(const struct sync_libro *l)
{
	const char *own = kit_journal_known(l->journal, KIT_META_SHORT);

	return own && kit_folio_is_code(own) ? own : "";
}

/* Who wrote before has given its last folio: the code is not told. */
static enum kit_code
request_text(struct sync_libro *l, const struct sync_key *key,
    struct kit_str *text, struct kit_err *err)
{
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str public KIT_STR_AUTO = {0};
	char recipient[SYNC_AGEKEY_RECIPIENT_LEN + 1];
	char name[SYNC_NAME_MAX + 1];
	const char *comuna = kit_journal_known(l->journal, KIT_META_COMUNA);
	const char *code = sync_request_code(l);
	bool writes =
	    strcmp(sync_key_writer(key), kit_journal_writer(l->journal)) == 0;

	sync_session_path(l, "identidad", &path);
	if (sync_agekey_open(kit_str_get(&path), &id, err) != KIT_OK)
		return err->code;
	sync_agekey_recipient_text(sync_agekey_recipient(id), recipient);
	sync_key_public_text(sync_key_public(key), &public);
	put_name(l, name);
	char *json = NULL;
	json_t *o =
	    json_pack("{s:s,s:s*,s:s,s:s,s:s}", "comuna", comuna ? comuna : "",
		"corto", writes && code[0] ? code : NULL, "name", name,
		"pubkey", kit_str_get(&public), "recipient", recipient);
	json = json_dumps(o, JSON_COMPACT | JSON_PRESERVE_ORDER);
	json_decref(o);
	kit_str_printf(text, "%s\n", json ? json : "");
	free(json);
	return KIT_OK;
}

static enum kit_code
put_request(struct sync_libro *l, const struct sync_key *key,
    const struct sync_oid *parent, struct sync_oid *commit, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_str email KIT_STR_AUTO = {0};
	const struct sync_oid none = {{0}};
	struct sync_merge_file f = {.path = kit_sv(file_name)};
	struct sync_oid tree;

	if (request_text(l, key, &text, err) != KIT_OK ||
	    sync_gitstore_put(l->store, SYNC_GIT_BLOB, kit_str_view(&text),
		&f.blob, err) != KIT_OK ||
	    sync_merge_put(l->store, &none, &f, &tree, err) != KIT_OK)
		return err->code;
	kit_str_printf(&email, "%s@terreno", sync_key_writer(key));
	int64_t now = l->env.wall_ms(&l->env) / 1000;
	struct sync_commit c = {.tree = tree,
	    .parents = parent,
	    .parent_count = sync_oid_is_zero(parent) ? 0 : 1,
	    .name = kit_sv(sync_key_writer(key)),
	    .email = kit_str_view(&email),
	    .seconds = now > 0 ? now : 0,
	    .message = kit_sv("solicitud\n")};
	sync_commit_write(&c, key, &object);
	return sync_gitstore_put(
	    l->store, SYNC_GIT_COMMIT, kit_str_view(&object), commit, err);
}

/* A request behind `parent` (zero: the first), and the reference to it. */
static enum kit_code
write_request(struct sync_libro *l, const struct kit_self *self,
    const struct sync_oid *parent, struct sync_oid *commit, struct kit_err *err)
{
	struct kit_str ref KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	struct sync_oid at;

	kit_str_printf(&ref, SYNC_REF_REQUEST "%s", self->writer);
	if (sync_session_ref(l, kit_str_get(&ref), &at, err) != KIT_OK)
		return err->code;
	if (sync_keys_own(l, self, &key, err) != KIT_OK ||
	    put_request(l, key, parent, commit, err) != KIT_OK) {
		sync_gitstore_drop(l->store);
		return err->code;
	}
	sync_session_point(l);
	if (sync_gitstore_flush(l->store, err) != KIT_OK)
		return err->code;
	sync_session_point(l);
	return sync_gitstore_move(
	    l->store, kit_str_get(&ref), &at, commit, err);
}

bool
sync_request_asks(const struct sync_libro *l, const struct kit_self *self)
{
	const struct sync_member *known =
	    l->has_manifest ? sync_manifest_member(&l->manifest, self->writer)
			    : NULL;

	if (!known)
		return true;
	return strcmp(self->writer, kit_journal_writer(l->journal)) == 0 &&
	       strcmp(known->code, sync_request_code(l)) != 0;
}

static enum kit_code request_file(struct sync_libro *l,
    const struct sync_oid *id, struct kit_str *text, unsigned char *signer,
    struct kit_err *err);

/* What stands at `at` says something else by now. */
static enum kit_code
ask_again(struct sync_libro *l, const struct kit_self *self,
    const struct sync_oid *at, struct kit_err *err)
{
	struct kit_str was KIT_STR_AUTO = {0};
	struct kit_str now KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	struct kit_err unread; /* by us: it is left as it is */
	struct sync_oid commit;

	if (request_file(l, at, &was, signer, &unread) != KIT_OK)
		return KIT_OK;
	if (sync_keys_own(l, self, &key, err) != KIT_OK ||
	    request_text(l, key, &now, err) != KIT_OK)
		return err->code;
	return strcmp(kit_str_get(&was), kit_str_get(&now)) == 0
		   ? KIT_OK
		   : write_request(l, self, at, &commit, err);
}

/* Who writes now asks, and so does who was before and left seals behind: they
 * are read only when it is admitted. */
static enum kit_code
ask(struct sync_libro *l, const struct kit_self *self, bool writes,
    struct kit_err *err)
{
	const struct sync_oid none = {{0}};
	struct kit_str ref KIT_STR_AUTO = {0};
	struct kit_seal_row last;
	struct sync_oid at, commit;

	if (!sync_request_asks(l, self))
		return KIT_OK;
	kit_str_printf(&ref, SYNC_REF_REQUEST "%s", self->writer);
	if (sync_session_ref(l, kit_str_get(&ref), &at, err) != KIT_OK ||
	    kit_journal_last_seal(l->journal, self->n, &last, err) != KIT_OK)
		return err->code;
	if (!sync_oid_is_zero(&at))
		return writes ? ask_again(l, self, &at, err) : KIT_OK;
	if (!writes && !last.number)
		return KIT_OK;
	return write_request(l, self, &none, &commit, err);
}

enum kit_code
sync_step_request(struct sync_libro *l, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	size_t n = 0;

	if (!l->repo[0])
		return KIT_OK;
	if (sync_belief_load(l, err) != KIT_OK ||
	    kit_journal_selves(l->journal, &l->arena, &selves, &n, err) !=
		KIT_OK)
		return err->code;
	l->report.admitted =
	    l->has_manifest && sync_manifest_member(&l->manifest,
				   kit_journal_writer(l->journal)) != NULL;
	for (size_t i = 0; i < n; i++)
		if (ask(l, &selves[i], i + 1 == n, err) != KIT_OK)
			return err->code;
	return KIT_OK;
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
	json_t *code = json_object_get(o, "corto"); /* older ones have none */

	if (!name || !public || !recipient || !comuna ||
	    json_object_size(o) != (code ? 5 : 4) ||
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
request_file(struct sync_libro *l, const struct sync_oid *id,
    struct kit_str *text, unsigned char *signer, struct kit_err *err)
{
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	struct sync_tree_entry e;
	struct sync_commit c;

	enum kit_code rc = sync_gitstore_get(l->store, id,
	    (struct sync_git_want){SYNC_GIT_COMMIT, SYNC_COMMIT_MAX}, &object,
	    err);
	if (rc == KIT_OK)
		rc = sync_commit_open(
		    kit_str_view(&object), &arena, &c, signer, err);
	if (rc == KIT_OK)
		rc = sync_merge_find(
		    l->store, &c.tree, kit_sv(file_name), &e, err);
	if (rc == KIT_OK)
		rc = sync_gitstore_get(l->store, &e.id,
		    (struct sync_git_want){SYNC_GIT_BLOB, REQUEST_MAX}, text,
		    err);
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
sync_request_read(struct sync_libro *l, const char *writer,
    struct sync_request *r, struct kit_err *err)
{
	struct kit_str ref KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	struct sync_oid id;

	*r = (struct sync_request){0};
	kit_str_printf(&ref, SYNC_REF_REQUEST "%s", writer);
	if (sync_gitstore_ref(l->store, kit_str_get(&ref), &id, err) !=
		KIT_OK ||
	    request_file(l, &id, &text, signer, err) != KIT_OK)
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
sync_request_renew(struct sync_libro *l, const struct kit_self *self,
    const struct sync_oid *there, struct sync_oid *commit, struct kit_err *err)
{
	struct kit_str theirs KIT_STR_AUTO = {0};
	struct kit_str ours KIT_STR_AUTO = {0};
	struct kit_str ref KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	char id[KIT_WRITER_LEN + 1] = "";
	struct kit_err broken;

	if (request_file(l, there, &theirs, signer, &broken) == KIT_OK)
		sync_key_writer_of(signer, id);
	kit_str_printf(&ref, SYNC_REF_REQUEST "%s", self->writer);
	if (sync_session_ref(l, kit_str_get(&ref), commit, err) != KIT_OK ||
	    strcmp(id, self->writer) != 0)
		return err->code;
	if (sync_keys_own(l, self, &key, err) != KIT_OK ||
	    request_text(l, key, &ours, err) != KIT_OK)
		return err->code;
	if (strcmp(kit_str_get(&ours), kit_str_get(&theirs)) != 0)
		return write_request(l, self, there, commit, err);
	struct sync_oid at = *commit;
	*commit = *there;
	return sync_gitstore_move(l->store, kit_str_get(&ref), &at, there, err);
}
