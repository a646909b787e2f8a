/*
 * A library for LD_PRELOAD. It counts the calls that change a disk and kills
 * the process before the n-th of them (TERRENO_MATAR=n), as a pulled battery
 * does. When the n-th call is a write, half of its bytes are written first in
 * every second case. With TERRENO_LENTO=ms each such call waits that long, as
 * on a slow stick.
 */

/* pwrite and pwrite64 are two functions here; the large-file macro would make
 * them one. */
#undef _FILE_OFFSET_BITS
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static long left = -1, slow_ms;

static long
number(const char *name)
{
	const char *n = getenv(name);

	return n ? strtol(n, NULL, 10) : 0;
}

static int
is_now(void)
{
	if (left == -1) {
		left = number("TERRENO_MATAR");
		slow_ms = number("TERRENO_LENTO");
	}
	if (slow_ms)
		nanosleep(&(struct timespec){.tv_sec = slow_ms / 1000,
			      .tv_nsec = slow_ms % 1000 * 1000000},
		    NULL);
	return left > 0 && --left == 0;
}

static void
die(void)
{
	raise(SIGKILL);
}

static int
is_torn(void)
{
	return number("TERRENO_MATAR") % 2;
}

#define WRITE(name, params, ...)                                               \
	typedef ssize_t(*name##_fn) params;                                    \
	ssize_t name params;                                                   \
	ssize_t name params                                                    \
	{                                                                      \
		static name##_fn real_##name;                                  \
		if (!real_##name)                                              \
			*(void **)&real_##name = dlsym(RTLD_NEXT, #name);      \
		if (fd > 2 && is_now()) {                                      \
			size_t all = n;                                        \
			n = all / 2;                                           \
			if (is_torn() && n)                                    \
				(void)!real_##name(__VA_ARGS__);               \
			die();                                                 \
		}                                                              \
		return real_##name(__VA_ARGS__);                               \
	}

#define CHANGE(name, params, ...)                                              \
	typedef int(*name##_fn) params;                                        \
	int name params;                                                       \
	int name params                                                        \
	{                                                                      \
		static name##_fn real_##name;                                  \
		if (!real_##name)                                              \
			*(void **)&real_##name = dlsym(RTLD_NEXT, #name);      \
		if (is_now())                                                  \
			die();                                                 \
		return real_##name(__VA_ARGS__);                               \
	}

/* clang-format off */
WRITE(write, (int fd, const void *p, size_t n), fd, p, n)
WRITE(pwrite64, (int fd, const void *p, size_t n, off_t at), fd, p, n, at)
WRITE(pwrite, (int fd, const void *p, size_t n, off_t at), fd, p, n, at)
CHANGE(fsync, (int fd), fd)
CHANGE(fdatasync, (int fd), fd)
CHANGE(ftruncate64, (int fd, off_t n), fd, n)
CHANGE(rename, (const char *from, const char *to), from, to)
CHANGE(renameat2, (int in, const char *from, int out, const char *to,
    unsigned flags), in, from, out, to, flags)
CHANGE(link, (const char *from, const char *to), from, to)
CHANGE(unlink, (const char *path), path)
CHANGE(remove, (const char *path), path)
CHANGE(rmdir, (const char *path), path)
CHANGE(mkdir, (const char *path, mode_t mode), path, mode)
/* clang-format on */
