/* Starts child processes and reads their output line by line. */

#include "os_child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os.h"

bool
kit_os_can_run(const char *path)
{
	return access(path, X_OK) == 0;
}

static void
close_both(const int ends[2])
{
	close(ends[0]);
	close(ends[1]);
}

/*
 * Makes a pipe that holds all of input, so that neither process waits for the
 * other.
 */
static bool
open_input(struct kit_sv input, int ends[2])
{
	assert(input.n <= KIT_OS_CHILD_INPUT_MAX);
	if (pipe(ends) < 0)
		return false;
	if (input.n == 0 ||
	    write(ends[1], input.p, input.n) == (ssize_t)input.n)
		return true;
	close_both(ends);
	return false;
}

static void
become(const char *const *argv, const int in[2], const int out[2])
{
	dup2(in[0], STDIN_FILENO);
	dup2(out[1], STDOUT_FILENO);
	close_both(in);
	close_both(out);
	execv(argv[0], (char *const *)argv);
	_exit(127);
}

enum kit_code
kit_os_child_start(const char *const *argv, struct kit_sv input,
    struct kit_os_child *child, struct kit_err *err)
{
	int in[2], out[2];

	*child = (struct kit_os_child){.fd = -1, .pid = -1};
	if (!open_input(input, in))
		return kit_err_errno(err, "no se pudo llamar a %s", argv[0]);
	if (pipe(out) < 0) {
		close_both(in);
		return kit_err_errno(err, "no se pudo llamar a %s", argv[0]);
	}
	pid_t pid = fork();
	if (pid == 0)
		become(argv, in, out);
	close_both(in);
	close(out[1]);
	if (pid < 0) {
		close(out[0]);
		return kit_err_errno(err, "no se pudo llamar a %s", argv[0]);
	}
	child->fd = out[0];
	child->pid = pid;
	return KIT_OK;
}

static bool
next_line(struct kit_os_child *c, struct kit_sv *line)
{
	const char *from = kit_str_get(&c->pending) + c->taken;
	size_t left = c->pending.n - c->taken;
	const char *feed = left ? memchr(from, '\n', left) : NULL;

	if (!feed)
		return false;
	*line = kit_sv_of(from, (size_t)(feed - from));
	c->taken += line->n + 1;
	return true;
}

/* Removes the lines that were returned from the front of pending. */
static void
make_room(struct kit_os_child *c)
{
	if (!c->taken)
		return;
	memmove(c->pending.p, c->pending.p + c->taken, c->pending.n - c->taken);
	c->pending.n -= c->taken;
	c->taken = 0;
}

enum kit_os_line
kit_os_child_line(struct kit_os_child *c, int wait_ms, struct kit_sv *line)
{
	while (!next_line(c, line)) {
		struct pollfd p = {.fd = c->fd, .events = POLLIN};
		char buf[4096];

		make_room(c);
		int ready = poll(&p, 1, wait_ms);
		if (ready < 0 && errno == EINTR)
			continue;
		if (ready == 0)
			return KIT_OS_SILENT;
		ssize_t n = ready < 0 ? -1 : read(c->fd, buf, sizeof(buf));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return KIT_OS_END;
		kit_str_put(&c->pending, buf, (size_t)n);
	}
	return KIT_OS_LINE;
}

void
kit_os_child_end(struct kit_os_child *c, bool end, struct kit_os_exit *how)
{
	int status = 0;

	*how = (struct kit_os_exit){0};
	if (c->fd >= 0)
		close(c->fd);
	if (c->pid > 0) {
		if (end)
			kill((pid_t)c->pid, SIGKILL);
		while (waitpid((pid_t)c->pid, &status, 0) < 0 && errno == EINTR)
			;
		if (WIFEXITED(status))
			how->status = WEXITSTATUS(status);
		else if (WIFSIGNALED(status))
			how->signal = WTERMSIG(status);
		how->lost_file = how->signal == SIGBUS;
	}
	kit_str_done(&c->pending);
	*c = (struct kit_os_child){.fd = -1, .pid = -1};
}

bool
kit_os_own_program(const char *name, const char *variable, struct kit_str *path)
{
	static const char *const places[] = {"", "../libexec/terreno/"};
	const char *asked = getenv(variable);
	struct kit_str here KIT_STR_AUTO = {0};

	if (asked && *asked) {
		kit_str_add(path, asked);
		return kit_os_can_run(asked);
	}
	if (!kit_os_program_dir(&here))
		return false;
	for (size_t i = 0; i < LEN(places); i++) {
		kit_str_clear(path);
		kit_str_printf(
		    path, "%s/%s%s", kit_str_get(&here), places[i], name);
		if (kit_os_can_run(kit_str_get(path)))
			return true;
	}
	return false;
}

enum kit_code
kit_os_become(const char *const *argv, struct kit_err *err)
{
	execv(argv[0], (char *const *)argv);
	return kit_err_errno(err, "no se pudo abrir %s", argv[0]);
}
