/*
 * The transport for a stick of bundles.
 */

#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "os.h"
#include "remote.h"
#include "stick.h"
#include "stick_take.h"

enum { FULL = 64 * 1024 }; /* bytes: a stick with less room is full */

struct state {
	const char *dir;
	char repo[KIT_WRITER_LEN + 1]; /* 32 hex digits, as a writer's id */
	/*
	 * The device of the folder. When the stick is pulled out, the mount
	 * point may stay as a folder, but its device changes.
	 */
	uint64_t device;
	struct sync_remote *r;
};

static bool
matches(const char *url)
{
	return sync_remote_url_stick(url) != NULL;
}

/*
 * True while the stick is plugged in. The system asks the driver for the free
 * space, and may answer everything else from memory.
 */
static bool
is_there(const struct state *s)
{
	return kit_os_free_space(s->dir) >= 0 && kit_os_is_dir(s->dir) &&
	       kit_os_device(s->dir) == s->device;
}

static enum kit_code
pulled(const struct state *s, struct kit_err *err)
{
	return kit_err_set(err, KIT_EIO,
	    "el pendrive %s se sacó a medio camino; lo que alcanzó a pasar "
	    "está a salvo: póngalo y repita",
	    s->dir);
}

/*
 * Adds the cause to err, which says what could not be done: the stick was
 * pulled out or is full. Otherwise adds the stick's folder. Returns the code.
 */
static enum kit_code
explain(const struct state *s, struct kit_err *err)
{
	if (!is_there(s))
		return pulled(s, err);
	if (err->text[0] == '/' && !strstr(err->text, s->dir))
		return err->code; /* this laptop's own disk failed */
	if (kit_os_free_space(s->dir) < FULL)
		return kit_err_set(err, KIT_EIO,
		    "el pendrive %s está lleno; lo que tenía sigue ahí: deje "
		    "espacio o use otro",
		    s->dir);
	return kit_err_wrap(err, "el pendrive %s", s->dir);
}

/*
 * Asks the person to delete the bundles of the book before: they still hold, in
 * their seals, the data that was erased since.
 */
static void
tell_old(const struct state *s, const char *repo)
{
	snprintf(s->r->told, sizeof(s->r->told),
	    "el pendrive trae el libro anterior, que no se usa más: borre en "
	    "él la carpeta libro/%s",
	    repo);
}

/*
 * Counts the books on the stick, without the book before this one. first
 * becomes the id of one of them; *wanted says whether s->repo is among them.
 */
static enum kit_code
count_books(const struct state *s, char first[KIT_WRITER_LEN + 1], bool *wanted,
    size_t *count, struct kit_err *err)
{
	struct kit_str folder KIT_STR_AUTO = {0};
	char **names = NULL;
	size_t n = 0;

	*wanted = false;
	*count = 0;
	kit_str_printf(&folder, "%s/libro", s->dir);
	if (kit_os_list(kit_str_get(&folder), "", &names, &n, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < n; i++) {
		if (!sync_key_is_writer(kit_sv(names[i])))
			continue;
		if (strcmp(names[i], s->r->way->before) == 0) {
			tell_old(s, names[i]);
			continue;
		}
		*wanted |= strcmp(names[i], s->repo) == 0;
		if (!(*count)++)
			snprintf(first, KIT_WRITER_LEN + 1, "%s", names[i]);
	}
	free(names);
	return KIT_OK;
}

/*
 * Chooses the book on the stick: the one that is looked for, or the only one
 * when this laptop has no book yet or the way allows another book.
 */
static enum kit_code
find_book(struct state *s, struct kit_err *err)
{
	char first[KIT_WRITER_LEN + 1] = "";
	size_t count = 0;
	bool wanted = false;

	if (count_books(s, first, &wanted, &count, err) != KIT_OK)
		return explain(s, err);
	if (s->repo[0] && count && !wanted) {
		if (count > 1 || !s->r->way->or_other)
			return sync_remote_refuse_other(s->r, first, err);
		snprintf(s->repo, sizeof(s->repo), "%s", first);
		snprintf(s->r->other, sizeof(s->r->other), "%s", first);
	}
	if (s->repo[0])
		return KIT_OK;
	if (count == 0)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "el pendrive %s no trae el libro de una oficina; que ella "
		    "lo ponga con «terreno sincronizar --pendrive»",
		    s->dir);
	if (count > 1)
		return kit_err_set(err, KIT_EINPUT,
		    "el pendrive %s trae libros de %zu oficinas; deje en él "
		    "solo el suyo",
		    s->dir, count);
	snprintf(s->repo, sizeof(s->repo), "%s", first);
	return KIT_OK;
}

static struct sync_stick
stick_of(const struct state *s)
{
	return (struct sync_stick){s->dir, s->repo};
}

static enum kit_code
open_stick(struct sync_remote *r, struct kit_err *err)
{
	struct state *s = kit_mem_alloc(1, sizeof(*s));

	r->state = s;
	*s = (struct state){.dir = sync_remote_url_stick(r->url), .r = r};
	snprintf(s->repo, sizeof(s->repo), "%s", r->way->repo);
	s->device = kit_os_device(s->dir);
	if (!is_there(s))
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no está el pendrive: no existe la carpeta %s; póngalo y "
		    "repita",
		    s->dir);
	return find_book(s, err);
}

static void
close_stick(struct sync_remote *r)
{
	free(r->state);
	r->state = NULL;
}

static void
add_tip(void *ctx, const struct sync_stick_tip *tip)
{
	struct state *s = ctx;
	size_t before = s->r->ref_count;

	sync_remote_refs_add(s->r, tip->ref, &tip->id);
	if (s->r->ref_count > before)
		s->r->refs[before].partial = !tip->whole;
}

static void
tell_bad(void *ctx, const char *file, const char *why)
{
	const struct state *s = ctx;
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_printf(&text, "en el pendrive, %s: %s", file, why);
	if (s->r->way->bad)
		s->r->way->bad(s->r->way->ctx, kit_str_get(&text));
}

static enum kit_code
fetch_stick(
    struct sync_remote *r, struct sync_gitstore *store, struct kit_err *err)
{
	struct state *s = r->state;
	struct sync_stick stick = stick_of(s);
	struct sync_stick_taker taker = {add_tip, tell_bad, s, 0, 0};

	if (sync_stick_take(store, &stick, &taker, err) != KIT_OK)
		return explain(s, err);
	return is_there(s) ? KIT_OK : pulled(s, err);
}

static enum kit_code
push_one(struct state *s, struct sync_gitstore *store,
    struct sync_remote_move *move, struct kit_err *err)
{
	const struct sync_stick_tip tip = {move->name, move->to, true};
	struct sync_stick stick = stick_of(s);
	struct sync_stick_put put = {0};

	if (!is_there(s))
		return pulled(s, err);
	enum kit_code rc = sync_stick_put(store, &stick, &tip, &put, err);
	if (rc == KIT_OK) {
		move->done = true;
		move->files = put.wrote;
		move->seals = put.seals;
		move->bytes = put.bytes;
	}
	sync_stick_put_done(&put);
	return rc == KIT_OK ? KIT_OK : explain(s, err);
}

static enum kit_code
push_stick(struct sync_remote *r, struct sync_gitstore *store,
    struct sync_remote_move *moves, size_t n, struct kit_err *err)
{
	int64_t bytes = 0;

	for (size_t i = 0; i < n; i++) {
		if (push_one(r->state, store, &moves[i], err) != KIT_OK)
			return err->code;
		bytes += moves[i].bytes;
		if (r->way->tell)
			r->way->tell(r->way->ctx, true, bytes);
	}
	return KIT_OK;
}

const struct sync_transport sync_transport_stick = {
    .name = "pendrive",
    .carries = true,
    .matches = matches,
    .open = open_stick,
    .fetch = fetch_stick,
    .push = push_stick,
    .close = close_stick,
};
