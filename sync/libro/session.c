/*
 * What is open while terreno-libro works: see session.h.
 */

#include "session.h"

#include <stdio.h>
#include <unistd.h>

#include "belief.h"
#include "os.h"

void
sync_session_path(
    const struct sync_libro *l, const char *name, struct kit_str *path)
{
	kit_str_printf(path, "%s/%s", l->data, name);
}

/* What git does by itself and at length. */
static void
tell_objects(void *ctx, int64_t objects)
{
	sync_session_tell(
	    ctx, &(struct sync_progress){.step = "copiar", .objects = objects});
}

/* Out of the way, where a person may still look into it. */
static enum kit_code
put_aside(struct sync_libro *l, const char *path, struct kit_err *err)
{
	struct kit_str aside KIT_STR_AUTO = {0};

	kit_str_printf(&aside, "%s.roto-%lld", path,
	    (long long)l->env.wall_ms(&l->env) / 1000);
	if (kit_os_exists(kit_str_get(&aside)) &&
	    kit_os_remove_tree(kit_str_get(&aside), err) != KIT_OK)
		return err->code;
	return kit_os_replace(path, kit_str_get(&aside), err);
}

/* Without one of these git does not take it for a repository. */
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

/* How long another one may use the book: less than the parent's patience. */
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
open_store(struct sync_libro *l, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	sync_session_path(l, "libro.git", &path);
	if (is_broken(kit_str_get(&path)) &&
	    put_aside(l, kit_str_get(&path), err) != KIT_OK)
		return err->code;
	if (!kit_os_exists(kit_str_get(&path)) &&
	    sync_gitstore_init(kit_str_get(&path), err) != KIT_OK)
		return err->code;
	enum kit_code rc = sync_gitstore_open(
	    kit_str_get(&path), lock_wait_ms(), &l->store, err);
	if (rc == KIT_OK)
		sync_gitstore_watch(
		    l->store, &(struct sync_gitwatch){tell_objects, l});
	return rc;
}

enum kit_code
sync_session_new_store(struct sync_libro *l, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	sync_session_path(l, "libro.git", &path);
	sync_gitstore_free(l->store);
	l->store = NULL;
	if (put_aside(l, kit_str_get(&path), err) != KIT_OK)
		return err->code;
	return open_store(l, err);
}

static void
read_meta(struct sync_libro *l)
{
	const char *repo = kit_journal_known(l->journal, KIT_META_REPO);
	const char *role = kit_journal_known(l->journal, KIT_META_ROLE);

	if (repo)
		snprintf(l->repo, sizeof(l->repo), "%s", repo);
	l->office = role && strcmp(role, "oficina") == 0;
}

enum kit_code
sync_session_open(struct sync_libro *l, const char *data, struct kit_err *err)
{
	int64_t stop = 0;

	*l = (struct sync_libro){.data = data};
	kit_env_init(&l->env);
	if (getenv("TERRENO_PARAR") &&
	    kit_sv_int(kit_sv(getenv("TERRENO_PARAR")), &stop))
		l->stop_at = stop;
	l->report.notes = json_array();
	l->report.waiting = json_array();
	l->report.forks = json_array();
	if (kit_journal_open(data, &l->env, &l->journal, err) != KIT_OK)
		return err->code;
	read_meta(l);
	if (sync_pins_read(l, err) != KIT_OK)
		return err->code;
	return open_store(l, err);
}

void
sync_session_done(struct sync_libro *l)
{
	for (size_t i = 0; i < l->epoch_count; i++)
		sync_agekey_free(l->epochs[i]);
	sync_manifest_done(&l->manifest);
	sync_main_done(&l->last);
	sync_gitstore_free(l->store);
	kit_journal_free(l->journal);
	kit_arena_done(&l->arena);
	json_decref(l->report.notes);
	json_decref(l->report.waiting);
	json_decref(l->report.forks);
}

void
sync_session_point(struct sync_libro *l)
{
	l->points++;
	if (l->stop_at && l->points == l->stop_at)
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
sync_session_tell(struct sync_libro *l, const struct sync_progress *p)
{
	int64_t now = kit_os_boot_ms();

	if (l->told_ms && now - l->told_ms < 100)
		return;
	l->told_ms = now;
	sync_session_print(
	    json_pack("{s:s,s:I,s:I,s:I,s:I}", "paso", p->step, "sellos",
		(json_int_t)p->seals, "bytes", (json_int_t)p->bytes, "asientos",
		(json_int_t)p->entries, "objetos", (json_int_t)p->objects));
}

enum kit_code
sync_session_ref(struct sync_libro *l, const char *name, struct sync_oid *id,
    struct kit_err *err)
{
	*id = (struct sync_oid){{0}};
	enum kit_code rc = sync_gitstore_ref(l->store, name, id, err);
	return rc == KIT_ENOTFOUND ? KIT_OK : rc;
}
