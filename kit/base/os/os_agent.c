/*
 * Serves a secret over a socket, and asks for it: see os_agent.h.
 */

#include "os_agent.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "crypto.h"
#include "os.h"
#include "os_place.h"
#include "os_wake.h"
#include "str.h"

enum {
	/* Time between two checks, on a system without struct kit_os_wake. */
	LOOK_MS = 2000,
	/* The machine slept when its two clocks differ by more than this. */
	SLEPT_MS = 1500,
	WATCHES_MOST = 32, /* programs that wait for the agent's end at once */
	PATIENCE_S = 2, /* seconds that one client may take */
	INHERITED_MAX = 1024, /* descriptors that detach closes */
	FORGET_MS = 3000, /* time that kit_os_agent_end waits for the end */
};

/* The questions of a client, one byte each. */
static const char ask_secret = 'k', ask_end = 'c', ask_watch = 'v';

static volatile sig_atomic_t ended;

static void
on_signal(int number KIT_UNUSED)
{
	ended = 1;
}

enum kit_code
kit_os_agent_detach(struct kit_err *err)
{
	pid_t pid = fork();

	if (pid < 0)
		return kit_err_errno(err, "no se pudo iniciar el agente");
	if (pid > 0)
		_exit(0);
	setsid();
	/*
	 * Close inherited descriptors: a program that waits for the end of a
	 * pipe would otherwise wait for the agent.
	 */
	for (int fd = STDERR_FILENO + 1; fd < INHERITED_MAX; fd++)
		close(fd);
	return chdir("/") == 0
		   ? KIT_OK
		   : kit_err_errno(err, "no se pudo iniciar el agente");
}

/* Returns false when the path is too long for a socket's address. */
static bool
address(const char *path, struct sockaddr_un *at)
{
	*at = (struct sockaddr_un){.sun_family = AF_UNIX};
	if (strlen(path) >= sizeof(at->sun_path))
		return false;
	memcpy(at->sun_path, path, strlen(path));
	return true;
}

/* True when the process at the other end belongs to this user. */
static bool
is_own(int fd)
{
	struct ucred who;
	socklen_t n = sizeof(who);

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &n) == 0 &&
	       who.uid == getuid();
}

static void
be_patient(int fd)
{
	const struct timeval t = {.tv_sec = PATIENCE_S};

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof(t));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &t, sizeof(t));
}

/* Takes the lock of the agent at this path; -1 when another agent holds it. */
static int
lock_path(const char *path)
{
	struct kit_str name KIT_STR_AUTO = {0};

	kit_str_printf(&name, "%s.uno", path);
	int fd = open(kit_str_get(&name),
	    O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

/*
 * Makes a socket that listens at path, and removes one that an ended agent left
 * there. Returns -1, with errno set, on failure.
 */
static int
listen_at(const char *path)
{
	struct sockaddr_un at;
	mode_t mask = umask(0177);

	if (!address(path, &at)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	unlink(path);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 &&
	    (bind(fd, (const struct sockaddr *)(void *)&at, sizeof(at)) < 0 ||
		listen(fd, 8) < 0)) {
		close(fd);
		fd = -1;
	}
	umask(mask);
	return fd;
}

/* Returns for how many milliseconds the machine slept since it started. */
static int64_t
slept_ms(void)
{
	struct timespec t = {0};

	clock_gettime(CLOCK_MONOTONIC, &t);
	return kit_os_boot_ms() -
	       ((int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000);
}

/* Indices in the list that poll waits on. */
enum { AT_SERVER, AT_CLOCK, AT_FILE, FIRST_WATCH };

/* The state of an agent that serves. */
struct serving {
	const void *secret;
	size_t n;
	bool asked; /* a client got the secret in this round */
	struct kit_os_wake wake;
	/* The socket, the two of wake, then clients that wait for the end. */
	struct pollfd fds[FIRST_WATCH + WATCHES_MOST];
	nfds_t count;
};

/* Answers one client. Returns false when it asked the agent to forget. */
static bool
answer(struct serving *s)
{
	char what = 0;
	int fd = accept4(s->fds[AT_SERVER].fd, NULL, NULL, SOCK_CLOEXEC);

	if (fd < 0)
		return true;
	be_patient(fd);
	bool own = is_own(fd) && recv(fd, &what, 1, 0) == 1;
	if (own && what == ask_watch && s->count < LEN(s->fds)) {
		s->fds[s->count++] = (struct pollfd){.fd = fd};
		return true;
	}
	if (own && what == ask_secret) {
		s->asked = true;
		(void)!send(fd, s->secret, s->n, MSG_NOSIGNAL);
	}
	close(fd);
	return !(own && what == ask_end);
}

/* Closes the connections of clients that no longer wait. */
static void
drop_gone(struct serving *s)
{
	for (nfds_t i = FIRST_WATCH; i < s->count;)
		if (s->fds[i].revents) {
			close(s->fds[i].fd);
			s->fds[i] = s->fds[--s->count];
		} else {
			i++;
		}
}

/*
 * Returns how long to wait for events: the time left until the agent forgets,
 * less when nothing wakes the agent.
 */
static int
wait_ms(const struct serving *s, int64_t left)
{
	const int64_t most = kit_os_wake_is_whole(&s->wake) ? INT_MAX : LOOK_MS;

	return (int)(left < 0 ? 0 : left < most ? left : most);
}

/* Serves until the agent has to forget. */
static void
serve(struct serving *s, const struct kit_os_agent *a)
{
	const int64_t slept = slept_ms();
	int64_t last = kit_os_boot_ms();
	bool go_on = true;

	while (go_on && !ended) {
		s->fds[AT_CLOCK].fd = s->wake.clock;
		s->fds[AT_FILE].fd = s->wake.file;
		int ready = poll(s->fds, s->count,
		    wait_ms(s, last + a->idle_ms - kit_os_boot_ms()));
		/* The machine may just have woken, so the clocks come first. */
		const int64_t now = kit_os_boot_ms();
		if (slept_ms() - slept > SLEPT_MS || now - last >= a->idle_ms ||
		    access(a->path, F_OK) < 0)
			break;
		s->asked = false;
		kit_os_wake_again(&s->wake);
		if (ready > 0 && s->fds[AT_SERVER].revents)
			go_on = answer(s);
		if (ready > 0)
			drop_gone(s);
		if (s->asked)
			last = now;
	}
}

enum kit_code
kit_os_agent_serve(const struct kit_os_agent *agent, void *secret, size_t n,
    void (*ready)(void), struct kit_err *err)
{
	const struct sigaction end = {.sa_handler = on_signal};

	kit_os_hide();
	(void)!mlockall(MCL_CURRENT);
	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGHUP, &end, NULL);
	sigaction(SIGINT, &end, NULL);
	int lock = lock_path(agent->path);
	if (lock < 0)
		return kit_err_set(
		    err, KIT_EBUSY, "este equipo ya está abierto");
	int server = listen_at(agent->path);
	if (server < 0) {
		kit_err_errno(err, "no se pudo abrir %s", agent->path);
		close(lock);
		return err->code;
	}
	struct serving s = {.secret = secret, .n = n, .count = FIRST_WATCH};
	kit_os_wake_open(&s.wake, agent->path);
	s.fds[AT_SERVER] = (struct pollfd){.fd = server, .events = POLLIN};
	s.fds[AT_CLOCK].events = s.fds[AT_FILE].events = POLLIN;
	ready();
	serve(&s, agent);
	kit_crypto_wipe(secret, n);
	if (*agent->doomed)
		kit_os_ram_forget(agent->doomed);
	unlink(agent->path);
	kit_os_wake_close(&s.wake);
	close(server);
	for (nfds_t i = FIRST_WATCH; i < s.count; i++)
		close(s.fds[i].fd);
	close(lock);
	return KIT_OK;
}

/* Connects to an agent of this user. Returns -1 when there is none. */
static int
reach(const char *path)
{
	struct sockaddr_un at;

	if (!address(path, &at))
		return -1;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	be_patient(fd);
	if (connect(fd, (const struct sockaddr *)(void *)&at, sizeof(at)) < 0 ||
	    !is_own(fd)) {
		close(fd);
		return -1;
	}
	return fd;
}

void
kit_os_agent_ask(const char *path, void *secret, size_t *n)
{
	int fd = reach(path);
	ssize_t got;

	*n = 0;
	if (fd < 0)
		return;
	if (send(fd, &ask_secret, 1, MSG_NOSIGNAL) == 1)
		while (*n < KIT_OS_AGENT_SECRET_MAX &&
		       (got = recv(fd, (char *)secret + *n,
			    KIT_OS_AGENT_SECRET_MAX - *n, 0)) > 0)
			*n += (size_t)got;
	close(fd);
}

int
kit_os_agent_watch(const char *path)
{
	int fd = reach(path);

	if (fd >= 0 && send(fd, &ask_watch, 1, MSG_NOSIGNAL) != 1) {
		close(fd);
		return -1;
	}
	return fd;
}

void
kit_os_agent_unwatch(int watch)
{
	if (watch >= 0)
		close(watch);
}

bool
kit_os_agent_end(const char *path)
{
	const struct timespec moment = {.tv_nsec = 10 * 1000 * 1000};
	int fd = reach(path);

	if (fd < 0)
		return false;
	bool told = send(fd, &ask_end, 1, MSG_NOSIGNAL) == 1;
	close(fd);
	for (int ms = 0; told && ms < FORGET_MS && access(path, F_OK) == 0;
	     ms += 10)
		nanosleep(&moment, NULL);
	return told;
}
