#ifndef KIT_OS_READ_H
#define KIT_OS_READ_H

#include "err.h"
#include "str.h"

/* Files and standard input, read whole. os.h includes this header. */

/* The whole file; NUL-terminated, the caller frees text->p by kit_str_done. */
KIT_MUST_USE enum kit_code kit_os_read(
    const char *path, struct kit_str *text, struct kit_err *err);

/*
 * A file with a secret into the caller's buf of cap bytes, so that no copy of
 * it stays behind; *n is its length. Refused (KIT_ECRYPTO) when it is longer,
 * is not a plain file, or others than its owner may read or write it.
 */
KIT_MUST_USE enum kit_code kit_os_read_secret(
    const char *path, void *buf, size_t cap, size_t *n, struct kit_err *err);

/* A secret of at most cap bytes from standard input; *n is its length. */
KIT_MUST_USE enum kit_code kit_os_read_stdin_secret(
    void *buf, size_t cap, size_t *n, struct kit_err *err);

/* All of standard input. */
KIT_MUST_USE enum kit_code kit_os_read_stdin(
    struct kit_str *text, struct kit_err *err);

#endif
