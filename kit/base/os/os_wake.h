#ifndef KIT_OS_WAKE_H
#define KIT_OS_WAKE_H

#include <stdbool.h>

/*
 * Two descriptors for poll (POLLIN) that wake a process which waits for hours:
 * clock, when the machine slept or its clock was set; file, when a file lost
 * its name. A descriptor that the system does not give is -1; then the process
 * must check from time to time.
 */
struct kit_os_wake {
	int clock, file;
};

/* Opens both descriptors; path is the file's. Never fails. */
void kit_os_wake_open(struct kit_os_wake *wake, const char *path);
void kit_os_wake_close(struct kit_os_wake *wake);

/* True when both descriptors are open. */
bool kit_os_wake_is_whole(const struct kit_os_wake *wake);

/* Reads the events that came, so that poll waits for the next ones. */
void kit_os_wake_again(struct kit_os_wake *wake);

#endif
