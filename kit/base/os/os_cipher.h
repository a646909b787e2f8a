#ifndef KIT_OS_CIPHER_H
#define KIT_OS_CIPHER_H

#include "err.h"

/*
 * Whether what is written to a disk is encrypted below the file system, by
 * dm-crypt (LUKS), as the kernel tells everybody in /sys and /proc. root is the
 * folder that has them, "" on a real machine. A disk that encrypts by itself
 * is not known from one that does not.
 */

enum kit_os_cipher {
	KIT_OS_CIPHER_UNKNOWN, /* no block device, or one that is not told of */
	KIT_OS_CIPHER_NONE,
	KIT_OS_CIPHER_ALL, /* all that it stands on is encrypted */
};

/* Of a block device by its numbers, and all devices below it. */
enum kit_os_cipher kit_os_cipher_device(
    const char *root, unsigned major, unsigned minor);

/* Of the file system that path is in. */
enum kit_os_cipher kit_os_cipher_path(const char *root, const char *path);

/* Of where memory is swapped to, but for memory itself (zram): NONE when any
 * of it goes to a disk as it is, ALL when none does. */
enum kit_os_cipher kit_os_cipher_swap(const char *root);

/* True when the machine can hibernate: all memory goes to the swap then. */
bool kit_os_cipher_hibernates(const char *root);

#endif
