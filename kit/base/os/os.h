#ifndef KIT_OS_H
#define KIT_OS_H

#include "err.h"
#include "str.h"

/*
 * The operating system: files that appear whole or not at all, directories,
 * locks, clocks, terminals. No other file of kit/ includes <fcntl.h>,
 * <sys/…> or <unistd.h>'s process calls; a Windows twin can be written.
 */

int64_t kit_os_wall_ms(void); /* CLOCK_REALTIME */
int64_t kit_os_boot_ms(void); /* CLOCK_BOOTTIME: counts while asleep */
int64_t kit_os_boot_us(void); /* the same in microseconds */

/* Appends the system's name, release and machine («Linux 6.1 x86_64»), and not
 * the computer's own name. */
void kit_os_system(struct kit_str *out);

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

/*
 * Writes path by a temporary beside it, fsync and rename, then fsync of the
 * folder: path is the old file or the whole new one whatever happens. mode as
 * in open(2). On failure the temporary is gone. Of a link, the file that it
 * stands for is written; a device or a pipe is written to as it is.
 */
KIT_MUST_USE enum kit_code kit_os_write(const char *path, const void *bytes,
    size_t n, unsigned mode, struct kit_err *err);

/* Tells why (errno) no file could be made at path: mostly because its folder is
 * not there, which is named then. */
enum kit_code kit_os_not_made(const char *path, struct kit_err *err);

/* Makes path and the folders above it (mode 0700). */
KIT_MUST_USE enum kit_code kit_os_mkdirs(const char *path, struct kit_err *err);

/* True also when that can not be told (no right to look, a bad disk): whoever
 * reads the file then is told why. */
bool kit_os_exists(const char *path);
bool kit_os_is_dir(const char *path);

/* rename(2): to is the old file or the new one. Not made durable. */
KIT_MUST_USE enum kit_code kit_os_replace(
    const char *from, const char *to, struct kit_err *err);

/*
 * Puts what stands at from in the place of what stands at to, folders too; what
 * was there is at from then, or nowhere when nothing was. At once where the
 * file system can.
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

/* What changes when a file's content may have: 0 when it is not there. */
uint64_t kit_os_stamp(const char *path);

/* The file system that path is on; 0 when it is not there. */
uint64_t kit_os_device(const char *path);

/*
 * Takes an exclusive lock on path (made if need be) and waits up to wait_ms
 * for it; KIT_EBUSY then. A link is not followed: KIT_EIO. *lock is handed to
 * kit_os_unlock.
 */
KIT_MUST_USE enum kit_code kit_os_lock(
    const char *path, int wait_ms, int *lock, struct kit_err *err);
void kit_os_unlock(int lock);

/*
 * This user's folder in memory: $XDG_RUNTIME_DIR/terreno, else
 * /dev/shm/terreno-UID, made with mode 0700; the one in $TMPDIR or /tmp when
 * neither is there. A folder of another owner, or open to others, is refused.
 */
KIT_MUST_USE enum kit_code kit_os_ram_dir(
    struct kit_str *path, struct kit_err *err);

/* Where a program's data lives: $XDG_DATA_HOME or ~/.local/share. */
KIT_MUST_USE enum kit_code kit_os_data_dir(
    struct kit_str *path, struct kit_err *err);

/* Folder of the running program's file; false when it can not be known. */
bool kit_os_program_dir(struct kit_str *path);

/* The absolute, resolved form of a path that exists; the path itself else. */
void kit_os_real_path(const char *path, struct kit_str *out);

/* Free bytes where path is; -1 when that can not be known. */
int64_t kit_os_free_space(const char *path);

/* From now on what this process makes is for its owner alone. */
void kit_os_private(void);

/* From now on writing to a pipe that nobody reads any more fails, instead of
 * ending this process without a word. Programs that it starts are as before. */
void kit_os_outlive_pipes(void);

enum kit_os_stream { KIT_OS_STDIN, KIT_OS_STDOUT, KIT_OS_STDERR };
bool kit_os_is_terminal(enum kit_os_stream stream);

/* Columns of the terminal at stdout, or 80. */
int kit_os_columns(void);

#endif
