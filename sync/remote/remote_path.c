/*
 * The transport for a book in a folder of this machine.
 */

#include <stdio.h>
#include <stdlib.h>

#include "gitobject.h"
#include "gitpack.h"
#include "gitref.h"
#include "mem.h"
#include "os_folder.h"
#include "remote.h"

/*
 * The transport holds the lock of the folder's book from open to close, so that
 * no other process moves a reference between reading and writing. It writes
 * packs straight into the book, because libgit2's push to a folder has no
 * compare-and-swap.
 */

static bool
list_one(void *ctx, const char *name, const struct sync_oid *id)
{
	sync_remote_refs_add(ctx, name, id);
	return true;
}

/* Refuses a folder that is no book at all: a stick, most likely. It gets no
 * lock file. */
static enum kit_code
check_book(const char *path, struct kit_err *err)
{
	static const char *const parts[] = {"HEAD", "objects", "refs"};

	if (!kit_os_is_dir(path))
		return KIT_OK; /* sync_gitstore_open says so */
	for (size_t i = 0; i < LEN(parts); i++) {
		struct kit_str part KIT_STR_AUTO = {0};
		kit_str_printf(&part, "%s/%s", path, parts[i]);
		if (kit_os_exists(kit_str_get(&part)))
			return KIT_OK;
	}
	return kit_err_set(err, KIT_EINPUT,
	    "en %s no hay un libro; si es un pendrive, use «terreno "
	    "sincronizar --pendrive %s»",
	    path, path);
}

static enum kit_code
open_path(struct sync_remote *r, struct kit_err *err)
{
	struct sync_gitstore *there = NULL;
	const char *path = r->url;

	if (kit_sv_starts(kit_sv(path), "file://"))
		path += strlen("file://");
	if (check_book(path, err) != KIT_OK)
		return err->code;
	if (sync_gitstore_open(path, SYNC_REMOTE_WAIT_MS, &there, err) !=
	    KIT_OK)
		return err->code;
	r->state = there;
	if (r->way->store)
		sync_gitstore_watch_as(there, r->way->store);
	return sync_gitref_each(there, "refs/heads/", list_one, r, err);
}

static void
close_path(struct sync_remote *r)
{
	sync_gitstore_free(r->state);
	r->state = NULL;
}

/* A growing array of commits. */
struct ids {
	struct sync_oid *items;
	size_t count, cap;
};

static bool
collect(void *ctx, const char *name KIT_UNUSED, const struct sync_oid *id)
{
	struct ids *ids = ctx;

	*(struct sync_oid *)kit_mem_push(
	    &ids->items, &ids->count, &ids->cap, sizeof(*id)) = *id;
	return true;
}

/*
 * Fetches the references one by one, after fetching all at once failed, and
 * marks the broken ones. A failing disk (KIT_EIO) is no fault of a reference.
 */
static enum kit_code
fetch_singly(
    struct sync_remote *r, struct sync_gitstore *store, struct kit_err *err)
{
	size_t count;

	for (size_t i = 0; i < r->ref_count; i++) {
		struct sync_remote_ref *ref = &r->refs[i];
		const struct sync_gitpack_range range = {
		    .tips = &ref->id, .tip_count = 1, .whole = store};
		enum kit_code rc =
		    sync_gitpack_copy(r->state, &range, store, &count, err);
		if (rc == KIT_EIO)
			return rc;
		if (rc != KIT_OK)
			sync_remote_refs_break(r, ref, err->text);
	}
	return KIT_OK;
}

static enum kit_code
fetch_path(
    struct sync_remote *r, struct sync_gitstore *store, struct kit_err *err)
{
	struct ids tips = {0};
	enum kit_code rc = KIT_OK;
	size_t count;

	for (size_t i = 0; i < r->ref_count; i++)
		if (!sync_gitobject_has(store, &r->refs[i].id))
			collect(&tips, NULL, &r->refs[i].id);
	const struct sync_gitpack_range range = {
	    .tips = tips.items, .tip_count = tips.count, .whole = store};
	if (tips.count)
		rc = sync_gitpack_copy(r->state, &range, store, &count, err);
	if (rc != KIT_OK && rc != KIT_EIO)
		rc = fetch_singly(r, store, err);
	free(tips.items);
	return rc;
}

static enum kit_code
sound_path(struct sync_remote *r, const struct sync_gitpack_range *range,
    struct kit_err *err)
{
	return sync_gitpack_sound(r->state, range, err);
}

/*
 * Writes the range as a new pack, and checks that git reads the objects from it
 * and no longer from the damaged pack.
 */
static enum kit_code
mend_path(struct sync_remote *r, struct sync_gitstore *store,
    const struct sync_gitpack_range *range, struct kit_err *err)
{
	size_t count;

	if (sync_gitpack_copy(store, range, r->state, &count, err) != KIT_OK ||
	    sync_gitstore_renew(r->state, err) != KIT_OK)
		return err->code;
	return sync_gitpack_sound(r->state, range, err);
}

/*
 * Writes the objects of the moves into the remote's book, without those that
 * its references reach.
 */
static enum kit_code
send(struct sync_remote *r, struct sync_gitstore *store,
    const struct sync_remote_move *moves, size_t n, struct kit_err *err)
{
	struct ids known = {0}, tips = {0};
	size_t count;

	for (size_t i = 0; i < r->ref_count; i++)
		if (!r->refs[i].broken)
			collect(&known, NULL, &r->refs[i].id);
	for (size_t i = 0; i < n; i++)
		if (!sync_gitobject_has(r->state, &moves[i].to))
			collect(&tips, NULL, &moves[i].to);
	const struct sync_gitpack_range range = {.tips = tips.items,
	    .tip_count = tips.count,
	    .known = known.items,
	    .known_count = known.count};
	enum kit_code rc =
	    tips.count ? sync_gitpack_copy(store, &range, r->state, &count, err)
		       : KIT_OK;
	free(known.items);
	free(tips.items);
	return rc;
}

static enum kit_code
push_path(struct sync_remote *r, struct sync_gitstore *store,
    struct sync_remote_move *moves, size_t n, struct kit_err *err)
{
	struct kit_err why;

	if (send(r, store, moves, n, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < n; i++) {
		moves[i].done =
		    sync_gitref_move(r->state, moves[i].name, &moves[i].from,
			&moves[i].to, &why) == KIT_OK;
		if (moves[i].done)
			continue;
		moves[i].trouble = why.code == KIT_EIO;
		snprintf(moves[i].why, sizeof(moves[i].why), "%s", why.text);
	}
	return KIT_OK;
}

const struct sync_transport sync_transport_path = {
    .name = "carpeta",
    .replaces = true,
    .matches = sync_remote_url_is_path,
    .open = open_path,
    .fetch = fetch_path,
    .push = push_path,
    .sound = sound_path,
    .mend = mend_path,
    .close = close_path,
};
