#ifndef KIT_OS_CHILD_H
#define KIT_OS_CHILD_H

#include "err.h"
#include "str.h"

/*
 * A program of ours in a process of its own, which tells how it fares in
 * lines on its standard output. It may die of anything: the caller lives on.
 */

struct kit_os_child {
	int fd; /* its standard output */
	long pid;
	struct kit_str pending; /* read, not yet a line */
	size_t taken;
};

/*
 * Starts argv[0] (a path; argv ends in NULL). input, at most
 * KIT_OS_CHILD_INPUT_MAX bytes, is what its standard input holds.
 */
enum { KIT_OS_CHILD_INPUT_MAX = 4096 };
KIT_MUST_USE enum kit_code kit_os_child_start(const char *const *argv,
    struct kit_sv input, struct kit_os_child *child, struct kit_err *err);

enum kit_os_line {
	KIT_OS_LINE, /* one line, without its line feed; in child until the next
			call */
	KIT_OS_END, /* no more will come */
	KIT_OS_SILENT, /* nothing for wait_ms */
};
enum kit_os_line kit_os_child_line(
    struct kit_os_child *child, int wait_ms, struct kit_sv *line);

/* How the program ended: its exit status, or the signal that it died of (else
 * 0). */
struct kit_os_exit {
	int status, signal;
	bool lost_file; /* it read from a file that is gone (SIGBUS) */
};

/* Waits for the program to end, after killing it when kill says so, and frees
 * child. */
void kit_os_child_end(
    struct kit_os_child *child, bool kill, struct kit_os_exit *how);

/* True when the file can be run. */
bool kit_os_can_run(const char *path);

/*
 * Where a program of ours is: what the variable of the environment says, else
 * beside this program (a build), else in ../libexec/terreno (installed). False
 * when it is not there, or can not be run.
 */
bool kit_os_own_program(
    const char *name, const char *variable, struct kit_str *path);

/* Replaces this process by that program (argv[0] is its path); returns only
 * when the program can not be run. */
KIT_MUST_USE enum kit_code kit_os_become(
    const char *const *argv, struct kit_err *err);

#endif
