/*
 * The keys of this computer, and the keys of the book's epochs: read from the
 * data folder, taken from main, made and given by the office.
 */

#include "keys.h"

#include <stdio.h>

#include "merge.h"
#include "os.h"

enum kit_code
sync_keys_own(struct sync_libro *l, const struct kit_self *self,
    struct sync_key **key, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	sync_session_path(l, self->key, &path);
	if (sync_key_open(kit_str_get(&path), key, err) != KIT_OK)
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
sync_keys_recipient(struct sync_libro *l, const char *file,
    struct sync_recipient *r, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;

	sync_session_path(l, file, &path);
	if (sync_agekey_open(kit_str_get(&path), &id, err) != KIT_OK)
		return err->code;
	*r = *sync_agekey_recipient(id);
	return KIT_OK;
}

enum kit_code
sync_keys_member(struct sync_libro *l, const char *key_file,
    const char *identity, struct sync_member *m, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;

	sync_session_path(l, key_file, &path);
	if (sync_key_open(kit_str_get(&path), &key, err) != KIT_OK ||
	    sync_keys_recipient(l, identity, &m->recipient, err) != KIT_OK)
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

static void
keep(struct sync_libro *l, struct sync_identity *id)
{
	if (l->epoch_count < SYNC_SESSION_EPOCHS_MAX)
		l->epochs[l->epoch_count++] = id;
	else
		sync_agekey_free(id);
}

/* An identity's file; not there is no failure. */
static enum kit_code
load(struct sync_libro *l, const char *name, bool *there, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_identity *id = NULL;

	sync_session_path(l, name, &path);
	*there = kit_os_exists(kit_str_get(&path));
	if (!*there)
		return KIT_OK;
	if (sync_agekey_open(kit_str_get(&path), &id, err) != KIT_OK)
		return err->code;
	keep(l, id);
	return KIT_OK;
}

/* The epoch's identity as the office sealed it for one of our writers. */
static enum kit_code
open_given(struct sync_libro *l, const struct kit_self *self, int64_t epoch,
    struct sync_identity **given, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str sealed KIT_STR_AUTO = {0};
	struct kit_str own KIT_STR_AUTO = {0};
	struct sync_identity *mine SYNC_AGEKEY_AUTO = NULL;
	struct sync_tree_entry e;

	kit_str_printf(
	    &path, "llaves/%lld/%s.age", (long long)epoch, self->writer);
	sync_session_path(l, "identidad", &own);
	if (sync_merge_find(l->store, &l->main_tree, kit_str_view(&path), &e,
		err) != KIT_OK ||
	    sync_gitstore_get(l->store, &e.id,
		(struct sync_git_want){SYNC_GIT_BLOB, SYNC_AGEKEY_FILE_MAX},
		&sealed, err) != KIT_OK ||
	    sync_agekey_open(kit_str_get(&own), &mine, err) != KIT_OK)
		return err->code;
	char *text = kit_crypto_secret_alloc(SYNC_AGEKEY_FILE_MAX);
	const struct sync_identity *const with[] = {mine};
	struct sync_age_with age = {with, 1, .max = SYNC_AGEKEY_FILE_MAX};
	size_t n = 0;
	if (sync_age_open_secret(&age, kit_str_view(&sealed), text, &n, err) ==
	    KIT_OK)
		*given = sync_agekey_parse(kit_sv_of(text, n));
	kit_crypto_secret_free(text);
	if (!*given)
		return kit_err_set(err, KIT_ECRYPTO,
		    "la llave del libro que mandó la oficina no abre");
	return KIT_OK;
}

/* Not given yet is no failure: the seals of others wait. */
static enum kit_code
take_given(
    struct sync_libro *l, int64_t epoch, const char *file, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_self *selves = NULL;
	size_t count = 0;

	if (kit_journal_selves(l->journal, &l->arena, &selves, &count, err) !=
	    KIT_OK)
		return err->code;
	sync_session_path(l, file, &path);
	for (size_t i = count; i-- > 0;) {
		struct sync_identity *given = NULL;
		enum kit_code rc =
		    open_given(l, &selves[i], epoch, &given, err);
		if (rc == KIT_ENOTFOUND)
			continue;
		if (rc == KIT_OK)
			rc = sync_agekey_save(given, kit_str_get(&path), err);
		if (rc != KIT_OK) {
			sync_agekey_free(given);
			return rc;
		}
		keep(l, given);
		l->report.let_in = true;
		return KIT_OK;
	}
	return KIT_OK;
}

enum kit_code
sync_keys_epochs(struct sync_libro *l, struct kit_err *err)
{
	bool there = false;

	if (l->epoch_count || !l->has_manifest)
		return KIT_OK;
	for (int64_t e = l->manifest.epoch;
	     e >= 1 && l->epoch_count < SYNC_SESSION_EPOCHS_MAX - 1; e--) {
		char file[32];
		snprintf(file, sizeof(file), "epoca-%lld", (long long)e);
		if (load(l, file, &there, err) != KIT_OK ||
		    (!there && take_given(l, e, file, err) != KIT_OK))
			return err->code;
	}
	return load(l, "oficina-identidad", &there, err);
}

enum kit_code
sync_keys_new_epoch(
    struct sync_libro *l, struct sync_manifest *m, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&l->env);
	char file[32];

	snprintf(file, sizeof(file), "epoca-%lld", (long long)++m->epoch);
	sync_session_path(l, file, &path);
	/* One that is there already was made by a run that got no further. */
	if (!kit_os_exists(kit_str_get(&path)) &&
	    sync_agekey_save(id, kit_str_get(&path), err) != KIT_OK)
		return err->code;
	return sync_keys_recipient(l, file, &m->recipients[0], err);
}

/* The identity's text sealed to a member, at llaves/EPOCH/WRITER.age. */
enum kit_code
sync_keys_give(struct sync_libro *l, const struct sync_give *give,
    struct sync_oid *tree, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str sealed KIT_STR_AUTO = {0};
	struct kit_str file KIT_STR_AUTO = {0};
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;
	struct sync_merge_file f;

	kit_str_printf(&path, "%s/epoca-%lld", l->data, (long long)give->epoch);
	if (sync_agekey_open(kit_str_get(&path), &id, err) != KIT_OK)
		return err->code;
	char *text = kit_crypto_secret_alloc(SYNC_AGEKEY_IDENTITY_LEN + 1);
	sync_agekey_text(id, text);
	text[SYNC_AGEKEY_IDENTITY_LEN] = '\n';
	enum kit_code rc = sync_age_seal(
	    &(struct sync_age_for){&give->member->recipient, 1, &l->env},
	    kit_sv_of(text, SYNC_AGEKEY_IDENTITY_LEN + 1), &sealed, err);
	kit_crypto_secret_free(text);
	kit_str_printf(&file, "llaves/%lld/%s.age", (long long)give->epoch,
	    give->member->id);
	f.path = kit_str_view(&file);
	if (rc == KIT_OK)
		rc = sync_gitstore_put(l->store, SYNC_GIT_BLOB,
		    kit_str_view(&sealed), &f.blob, err);
	return rc == KIT_OK ? sync_merge_put(l->store, tree, &f, tree, err)
			    : rc;
}

enum kit_code
sync_keys_give_all(struct sync_libro *l, const struct sync_manifest *m,
    const char *whole, struct sync_oid *tree, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; rc == KIT_OK && i < m->member_count; i++) {
		const struct sync_member *w = &m->members[i];
		int64_t from = strcmp(w->id, whole) == 0 ? 1 : m->epoch;
		if (w->role == SYNC_ROLE_OFFICE ||
		    (w->state != SYNC_STATE_ADMITTED &&
			w->state != SYNC_STATE_FORKED))
			continue;
		for (int64_t e = from; rc == KIT_OK && e <= m->epoch; e++)
			rc = sync_keys_give(
			    l, &(struct sync_give){w, e}, tree, err);
	}
	return rc;
}
