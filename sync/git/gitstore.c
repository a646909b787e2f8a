/* Makes the repository of a book, and opens it under its lock. */

#include "gitstore.h"

#include <errno.h>
#include <git2/sys/mempack.h>
#include <strings.h>

#include "gitfail.h"
#include "gitinner.h"
#include "gitref.h"
#include "gitsweep.h"
#include "mem.h"
#include "os.h"

enum {
	MEMPACK_PRIORITY = 999,
	CACHE = 16 << 20,
	PACKS_OPEN = 128,
	OBJECT_MAX = 8 << 20,
	PATH = 4096
};

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

/*
 * Writes the options of a new repository. A deltaCacheSize of 1 turns git's
 * search for deltas off, which finds nothing in encrypted files.
 */
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
	return rc ? sync_gitfail_set(err, rc, "no se pudo crear el libro")
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

/* Refuses a repository that depends on another one. */
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
		/*
		 * kit_os_look also returns false when the folder may not be
		 * searched: then opening the book fails and says so.
		 */
		if (kit_os_look(kit_str_get(&file), &look))
			return kit_err_set(err, KIT_ESTORE,
			    "%s depende de otro repositorio (%s) y no puede "
			    "ser un libro; use aquel del que salió",
			    path, refused[i]);
	}
	return KIT_OK;
}

/*
 * Refuses a configuration that includes another file: whoever may write to the
 * book could make this program open any file of this machine, even a pipe that
 * never ends.
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
	sync_gitfail_set(err, rc, "no se pudo abrir el libro");
	/*
	 * The folder exists. KIT_ENOTFOUND would let a caller make a new book
	 * in its place.
	 */
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
		    kit_err_reason(errno),
		    errno == EACCES ? sync_gitfail_ask_owner : "");
	if (rc != KIT_OK)
		return rc;
	struct sync_gitstore *s = kit_mem_alloc(1, sizeof(*s));
	s->lock = held;
	rc = sync_gitsweep(path, &s->own, err);
	if (rc == KIT_OK)
		rc = open_repo(path, s, err);
	if (rc == KIT_OK)
		*store = s;
	else
		sync_gitstore_free(s);
	return rc;
}

void
sync_gitstore_free(struct sync_gitstore *s)
{
	if (!s)
		return;
	git_odb_free(s->odb);
	git_repository_free(s->repo);
	kit_os_unlock(s->lock);
	sync_gitref_forget(s);
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
