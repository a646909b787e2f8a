/* Replaces the old book's files by those of the next book. */

#include "moving.h"

#include <unistd.h>

#include "agekey.h"
#include "key.h"
#include "os.h"
#include "os_file.h"
#include "os_folder.h"
#include "remote.h"

static const char lock_file[] = KIT_NEXT_FOLDER ".cerrojo";

/* The files of a book in the data folder, by name. */
static const struct {
	const char *begins;
	bool whole; /* the whole name; else the name begins so */
} places[] = {
    {"libro.git", true},
    {"libro.git.roto-", false},
    {"llave", true},
    {"identidad", true},
    {"epoca-", false},
    {"oficina-llave", true},
    {"oficina-identidad", true},
};

/*
 * True for llave-WRITER, the key of an earlier writer of this laptop, which
 * belongs to the book. The key llave-servidor does not.
 */
static bool
is_writers_key(struct kit_sv name)
{
	const size_t n = sizeof("llave-") - 1;

	return kit_sv_starts(name, "llave-") &&
	       sync_key_is_writer(kit_sv_of(name.p + n, name.n - n));
}

static bool
is_of_book(struct kit_sv name)
{
	for (size_t i = 0; i < LEN(places); i++)
		if (places[i].whole ? kit_sv_is(name, places[i].begins)
				    : kit_sv_starts(name, places[i].begins))
			return true;
	return is_writers_key(name);
}

void
sync_moving_path(struct sync_session *s, const char *name, struct kit_str *path)
{
	kit_str_printf(path, "%s/" KIT_NEXT_FOLDER "%s%s", s->data,
	    name[0] ? "/" : "", name);
}

static enum kit_code
drop(const char *path, struct kit_err *err)
{
	if (!kit_os_is_dir(path))
		kit_os_file_shred(path);
	return kit_os_remove_tree(path, err);
}

/* Removes the old book's files; overwrites each key file first. */
static enum kit_code
drop_old(struct sync_session *s, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	enum kit_code rc = kit_os_list(s->data, "", &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		if (!is_of_book(kit_sv(names[i])))
			continue;
		sync_session_path(s, names[i], &path);
		rc = drop(kit_str_get(&path), err);
	}
	free(names);
	return rc == KIT_OK ? kit_os_sync_folder(s->data, err) : rc;
}

static enum kit_code
bring_new(struct sync_session *s, struct kit_err *err)
{
	struct kit_str folder KIT_STR_AUTO = {0};
	char **names = NULL;
	size_t n = 0;

	sync_moving_path(s, "", &folder);
	if (!kit_os_is_dir(kit_str_get(&folder)))
		return KIT_OK;
	enum kit_code rc =
	    kit_os_list(kit_str_get(&folder), "", &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++) {
		struct kit_str from KIT_STR_AUTO = {0};
		struct kit_str to KIT_STR_AUTO = {0};
		sync_moving_path(s, names[i], &from);
		sync_session_path(s, names[i], &to);
		if (is_of_book(kit_sv(names[i])) ||
		    kit_sv_is(kit_sv(names[i]), "llave-servidor"))
			rc = kit_os_replace(
			    kit_str_get(&from), kit_str_get(&to), err);
	}
	free(names);
	if (rc == KIT_OK)
		rc = kit_os_sync_folder(s->data, err);
	return rc == KIT_OK ? kit_os_remove_tree(kit_str_get(&folder), err)
			    : rc;
}

/*
 * True when the move is at that stage. Reads libro.db again, because another
 * process may have done a stage.
 */
static bool
is_at(struct sync_session *s, const char *stage)
{
	struct kit_str at KIT_STR_AUTO = {0};

	return kit_journal_meta(s->journal, KIT_META_MOVING, &at) &&
	       kit_sv_is(kit_str_view(&at), stage);
}

/*
 * Carries out both stages. Old and new files have the same names, so all old
 * files are removed before the first new one is moved in. The lock file is
 * removed before libro.db says that the move is done, because no later run
 * would remove it.
 */
static enum kit_code
finish(struct sync_session *s, const char *lock, struct kit_err *err)
{
	if (is_at(s, "1") && (drop_old(s, err) != KIT_OK ||
				 kit_journal_set_meta(s->journal,
				     KIT_META_MOVING, "2", err) != KIT_OK))
		return err->code;
	sync_session_point(s);
	if (is_at(s, "2") && (bring_new(s, err) != KIT_OK ||
				 kit_os_remove(lock, err) != KIT_OK ||
				 kit_journal_set_meta(s->journal,
				     KIT_META_MOVING, NULL, err) != KIT_OK))
		return err->code;
	sync_session_point(s);
	return KIT_OK;
}

enum kit_code
sync_moving_finish(struct sync_session *s, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	int lock = -1;

	if (!kit_journal_known(s->journal, KIT_META_MOVING))
		return KIT_OK;
	sync_session_path(s, lock_file, &path);
	if (kit_os_lock(kit_str_get(&path), SYNC_SESSION_WAIT_MS, &lock, err) !=
	    KIT_OK)
		return err->code;
	enum kit_code rc = finish(s, kit_str_get(&path), err);
	kit_os_unlock(lock);
	return rc == KIT_OK ? KIT_OK
			    : kit_err_wrap(err,
				  "este equipo ya es del libro nuevo, y falta "
				  "poner sus archivos en su lugar");
}

static bool
is_server(const char *url)
{
	return url && !sync_remote_url_is_path(url) &&
	       !sync_remote_url_stick(url);
}

/*
 * Keeps the old writer's key as llave-servidor, because an ssh server may know
 * this computer by that key. A stick may be the remote of this run alone.
 */
static enum kit_code
keep_server_key(struct sync_session *s, struct kit_err *err)
{
	const char *known = kit_journal_known(s->journal, KIT_META_REMOTE);
	struct kit_str own KIT_STR_AUTO = {0};
	struct kit_str old KIT_STR_AUTO = {0};
	struct kit_str kept KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};

	sync_session_path(s, "llave-servidor", &own);
	sync_session_path(s, "llave", &old);
	sync_moving_path(s, "llave-servidor", &kept);
	if ((!is_server(s->remote) && !is_server(known)) ||
	    kit_os_exists(kit_str_get(&own)) ||
	    !kit_os_exists(kit_str_get(&old)))
		return KIT_OK;
	enum kit_code rc =
	    kit_vault_read(s->env.vault, kit_str_get(&old), &text, err);
	if (rc == KIT_OK)
		rc = kit_vault_write(
		    s->env.vault, kit_str_get(&kept), kit_str_view(&text), err);
	if (text.p)
		kit_crypto_wipe(text.p, text.n);
	return rc;
}

enum kit_code
sync_moving_make_keys(struct sync_session *s, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&s->env);

	sync_moving_path(s, "llave", &path);
	if (sync_key_create(kit_str_get(&path), &s->env, &key, err) != KIT_OK)
		return err->code;
	kit_str_clear(&path);
	sync_moving_path(s, "identidad", &path);
	if (sync_agekey_save(id, kit_str_get(&path), s->env.vault, err) !=
	    KIT_OK)
		return err->code;
	return keep_server_key(s, err);
}
