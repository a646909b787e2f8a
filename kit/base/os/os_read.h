#ifndef KIT_OS_READ_H
#define KIT_OS_READ_H

#include "err.h"
#include "str.h"

/* Reads whole files and standard input. os.h includes this header. */

/*
 * Appends the whole file to text. Fails with KIT_ENOTFOUND when it does not
 * exist, and with KIT_EIO when it can not be read.
 */
KIT_MUST_USE enum kit_code kit_os_read(
    const char *path, struct kit_str *text, struct kit_err *err);

/*
 * Reads a file with a secret into the caller's buf of cap bytes, without
 * another copy; *n becomes its length. Fails as kit_os_read, and with
 * KIT_ECRYPTO when the file is longer, is no regular file, or gives permissions
 * to others than its owner.
 */
KIT_MUST_USE enum kit_code kit_os_read_secret(
    const char *path, void *buf, size_t cap, size_t *n, struct kit_err *err);

/*
 * Reads at most cap bytes of a secret from standard input, without another
 * copy; *n becomes their number.
 */
KIT_MUST_USE enum kit_code kit_os_read_stdin_secret(
    void *buf, size_t cap, size_t *n, struct kit_err *err);

/* Appends all of standard input to text. */
KIT_MUST_USE enum kit_code kit_os_read_stdin(
    struct kit_str *text, struct kit_err *err);

#endif
