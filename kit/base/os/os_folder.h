#ifndef KIT_OS_FOLDER_H
#define KIT_OS_FOLDER_H

#include "err.h"
#include "str.h"

/* Folders, and what stands in them. os.h includes this header. */

/* Appends the folder that path stands in: "." for a bare name. */
void kit_os_parent(const char *path, struct kit_str *dir);

/* Makes path and the folders above it (mode 0700). */
KIT_MUST_USE enum kit_code kit_os_mkdirs(const char *path, struct kit_err *err);

/* Whether anything stands at path. True also when that can not be found out (no
 * right to look, a bad disk): whoever then reads the file is told why. */
bool kit_os_exists(const char *path);
bool kit_os_is_dir(const char *path);

/* rename(2): at to stands the old file or the new one, never a part. The change
 * is not made durable. */
KIT_MUST_USE enum kit_code kit_os_replace(
    const char *from, const char *to, struct kit_err *err);

/*
 * Swaps what stands at from and at to, files or folders; when nothing stood at
 * to, nothing stands at from afterwards. In one step where the file system can
 * do that.
 */
KIT_MUST_USE enum kit_code kit_os_swap(
    const char *from, const char *to, struct kit_err *err);

/* fsync of the folder that path stands in: makes names in it durable. */
KIT_MUST_USE enum kit_code kit_os_sync_folder(
    const char *path, struct kit_err *err);

/* Removes a file; not there is success. */
KIT_MUST_USE enum kit_code kit_os_remove(const char *path, struct kit_err *err);

/* Removes a folder and all in it; links are not followed. Not there is
 * success. */
KIT_MUST_USE enum kit_code kit_os_remove_tree(
    const char *path, struct kit_err *err);

/*
 * Names (not paths) in a folder that end in suffix, sorted by byte; *names is
 * one block, freed by free (the strings are in it). Not there: zero names.
 */
KIT_MUST_USE enum kit_code kit_os_list(const char *dir, const char *suffix,
    char ***names, size_t *count, struct kit_err *err);

/* What stands at a path; a link is not followed. */
struct kit_os_look {
	bool dir;
	bool plain; /* a file with bytes: no link, pipe or device */
	int64_t size;
	int64_t age_ms; /* since it was last written; negative: in the future */
};
bool kit_os_look(const char *path, struct kit_os_look *look);

/* A number that changes when a file of the folder whose name has one of two
 * endings comes or goes, or its content may have changed. 0: there is none. */
uint64_t kit_os_stamp(const char *dir, const char *suffix, const char *other);

/*
 * The number of the file system that path is on; 0 when nothing stands there.
 */
uint64_t kit_os_device(const char *path);

#endif
