#ifndef KIT_OS_PLACE_H
#define KIT_OS_PLACE_H

#include "err.h"
#include "str.h"

/* Where things of this user and of this program are. os.h includes this header.
 */

/*
 * This user's folder in memory: $XDG_RUNTIME_DIR/terreno, else
 * /dev/shm/terreno-UID, made with mode 0700; the one in $TMPDIR or /tmp when
 * neither is there. A folder of another owner, or open to others, is refused.
 */
KIT_MUST_USE enum kit_code kit_os_ram_dir(
    struct kit_str *path, struct kit_err *err);

/*
 * How the paths begin of all that this user's folder in memory has of a data
 * folder (the mark of its libro.db stands in them): its view, and what a sealed
 * folder may not have on the disk. The agent of a sealed folder removes all of
 * it when the folder is closed.
 */
KIT_MUST_USE enum kit_code kit_os_ram_of(
    const char *data, struct kit_str *path, struct kit_err *err);

/* Removes files and folders whose paths begin so; what can not be removed
 * stays. */
void kit_os_ram_forget(const char *begins);

/* Where a program's data lives: $XDG_DATA_HOME or ~/.local/share. */
KIT_MUST_USE enum kit_code kit_os_data_dir(
    struct kit_str *path, struct kit_err *err);

/* Folder of the running program's file; false when it can not be known. */
bool kit_os_program_dir(struct kit_str *path);

/* Appends the absolute, resolved form of path; path itself when nothing stands
 * there. */
void kit_os_real_path(const char *path, struct kit_str *out);

/* Free bytes where path is; -1 when that can not be known. */
int64_t kit_os_free_space(const char *path);

#endif
