#ifndef KIT_OS_H
#define KIT_OS_H

#include "err.h"
#include "os_file.h"
#include "os_folder.h"
#include "os_place.h"
#include "os_read.h"
#include "str.h"

/*
 * The operating system: files that appear whole or not at all, directories,
 * locks, clocks, terminals. No other file of kit/ includes <fcntl.h>,
 * <sys/…> or <unistd.h>'s process calls; a Windows twin can be written.
 */

int64_t kit_os_wall_ms(void); /* CLOCK_REALTIME */
int64_t kit_os_boot_ms(void); /* CLOCK_BOOTTIME: counts while asleep */
int64_t kit_os_boot_us(void); /* the same in microseconds */

/* Microseconds that this process has used the processor. */
int64_t kit_os_cpu_us(void);

/* Appends the system's name, release and machine («Linux 6.1 x86_64»), and not
 * the computer's own name. */
void kit_os_system(struct kit_str *out);

/*
 * Takes an exclusive lock on path (made if need be) and waits up to wait_ms
 * for it; KIT_EBUSY then. A link is not followed: KIT_EIO. *lock is handed to
 * kit_os_unlock.
 */
KIT_MUST_USE enum kit_code kit_os_lock(
    const char *path, int wait_ms, int *lock, struct kit_err *err);
void kit_os_unlock(int lock);

/* From now on, files that this process makes are for their owner alone. */
void kit_os_private(void);

/* From now on this process leaves no core dump, and can not be traced by others
 * of the same user: what it holds in memory tells of people. */
void kit_os_hide(void);

/* From now on writing to a pipe that nobody reads any more fails, instead of
 * ending this process without a word. Programs that it starts are as before. */
void kit_os_outlive_pipes(void);

enum kit_os_stream { KIT_OS_STDIN, KIT_OS_STDOUT, KIT_OS_STDERR };
bool kit_os_is_terminal(enum kit_os_stream stream);

/* Columns of the terminal at stdout, or 80. */
int kit_os_columns(void);

#endif
