/*
 * Reads the keys of this computer and of the book's epochs from the data folder
 * and from main; at the office, makes epochs' keys and gives them to members.
 */

#include "keys.h"

#include <stdio.h>

#include "gitobject.h"
#include "merge.h"
#include "os.h"

enum kit_code
sync_keys_own(struct sync_session *s, const struct kit_self *self,
    struct sync_key **key, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	sync_session_path(s, self->key, &path);
	if (sync_key_open(kit_str_get(&path), s->env.vault, key, err) != KIT_OK)
		return err->code;
	if (strcmp(sync_key_writer(*key), self->writer) == 0)
		return KIT_OK;
	sync_key_free(*key);
	*key = NULL;
	return kit_err_set(err, KIT_ECRYPTO,
	    "la llave %s no es la de este equipo; recupérela de un respaldo",
	    kit_str_get(&path));
}

enum kit_code
sync_keys_recipient(struct sync_session *s, const char *file,
    struct sync_recipient *r, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;

	sync_session_path(s, file, &path);
	if (sync_agekey_open(kit_str_get(&path), s->env.vault, &id, err) !=
	    KIT_OK)
		return err->code;
	*r = *sync_agekey_recipient(id);
	return KIT_OK;
}

enum kit_code
sync_keys_member(struct sync_session *s, const char *key_file,
    const char *identity, struct sync_member *m, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;

	sync_session_path(s, key_file, &path);
	if (sync_key_open(kit_str_get(&path), s->env.vault, &key, err) !=
		KIT_OK ||
	    sync_keys_recipient(s, identity, &m->recipient, err) != KIT_OK)
		return err->code;
	memcpy(m->public, sync_key_public(key), sizeof(m->public));
	sync_key_writer_of(m->public, m->id);
	return KIT_OK;
}

enum kit_code
sync_keys_sheet(const char *offline, struct sync_member *w, struct kit_err *err)
{
	struct kit_sv rest = kit_sv(offline), hex;

	*w = (struct sync_member){
	    .role = SYNC_ROLE_SHEET, .name = "oficina-respaldo"};
	if (!kit_sv_split(&rest, ' ', &hex) || hex.n != sizeof(w->public) * 2 ||
	    !kit_crypto_unhex(hex.p, sizeof(w->public), w->public) || !rest.p ||
	    !sync_agekey_recipient_parse(rest, &w->recipient))
		return kit_err_set(
		    err, KIT_EUSAGE, "la llave de respaldo no se entiende");
	sync_key_writer_of(w->public, w->id);
	return KIT_OK;
}

/* Adds an identity to s->epochs, which owns it then; frees it when full. */
static void
keep(struct sync_session *s, struct sync_identity *id)
{
	if (s->epoch_count < SYNC_SESSION_EPOCHS_MAX)
		s->epochs[s->epoch_count++] = id;
	else
		sync_agekey_free(id);
}

/*
 * Reads an identity's file of the data folder into s->epochs. *there is false
 * when there is no such file, which is no failure.
 */
static enum kit_code
load(struct sync_session *s, const char *name, bool *there, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_identity *id = NULL;

	sync_session_path(s, name, &path);
	*there = kit_os_exists(kit_str_get(&path));
	if (!*there)
		return KIT_OK;
	if (sync_agekey_open(kit_str_get(&path), s->env.vault, &id, err) !=
	    KIT_OK)
		return err->code;
	keep(s, id);
	return KIT_OK;
}

enum kit_code
sync_keys_given(struct sync_session *s, const struct sync_given *g,
    struct sync_identity **id, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str sealed KIT_STR_AUTO = {0};
	struct sync_age_with age = {&g->with, 1, .max = SYNC_AGEKEY_FILE_MAX};
	size_t n = 0;

	*id = NULL;
	kit_str_printf(
	    &path, "llaves/%lld/%s.age", (long long)g->epoch, g->member);
	const struct sync_merge_want want = {
	    kit_str_view(&path), SYNC_AGEKEY_FILE_MAX};
	if (sync_merge_read(s->store, g->tree, &want, &sealed, err) != KIT_OK)
		return err->code;
	char *text = kit_crypto_secret_alloc(SYNC_AGEKEY_FILE_MAX);
	if (sync_age_open_secret(&age, kit_str_view(&sealed), text, &n, err) ==
	    KIT_OK)
		*id = sync_agekey_parse(kit_sv_of(text, n));
	kit_crypto_secret_free(text);
	return *id ? KIT_OK
		   : kit_err_set(err, KIT_ECRYPTO,
			 "la llave de la época %lld que guarda el libro no "
			 "abre con la de este equipo",
			 (long long)g->epoch);
}

/*
 * Opens the epoch's identity that a tree of main gives to one of this laptop's
 * writers. *id stays NULL when the tree has none, which is no failure: the
 * seals of that epoch wait.
 */
static enum kit_code
find_given(struct sync_session *s, const struct sync_oid *tree, int64_t epoch,
    struct sync_identity **id, struct kit_err *err)
{
	struct kit_str own KIT_STR_AUTO = {0};
	struct sync_identity *mine SYNC_AGEKEY_AUTO = NULL;
	struct kit_self *selves = NULL;
	size_t n = 0;

	sync_session_path(s, "identidad", &own);
	if (kit_journal_selves(s->journal, &s->arena, &selves, &n, err) !=
		KIT_OK ||
	    sync_agekey_open(kit_str_get(&own), s->env.vault, &mine, err) !=
		KIT_OK)
		return err->code;
	while (n-- > 0 && !*id) {
		const struct sync_given g = {
		    tree, epoch, selves[n].writer, mine};
		enum kit_code rc = sync_keys_given(s, &g, id, err);
		if (rc != KIT_OK && rc != KIT_ENOTFOUND)
			return rc;
	}
	return KIT_OK;
}

enum kit_code
sync_keys_take(struct sync_session *s, const struct sync_oid *tree,
    int64_t epoch, bool *taken, struct kit_err *err)
{
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;
	struct kit_str path KIT_STR_AUTO = {0};

	*taken = false;
	kit_str_printf(&path, "%s/epoca-%lld", s->data, (long long)epoch);
	if (kit_os_exists(kit_str_get(&path)))
		return KIT_OK;
	enum kit_code rc = find_given(s, tree, epoch, &id, err);
	if (rc != KIT_OK || !id)
		return rc;
	*taken = true;
	return sync_agekey_save(id, kit_str_get(&path), s->env.vault, err);
}

/*
 * Reads an epoch's identity into s->epochs, and stores it in the data folder
 * first when only main has it.
 */
static enum kit_code
load_epoch(struct sync_session *s, const struct sync_belief *belief,
    struct sync_report *report, int64_t epoch, struct kit_err *err)
{
	char file[32];
	bool there = false, taken = false;

	if (sync_keys_take(s, &belief->main_tree, epoch, &taken, err) != KIT_OK)
		return err->code;
	report->let_in |= taken;
	snprintf(file, sizeof(file), "epoca-%lld", (long long)epoch);
	return load(s, file, &there, err);
}

enum kit_code
sync_keys_epochs(struct sync_session *s, const struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	bool there = false;

	if (!belief->has_manifest ||
	    (s->epoch_count && s->epochs_upto >= belief->manifest.epoch))
		return KIT_OK;
	sync_session_drop_epochs(s);
	s->epochs_upto = belief->manifest.epoch;
	for (int64_t e = belief->manifest.epoch;
	     e >= 1 && s->epoch_count < SYNC_SESSION_EPOCHS_MAX - 1; e--)
		if (load_epoch(s, belief, report, e, err) != KIT_OK)
			return err->code;
	return load(s, "oficina-identidad", &there, err);
}

enum kit_code
sync_keys_new_epoch(
    struct sync_session *s, struct sync_manifest *m, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&s->env);
	char file[32];

	snprintf(file, sizeof(file), "epoca-%lld", (long long)++m->epoch);
	sync_session_path(s, file, &path);
	/* A run that crashed before it wrote main may have left the file. */
	if (!kit_os_exists(kit_str_get(&path)) &&
	    sync_agekey_save(id, kit_str_get(&path), s->env.vault, err) !=
		KIT_OK)
		return err->code;
	m->begun = kit_journal_now(s->journal);
	return sync_keys_recipient(s, file, &m->recipients[0], err);
}

enum kit_code
sync_keys_give(struct sync_session *s, const struct sync_give *give,
    struct sync_oid *tree, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str sealed KIT_STR_AUTO = {0};
	struct kit_str file KIT_STR_AUTO = {0};
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;
	struct sync_merge_file f;

	kit_str_printf(&path, "%s/epoca-%lld", s->data, (long long)give->epoch);
	if (sync_agekey_open(kit_str_get(&path), s->env.vault, &id, err) !=
	    KIT_OK)
		return err->code;
	char *text = kit_crypto_secret_alloc(SYNC_AGEKEY_IDENTITY_LEN + 1);
	sync_agekey_text(id, text);
	text[SYNC_AGEKEY_IDENTITY_LEN] = '\n';
	enum kit_code rc = sync_age_seal(
	    &(struct sync_age_for){&give->member->recipient, 1, &s->env},
	    kit_sv_of(text, SYNC_AGEKEY_IDENTITY_LEN + 1), &sealed, err);
	kit_crypto_secret_free(text);
	kit_str_printf(&file, "llaves/%lld/%s.age", (long long)give->epoch,
	    give->member->id);
	f.path = kit_str_view(&file);
	if (rc == KIT_OK)
		rc = sync_gitobject_put(s->store, SYNC_GIT_BLOB,
		    kit_str_view(&sealed), &f.blob, err);
	return rc == KIT_OK ? sync_merge_put(s->store, tree, &f, tree, err)
			    : rc;
}

bool
sync_keys_shut_out(const struct sync_manifest *m, const struct sync_member *w)
{
	for (size_t i = 0; i < m->member_count; i++)
		if (m->members[i].state == SYNC_STATE_REVOKED &&
		    memcmp(&m->members[i].recipient, &w->recipient,
			sizeof(w->recipient)) == 0)
			return true;
	return false;
}

bool
sync_keys_entitled(const struct sync_manifest *m, const struct sync_member *w)
{
	return w->role != SYNC_ROLE_OFFICE &&
	       (w->state == SYNC_STATE_ADMITTED ||
		   w->state == SYNC_STATE_FORKED) &&
	       !sync_keys_shut_out(m, w);
}

enum kit_code
sync_keys_give_all(struct sync_session *s, const struct sync_manifest *m,
    const char *whole, struct sync_oid *tree, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; rc == KIT_OK && i < m->member_count; i++) {
		const struct sync_member *w = &m->members[i];
		int64_t from = strcmp(w->id, whole) == 0 ? 1 : m->epoch;
		if (!sync_keys_entitled(m, w))
			continue;
		for (int64_t e = from; rc == KIT_OK && e <= m->epoch; e++)
			rc = sync_keys_give(
			    s, &(struct sync_give){w, e}, tree, err);
	}
	return rc;
}
