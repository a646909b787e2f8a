#ifndef KIT_OS_FILE_H
#define KIT_OS_FILE_H

#include "err.h"
#include "str.h"

/*
 * A file written in pieces that appears whole or not at all, as by
 * kit_os_write: PATH.part, fsync, rename, fsync of the folder. Whoever writes
 * PATH.part holds a lock on it: a PATH.part without a lock is what a killed run
 * left, and is written anew.
 */

struct kit_os_file;

/* mode as in open(2). *f is NULL on failure. */
KIT_MUST_USE enum kit_code kit_os_file_open(const char *path, unsigned mode,
    struct kit_os_file **f, struct kit_err *err);

/* After a failure (errno set) nothing more is written and commit fails. */
bool kit_os_file_put(struct kit_os_file *f, const void *bytes, size_t n);

/* path is the new file, or what it was on failure; f is gone in both. */
KIT_MUST_USE enum kit_code kit_os_file_commit(
    struct kit_os_file *f, struct kit_err *err);

/* Leaves path as it was. NULL is accepted. */
void kit_os_file_drop(struct kit_os_file *f);

/*
 * Opens the file that stands at path and keeps it open, so that its content can
 * be overwritten after another file took its name; -1 when there is none.
 * kit_os_file_erase overwrites that file with zeroes and syncs it, as far as
 * the disk allows (a flash disk or a snapshot may keep the old blocks), and
 * closes it in any case.
 */
int kit_os_file_hold(const char *path);
void kit_os_file_erase(int held, bool erase);

/* Removes the file at path and erases it as above; not there is nothing to do.
 * What can not be removed is not erased either. */
void kit_os_file_shred(const char *path);

/*
 * Removes files of a folder whose names end in .part, that no run holds, and
 * that nobody has written to for a minute: killed runs left them. What can not
 * be removed stays.
 */
void kit_os_file_sweep(const char *dir);

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
