#ifndef KIT_OS_PLACE_H
#define KIT_OS_PLACE_H

#include "err.h"
#include "str.h"

/* Finds the folders of this user and of this program. os.h includes this. */

/*
 * Appends the path of this user's folder on a RAM disk, and makes the folder
 * with mode 0700: $XDG_RUNTIME_DIR/terreno, else /dev/shm/terreno-UID, else
 * terreno-UID in $TMPDIR or /tmp. Fails with KIT_EIO when the folder belongs to
 * another user or is open to others.
 */
KIT_MUST_USE enum kit_code kit_os_ram_dir(
    struct kit_str *path, struct kit_err *err);

/*
 * Appends the beginning of the paths of all RAM disk files of a data folder:
 * its view, and the files that a sealed folder may not have on the disk. The
 * paths contain the mark of its libro.db (kit_os_file_mark). The agent of a
 * sealed folder removes these files when the folder is closed.
 */
KIT_MUST_USE enum kit_code kit_os_ram_of(
    const char *data, struct kit_str *path, struct kit_err *err);

/*
 * Removes the files and folders whose paths begin with `begins`; those that can
 * not be removed stay.
 */
void kit_os_ram_forget(const char *begins);

/*
 * Appends the folder for programs' data: $XDG_DATA_HOME or ~/.local/share.
 * Fails with KIT_EUSAGE when neither is known.
 */
KIT_MUST_USE enum kit_code kit_os_data_dir(
    struct kit_str *path, struct kit_err *err);

/*
 * Appends the folder of the running program's file. Returns false when it is
 * not known.
 */
bool kit_os_program_dir(struct kit_str *path);

/*
 * Appends the absolute path without links; path itself when it does not exist.
 */
void kit_os_real_path(const char *path, struct kit_str *out);

/* Returns the free bytes of the file system of path; -1 when not known. */
int64_t kit_os_free_space(const char *path);

#endif
