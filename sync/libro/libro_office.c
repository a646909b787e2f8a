#include <stdio.h>

#include "os.h"
#include "libro.h"
#include "merge.h"

/* The office founds a book: its first manifest and its first main. */

enum kit_code
sync_libro_recipient(struct sync_libro *l, const char *file,
    struct sync_recipient *r, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;

	sync_libro_path(l, file, &path);
	if (sync_agekey_open(kit_str_get(&path), &id, err) != KIT_OK)
		return err->code;
	*r = *sync_agekey_recipient(id);
	return KIT_OK;
}

/* The identity's text sealed to a member, at llaves/EPOCH/WRITER.age. */
enum kit_code
sync_libro_give_epoch(struct sync_libro *l, const struct sync_give *give,
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
sync_libro_new_epoch(
    struct sync_libro *l, struct sync_manifest *m, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&l->env);
	char file[32];

	snprintf(file, sizeof(file), "epoca-%lld", (long long)++m->epoch);
	sync_libro_path(l, file, &path);
	/* One that is there already was made by a run that got no further. */
	if (!kit_os_exists(kit_str_get(&path)) &&
	    sync_agekey_save(id, kit_str_get(&path), err) != KIT_OK)
		return err->code;
	return sync_libro_recipient(l, file, &m->recipients[0], err);
}

enum kit_code
sync_libro_give_epochs(struct sync_libro *l, const struct sync_manifest *m,
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
			rc = sync_libro_give_epoch(
			    l, &(struct sync_give){w, e}, tree, err);
	}
	return rc;
}

enum kit_code
sync_libro_own_member(struct sync_libro *l, const char *key_file,
    const char *identity, struct sync_member *m, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;

	sync_libro_path(l, key_file, &path);
	if (sync_key_open(kit_str_get(&path), &key, err) != KIT_OK ||
	    sync_libro_recipient(l, identity, &m->recipient, err) != KIT_OK)
		return err->code;
	memcpy(m->public, sync_key_public(key), sizeof(m->public));
	sync_key_writer_of(m->public, m->id);
	return KIT_OK;
}

enum kit_code
sync_libro_read_offline(
    const char *offline, struct sync_member *w, struct kit_err *err)
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

static enum kit_code
add_offline(struct sync_manifest *m, const char *offline, struct kit_err *err)
{
	struct sync_member w;

	if (sync_libro_read_offline(offline, &w, err) != KIT_OK)
		return err->code;
	m->recipients[m->recipient_count++] = w.recipient;
	sync_manifest_set_member(m, &w);
	return KIT_OK;
}

static enum kit_code
first_manifest(struct sync_libro *l, const char *name, const char *offline,
    struct sync_manifest *m, struct kit_err *err)
{
	struct sync_member self = {.role = SYNC_ROLE_POINT};
	struct sync_member office = {
	    .role = SYNC_ROLE_OFFICE, .name = "oficina-llave"};
	unsigned char repo[SYNC_REPO_LEN / 2];

	l->env.random(&l->env, repo, sizeof(repo));
	kit_crypto_hex(repo, sizeof(repo), m->repo);
	m->epoch = 1;
	m->time = l->env.wall_ms(&l->env);
	snprintf(m->version, sizeof(m->version), "0.1.0");
	snprintf(self.name, sizeof(self.name), "%s", name);
	if (!sync_manifest_is_name(kit_sv(name)))
		return kit_err_set(err, KIT_EINPUT,
		    "equipo: «%s» no sirve; use minúsculas sin tilde, números "
		    "y guiones",
		    name);
	if (sync_libro_recipient(l, "epoca-1", &m->recipients[0], err) !=
		KIT_OK ||
	    sync_libro_recipient(
		l, "oficina-identidad", &m->recipients[1], err) != KIT_OK)
		return err->code;
	m->recipient_count = 2;
	if (sync_libro_own_member(l, "llave", "identidad", &self, err) !=
		KIT_OK ||
	    sync_libro_own_member(l, "oficina-llave", "oficina-identidad",
		&office, err) != KIT_OK)
		return err->code;
	memcpy(self.code, sync_libro_code(l), strlen(sync_libro_code(l)) + 1);
	sync_manifest_set_member(m, &self);
	sync_manifest_set_member(m, &office);
	return add_offline(m, offline, err);
}

enum kit_code
sync_libro_be_office(
    struct sync_libro *l, const struct sync_manifest *m, struct kit_err *err)
{
	enum kit_code rc = kit_journal_begin(l->journal, err);

	if (rc == KIT_OK)
		rc = sync_libro_pin(l, m, err);
	if (rc == KIT_OK)
		rc = kit_journal_set_meta(
		    l->journal, KIT_META_REPO, m->repo, err);
	if (rc == KIT_OK)
		rc = kit_journal_set_meta(
		    l->journal, KIT_META_ROLE, "oficina", err);
	if (rc == KIT_OK && l->remote)
		rc = sync_libro_keep_remote(l, err);
	if (rc == KIT_OK)
		rc = kit_journal_commit(l->journal, err);
	if (rc != KIT_OK)
		kit_journal_rollback(l->journal);
	else
		snprintf(l->repo, sizeof(l->repo), "%s", m->repo);
	return rc;
}

/* A book that is there already is not to be written over. */
static enum kit_code
check_free(struct sync_libro *l, struct kit_err *err)
{
	struct sync_remote r;

	if (!l->remote)
		return KIT_OK;
	enum kit_code rc = sync_libro_reach(l, &r, err);
	if (rc == KIT_ENOTFOUND && sync_remote_stick_dir(l->remote))
		rc = KIT_OK; /* a stick without a book gets this one */
	if (rc == KIT_OK && !r.by->carries &&
	    sync_remote_ref(&r, SYNC_REF_MAIN))
		rc = kit_err_set(err, KIT_EINPUT,
		    "ahí ya está el libro de una oficina; un equipo de terreno "
		    "se prepara sin --oficina, y un computador nuevo de esa "
		    "oficina con --recuperar y su hoja de recuperación");
	sync_remote_close(&r);
	return rc == KIT_OK ? KIT_OK : sync_remote_blame(l->remote, err);
}

enum kit_code
sync_libro_found(struct sync_libro *l, const char *name, const char *offline,
    struct kit_err *err)
{
	struct sync_manifest m = {0};
	struct sync_oid tree = {{0}};

	enum kit_code rc = check_free(l, err);
	if (rc == KIT_OK)
		rc = first_manifest(l, name, offline, &m, err);
	/* To the office itself, and to the sheet, which outlives it. */
	for (size_t i = 0; rc == KIT_OK && i < m.member_count; i++)
		if (m.members[i].role != SYNC_ROLE_OFFICE)
			rc = sync_libro_give_epoch(l,
			    &(struct sync_give){&m.members[i], 1}, &tree, err);
	if (rc == KIT_OK)
		rc = sync_libro_be_office(l, &m, err);
	if (rc == KIT_OK)
		rc = sync_libro_write_main(l,
		    &(struct sync_new_main){&m, NULL, 0, "libro nuevo", &tree},
		    err);
	sync_manifest_done(&m);
	l->office = true;
	return rc == KIT_OK ? sync_step_main(l, err) : rc;
}
