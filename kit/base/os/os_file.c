/* Writes files that appear whole or not at all: see os_file.h. */

#include "os_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"
#include "os.h"

/*
 * Bytes after which a file in pieces is synced: on a slow stick, one fsync of
 * the whole file could take a minute without any sign of progress.
 */
enum { STEP = 4 << 20 };

struct kit_os_file {
	struct kit_str path, part;
	int fd;
	int why; /* the first errno, or 0 */
	size_t loose; /* bytes since the last sync */
};

/*
 * True when the open file is a plain file of this user with the only name part,
 * and no more permissions than mode.
 */
static bool
is_own(int fd, const char *part, unsigned mode)
{
	struct stat ours, there;

	return fstat(fd, &ours) == 0 && lstat(part, &there) == 0 &&
	       ours.st_ino == there.st_ino && ours.st_dev == there.st_dev &&
	       S_ISREG(ours.st_mode) && ours.st_nlink == 1 &&
	       ours.st_uid == geteuid() && (ours.st_mode & 0777 & ~mode) == 0;
}

/*
 * Opens and locks the file part, and empties it. Returns -1 when it belongs to
 * another user or is in use. Between open and lock another process may have
 * renamed the file, so is_own checks its name again.
 */
static int
take_part(const char *part, unsigned mode)
{
	int fd = open(part, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode);

	if (fd < 0)
		return -1;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0 && is_own(fd, part, mode) &&
	    ftruncate(fd, 0) == 0)
		return fd;
	close(fd);
	return -1;
}

/* Opens PATH.part, or PATH.PID.part when the first one can not be taken. */
static int
open_part(const char *path, unsigned mode, struct kit_str *part)
{
	kit_str_printf(part, "%s.part", path);
	int fd = take_part(kit_str_get(part), mode);
	if (fd >= 0)
		return fd;
	kit_str_clear(part);
	kit_str_printf(part, "%s.%ld.part", path, (long)getpid());
	unlink(kit_str_get(part));
	return open(kit_str_get(part),
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
}

enum kit_code
kit_os_file_open(const char *path, unsigned mode, struct kit_os_file **out,
    struct kit_err *err)
{
	struct kit_os_file *f = kit_mem_alloc(1, sizeof(*f));

	*out = NULL;
	kit_str_add(&f->path, path);
	f->fd = open_part(path, mode, &f->part);
	if (f->fd >= 0) {
		*out = f;
		return KIT_OK;
	}
	enum kit_code rc = kit_os_not_made(path, err);
	kit_str_done(&f->path);
	kit_str_done(&f->part);
	free(f);
	return rc;
}

bool
kit_os_file_put(struct kit_os_file *f, const void *bytes, size_t n)
{
	const char *p = bytes;

	while (n && !f->why) {
		ssize_t k = write(f->fd, p, n);
		if (k < 0 && errno != EINTR)
			f->why = errno;
		if (k <= 0)
			continue;
		p += k;
		n -= (size_t)k;
		f->loose += (size_t)k;
		if (f->loose < STEP)
			continue;
		if (fdatasync(f->fd) < 0)
			f->why = errno;
		f->loose = 0;
	}
	errno = f->why;
	return !f->why;
}

static void
file_free(struct kit_os_file *f)
{
	close(f->fd);
	kit_str_done(&f->path);
	kit_str_done(&f->part);
	free(f);
}

void
kit_os_file_drop(struct kit_os_file *f)
{
	if (!f)
		return;
	unlink(kit_str_get(&f->part));
	file_free(f);
}

/*
 * file_free releases the lock, after the rename, so that no other process can
 * write to the file before.
 */
enum kit_code
kit_os_file_commit(struct kit_os_file *f, struct kit_err *err)
{
	const char *path = kit_str_get(&f->path);

	if (!f->why && fsync(f->fd) < 0)
		f->why = errno;
	if (!f->why && rename(kit_str_get(&f->part), path) < 0)
		f->why = errno;
	if (f->why) {
		errno = f->why;
		enum kit_code rc =
		    kit_err_errno(err, "no se pudo escribir %s", path);
		kit_os_file_drop(f);
		return rc;
	}
	enum kit_code rc = kit_os_sync_folder(path, err);
	file_free(f);
	return rc;
}

enum { A_MINUTE_MS = 60000 };

static void
sweep_one(const char *part)
{
	struct kit_os_look look;

	if (!kit_os_look(part, &look) || !look.plain ||
	    look.age_ms < A_MINUTE_MS)
		return;
	int fd = open(part, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		unlink(part);
	close(fd);
}

void
kit_os_file_sweep(const char *dir)
{
	char **names = NULL;
	struct kit_err err;
	size_t n = 0;

	if (kit_os_list(dir, ".part", &names, &n, &err) != KIT_OK)
		return;
	for (size_t i = 0; i < n; i++) {
		struct kit_str part KIT_STR_AUTO = {0};
		kit_str_printf(&part, "%s/%s", dir, names[i]);
		sweep_one(kit_str_get(&part));
	}
	free(names);
}

int
kit_os_file_hold(const char *path)
{
	return open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
}

void
kit_os_file_erase(int held, bool erase)
{
	static const char zeroes[65536];
	struct stat st;

	if (held < 0)
		return;
	if (erase && fstat(held, &st) == 0 && S_ISREG(st.st_mode)) {
		for (off_t at = 0; at < st.st_size;) {
			ssize_t n = pwrite(held, zeroes,
			    st.st_size - at < (off_t)sizeof(zeroes)
				? (size_t)(st.st_size - at)
				: sizeof(zeroes),
			    at);
			if (n <= 0)
				break;
			at += n;
		}
		fsync(held);
	}
	close(held);
}

void
kit_os_file_shred(const char *path)
{
	int held = kit_os_file_hold(path);

	kit_os_file_erase(held, held >= 0 && unlink(path) == 0);
}

static enum kit_code
write_all(
    int fd, const char *path, const void *bytes, size_t n, struct kit_err *err)
{
	const char *p = bytes;

	while (n) {
		ssize_t k = write(fd, p, n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return kit_err_errno(
			    err, "no se pudo escribir %s", path);
		p += k;
		n -= (size_t)k;
	}
	return KIT_OK;
}

static bool
is_special(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode) &&
	       !S_ISDIR(st.st_mode);
}

/* Writes to a device or a pipe. */
static enum kit_code
write_special(
    const char *path, const void *bytes, size_t n, struct kit_err *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return kit_err_errno(err, "no se pudo escribir %s", path);
	enum kit_code rc = write_all(fd, path, bytes, n, err);
	if (close(fd) < 0 && rc == KIT_OK)
		rc = kit_err_errno(err, "no se pudo cerrar %s", path);
	return rc;
}

enum kit_code
kit_os_not_made(const char *path, struct kit_err *err)
{
	const char *slash = strrchr(path, '/');

	if (errno != ENOENT || !slash)
		return kit_err_errno(err, "no se pudo escribir %s", path);
	return kit_err_set(err, KIT_EIO,
	    "no se pudo escribir %s: no existe la carpeta %.*s; créela o "
	    "indique otra",
	    path, (int)(slash - path), path);
}

enum kit_code
kit_os_write(const char *path, const void *bytes, size_t n, unsigned mode,
    struct kit_err *err)
{
	struct kit_str real KIT_STR_AUTO = {0};
	struct kit_os_file *f = NULL;

	/* rename(2) would replace a link and not its target. */
	kit_os_real_path(path, &real);
	path = kit_str_get(&real);
	if (is_special(path))
		return write_special(path, bytes, n, err);
	/* rename(2) would replace a file without write permission. */
	if (access(path, W_OK) < 0 && errno != ENOENT)
		return kit_err_errno(err, "no se pudo escribir %s", path);
	if (kit_os_is_dir(path)) {
		errno = EISDIR;
		return kit_err_errno(err, "no se pudo escribir %s", path);
	}
	if (kit_os_file_open(path, mode, &f, err) != KIT_OK)
		return err->code;
	kit_os_file_put(f, bytes, n);
	return kit_os_file_commit(f, err);
}
