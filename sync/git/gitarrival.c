/*
 * The folder beside the book in which packs from outside wait until they are
 * checked.
 */

#include "gitarrival.h"

#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

#include "gitfail.h"
#include "gitinner.h"
#include "mem.h"
#include "os.h"

enum { WRITE_PRIORITY = 2 };

struct sync_gitarrival {
	struct sync_gitstore *to; /* the book */
	struct sync_gitstore in; /* reads the book, writes into dir */
	struct kit_str dir; /* llegada/ */
	struct kit_str packs; /* llegada/pack/ */
};

/* Removes the files in the folder and keeps the folder. */
static enum kit_code
empty(const char *dir, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	enum kit_code rc = kit_os_list(dir, "", &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		kit_str_printf(&path, "%s%s", dir, names[i]);
		rc = kit_os_remove(kit_str_get(&path), err);
	}
	free(names);
	return rc;
}

/*
 * Opens a second handle on the book. New packs go into the arrival's folder,
 * because that folder's backend is the only one that writes.
 */
static int
open_in(struct sync_gitarrival *a)
{
	const char *book = git_repository_path(a->to->repo);
	struct kit_str objects KIT_STR_AUTO = {0};
	git_odb_backend *backend = NULL;

	kit_str_printf(&objects, "%sobjects", book);
	int rc = git_repository_open_bare(&a->in.repo, book);
	if (rc == 0)
		rc = git_odb_new(&a->in.odb);
	if (rc == 0)
		rc = git_odb_backend_pack(&backend, kit_str_get(&a->dir));
	if (rc == 0)
		rc = git_odb_add_backend(a->in.odb, backend, WRITE_PRIORITY);
	if (rc == 0)
		rc = git_odb_add_disk_alternate(
		    a->in.odb, kit_str_get(&objects));
	if (rc == 0)
		rc = git_repository_set_odb(a->in.repo, a->in.odb);
	return rc;
}

enum kit_code
sync_gitarrival_open(
    struct sync_gitstore *to, struct sync_gitarrival **out, struct kit_err *err)
{
	struct sync_gitarrival *a = kit_mem_alloc(1, sizeof(*a));

	assert(to->batch_count == 0);
	*out = NULL;
	a->to = to;
	sync_gitstore_watch_as(&a->in, to);
	kit_str_printf(&a->dir, "%sllegada/", git_repository_path(to->repo));
	kit_str_printf(&a->packs, "%spack/", kit_str_get(&a->dir));
	enum kit_code rc = kit_os_mkdirs(kit_str_get(&a->packs), err);
	if (rc == KIT_OK)
		rc = empty(kit_str_get(&a->packs), err);
	int git = rc == KIT_OK ? open_in(a) : 0;
	if (git != 0)
		rc = sync_gitfail_set(
		    err, git, "no se pudo preparar la llegada al libro");
	if (rc == KIT_OK)
		*out = a;
	else
		sync_gitarrival_free(a);
	return rc;
}

struct sync_gitstore *
sync_gitarrival_store(struct sync_gitarrival *a)
{
	return &a->in;
}

void
sync_gitarrival_free(struct sync_gitarrival *a)
{
	struct kit_err ignored;

	if (!a)
		return;
	git_odb_free(a->in.odb);
	git_repository_free(a->in.repo);
	/* The next arrival removes what can not be removed now. */
	if (a->packs.n && empty(kit_str_get(&a->packs), &ignored) != KIT_OK)
		ignored.code = KIT_OK;
	kit_str_done(&a->dir);
	kit_str_done(&a->packs);
	free(a);
}

static enum kit_code
move_all(struct sync_gitarrival *a, const char *suffix, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	enum kit_code rc =
	    kit_os_list(kit_str_get(&a->packs), suffix, &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++) {
		struct kit_str from KIT_STR_AUTO = {0};
		struct kit_str to KIT_STR_AUTO = {0};
		kit_str_printf(&from, "%s%s", kit_str_get(&a->packs), names[i]);
		kit_str_printf(&to, "%sobjects/pack/%s",
		    git_repository_path(a->to->repo), names[i]);
		rc = kit_os_replace(kit_str_get(&from), kit_str_get(&to), err);
		if (rc == KIT_OK)
			rc = kit_os_sync_folder(kit_str_get(&to), err);
	}
	free(names);
	return rc;
}

enum kit_code
sync_gitarrival_keep(struct sync_gitarrival *a, const struct sync_oid *tips,
    size_t count, struct kit_err *err)
{
	const struct sync_gitpack_range range = {
	    .tips = tips, .tip_count = count, .whole = a->to};

	enum kit_code rc = sync_gitpack_check(&a->in, &range, err);
	/* The index is moved last: git ignores a pack without an index. */
	if (rc == KIT_OK)
		rc = move_all(a, ".pack", err);
	if (rc == KIT_OK)
		rc = move_all(a, ".idx", err);
	if (rc != KIT_OK)
		return rc;
	int git = git_odb_refresh(a->to->odb);
	return git ? sync_gitfail_at(
			 a->to, git, "no se pudo guardar lo recibido", err)
		   : KIT_OK;
}
