#ifndef KIT_OS_WAKE_H
#define KIT_OS_WAKE_H

#include <stdbool.h>

/*
 * What wakes a process that waits for hours and must not miss two things: that
 * the machine slept or its clock was set, and that a file lost its name. Each
 * is a descriptor for poll, POLLIN; -1 where the system gave none, and then
 * somebody has to look from time to time.
 */
struct kit_os_wake {
	int clock, file;
};

void kit_os_wake_open(struct kit_os_wake *wake, const char *path);
void kit_os_wake_close(struct kit_os_wake *wake);

/* True when both wake. */
bool kit_os_wake_is_whole(const struct kit_os_wake *wake);

/* Takes what was told, and waits for the next time. */
void kit_os_wake_again(struct kit_os_wake *wake);

#endif
