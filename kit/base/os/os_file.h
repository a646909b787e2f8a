#ifndef KIT_OS_FILE_H
#define KIT_OS_FILE_H

#include "err.h"
#include "str.h"

/*
 * Files that appear whole or not at all: they are written as PATH.part, synced
 * and renamed, and then their folder is synced. The process that writes a
 * PATH.part holds a lock on it; a PATH.part without a lock was left by a killed
 * process and is written anew.
 */

struct kit_os_file;

/*
 * Starts a file that is written in pieces; mode is as in open(2). Fails with
 * KIT_EIO. The caller gives *f, which is NULL on failure, to kit_os_file_commit
 * or to kit_os_file_drop.
 */
KIT_MUST_USE enum kit_code kit_os_file_open(const char *path, unsigned mode,
    struct kit_os_file **f, struct kit_err *err);

/*
 * Writes the next n bytes. Returns false, with errno set, on failure; then
 * later calls write nothing, and kit_os_file_commit fails.
 */
bool kit_os_file_put(struct kit_os_file *f, const void *bytes, size_t n);

/*
 * Puts the new file in its place and frees f. On failure (KIT_EIO) f is freed
 * too, and path is as it was.
 */
KIT_MUST_USE enum kit_code kit_os_file_commit(
    struct kit_os_file *f, struct kit_err *err);

/* Gives the new file up and frees f; path is as it was. NULL is accepted. */
void kit_os_file_drop(struct kit_os_file *f);

/*
 * kit_os_file_hold opens the file at path, so that its content can be
 * overwritten after another file has taken its name; returns -1 when there is
 * none. kit_os_file_erase closes it, and before, if `erase` is set, overwrites
 * it with zeros and syncs it. A flash disk or a snapshot may still keep the old
 * blocks.
 */
int kit_os_file_hold(const char *path);
void kit_os_file_erase(int held, bool erase);

/*
 * Removes the file at path and erases it in the same way. Does nothing when
 * there is no file, or when it can not be removed.
 */
void kit_os_file_shred(const char *path);

/*
 * Removes the files that killed processes left in a folder: those whose names
 * end in .part, that are not locked, and that nobody wrote to for a minute.
 * Files that can not be removed stay.
 */
void kit_os_file_sweep(const char *dir);

/*
 * Writes a file of n bytes, which appears whole or not at all; mode is as in
 * open(2). When path is a link, its target is written; a device or a pipe is
 * written to directly. Fails with KIT_EIO; path is then as it was.
 */
KIT_MUST_USE enum kit_code kit_os_write(const char *path, const void *bytes,
    size_t n, unsigned mode, struct kit_err *err);

/*
 * Sets err, by errno, to say why no file could be made at path; names the
 * folder when it does not exist. Returns KIT_EIO.
 */
enum kit_code kit_os_not_made(const char *path, struct kit_err *err);

#endif
