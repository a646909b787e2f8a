/* Clocks, locks, the terminal and limits of the process: see os.h. */

#include "os.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

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

int64_t
kit_os_cpu_us(void)
{
	struct timespec t = {0};

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
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

static void
on_pipe(int signal KIT_UNUSED)
{
}

/*
 * Sets a handler and not SIG_IGN, because started programs inherit SIG_IGN.
 */
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

void
kit_os_hide(void)
{
	const struct rlimit none = {0, 0};

	setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__) && !defined(KIT_SANITIZED)
	/* Not under a sanitizer: LeakSanitizer traces its own process. */
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}
