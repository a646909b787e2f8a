#ifndef KIT_OS_FOLDER_H
#define KIT_OS_FOLDER_H

#include "err.h"
#include "str.h"

/* Folders and their files. os.h includes this header. */

/* Appends the folder of path: "." for a name without a folder. */
void kit_os_parent(const char *path, struct kit_str *dir);

/* Makes the folder path and the missing folders above it, with mode 0700. */
KIT_MUST_USE enum kit_code kit_os_mkdirs(const char *path, struct kit_err *err);

/*
 * True when path exists, and also when this can not be found out (no
 * permission, a bad disk): reading the file then reports the reason.
 */
bool kit_os_exists(const char *path);
bool kit_os_is_dir(const char *path);

/*
 * Renames from to `to`, in place of a file there (rename(2)). The change is not
 * synced to the disk.
 */
KIT_MUST_USE enum kit_code kit_os_replace(
    const char *from, const char *to, struct kit_err *err);

/*
 * Exchanges the files or folders at from and at `to`, in one step where the
 * file system can do that; otherwise removes what was at `to`. When there was
 * nothing at `to`, only renames.
 */
KIT_MUST_USE enum kit_code kit_os_swap(
    const char *from, const char *to, struct kit_err *err);

/* Syncs the folder of path (fsync), so that changed names in it are durable. */
KIT_MUST_USE enum kit_code kit_os_sync_folder(
    const char *path, struct kit_err *err);

/* Removes a file. Succeeds when there is none. */
KIT_MUST_USE enum kit_code kit_os_remove(const char *path, struct kit_err *err);

/*
 * Removes a folder with everything in it, without following links, or a file.
 * Succeeds when there is none.
 */
KIT_MUST_USE enum kit_code kit_os_remove_tree(
    const char *path, struct kit_err *err);

/*
 * Lists the names (not paths) in a folder that end in suffix and do not begin
 * with a dot, sorted by byte. *names is one block with all strings, which the
 * caller frees by free. A missing folder has no names.
 */
KIT_MUST_USE enum kit_code kit_os_list(const char *dir, const char *suffix,
    char ***names, size_t *count, struct kit_err *err);

struct kit_os_look {
	bool dir;
	bool plain; /* a regular file: no link, pipe or device */
	int64_t size; /* bytes */
	int64_t age_ms; /* since the last write; negative: in the future */
};

/*
 * Looks at the file or folder at path, without following a link. Returns false
 * when there is none or it can not be looked at.
 */
bool kit_os_look(const char *path, struct kit_os_look *look);

/*
 * True when there is a folder at dir/below, and no part of below is a link: its
 * files are in dir. dir itself may be a link.
 */
bool kit_os_holds(const char *dir, const char *below);

/*
 * Returns a number for the files of a folder whose names have one of two
 * endings. It changes when such a file comes or goes, or its content may have
 * changed. Returns 0 when there are none.
 */
uint64_t kit_os_stamp(const char *dir, const char *suffix, const char *other);

/* Returns the number of the file system of path; 0 when path does not exist. */
uint64_t kit_os_device(const char *path);

#endif
