/*
 * Makes one pack of many small ones.
 */

#include "gitrepack.h"

#include <stdlib.h>

#include "gitfail.h"
#include "gitinner.h"
#include "gitwrite.h"
#include "mem.h"
#include "os.h"

struct old_pack {
	char *stem; /* pack-HEX */
	size_t objects;
};

struct sync_gitrepack {
	struct kit_str dir; /* …/objects/pack */
	struct kit_arena arena;
	struct old_pack *packs; /* the packs to replace, smallest first */
	size_t count, cap;
	struct kit_str made; /* the stem of the new pack */
};

static void
path_of(const struct sync_gitrepack *r, const char *stem, const char *tail,
    struct kit_str *path)
{
	kit_str_printf(path, "%s/%s%s", kit_str_get(&r->dir), stem, tail);
}

/*
 * Returns the number of objects in a pack index of version 2 (gitformat-pack),
 * which is the last number of its fan-out table; 0 when the file is no such
 * index.
 */
static size_t
index_objects(const char *path)
{
	enum { TOTAL = 8 + 255 * 4 };
	static const unsigned char magic[8] = {255, 't', 'O', 'c', 0, 0, 0, 2};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_err ignored;

	if (kit_os_read(path, &text, &ignored) != KIT_OK ||
	    text.n < TOTAL + 4 || memcmp(text.p, magic, sizeof(magic)) != 0)
		return 0;
	const unsigned char *b = (const unsigned char *)text.p + TOTAL;
	return (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 |
	       b[3];
}

static void
add_pack(struct sync_gitrepack *r, const char *name)
{
	struct kit_str keep KIT_STR_AUTO = {0};
	struct kit_str index KIT_STR_AUTO = {0};
	char *stem =
	    kit_arena_copy(&r->arena, name, strlen(name) - strlen(".idx"));

	path_of(r, stem, ".keep", &keep);
	path_of(r, stem, ".idx", &index);
	size_t objects = index_objects(kit_str_get(&index));
	if (!objects || kit_os_exists(kit_str_get(&keep)))
		return;
	struct old_pack *p =
	    kit_mem_push(&r->packs, &r->count, &r->cap, sizeof(*p));
	*p = (struct old_pack){stem, objects};
}

static int
smallest_first(const void *pa, const void *pb)
{
	const struct old_pack *a = pa, *b = pb;

	return a->objects != b->objects ? (a->objects > b->objects ? 1 : -1)
					: strcmp(a->stem, b->stem);
}

/*
 * Chooses the packs that become one: none when the store has at most `most`
 * packs.
 */
static enum kit_code
choose(struct sync_gitrepack *r, size_t most, struct kit_err *err)
{
	struct kit_str other KIT_STR_AUTO = {0};
	char **names = NULL;
	size_t n = 0, objects = 0, chosen = 0;

	path_of(r, "multi-pack-index", "", &other);
	if (kit_os_exists(kit_str_get(&other)))
		return KIT_OK;
	enum kit_code rc =
	    kit_os_list(kit_str_get(&r->dir), ".idx", &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && n > most && i < n; i++)
		add_pack(r, names[i]);
	free(names);
	if (r->count)
		qsort(r->packs, r->count, sizeof(*r->packs), smallest_first);
	while (chosen < r->count &&
	       objects + r->packs[chosen].objects <= SYNC_GITREPACK_OBJECTS)
		objects += r->packs[chosen++].objects;
	r->count = chosen > 1 ? chosen : 0;
	return rc;
}

/* Opens an object database that has only this one pack. */
static int
open_one(const struct sync_gitrepack *r, const char *stem, git_odb **odb)
{
	struct kit_str index KIT_STR_AUTO = {0};
	git_odb_backend *backend = NULL;

	path_of(r, stem, ".idx", &index);
	int rc = git_odb_new(odb);
	if (rc == 0)
		rc = git_odb_backend_one_pack(&backend, kit_str_get(&index));
	if (rc == 0)
		rc = git_odb_add_backend(*odb, backend, 1);
	return rc;
}

struct gathering {
	const struct sync_gitstore *store;
	git_packbuilder *pb;
	git_odb *made; /* the new pack, while it is read back */
};

static int
insert_one(const git_oid *id, void *payload)
{
	struct gathering *g = payload;

	sync_gitstore_told(g->store, git_packbuilder_object_count(g->pb));
	return git_packbuilder_insert(g->pb, id, NULL);
}

/* Reads one object; git checks its hash while reading. */
static int
read_one(const git_oid *id, void *payload)
{
	struct gathering *g = payload;
	git_odb_object *object = NULL;

	int rc = git_odb_read(&object, g->made, id);
	git_odb_object_free(object);
	sync_gitstore_told(g->store, 0);
	return rc;
}

/* Calls fn for every object of every old pack. */
static int
each_object(
    const struct sync_gitrepack *r, git_odb_foreach_cb fn, struct gathering *g)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < r->count; i++) {
		git_odb *odb = NULL;
		rc = open_one(r, r->packs[i].stem, &odb);
		if (rc == 0)
			rc = git_odb_foreach(odb, fn, g);
		git_odb_free(odb);
	}
	return rc;
}

static int
write_one(struct sync_gitstore *s, struct sync_gitrepack *r)
{
	struct gathering g = {.store = s};

	int rc = git_packbuilder_new(&g.pb, s->repo);
	if (rc == 0)
		rc = each_object(r, insert_one, &g);
	if (rc == 0)
		rc = sync_gitwrite_pack(s, g.pb, NULL);
	if (rc == 0)
		kit_str_printf(&r->made, "pack-%s", git_packbuilder_name(g.pb));
	git_packbuilder_free(g.pb);
	if (rc == 0)
		rc = open_one(r, kit_str_get(&r->made), &g.made);
	if (rc == 0)
		rc = each_object(r, read_one, &g);
	git_odb_free(g.made);
	return rc;
}

enum kit_code
sync_gitrepack_write(struct sync_gitstore *s, size_t most,
    struct sync_gitrepack **out, struct kit_err *err)
{
	struct sync_gitrepack *r = kit_mem_alloc(1, sizeof(*r));

	assert(s->batch_count == 0);
	*out = NULL;
	kit_str_printf(&r->dir, "%sobjects/pack", git_repository_path(s->repo));
	enum kit_code rc = choose(r, most, err);
	int git = rc == KIT_OK && r->count ? write_one(s, r) : 0;
	if (git != 0)
		rc = sync_gitfail_set(
		    err, git, "no se pudieron juntar los paquetes del libro");
	if (rc == KIT_OK && r->count)
		*out = r;
	else
		sync_gitrepack_free(r);
	return rc;
}

enum kit_code
sync_gitrepack_drop(struct sync_gitrepack *r, struct kit_err *err)
{
	/*
	 * The order in which a pack's files are removed. git ignores a pack
	 * without its index, and sync_gitsweep removes such a pack later.
	 */
	static const char *const tails[] = {".idx", ".rev", ".bitmap", ".pack"};

	for (size_t i = 0; i < r->count; i++) {
		if (strcmp(r->packs[i].stem, kit_str_get(&r->made)) == 0)
			continue;
		for (size_t k = 0; k < LEN(tails); k++) {
			struct kit_str path KIT_STR_AUTO = {0};
			path_of(r, r->packs[i].stem, tails[k], &path);
			if (kit_os_remove(kit_str_get(&path), err) != KIT_OK)
				return err->code;
		}
	}
	return KIT_OK;
}

void
sync_gitrepack_free(struct sync_gitrepack *r)
{
	if (!r)
		return;
	kit_str_done(&r->dir);
	kit_str_done(&r->made);
	kit_arena_done(&r->arena);
	free(r->packs);
	free(r);
}
