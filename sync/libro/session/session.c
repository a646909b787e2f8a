/*
 * Opens and closes a session of terreno-libro, and prints its progress.
 */

#include "session.h"

#include <stdio.h>
#include <unistd.h>

#include "agent.h"
#include "gitref.h"
#include "journal_hand.h"
#include "moving.h"
#include "os.h"

void
sync_session_path(
    struct sync_session *s, const char *name, struct kit_str *path)
{
	kit_str_printf(path, "%s/%s", s->data, name);
}

/* The watcher of the store: prints a progress line. */
static void
tell_objects(void *ctx, int64_t objects)
{
	sync_session_tell(
	    ctx, &(struct sync_progress){.step = "copiar", .objects = objects});
}

/* Renames a file or folder to PATH.roto-SECONDS, for a person to look into. */
static enum kit_code
put_aside(struct sync_session *s, const char *path, struct kit_err *err)
{
	struct kit_str aside KIT_STR_AUTO = {0};

	kit_str_printf(&aside, "%s.roto-%lld", path,
	    (long long)s->env.wall_ms(&s->env) / 1000);
	if (kit_os_exists(kit_str_get(&aside)) &&
	    kit_os_remove_tree(kit_str_get(&aside), err) != KIT_OK)
		return err->code;
	return kit_os_replace(path, kit_str_get(&aside), err);
}

/*
 * True when the folder lacks a file without which git does not see a
 * repository.
 */
static bool
is_broken(const char *path)
{
	static const char *const parts[] = {"HEAD", "objects", "refs"};
	bool whole = true;

	for (size_t i = 0; i < LEN(parts); i++) {
		struct kit_str part KIT_STR_AUTO = {0};
		kit_str_printf(&part, "%s/%s", path, parts[i]);
		whole &= kit_os_exists(kit_str_get(&part));
	}
	return kit_os_is_dir(path) && !whole;
}

/*
 * Returns how long to wait for another process that uses the book: half of the
 * time after which the parent ends a silent child (TERRENO_ESPERA, seconds).
 */
static int
lock_wait_ms(void)
{
	const char *asked = getenv("TERRENO_ESPERA");
	int64_t seconds = 0;

	if (asked && kit_sv_int(kit_sv(asked), &seconds) && seconds > 0 &&
	    seconds * 500 < SYNC_SESSION_WAIT_MS)
		return (int)seconds * 500;
	return SYNC_SESSION_WAIT_MS;
}

static enum kit_code
open_store(struct sync_session *s, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	sync_session_path(s, "libro.git", &path);
	if (is_broken(kit_str_get(&path)) &&
	    put_aside(s, kit_str_get(&path), err) != KIT_OK)
		return err->code;
	if (!kit_os_exists(kit_str_get(&path)) &&
	    sync_gitstore_init(kit_str_get(&path), err) != KIT_OK)
		return err->code;
	enum kit_code rc = sync_gitstore_open(
	    kit_str_get(&path), lock_wait_ms(), &s->store, err);
	if (rc == KIT_OK)
		sync_gitstore_watch(
		    s->store, &(struct sync_gitwatch){tell_objects, s});
	return rc;
}

enum kit_code
sync_session_new_store(struct sync_session *s, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	sync_session_path(s, "libro.git", &path);
	sync_gitstore_free(s->store);
	s->store = NULL;
	if (put_aside(s, kit_str_get(&path), err) != KIT_OK)
		return err->code;
	return open_store(s, err);
}

static void
read_meta(struct sync_session *s)
{
	const char *repo = kit_journal_known(s->journal, KIT_META_REPO);
	const char *role = kit_journal_known(s->journal, KIT_META_ROLE);

	if (repo)
		snprintf(s->repo, sizeof(s->repo), "%s", repo);
	s->office = role && strcmp(role, "oficina") == 0;
}

/*
 * While this process waited for the book's lock, another process may have moved
 * this laptop to the next book. What this session read belongs to the old book
 * then, so the order fails.
 */
static enum kit_code
check_book(struct sync_session *s, struct kit_err *err)
{
	struct kit_str repo KIT_STR_AUTO = {0};
	struct kit_str moving KIT_STR_AUTO = {0};

	(void)kit_journal_meta(s->journal, KIT_META_REPO, &repo);
	if (!kit_journal_meta(s->journal, KIT_META_MOVING, &moving) &&
	    (!s->repo[0] || kit_sv_is(kit_str_view(&repo), s->repo)))
		return KIT_OK;
	return kit_err_set(err, KIT_EBUSY,
	    "otro terreno de este equipo acaba de pasar al libro nuevo; "
	    "repita la orden");
}

enum kit_code
sync_session_open(struct sync_session *s, const char *data, struct kit_err *err)
{
	int64_t stop = 0;

	*s = (struct sync_session){.data = data};
	kit_env_init(&s->env);
	if (getenv("TERRENO_PARAR") &&
	    kit_sv_int(kit_sv(getenv("TERRENO_PARAR")), &stop))
		s->stop_at = stop;
	s->env.vault = kit_agent_fetch(data);
	if (kit_journal_open(data, &s->env, &s->journal, err) != KIT_OK ||
	    sync_moving_finish(s, err) != KIT_OK)
		return err->code;
	read_meta(s);
	if (sync_pins_read(s->journal, &s->pins, err) != KIT_OK ||
	    open_store(s, err) != KIT_OK)
		return err->code;
	return check_book(s, err);
}

void
sync_session_drop_epochs(struct sync_session *s)
{
	while (s->epoch_count)
		sync_agekey_free(s->epochs[--s->epoch_count]);
}

void
sync_session_done(struct sync_session *s)
{
	sync_session_drop_epochs(s);
	sync_gitstore_free(s->store);
	kit_journal_free(s->journal);
	kit_vault_free(s->env.vault);
	kit_arena_done(&s->arena);
}

void
sync_session_point(struct sync_session *s)
{
	s->points++;
	if (s->stop_at && s->points == s->stop_at)
		_exit(99);
}

void
sync_session_print(json_t *object)
{
	json_dumpf(object, stdout, JSON_COMPACT | JSON_PRESERVE_ORDER);
	putchar('\n');
	fflush(stdout);
	json_decref(object);
}

void
sync_session_tell(struct sync_session *s, const struct sync_progress *p)
{
	int64_t now = kit_os_boot_ms();

	if (s->told_ms && now - s->told_ms < 100)
		return;
	s->told_ms = now;
	sync_session_print(
	    json_pack("{s:s,s:I,s:I,s:I,s:I}", "paso", p->step, "sellos",
		(json_int_t)p->seals, "bytes", (json_int_t)p->bytes, "asientos",
		(json_int_t)p->entries, "objetos", (json_int_t)p->objects));
}

enum kit_code
sync_session_ref(struct sync_session *s, const char *name, struct sync_oid *id,
    struct kit_err *err)
{
	*id = (struct sync_oid){0};
	enum kit_code rc = sync_gitref_read(s->store, name, id, err);
	return rc == KIT_ENOTFOUND ? KIT_OK : rc;
}

bool
sync_session_was_before(struct sync_session *s, const char *branch)
{
	const char *before = kit_journal_known(s->journal, KIT_META_BEFORE);
	struct kit_sv rest = kit_sv(before ? before : ""), word;

	/* The first word is the book. */
	if (!kit_sv_split(&rest, ' ', &word))
		return false;
	while (kit_sv_split(&rest, ' ', &word))
		if (kit_sv_is(word, branch))
			return true;
	return false;
}
