#ifndef KIT_OS_CIPHER_H
#define KIT_OS_CIPHER_H

#include "err.h"

/*
 * Finds out whether a disk is encrypted below its file system by dm-crypt
 * (LUKS), from what the kernel shows to every user in /sys and /proc. root is
 * the folder that contains sys and proc: "" on a real machine. A disk that
 * encrypts by itself can not be told from one that does not.
 */

enum kit_os_cipher {
	KIT_OS_CIPHER_UNKNOWN, /* no block device, or the kernel hides it */
	KIT_OS_CIPHER_NONE, /* at least one device below is not encrypted */
	KIT_OS_CIPHER_ALL, /* all devices below are encrypted */
};

/* Checks a block device, by its numbers, and all devices below it. */
enum kit_os_cipher kit_os_cipher_device(
    const char *root, unsigned major, unsigned minor);

/* Checks the device of the file system that path is in. */
enum kit_os_cipher kit_os_cipher_path(const char *root, const char *path);

/*
 * Checks the swap areas, without zram, which is in memory: KIT_OS_CIPHER_NONE
 * when one of them is not encrypted, KIT_OS_CIPHER_ALL when all are or there is
 * none.
 */
enum kit_os_cipher kit_os_cipher_swap(const char *root);

/* True when the machine can hibernate, which writes all memory to the swap. */
bool kit_os_cipher_hibernates(const char *root);

#endif
