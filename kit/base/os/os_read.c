/* Reads whole files and standard input. */

#include "os_read.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static enum kit_code
read_all(int fd, const char *name, struct kit_str *text, struct kit_err *err)
{
	char buf[65536];

	for (;;) {
		ssize_t n = read(fd, buf, sizeof(buf));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return kit_err_errno(err, "no se pudo leer %s", name);
		if (n == 0)
			break;
		kit_str_put(text, buf, (size_t)n);
	}
	kit_str_put(text, "", 0);
	return KIT_OK;
}

enum kit_code
kit_os_read(const char *path, struct kit_str *text, struct kit_err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		enum kit_code miss = errno == ENOENT ? KIT_ENOTFOUND : KIT_EIO;
		kit_err_errno(err, "no se pudo abrir %s", path);
		return err->code = miss;
	}
	enum kit_code rc = read_all(fd, path, text, err);
	close(fd);
	return rc;
}

/* The caller's memory for a secret; *n is the number of bytes in it. */
struct room {
	void *buf;
	size_t cap, *n;
};

/*
 * Reads as much of a file as there is room for, without a buffer in between,
 * which would keep a copy.
 */
static enum kit_code
read_plain(
    int fd, const char *path, const struct room *room, struct kit_err *err)
{
	size_t *n = room->n;

	for (*n = 0; *n < room->cap;) {
		ssize_t k = read(fd, (char *)room->buf + *n, room->cap - *n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return kit_err_errno(err, "no se pudo leer %s", path);
		if (k == 0)
			break;
		*n += (size_t)k;
	}
	return KIT_OK;
}

static enum kit_code
read_secret(
    int fd, const char *path, const struct room *room, struct kit_err *err)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return kit_err_errno(err, "no se pudo mirar %s", path);
	if (!S_ISREG(st.st_mode) || st.st_size < 0 ||
	    (uintmax_t)st.st_size > room->cap)
		return kit_err_set(
		    err, KIT_ECRYPTO, "%s no es un archivo de llave", path);
	if ((st.st_mode & 077) != 0)
		return kit_err_set(err, KIT_ECRYPTO,
		    "la llave %s está abierta a otras personas; póngale "
		    "permiso 0600",
		    path);
	return read_plain(fd, path, room, err);
}

enum kit_code
kit_os_read_secret(
    const char *path, void *buf, size_t cap, size_t *n, struct kit_err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	*n = 0;
	if (fd < 0) {
		enum kit_code miss = errno == ENOENT ? KIT_ENOTFOUND : KIT_EIO;
		kit_err_errno(err, "no se pudo abrir la llave %s", path);
		return err->code = miss;
	}
	enum kit_code rc =
	    read_secret(fd, path, &(struct room){buf, cap, n}, err);
	close(fd);
	return rc;
}

enum kit_code
kit_os_read_stdin_secret(void *buf, size_t cap, size_t *n, struct kit_err *err)
{
	return read_plain(
	    STDIN_FILENO, "la entrada", &(struct room){buf, cap, n}, err);
}

enum kit_code
kit_os_read_stdin(struct kit_str *text, struct kit_err *err)
{
	return read_all(STDIN_FILENO, "la entrada", text, err);
}
