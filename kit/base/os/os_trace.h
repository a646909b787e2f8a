#ifndef KIT_OS_TRACE_H
#define KIT_OS_TRACE_H

#include "str.h"

/*
 * Appends the trace of a file, which differs from the trace of every copy: a
 * hash of the machine's id, the UUID of the file system, the file's inode and
 * its time of birth, separated by blanks. An unknown part is "-". The trace
 * stays the same until the file is copied or restored, or the system is
 * installed again.
 */
void kit_os_trace(const char *path, struct kit_str *out);

/*
 * Returns a number for the file at path that does not depend on its content;
 * each copy of the file has another one. Returns 0 when there is no file.
 */
uint64_t kit_os_file_mark(const char *path);

#endif
