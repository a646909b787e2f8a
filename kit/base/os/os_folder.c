/* Makes, lists, moves and removes folders and files: see os_folder.h. */

#include "os_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crypto.h"
#include "mem.h"
#include "os.h"

void
kit_os_parent(const char *path, struct kit_str *dir)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		kit_str_add(dir, ".");
	else
		kit_str_put(
		    dir, path, slash == path ? 1 : (size_t)(slash - path));
}

enum kit_code
kit_os_swap(const char *from, const char *to, struct kit_err *err)
{
	if (!kit_os_exists(to))
		return kit_os_replace(from, to, err);
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0)
		return KIT_OK;
	if (errno != EINVAL && errno != ENOSYS)
		return kit_err_errno(err, "%s", to);
	if (kit_os_remove_tree(to, err) != KIT_OK)
		return err->code;
	return kit_os_replace(from, to, err);
}

enum kit_code
kit_os_sync_folder(const char *path, struct kit_err *err)
{
	struct kit_str dir KIT_STR_AUTO = {0};

	kit_os_parent(path, &dir);
	int fd = open(kit_str_get(&dir), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return kit_err_errno(
		    err, "no se pudo abrir la carpeta %s", kit_str_get(&dir));
	int rc = fsync(fd);
	int why = errno;
	close(fd);
	/* Some file systems (FAT over FUSE) refuse fsync of a folder. */
	if (rc < 0 && why != EINVAL && why != ENOTSUP) {
		errno = why;
		return kit_err_errno(err, "no se pudo asegurar la carpeta %s",
		    kit_str_get(&dir));
	}
	return KIT_OK;
}

enum kit_code
kit_os_mkdirs(const char *path, struct kit_err *err)
{
	struct kit_str up KIT_STR_AUTO = {0};

	if (kit_os_is_dir(path))
		return KIT_OK;
	kit_os_parent(path, &up);
	if (!kit_os_is_dir(kit_str_get(&up))) {
		enum kit_code rc = kit_os_mkdirs(kit_str_get(&up), err);
		if (rc != KIT_OK)
			return rc;
	}
	if (mkdir(path, 0700) < 0 && errno != EEXIST)
		return kit_err_errno(
		    err, "no se pudo crear la carpeta %s", path);
	return KIT_OK;
}

bool
kit_os_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ||
	       (errno != ENOENT && errno != ENOTDIR && errno != ENAMETOOLONG);
}

bool
kit_os_is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

enum kit_code
kit_os_replace(const char *from, const char *to, struct kit_err *err)
{
	if (rename(from, to) < 0)
		return kit_err_errno(err, "no se pudo escribir %s", to);
	return KIT_OK;
}

enum kit_code
kit_os_remove(const char *path, struct kit_err *err)
{
	if (unlink(path) < 0 && errno != ENOENT)
		return kit_err_errno(err, "no se pudo borrar %s", path);
	return KIT_OK;
}

static int
remove_one(const char *path, const struct stat *st KIT_UNUSED,
    int kind KIT_UNUSED, struct FTW *at KIT_UNUSED)
{
	return remove(path);
}

enum kit_code
kit_os_remove_tree(const char *path, struct kit_err *err)
{
	enum { OPEN_FOLDERS = 16 };

	if (nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) < 0 &&
	    errno != ENOENT)
		return kit_err_errno(err, "no se pudo borrar %s", path);
	return KIT_OK;
}

static bool
ends_in(const char *name, const char *suffix)
{
	size_t n = strlen(name), k = strlen(suffix);

	return name[0] != '.' && n > k && strcmp(name + n - k, suffix) == 0;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Makes one block of the names: sorted pointers, then their strings. */
static char **
pack_names(struct kit_str *text, size_t count)
{
	char **names = kit_mem_alloc(1, (count + 1) * sizeof(char *) + text->n);
	char *p = (char *)(names + count + 1);

	if (text->n)
		memcpy(p, text->p, text->n);
	for (size_t i = 0; i < count; i++) {
		names[i] = p;
		p += strlen(p) + 1;
	}
	qsort(names, count, sizeof(char *), by_name);
	return names;
}

enum kit_code
kit_os_list(const char *dir, const char *suffix, char ***names, size_t *count,
    struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct dirent *e;

	*names = NULL;
	*count = 0;
	DIR *d = opendir(dir);
	if (!d && errno == ENOENT)
		return KIT_OK;
	if (!d)
		return kit_err_errno(err, "no se pudo leer la carpeta %s", dir);
	while (errno = 0, (e = readdir(d))) {
		if (!ends_in(e->d_name, suffix))
			continue;
		kit_str_put(&text, e->d_name, strlen(e->d_name) + 1);
		++*count;
	}
	int why = errno;
	closedir(d);
	if (why) {
		*count = 0;
		errno = why;
		return kit_err_errno(err, "no se pudo leer la carpeta %s", dir);
	}
	*names = pack_names(&text, *count);
	return KIT_OK;
}

bool
kit_os_look(const char *path, struct kit_os_look *look)
{
	struct stat st;

	if (lstat(path, &st) < 0)
		return false;
	look->dir = S_ISDIR(st.st_mode);
	look->plain = S_ISREG(st.st_mode);
	look->size = st.st_size;
	look->age_ms = kit_os_wall_ms() - (int64_t)st.st_mtim.tv_sec * 1000;
	return true;
}

bool
kit_os_holds(const char *dir, const char *below)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_sv rest = kit_sv(below), part;
	struct kit_os_look look = {.dir = kit_os_is_dir(dir)};

	kit_str_add(&path, dir);
	while (look.dir && kit_sv_split(&rest, '/', &part)) {
		kit_str_printf(&path, "/" KIT_SV_FMT, KIT_SV_ARG(part));
		if (!kit_os_look(kit_str_get(&path), &look))
			return false;
	}
	return look.dir;
}

uint64_t
kit_os_device(const char *path)
{
	struct stat st;

	/* No file system with folders has the device number 0. */
	return stat(path, &st) == 0 ? (uint64_t)st.st_dev : 0;
}

static uint64_t
mix(uint64_t h, uint64_t part)
{
	return (h ^ part) * UINT64_C(1099511628211); /* FNV-1a */
}

static uint64_t
stamp_file(const char *name, const struct stat *st)
{
	const uint64_t parts[] = {(uint64_t)st->st_mtim.tv_sec,
	    (uint64_t)st->st_mtim.tv_nsec, (uint64_t)st->st_size,
	    (uint64_t)st->st_ino};
	uint64_t h = UINT64_C(1469598103934665603);

	for (; *name; name++)
		h = mix(h, (unsigned char)*name);
	for (size_t i = 0; i < LEN(parts); i++)
		h = mix(h, parts[i]);
	return h;
}

/* The numbers are added, because readdir gives names in any order. */
uint64_t
kit_os_stamp(const char *dir, const char *suffix, const char *other)
{
	struct dirent *e;
	struct stat st;
	uint64_t sum = 0;
	DIR *d = opendir(dir);

	while (d && (e = readdir(d)))
		if ((ends_in(e->d_name, suffix) || ends_in(e->d_name, other)) &&
		    fstatat(dirfd(d), e->d_name, &st, 0) == 0)
			sum += stamp_file(e->d_name, &st);
	if (d)
		closedir(d);
	return sum;
}
