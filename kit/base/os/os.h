#ifndef KIT_OS_H
#define KIT_OS_H

#include "err.h"
#include "os_file.h"
#include "os_folder.h"
#include "os_place.h"
#include "os_read.h"
#include "str.h"

/*
 * The operating system: files, folders, locks, clocks, terminals, processes.
 * The files of this folder are the only ones of kit/ that include <fcntl.h>,
 * <sys/…> and the process calls of <unistd.h>, so that a version for Windows
 * can be written.
 */

int64_t kit_os_wall_ms(void); /* since 1970, UTC (CLOCK_REALTIME) */
int64_t kit_os_boot_ms(void); /* since boot, also while asleep */
int64_t kit_os_boot_us(void); /* the same in microseconds */

/* Returns the microseconds of processor time that this process has used. */
int64_t kit_os_cpu_us(void);

/*
 * Appends the system's name, release and machine («Linux 6.1 x86_64»), without
 * the computer's own name.
 */
void kit_os_system(struct kit_str *out);

/*
 * Takes an exclusive lock on the file at path, which is made when it is
 * missing. Fails with KIT_EBUSY when another process holds the lock for wait_ms
 * milliseconds, and with KIT_EIO when the file can not be opened or path is a
 * link. The caller gives *lock to kit_os_unlock.
 */
KIT_MUST_USE enum kit_code kit_os_lock(
    const char *path, int wait_ms, int *lock, struct kit_err *err);
void kit_os_unlock(int lock);

/* Sets the umask: only their owner may read files that this process makes. */
void kit_os_private(void);

/*
 * Forbids core dumps of this process, and tracing by other processes of the
 * same user, because its memory holds people's data.
 */
void kit_os_hide(void);

/*
 * Makes writing to a pipe without a reader fail (EPIPE) instead of ending this
 * process. Programs that it starts keep the system's behaviour.
 */
void kit_os_outlive_pipes(void);

enum kit_os_stream { KIT_OS_STDIN, KIT_OS_STDOUT, KIT_OS_STDERR };
bool kit_os_is_terminal(enum kit_os_stream stream);

/* Returns the columns of the terminal at standard output, or 80. */
int kit_os_columns(void);

#endif
