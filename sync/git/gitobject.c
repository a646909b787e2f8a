/*
 * Puts objects into a store's batch, writes the batch as a pack, and reads
 * objects.
 */

#include "gitobject.h"

#include <git2/sys/mempack.h>

#include "gitfail.h"
#include "gitinner.h"
#include "gitwrite.h"
#include "mem.h"

static const git_object_t types[] = {
    [SYNC_GIT_COMMIT] = GIT_OBJECT_COMMIT,
    [SYNC_GIT_TREE] = GIT_OBJECT_TREE,
    [SYNC_GIT_BLOB] = GIT_OBJECT_BLOB,
};
static_assert(LEN(types) == SYNC_GIT_TYPE_COUNT, "a type for each");

enum kit_code
sync_gitobject_put(struct sync_gitstore *s, enum sync_git_type type,
    struct kit_sv bytes, struct sync_oid *id, struct kit_err *err)
{
	git_oid oid;

	int rc = git_odb_hash(&oid, bytes.p, bytes.n, types[type]);
	if (rc == 0)
		sync_gitinner_from(&oid, id);
	if (rc == 0 &&
	    git_odb_exists_ext(s->odb, &oid, GIT_ODB_LOOKUP_NO_REFRESH))
		return KIT_OK;
	if (rc == 0)
		rc = git_odb_write(&oid, s->odb, bytes.p, bytes.n, types[type]);
	if (rc != 0)
		return sync_gitfail_set(
		    err, rc, "no se pudo escribir en el libro");
	*(struct sync_oid *)kit_mem_push(
	    &s->batch, &s->batch_count, &s->batch_cap, sizeof(*s->batch)) = *id;
	return KIT_OK;
}

void
sync_gitobject_drop(struct sync_gitstore *s)
{
	git_mempack_reset(s->mempack);
	s->batch_count = 0;
}

static int
write_batch(struct sync_gitstore *s)
{
	git_packbuilder *pb = NULL;

	int rc = git_packbuilder_new(&pb, s->repo);
	for (size_t i = 0; rc == 0 && i < s->batch_count; i++) {
		git_oid oid = sync_gitinner_oid(&s->batch[i]);
		rc = git_packbuilder_insert(pb, &oid, NULL);
		sync_gitstore_told(s, i + 1);
	}
	if (rc == 0)
		rc = sync_gitwrite_pack(s, pb, NULL);
	git_packbuilder_free(pb);
	return rc;
}

/*
 * Reads the batch's objects from the disk: a fresh handle does not see the
 * batch in memory. git checks each object's hash while reading.
 */
static int
read_back(struct sync_gitstore *s)
{
	struct kit_str dir KIT_STR_AUTO = {0};
	git_odb *fresh = NULL;

	kit_str_printf(&dir, "%sobjects", git_repository_path(s->repo));
	int rc = git_odb_open(&fresh, kit_str_get(&dir));
	for (size_t i = 0; rc == 0 && i < s->batch_count; i++) {
		git_odb_object *object = NULL;
		git_oid oid = sync_gitinner_oid(&s->batch[i]);
		rc = git_odb_read(&object, fresh, &oid);
		git_odb_object_free(object);
		sync_gitstore_told(s, i + 1);
	}
	git_odb_free(fresh);
	return rc;
}

enum kit_code
sync_gitobject_flush(struct sync_gitstore *s, struct kit_err *err)
{
	if (s->batch_count == 0)
		return KIT_OK;
	int rc = write_batch(s);
	if (rc == 0)
		rc = read_back(s);
	if (rc == 0)
		rc = git_odb_refresh(s->odb);
	if (rc != 0) {
		sync_gitfail_at(s, rc, "no se pudo guardar en el libro", err);
		if (err->code == KIT_ENOTFOUND)
			err->code = KIT_ESTORE;
		return err->code;
	}
	sync_gitobject_drop(s);
	return KIT_OK;
}

/* Returns the first 12 digits of an object's name: people read no more. */
static const char *
short_name(const struct sync_oid *id, char hex[2 * SYNC_OID_BYTES + 1])
{
	sync_oid_hex(id, hex);
	hex[12] = '\0';
	return hex;
}

/*
 * Sets err for an object that can not be read. When the book can be made again,
 * the text also says how.
 */
static enum kit_code
fail_to_read(const struct sync_gitstore *s, const struct sync_oid *id, int rc,
    struct kit_err *err)
{
	const char *path = git_repository_path(s->repo);
	char hex[2 * SYNC_OID_BYTES + 1];

	sync_gitfail_set(err, rc, "no se pudo leer del libro");
	if (s->own && err->code != KIT_ENOTFOUND)
		return kit_err_set(err, err->code,
		    "el objeto %s de %s está dañado; aparte esa carpeta y "
		    "sincronice: se hace de nuevo con lo que tienen los demás",
		    short_name(id, hex), path);
	if (err->code == KIT_ENOTFOUND)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "falta el objeto %s, o está dañado", short_name(id, hex));
	return kit_err_wrap(err, "el objeto %s", short_name(id, hex));
}

enum kit_code
sync_gitobject_look(struct sync_gitstore *s, const struct sync_oid *id,
    struct sync_git_want want, struct kit_err *err)
{
	git_oid oid = sync_gitinner_oid(id);
	char hex[2 * SYNC_OID_BYTES + 1];
	git_object_t type = GIT_OBJECT_INVALID;
	size_t size = 0;

	int rc = git_odb_read_header(&size, &type, s->odb, &oid);
	if (rc != 0)
		return fail_to_read(s, id, rc, err);
	if (type != types[want.type])
		return kit_err_set(err, KIT_ESTORE,
		    "el objeto %s no es de la clase que un libro tiene ahí",
		    short_name(id, hex));
	if (size > want.max)
		return kit_err_set(err, KIT_ESTORE,
		    "el objeto %s es demasiado grande para un libro: %zu "
		    "bytes, y ahí caben %zu",
		    short_name(id, hex), size, want.max);
	return KIT_OK;
}

enum kit_code
sync_gitobject_get(struct sync_gitstore *s, const struct sync_oid *id,
    struct sync_git_want want, struct kit_str *bytes, struct kit_err *err)
{
	git_odb_object *object = NULL;
	git_oid oid = sync_gitinner_oid(id);

	if (sync_gitobject_look(s, id, want, err) != KIT_OK)
		return err->code;
	int rc = git_odb_read(&object, s->odb, &oid);
	if (rc != 0)
		return fail_to_read(s, id, rc, err);
	kit_str_put(
	    bytes, git_odb_object_data(object), git_odb_object_size(object));
	git_odb_object_free(object);
	return KIT_OK;
}

bool
sync_gitobject_has(struct sync_gitstore *s, const struct sync_oid *id)
{
	git_oid oid = sync_gitinner_oid(id);

	return git_odb_exists(s->odb, &oid);
}
