#ifndef KIT_OS_SECRET_H
#define KIT_OS_SECRET_H

#include "err.h"

/*
 * Secrets that a person types or a program hands over, read without a copy that
 * stays behind: into the caller's memory for secrets.
 */

struct kit_os_secret {
	char *p;
	size_t cap, n; /* n: set by the call */
};

/*
 * Shows prompt on the terminal and reads a line there without showing it. The
 * terminal is as it was afterwards, also when the person ends the program.
 * KIT_EUSAGE when there is no terminal.
 */
KIT_MUST_USE enum kit_code kit_os_secret_ask(
    const char *prompt, struct kit_os_secret *secret, struct kit_err *err);

/*
 * Reads one line from an open file descriptor, and nothing behind the line.
 * KIT_EUSAGE when the descriptor is not open, has no line or a longer one.
 */
KIT_MUST_USE enum kit_code kit_os_secret_line(
    int fd, struct kit_os_secret *secret, struct kit_err *err);

#endif
