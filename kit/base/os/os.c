#include "os.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "mem.h"
#include "os_file.h"

static int64_t
clock_ms(clockid_t id)
{
	struct timespec t = {0};

	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t
kit_os_wall_ms(void)
{
	return clock_ms(CLOCK_REALTIME);
}

int64_t
kit_os_boot_ms(void)
{
	return clock_ms(CLOCK_BOOTTIME);
}

int64_t
kit_os_boot_us(void)
{
	struct timespec t = {0};

	clock_gettime(CLOCK_BOOTTIME, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void
kit_os_system(struct kit_str *out)
{
	struct utsname u;

	if (uname(&u) == 0)
		kit_str_printf(
		    out, "%s %s %s", u.sysname, u.release, u.machine);
}

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

/* Up to cap bytes without a buffer in between. */
static enum kit_code
read_plain(int fd, const char *path, void *buf, size_t cap, size_t *n,
    struct kit_err *err)
{
	for (*n = 0; *n < cap;) {
		ssize_t k = read(fd, (char *)buf + *n, cap - *n);
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
read_secret(int fd, const char *path, void *buf, size_t cap, size_t *n,
    struct kit_err *err)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return kit_err_errno(err, "no se pudo mirar %s", path);
	if (!S_ISREG(st.st_mode) || st.st_size < 0 ||
	    (uintmax_t)st.st_size > cap)
		return kit_err_set(
		    err, KIT_ECRYPTO, "%s no es un archivo de llave", path);
	if ((st.st_mode & 077) != 0)
		return kit_err_set(err, KIT_ECRYPTO,
		    "la llave %s está abierta a otras personas; póngale "
		    "permiso 0600",
		    path);
	return read_plain(fd, path, buf, cap, n, err);
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
	enum kit_code rc = read_secret(fd, path, buf, cap, n, err);
	close(fd);
	return rc;
}

enum kit_code
kit_os_read_stdin_secret(void *buf, size_t cap, size_t *n, struct kit_err *err)
{
	return read_plain(STDIN_FILENO, "la entrada", buf, cap, n, err);
}

enum kit_code
kit_os_read_stdin(struct kit_str *text, struct kit_err *err)
{
	return read_all(STDIN_FILENO, "la entrada", text, err);
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

static void
parent_of(const char *path, struct kit_str *dir)
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

	parent_of(path, &dir);
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

	/* Rename would replace a link, not the file that it stands for. */
	kit_os_real_path(path, &real);
	path = kit_str_get(&real);
	if (is_special(path))
		return write_special(path, bytes, n, err);
	/* Rename would replace a file that its owner closed to writing. */
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

enum kit_code
kit_os_mkdirs(const char *path, struct kit_err *err)
{
	struct kit_str up KIT_STR_AUTO = {0};

	if (kit_os_is_dir(path))
		return KIT_OK;
	parent_of(path, &up);
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

/* One block: the pointers, then the strings they point to. */
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
	while ((e = readdir(d))) {
		if (!ends_in(e->d_name, suffix))
			continue;
		kit_str_put(&text, e->d_name, strlen(e->d_name) + 1);
		++*count;
	}
	closedir(d);
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

uint64_t
kit_os_device(const char *path)
{
	struct stat st;

	/* 0 is no device's number that a folder could be on. */
	return stat(path, &st) == 0 ? (uint64_t)st.st_dev : 0;
}

uint64_t
kit_os_stamp(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return 0;
	uint64_t h = UINT64_C(1469598103934665603); /* FNV-1a */
	const uint64_t parts[] = {(uint64_t)st.st_mtim.tv_sec,
	    (uint64_t)st.st_mtim.tv_nsec, (uint64_t)st.st_size,
	    (uint64_t)st.st_ino};
	for (size_t i = 0; i < LEN(parts); i++)
		h = (h ^ parts[i]) * UINT64_C(1099511628211);
	return h | 1;
}

enum kit_code
kit_os_lock(const char *path, int wait_ms, int *lock, struct kit_err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0 && errno == ELOOP)
		return kit_err_set(err, KIT_EIO,
		    "%s es un enlace a otro archivo, y no se sigue; bórrelo",
		    path);
	if (fd < 0)
		return kit_err_errno(err, "no se pudo abrir %s", path);
	for (int waited = 0; flock(fd, LOCK_EX | LOCK_NB) < 0; waited += 20) {
		if (errno != EWOULDBLOCK && errno != EINTR) {
			close(fd);
			return kit_err_errno(
			    err, "no se pudo bloquear %s", path);
		}
		if (waited >= wait_ms) {
			close(fd);
			return kit_err_set(err, KIT_EBUSY,
			    "otro terreno está usando estos datos; espere a "
			    "que termine y repita");
		}
		nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
	}
	*lock = fd;
	return KIT_OK;
}

void
kit_os_unlock(int lock)
{
	close(lock);
}

static void
ram_base(struct kit_str *path)
{
	const char *run = getenv("XDG_RUNTIME_DIR");
	const char *tmp = getenv("TMPDIR");

	if (run && run[0] == '/' && kit_os_is_dir(run))
		kit_str_printf(path, "%s/terreno", run);
	else
		kit_str_printf(path, "%s/terreno-%ld",
		    access("/dev/shm", W_OK) == 0 ? "/dev/shm"
		    : tmp && tmp[0] == '/'	  ? tmp
						  : "/tmp",
		    (long)getuid());
}

enum kit_code
kit_os_ram_dir(struct kit_str *path, struct kit_err *err)
{
	struct stat st;

	ram_base(path);
	const char *dir = kit_str_get(path);
	if (mkdir(dir, 0700) < 0 && errno != EEXIST)
		return kit_err_errno(err,
		    "no se pudo crear la carpeta de trabajo %s (entre de nuevo "
		    "a la sesión, o revise XDG_RUNTIME_DIR)",
		    dir);
	if (lstat(dir, &st) < 0)
		return kit_err_errno(err, "no se pudo mirar %s", dir);
	if (!S_ISDIR(st.st_mode) || st.st_uid != getuid() ||
	    (st.st_mode & 077) != 0)
		return kit_err_set(err, KIT_EIO,
		    "la carpeta %s es de otra persona o está abierta a otras; "
		    "bórrela o póngale permiso 0700",
		    dir);
	return KIT_OK;
}

enum kit_code
kit_os_data_dir(struct kit_str *path, struct kit_err *err)
{
	const char *xdg = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");

	if (xdg && xdg[0] == '/')
		kit_str_add(path, xdg);
	else if (home && home[0] == '/')
		kit_str_printf(path, "%s/.local/share", home);
	else
		return kit_err_set(err, KIT_EUSAGE,
		    "no se sabe dónde están los datos: indique --datos "
		    "CARPETA");
	return KIT_OK;
}

bool
kit_os_program_dir(struct kit_str *path)
{
	char buf[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", buf, sizeof(buf) - 1);

	if (n <= 0)
		return false;
	buf[n] = '\0';
	parent_of(buf, path);
	return true;
}

void
kit_os_real_path(const char *path, struct kit_str *out)
{
	char buf[PATH_MAX];

	kit_str_add(out, realpath(path, buf) ? buf : path);
}

bool
kit_os_is_terminal(enum kit_os_stream stream)
{
	static const int fds[] = {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO};

	return isatty(fds[stream]);
}

int
kit_os_columns(void)
{
	struct winsize ws = {0};

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) < 0 || ws.ws_col == 0)
		return 80;
	return ws.ws_col;
}

int64_t
kit_os_free_space(const char *path)
{
	struct statvfs fs;

	if (statvfs(path, &fs) < 0)
		return -1;
	return (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
}

static void
on_pipe(int signal KIT_UNUSED)
{
}

/* A function and not SIG_IGN, which the programs that are started would
 * inherit. */
void
kit_os_outlive_pipes(void)
{
	struct sigaction action = {.sa_handler = on_pipe};

	(void)sigaction(SIGPIPE, &action, NULL);
}

void
kit_os_private(void)
{
	umask(077);
}
