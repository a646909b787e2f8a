#ifndef KIT_OS_TRACE_H
#define KIT_OS_TRACE_H

#include "str.h"

/*
 * What tells this file on this machine from a copy of it: the machine's id,
 * the file system's UUID, the file's inode and time of birth, as
 * "máquina disco archivo nacimiento" (a part that can not be known is "-").
 * It stays the same for as long as nobody copies, restores or reinstalls.
 */
void kit_os_trace(const char *path, struct kit_str *out);

/* A number for the file of this machine that stands at path, whatever its
 * content: each copy has another. 0 when there is none. */
uint64_t kit_os_file_mark(const char *path);

#endif
