#ifndef KIT_OS_WRITE_H
#define KIT_OS_WRITE_H

#include "err.h"
#include "str.h"

/* A file written whole or not at all. os.h includes this header. */

/*
 * Writes path by a temporary beside it, fsync and rename, then fsync of the
 * folder: path is the old file or the whole new one whatever happens. mode as
 * in open(2). On failure the temporary is gone. Of a link, the file that it
 * stands for is written; a device or a pipe is written to as it is.
 */
KIT_MUST_USE enum kit_code kit_os_write(const char *path, const void *bytes,
    size_t n, unsigned mode, struct kit_err *err);

/* Tells why (errno) no file could be made at path. Mostly its folder is not
 * there; then the folder is named. */
enum kit_code kit_os_not_made(const char *path, struct kit_err *err);

#endif
