#include "os_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "mem.h"
#include "os.h"

/* A slow stick is written in steps that take a moment each: what is left to
 * fsync at the end would else be silent for a minute. */
enum { STEP = 4 << 20 };

struct kit_os_file {
	struct kit_str path, part;
	int fd;
	int why; /* the first errno, or 0 */
	size_t loose; /* bytes since it was last made durable */
};

enum kit_code
kit_os_file_open(const char *path, unsigned mode, struct kit_os_file **out,
    struct kit_err *err)
{
	struct kit_os_file *f = kit_mem_alloc(1, sizeof(*f));

	*out = NULL;
	kit_str_add(&f->path, path);
	kit_str_printf(&f->part, "%s.%ld.part", path, (long)getpid());
	f->fd = open(kit_str_get(&f->part),
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
	if (f->fd >= 0) {
		*out = f;
		return KIT_OK;
	}
	enum kit_code rc = kit_err_errno(err, "no se pudo escribir %s", path);
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

void
kit_os_file_drop(struct kit_os_file *f)
{
	if (!f)
		return;
	if (f->fd >= 0)
		close(f->fd);
	unlink(kit_str_get(&f->part));
	kit_str_done(&f->path);
	kit_str_done(&f->part);
	free(f);
}

enum kit_code
kit_os_file_commit(struct kit_os_file *f, struct kit_err *err)
{
	const char *path = kit_str_get(&f->path);
	enum kit_code rc = KIT_OK;

	if (!f->why && fsync(f->fd) < 0)
		f->why = errno;
	if (close(f->fd) < 0 && !f->why)
		f->why = errno;
	f->fd = -1;
	if (!f->why && rename(kit_str_get(&f->part), path) < 0)
		f->why = errno;
	errno = f->why;
	if (f->why)
		rc = kit_err_errno(err, "no se pudo escribir %s", path);
	else
		rc = kit_os_sync_folder(path, err);
	/* Renamed already: there is no temporary left to take away. */
	kit_os_file_drop(f);
	return rc;
}
