#ifndef KIT_OS_SECRET_H
#define KIT_OS_SECRET_H

#include "err.h"

/*
 * Reads secrets that a person types or another program gives, into the caller's
 * secret memory, without another copy.
 */

/* The caller's secret memory of cap bytes; n is set by the call. */
struct kit_os_secret {
	char *p;
	size_t cap, n;
};

/*
 * Shows prompt on the terminal and reads a line there without echo. Restores
 * the terminal afterwards, also when the person interrupts the program. Fails
 * with KIT_EUSAGE when there is no terminal or no line.
 */
KIT_MUST_USE enum kit_code kit_os_secret_ask(
    const char *prompt, struct kit_os_secret *secret, struct kit_err *err);

/*
 * Reads one line from an open file descriptor, and no byte behind the line.
 * Fails with KIT_EUSAGE when the descriptor is not open or has no line, or when
 * the line does not fit.
 */
KIT_MUST_USE enum kit_code kit_os_secret_line(
    int fd, struct kit_os_secret *secret, struct kit_err *err);

#endif
