#ifndef KIT_OS_CHILD_H
#define KIT_OS_CHILD_H

#include "err.h"
#include "str.h"

/*
 * Starts a program in a child process and reads the lines of its standard
 * output. However the child dies, this process goes on.
 */

struct kit_os_child {
	int fd; /* reads the child's standard output */
	long pid;
	struct kit_str pending; /* output that was read */
	size_t taken; /* bytes of pending that were returned as lines */
};

enum { KIT_OS_CHILD_INPUT_MAX = 4096 };

/*
 * Starts the program argv[0], a path; argv ends in NULL. Its standard input is
 * `input`, at most KIT_OS_CHILD_INPUT_MAX bytes. Fails with KIT_EIO. The caller
 * gives *child to kit_os_child_end.
 */
KIT_MUST_USE enum kit_code kit_os_child_start(const char *const *argv,
    struct kit_sv input, struct kit_os_child *child, struct kit_err *err);

enum kit_os_line {
	KIT_OS_LINE, /* a line was read */
	KIT_OS_END, /* the output has ended */
	KIT_OS_SILENT, /* no output for wait_ms milliseconds */
};

/*
 * Reads the next line of the child's output. *line has no line feed and is
 * borrowed until the next call.
 */
enum kit_os_line kit_os_child_line(
    struct kit_os_child *child, int wait_ms, struct kit_sv *line);

/* How a program ended. */
struct kit_os_exit {
	/* The exit status, and the signal that ended it; 0: the other one. */
	int status, signal;
	bool lost_file; /* SIGBUS: a mapped file was gone or cut */
};

/* Kills the program if `kill` is set, waits for its end and frees *child. */
void kit_os_child_end(
    struct kit_os_child *child, bool kill, struct kit_os_exit *how);

/* True when this user can run the file. */
bool kit_os_can_run(const char *path);

/*
 * Finds another program of terreno: at the path that the environment variable
 * names, else beside this program (a build), else in ../libexec/terreno (an
 * installation). Returns false when there is none that can be run.
 */
bool kit_os_own_program(
    const char *name, const char *variable, struct kit_str *path);

/*
 * Replaces this process by the program argv[0], a path. Returns only when the
 * program can not be run, with KIT_EIO.
 */
KIT_MUST_USE enum kit_code kit_os_become(
    const char *const *argv, struct kit_err *err);

#endif
