/*
 * Writes, checks and reads packs that go from one repository to another.
 */

#include "gitpack.h"

#include <errno.h>

#include "gitfail.h"
#include "gitgather.h"
#include "gitwrite.h"
#include "mem.h"

enum { PIECE = 65536 };

/*
 * Reads every object of the range, to find the damaged one and name it in err.
 * When none is found, err stays as it is.
 */
static enum kit_code
name_damage(struct sync_gitstore *from, const struct sync_gitpack_range *r,
    struct kit_err *err)
{
	struct kit_err named = {0};
	struct sync_gitgather p = {
	    .from = from, .reading = true, .err = &named};

	int rc = sync_gitgather_build(&p, r);
	git_packbuilder_free(p.pb);
	if (rc != 0 && named.code != KIT_OK)
		*err = named;
	return err->code;
}

static void
pack_folder(const struct sync_gitstore *s, struct kit_str *path)
{
	kit_str_printf(path, "%sobjects/pack", git_repository_path(s->repo));
}

enum kit_code
sync_gitpack_copy(struct sync_gitstore *from,
    const struct sync_gitpack_range *range, struct sync_gitstore *to,
    size_t *count, struct kit_err *err)
{
	struct sync_gitgather p = {.from = from, .err = err};
	struct kit_str folder KIT_STR_AUTO = {0};

	*count = 0;
	int rc = sync_gitgather_build(&p, range);
	if (rc != 0) {
		git_packbuilder_free(p.pb);
		return sync_gitgather_fail(
		    &p, rc, "no se pudieron copiar los sellos");
	}
	*count = git_packbuilder_object_count(p.pb);
	pack_folder(to, &folder);
	if (*count)
		rc = sync_gitwrite_pack(from, p.pb, kit_str_get(&folder));
	git_packbuilder_free(p.pb);
	if (rc == 0)
		rc = git_odb_refresh(to->odb);
	if (rc == 0)
		return KIT_OK;
	if (sync_gitfail_at(to, rc, "no se pudieron copiar los sellos", err) ==
	    KIT_EIO)
		return err->code;
	return name_damage(from, range, err);
}

enum kit_code
sync_gitpack_check(struct sync_gitstore *store,
    const struct sync_gitpack_range *range, struct kit_err *err)
{
	struct sync_gitgather p = {.from = store, .err = err};

	/*
	 * git_packbuilder reads the header of every inserted object, and so
	 * finds the missing ones.
	 */
	int rc = sync_gitgather_build(&p, range);
	git_packbuilder_free(p.pb);
	return rc ? sync_gitgather_fail(&p, rc, "lo recibido está incompleto")
		  : KIT_OK;
}

enum kit_code
sync_gitpack_sound(struct sync_gitstore *store,
    const struct sync_gitpack_range *range, struct kit_err *err)
{
	struct sync_gitgather p = {.from = store, .reading = true, .err = err};

	int rc = sync_gitgather_build(&p, range);
	git_packbuilder_free(p.pb);
	return rc ? sync_gitgather_fail(&p, rc, "lo entregado está dañado")
		  : KIT_OK;
}

static int
tell_taken(const git_indexer_progress *p, void *store)
{
	sync_gitstore_told(store, p->indexed_objects);
	return 0;
}

struct feed {
	const struct sync_gitstore *from;
	struct sync_gitpack_out *out;
	size_t pieces;
};

static int
feed_sink(void *bytes, size_t n, void *payload)
{
	struct feed *f = payload;

	/* Every piece counts as progress, because a stick may be slow. */
	sync_gitstore_told(f->from, ++f->pieces);
	return f->out->sink(f->out->ctx, bytes, n) ? 0 : GIT_EUSER;
}

enum kit_code
sync_gitpack_write(struct sync_gitstore *from,
    const struct sync_gitpack_range *range, struct sync_gitpack_out *out,
    struct kit_err *err)
{
	struct sync_gitgather p = {.from = from, .err = err};

	int rc = sync_gitgather_build(&p, range);
	if (rc == 0) {
		out->count = git_packbuilder_object_count(p.pb);
		struct feed feed = {from, out, 0};
		git_packbuilder_set_threads(p.pb, 1);
		errno = 0;
		rc = git_packbuilder_foreach(p.pb, feed_sink, &feed);
	}
	int why = errno;
	git_packbuilder_free(p.pb);
	errno = why;
	if (rc == GIT_EUSER)
		return kit_err_errno(err, "no se pudo escribir la copia");
	return rc ? sync_gitgather_fail(&p, rc, "no se pudo preparar la copia")
		  : KIT_OK;
}

/*
 * Feeds the indexer with the bytes of the source. Returns git's code, or
 * GIT_EUSER when the source fails.
 */
static int
feed_indexer(git_indexer *indexer, sync_gitpack_source source, void *ctx)
{
	git_indexer_progress progress = {0};
	char *buf = kit_mem_alloc(PIECE, 1);
	size_t n = 0;
	int rc = 0;

	while (rc == 0) {
		errno = 0;
		if (!source(ctx, buf, PIECE, &n))
			rc = GIT_EUSER;
		else if (n == 0)
			break;
		else
			rc = git_indexer_append(indexer, buf, n, &progress);
	}
	free(buf);
	return rc ? rc : git_indexer_commit(indexer, &progress);
}

enum kit_code
sync_gitpack_take(struct sync_gitstore *to, sync_gitpack_source source,
    void *ctx, struct kit_err *err)
{
	git_indexer_options o = GIT_INDEXER_OPTIONS_INIT;
	git_indexer *indexer = NULL;
	struct kit_str folder KIT_STR_AUTO = {0};

	o.verify = 1;
	o.progress_cb = tell_taken;
	o.progress_cb_payload = to;
	pack_folder(to, &folder);
	int rc =
	    git_indexer_new(&indexer, kit_str_get(&folder), 0, to->odb, &o);
	if (rc == 0)
		rc = feed_indexer(indexer, source, ctx);
	int why = errno;
	git_indexer_free(indexer);
	errno = why;
	if (rc == GIT_EUSER)
		return kit_err_errno(err, "no se pudo leer la copia");
	if (rc == 0)
		rc = git_odb_refresh(to->odb);
	if (rc == 0)
		return KIT_OK;
	/* On KIT_EIO the disk of `to` failed; the pack may be good. */
	if (sync_gitfail_set(err, rc, "la copia está dañada o incompleta") ==
	    KIT_EIO)
		return sync_gitfail_at(
		    to, rc, "no se pudo guardar lo que trae la copia", err);
	if (err->code == KIT_ENOTFOUND)
		err->code = KIT_ESTORE;
	return err->code;
}
