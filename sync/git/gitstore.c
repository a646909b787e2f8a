#include "gitstore.h"

#include <errno.h>
#include <strings.h>
#include <git2/sys/mempack.h>

#include "mem.h"
#include "os.h"
#include "gitinner.h"
#include "gitsweep.h"

enum {
	MEMPACK_PRIORITY = 999,
	CACHE = 16 << 20,
	PACKS_OPEN = 128,
	OBJECT_MAX = 8 << 20,
	PATH = 4096
};

static const git_object_t types[] = {
    [SYNC_GIT_COMMIT] = GIT_OBJECT_COMMIT,
    [SYNC_GIT_TREE] = GIT_OBJECT_TREE,
    [SYNC_GIT_BLOB] = GIT_OBJECT_BLOB,
};
static_assert(LEN(types) == SYNC_GIT_TYPE_COUNT, "a type for each");

static const struct {
	int git;
	enum kit_code code;
} codes[] = {
    {GIT_ENOTFOUND, KIT_ENOTFOUND},
    {GIT_EMODIFIED, KIT_EBUSY},
    {GIT_ELOCKED, KIT_EBUSY},
    {GIT_EEXISTS, KIT_EBUSY},
    {GIT_EMISMATCH, KIT_ESTORE},
};

/* Whoever owns the folder may mend it. */
static const char ask_owner[] =
    "; pida permiso de escritura a quien administra esa carpeta";

enum kit_code
sync_gitstore_fail(struct kit_err *err, int rc, const char *detail)
{
	const git_error *e = git_error_last();
	enum kit_code code =
	    e && e->klass == GIT_ERROR_OS ? KIT_EIO : KIT_ESTORE;

	const char *said = e && e->message ? e->message : "sin más detalle";
	const char *reason = kit_err_reason_in(said);

	for (size_t i = 0; i < LEN(codes); i++)
		if (codes[i].git == rc)
			code = codes[i].code;
	if (!reason || code != KIT_EIO)
		return kit_err_set(err, code, "%s (git: %s)", detail, said);
	return kit_err_set(err, code, "%s: %s%s", detail, reason,
	    reason == kit_err_reason(EACCES) ? ask_owner : "");
}

enum kit_code
sync_gitstore_fail_at(const struct sync_gitstore *s, int rc, const char *detail,
    struct kit_err *err)
{
	const char *path = git_repository_path(s->repo);
	size_t n = strlen(path);

	if (sync_gitstore_fail(err, rc, detail) != KIT_EIO)
		return err->code;
	return kit_err_wrap(
	    err, "%.*s", (int)(n && path[n - 1] == '/' ? n - 1 : n), path);
}

static int
set_options(void)
{
	static const int levels[] = {GIT_CONFIG_LEVEL_PROGRAMDATA,
	    GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
	    GIT_CONFIG_LEVEL_GLOBAL};
	int rc = 0;

	for (size_t i = 0; i < LEN(levels); i++)
		rc |= git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
	rc |= git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	rc |= git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	rc |= git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)CACHE);
	rc |= git_libgit2_opts(
	    GIT_OPT_SET_MWINDOW_FILE_LIMIT, (size_t)PACKS_OPEN);
#ifdef HAVE_PACK_MAX_OBJECT_SIZE
	rc |= git_libgit2_opts(
	    GIT_OPT_SET_PACK_MAX_OBJECT_SIZE, (size_t)OBJECT_MAX);
#endif
	return rc;
}

enum kit_code
sync_gitstore_start(struct kit_err *err)
{
	if (git_libgit2_init() < 0 || set_options() != 0)
		return kit_err_set(
		    err, KIT_ESTORE, "no se pudo iniciar libgit2");
	return KIT_OK;
}

void
sync_gitstore_stop(void)
{
	git_libgit2_shutdown();
}

/* What every book's config says: no delta search, no going back. */
static int
set_config(git_repository *repo)
{
	static const struct {
		const char *name;
		int value;
	} rows[] = {
	    {"pack.deltacachesize", 1},
	    {"core.logallrefupdates", 0},
	    {"receive.denynonfastforwards", 1},
	    {"receive.denydeletes", 1},
	    {"receive.fsckobjects", 1},
	    {"gc.auto", 0},
	};
	git_config *config = NULL;

	int rc = git_repository_config(&config, repo);
	for (size_t i = 0; rc == 0 && i < LEN(rows); i++)
		rc = rows[i].value && i
			 ? git_config_set_bool(config, rows[i].name, 1)
			 : git_config_set_int32(
			       config, rows[i].name, rows[i].value);
	git_config_free(config);
	return rc;
}

static enum kit_code
init_at(const char *path, struct kit_err *err)
{
	git_repository_init_options o = GIT_REPOSITORY_INIT_OPTIONS_INIT;
	git_repository *repo = NULL;

	o.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_MKPATH |
		  GIT_REPOSITORY_INIT_NO_REINIT;
	o.initial_head = "main";
	int rc = git_repository_init_ext(&repo, path, &o);
	if (rc == 0)
		rc = set_config(repo);
	git_repository_free(repo);
	return rc ? sync_gitstore_fail(err, rc, "no se pudo crear el libro")
		  : KIT_OK;
}

enum kit_code
sync_gitstore_init(const char *path, struct kit_err *err)
{
	struct kit_str part KIT_STR_AUTO = {0};

	if (kit_os_exists(path))
		return kit_err_set(err, KIT_ESTORE, "%s ya existe", path);
	kit_str_printf(&part, "%s.preparando", path);
	if (kit_os_remove_tree(kit_str_get(&part), err) != KIT_OK ||
	    init_at(kit_str_get(&part), err) != KIT_OK ||
	    kit_os_replace(kit_str_get(&part), path, err) != KIT_OK)
		return err->code;
	return kit_os_sync_folder(path, err);
}

/* A repository that leans on another one is not a book. */
static enum kit_code
check_alone(const char *path, struct kit_err *err)
{
	static const char *const refused[] = {"objects/info/alternates",
	    "objects/info/http-alternates", "commondir", "gitdir", "shallow",
	    "info/grafts"};

	for (size_t i = 0; i < LEN(refused); i++) {
		struct kit_str file KIT_STR_AUTO = {0};
		struct kit_os_look look;
		kit_str_printf(&file, "%s/%s", path, refused[i]);
		/* Where nobody may look, opening the book will say so. */
		if (kit_os_look(kit_str_get(&file), &look))
			return kit_err_set(err, KIT_ESTORE,
			    "%s depende de otro repositorio (%s) y no puede "
			    "ser un libro; use aquel del que salió",
			    path, refused[i]);
	}
	return KIT_OK;
}

/*
 * A config that reads another file is not obeyed: whoever may write to the
 * book would have any file of this machine opened, and a pipe never ends.
 */
static enum kit_code
check_config(const char *path, struct kit_err *err)
{
	enum { CONFIG_MAX = 64 * 1024 };
	struct kit_str file KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	struct kit_os_look look = {0};
	struct kit_sv line;

	kit_str_printf(&file, "%s/config", path);
	if (!kit_os_look(kit_str_get(&file), &look))
		return KIT_OK;
	if (!look.plain && look.size != 0)
		return kit_err_set(err, KIT_ESTORE,
		    "%s no es un archivo común; bórrelo", kit_str_get(&file));
	if (look.size > CONFIG_MAX)
		return kit_err_set(err, KIT_ESTORE,
		    "%s es demasiado grande; bórrelo", kit_str_get(&file));
	if (!look.plain)
		return KIT_OK;
	if (kit_os_read(kit_str_get(&file), &text, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] != '[')
			continue;
		line = kit_sv_trim(kit_sv_of(text.p + i + 1, text.n - i - 1));
		if (line.n >= strlen("include") &&
		    strncasecmp(line.p, "include", strlen("include")) == 0)
			return kit_err_set(err, KIT_ESTORE,
			    "%s hace leer otros archivos ([include]) y no se "
			    "obedece; quite esas líneas",
			    kit_str_get(&file));
	}
	return KIT_OK;
}

static enum kit_code
open_repo(const char *path, struct sync_gitstore *s, struct kit_err *err)
{
	int rc = git_repository_open_ext(&s->repo, path,
	    GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_BARE |
		GIT_REPOSITORY_OPEN_NO_DOTGIT,
	    NULL);
	if (rc == 0)
		rc = git_repository_odb(&s->odb, s->repo);
	if (rc == 0)
		rc = git_mempack_new(&s->mempack);
	if (rc == 0)
		rc = git_odb_add_backend(s->odb, s->mempack, MEMPACK_PRIORITY);
	if (rc == 0)
		return KIT_OK;
	sync_gitstore_fail(err, rc, "no se pudo abrir el libro");
	/* The folder is there: "not found" would invite to make another. */
	if (err->code == KIT_ENOTFOUND)
		err->code = KIT_ESTORE;
	return err->code;
}

enum kit_code
sync_gitstore_renew(struct sync_gitstore *s, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	assert(s->batch_count == 0);
	kit_str_add(&path, git_repository_path(s->repo));
	git_odb_free(s->odb);
	git_repository_free(s->repo);
	s->odb = NULL;
	s->repo = NULL;
	return open_repo(kit_str_get(&path), s, err);
}

enum kit_code
sync_gitstore_open(const char *path, int wait_ms, struct sync_gitstore **store,
    struct kit_err *err)
{
	struct kit_str lock KIT_STR_AUTO = {0};
	int held = -1;

	*store = NULL;
	if (!kit_os_is_dir(path))
		return kit_err_set(
		    err, KIT_ENOTFOUND, "no hay libro en %s", path);
	enum kit_code rc = check_alone(path, err);
	if (rc == KIT_OK)
		rc = check_config(path, err);
	kit_str_printf(&lock, "%s/terreno-cerrojo", path);
	if (rc == KIT_OK)
		rc = kit_os_lock(kit_str_get(&lock), wait_ms, &held, err);
	if (rc == KIT_EIO && errno != ELOOP)
		kit_err_set(err, rc,
		    "no se puede escribir en el libro %s: %s%s", path,
		    kit_err_reason(errno), errno == EACCES ? ask_owner : "");
	if (rc != KIT_OK)
		return rc;
	struct sync_gitstore *s = kit_mem_alloc(1, sizeof(*s));
	s->lock = held;
	rc = sync_gitsweep(path, &s->own, &s->swept, err);
	if (rc == KIT_OK)
		rc = open_repo(path, s, err);
	if (rc == KIT_OK)
		*store = s;
	else
		sync_gitstore_free(s);
	return rc;
}

static void
forget_refs(struct sync_gitstore *s)
{
	for (size_t i = 0; i < s->ref_count; i++)
		free(s->refs[i].name);
	free(s->refs);
	s->refs = NULL;
	s->ref_count = s->ref_cap = 0;
}

void
sync_gitstore_free(struct sync_gitstore *s)
{
	if (!s)
		return;
	git_odb_free(s->odb);
	git_repository_free(s->repo);
	kit_os_unlock(s->lock);
	forget_refs(s);
	free(s->batch);
	free(s);
}

void
sync_gitstore_watch(struct sync_gitstore *s, const struct sync_gitwatch *watch)
{
	s->watch = *watch;
}

void
sync_gitstore_watch_as(struct sync_gitstore *s, const struct sync_gitstore *as)
{
	s->watch = as->watch;
}

void
sync_gitstore_told(const struct sync_gitstore *s, size_t objects)
{
	if (s->watch.tell)
		s->watch.tell(s->watch.ctx, (int64_t)objects);
}

size_t
sync_gitstore_swept(const struct sync_gitstore *s)
{
	return s->swept;
}

git_oid
sync_gitstore_to_git(const struct sync_oid *id)
{
	git_oid out;

	git_oid_fromraw(&out, id->b);
	return out;
}

void
sync_gitstore_from_git(const git_oid *in, struct sync_oid *id)
{
	memcpy(id->b, in->id, SYNC_OID_BYTES);
}

enum kit_code
sync_gitstore_put(struct sync_gitstore *s, enum sync_git_type type,
    struct kit_sv bytes, struct sync_oid *id, struct kit_err *err)
{
	git_oid oid;

	int rc = git_odb_hash(&oid, bytes.p, bytes.n, types[type]);
	if (rc == 0)
		sync_gitstore_from_git(&oid, id);
	if (rc == 0 &&
	    git_odb_exists_ext(s->odb, &oid, GIT_ODB_LOOKUP_NO_REFRESH))
		return KIT_OK;
	if (rc == 0)
		rc = git_odb_write(&oid, s->odb, bytes.p, bytes.n, types[type]);
	if (rc != 0)
		return sync_gitstore_fail(
		    err, rc, "no se pudo escribir en el libro");
	*(struct sync_oid *)kit_mem_push(
	    &s->batch, &s->batch_count, &s->batch_cap, sizeof(*s->batch)) = *id;
	return KIT_OK;
}

size_t
sync_gitstore_pending(const struct sync_gitstore *s)
{
	return s->batch_count;
}

void
sync_gitstore_drop(struct sync_gitstore *s)
{
	git_mempack_reset(s->mempack);
	s->batch_count = 0;
}

static int
tell_packed(
    int stage KIT_UNUSED, uint32_t done, uint32_t total KIT_UNUSED, void *store)
{
	sync_gitstore_told(store, done);
	return 0;
}

static int
tell_indexed(const git_indexer_progress *p, void *store)
{
	sync_gitstore_told(store, p->indexed_objects);
	return 0;
}

int
sync_gitstore_write_pack(
    const struct sync_gitstore *s, git_packbuilder *pb, const char *folder)
{
	void *store = (void *)(uintptr_t)s; /* it comes back as const */

	git_packbuilder_set_threads(pb, 1);
	int rc = git_packbuilder_set_callbacks(pb, tell_packed, store);
	if (rc == 0)
		rc = git_packbuilder_write(pb, folder, 0, tell_indexed, store);
	return rc;
}

static int
write_batch(struct sync_gitstore *s)
{
	git_packbuilder *pb = NULL;

	int rc = git_packbuilder_new(&pb, s->repo);
	for (size_t i = 0; rc == 0 && i < s->batch_count; i++) {
		git_oid oid = sync_gitstore_to_git(&s->batch[i]);
		rc = git_packbuilder_insert(pb, &oid, NULL);
		sync_gitstore_told(s, i + 1);
	}
	if (rc == 0)
		rc = sync_gitstore_write_pack(s, pb, NULL);
	git_packbuilder_free(pb);
	return rc;
}

/* From the disk, past the batch in memory; reading checks the hash. */
static int
read_back(struct sync_gitstore *s)
{
	struct kit_str dir KIT_STR_AUTO = {0};
	git_odb *fresh = NULL;

	kit_str_printf(&dir, "%sobjects", git_repository_path(s->repo));
	int rc = git_odb_open(&fresh, kit_str_get(&dir));
	for (size_t i = 0; rc == 0 && i < s->batch_count; i++) {
		git_odb_object *object = NULL;
		git_oid oid = sync_gitstore_to_git(&s->batch[i]);
		rc = git_odb_read(&object, fresh, &oid);
		git_odb_object_free(object);
		sync_gitstore_told(s, i + 1);
	}
	git_odb_free(fresh);
	return rc;
}

enum kit_code
sync_gitstore_flush(struct sync_gitstore *s, struct kit_err *err)
{
	if (s->batch_count == 0)
		return KIT_OK;
	int rc = write_batch(s);
	if (rc == 0)
		rc = read_back(s);
	if (rc == 0)
		rc = git_odb_refresh(s->odb);
	if (rc != 0) {
		sync_gitstore_fail_at(
		    s, rc, "no se pudo guardar en el libro", err);
		if (err->code == KIT_ENOTFOUND)
			err->code = KIT_ESTORE;
		return err->code;
	}
	sync_gitstore_drop(s);
	return KIT_OK;
}

/* The beginning of an object's name, as much as a person compares. */
static const char *
short_name(const struct sync_oid *id, char hex[2 * SYNC_OID_BYTES + 1])
{
	sync_oid_hex(id, hex);
	hex[12] = '\0';
	return hex;
}

/* Of a book that can be made again, the way out is said too. */
static enum kit_code
fail_to_read(const struct sync_gitstore *s, const struct sync_oid *id, int rc,
    struct kit_err *err)
{
	const char *path = git_repository_path(s->repo);
	char hex[2 * SYNC_OID_BYTES + 1];

	sync_gitstore_fail(err, rc, "no se pudo leer del libro");
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
sync_gitstore_look(struct sync_gitstore *s, const struct sync_oid *id,
    struct sync_git_want want, struct kit_err *err)
{
	git_oid oid = sync_gitstore_to_git(id);
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
sync_gitstore_get(struct sync_gitstore *s, const struct sync_oid *id,
    struct sync_git_want want, struct kit_str *bytes, struct kit_err *err)
{
	git_odb_object *object = NULL;
	git_oid oid = sync_gitstore_to_git(id);

	if (sync_gitstore_look(s, id, want, err) != KIT_OK)
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
sync_gitstore_has(struct sync_gitstore *s, const struct sync_oid *id)
{
	git_oid oid = sync_gitstore_to_git(id);

	return git_odb_exists(s->odb, &oid);
}

/* As it was listed, or NULL. */
static const struct sync_gitref *
known_ref(const struct sync_gitstore *s, const char *name)
{
	for (size_t i = 0; s->refs_known && i < s->ref_count; i++)
		if (strcmp(s->refs[i].name, name) == 0)
			return &s->refs[i];
	return NULL;
}

enum kit_code
sync_gitstore_ref(struct sync_gitstore *s, const char *name,
    struct sync_oid *id, struct kit_err *err)
{
	const struct sync_gitref *known = known_ref(s, name);
	git_oid oid;

	if (known) {
		*id = known->id;
		return KIT_OK;
	}
	int rc = git_reference_name_to_id(&oid, s->repo, name);
	if (rc != 0) {
		sync_gitstore_fail(
		    err, rc, "no se pudo leer una rama del libro");
		return kit_err_wrap(err, "%s", name);
	}
	sync_gitstore_from_git(&oid, id);
	return KIT_OK;
}

static void
push_ref(struct sync_gitstore *s, const char *name, const struct sync_oid *id)
{
	struct sync_gitref *ref =
	    kit_mem_push(&s->refs, &s->ref_count, &s->ref_cap, sizeof(*ref));

	ref->name = kit_mem_copy(name, strlen(name));
	ref->id = *id;
}

static void
keep_moved(struct sync_gitstore *s, const char *name, const struct sync_oid *id)
{
	size_t i = 0;

	if (!s->refs_known)
		return;
	while (i < s->ref_count && strcmp(s->refs[i].name, name) != 0)
		i++;
	if (i == s->ref_count)
		push_ref(s, name, id);
	else
		s->refs[i].id = *id;
}

enum kit_code
sync_gitstore_move(struct sync_gitstore *s, const char *name,
    const struct sync_oid *old, const struct sync_oid *id, struct kit_err *err)
{
	git_reference *ref = NULL;
	git_oid from = sync_gitstore_to_git(old), to = sync_gitstore_to_git(id);

	assert(s->batch_count == 0);
	/* A zero `from` is compared too, under the lock: not there yet. */
	int rc = git_reference_create_matching(
	    &ref, s->repo, name, &to, 1, &from, NULL);
	git_reference_free(ref);
	if (rc == 0) {
		keep_moved(s, name, id);
		return KIT_OK;
	}
	if (rc == GIT_ELOCKED) /* of a crash: sync_gitsweep, in half a minute */
		return kit_err_set(err, KIT_EIO,
		    "otro proceso la tiene tomada; si quedó así de un corte, "
		    "se suelta sola en medio minuto: sincronice después");
	if (sync_gitstore_fail_at(
		s, rc, "no se pudo mover una rama del libro", err) == KIT_EIO)
		return KIT_EIO;
	/* Not there, though it should be at `from`: moved, in effect. */
	if (rc == GIT_ENOTFOUND)
		err->code = KIT_EBUSY;
	return kit_err_wrap(err, "%s", name);
}

static void
forget_ref(struct sync_gitstore *s, const char *name)
{
	for (size_t i = 0; i < s->ref_count; i++) {
		if (strcmp(s->refs[i].name, name) != 0)
			continue;
		free(s->refs[i].name);
		s->refs[i] = s->refs[--s->ref_count];
		return;
	}
}

enum kit_code
sync_gitstore_remove(struct sync_gitstore *s, const char *name,
    const struct sync_oid *id, struct kit_err *err)
{
	git_reference *ref = NULL;
	git_oid at = sync_gitstore_to_git(id);

	int rc = git_reference_lookup(&ref, s->repo, name);
	if (rc == 0 && (!git_reference_target(ref) ||
			   !git_oid_equal(git_reference_target(ref), &at)))
		rc = GIT_EMODIFIED;
	if (rc == 0)
		rc = git_reference_delete(ref);
	git_reference_free(ref);
	if (rc == 0) {
		forget_ref(s, name);
		return KIT_OK;
	}
	sync_gitstore_fail_at(
	    s, rc, "no se pudo quitar una rama del libro", err);
	if (err->code == KIT_ENOTFOUND)
		err->code = KIT_EBUSY;
	return kit_err_wrap(err, "%s", name);
}

static int
list_refs(struct sync_gitstore *s)
{
	git_reference_iterator *it = NULL;
	git_reference *ref = NULL;

	if (s->refs_known)
		return 0;
	int rc = git_reference_iterator_new(&it, s->repo);
	while (rc == 0 && (rc = git_reference_next(&ref, it)) == 0) {
		const git_oid *oid = git_reference_target(ref);
		struct sync_oid id;
		if (oid) {
			sync_gitstore_from_git(oid, &id);
			push_ref(s, git_reference_name(ref), &id);
		}
		git_reference_free(ref);
	}
	git_reference_iterator_free(it);
	s->refs_known = rc == GIT_ITEROVER;
	if (!s->refs_known)
		forget_refs(s);
	return s->refs_known ? 0 : rc;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct sync_gitref *)a)->name,
	    ((const struct sync_gitref *)b)->name);
}

/* Copies: who is told of one may move it. */
static struct sync_gitref *
refs_below(const struct sync_gitstore *s, const char *prefix, size_t *n)
{
	struct sync_gitref *found = NULL;
	size_t cap = 0;

	*n = 0;
	for (size_t i = 0; i < s->ref_count; i++) {
		const struct sync_gitref *ref = &s->refs[i];
		if (!kit_sv_starts(kit_sv(ref->name), prefix))
			continue;
		struct sync_gitref *f =
		    kit_mem_push(&found, n, &cap, sizeof(*f));
		f->name = kit_mem_copy(ref->name, strlen(ref->name));
		f->id = ref->id;
	}
	if (*n)
		qsort(found, *n, sizeof(*found), by_name);
	return found;
}

enum kit_code
sync_gitstore_refs(struct sync_gitstore *s, const char *prefix,
    sync_gitstore_each each, void *ctx, struct kit_err *err)
{
	size_t n = 0;
	bool go = true;

	int rc = list_refs(s);
	if (rc != 0)
		return sync_gitstore_fail(
		    err, rc, "no se pudieron leer las ramas");
	struct sync_gitref *found = refs_below(s, prefix, &n);
	for (size_t i = 0; i < n; i++) {
		go = go && each(ctx, found[i].name, &found[i].id);
		free(found[i].name);
	}
	free(found);
	return KIT_OK;
}
