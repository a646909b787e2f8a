/* Writes a file so that it appears whole or not at all. */

#include "os_write.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os.h"
#include "os_file.h"

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

/* A device or a pipe is written to and stays what it is. */
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

	/* rename(2) would replace a link, and not the file that the link stands
	 * for. */
	kit_os_real_path(path, &real);
	path = kit_str_get(&real);
	if (is_special(path))
		return write_special(path, bytes, n, err);
	/* rename(2) would replace a file that its owner closed to writing. */
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
