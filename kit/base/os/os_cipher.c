/* Finds out whether a disk is encrypted: see os_cipher.h. */

#include "os_cipher.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "os_folder.h"
#include "os_read.h"
#include "str.h"

enum { DEEP = 12 /* devices below each other that are followed */ };

/* Reads a small file of /sys or /proc. Returns false when there is none. */
static bool
read_small(const char *root, const char *path, struct kit_str *text)
{
	struct kit_str whole KIT_STR_AUTO = {0};
	struct kit_err none;

	kit_str_printf(&whole, "%s%s", root, path);
	return kit_os_read(kit_str_get(&whole), text, &none) == KIT_OK;
}

static enum kit_os_cipher of_folder(
    const char *root, const char *folder, int deep);

/* Checks the devices in the folder «slaves»; UNKNOWN when there are none. */
static enum kit_os_cipher
of_slaves(const char *root, const char *folder, int deep)
{
	struct kit_str dir KIT_STR_AUTO = {0};
	enum kit_os_cipher all = KIT_OS_CIPHER_UNKNOWN;
	char **names = NULL;
	size_t n = 0;
	struct kit_err none;

	kit_str_printf(&dir, "%s%s/slaves", root, folder);
	if (kit_os_list(kit_str_get(&dir), "", &names, &n, &none) != KIT_OK)
		return KIT_OS_CIPHER_UNKNOWN;
	for (size_t i = 0; i < n && all != KIT_OS_CIPHER_NONE; i++) {
		struct kit_str below KIT_STR_AUTO = {0};
		kit_str_printf(&below, "%s/slaves/%s", folder, names[i]);
		all = of_folder(root, kit_str_get(&below), deep + 1);
	}
	free(names);
	return all;
}

/* Checks a device by its folder in /sys, and the devices below it. */
static enum kit_os_cipher
of_folder(const char *root, const char *folder, int deep)
{
	struct kit_str uuid KIT_STR_AUTO = {0}, path KIT_STR_AUTO = {0};
	struct kit_str disk KIT_STR_AUTO = {0};

	if (deep > DEEP)
		return KIT_OS_CIPHER_UNKNOWN;
	kit_str_printf(&path, "%s/dm/uuid", folder);
	if (read_small(root, kit_str_get(&path), &uuid) &&
	    kit_sv_starts(kit_str_view(&uuid), "CRYPT-"))
		return KIT_OS_CIPHER_ALL;
	enum kit_os_cipher below = of_slaves(root, folder, deep);
	if (below != KIT_OS_CIPHER_UNKNOWN)
		return below;
	/* A partition has no slaves; its disk, the folder above, may. */
	kit_str_printf(&disk, "%s%s/partition", root, folder);
	if (kit_os_exists(kit_str_get(&disk))) {
		kit_str_clear(&disk);
		kit_str_printf(&disk, "%s/..", folder);
		return of_folder(root, kit_str_get(&disk), deep + 1);
	}
	kit_str_clear(&disk);
	kit_str_printf(&disk, "%s%s/size", root, folder);
	return kit_os_exists(kit_str_get(&disk)) ? KIT_OS_CIPHER_NONE
						 : KIT_OS_CIPHER_UNKNOWN;
}

enum kit_os_cipher
kit_os_cipher_device(const char *root, unsigned major, unsigned minor)
{
	struct kit_str folder KIT_STR_AUTO = {0};

	kit_str_printf(&folder, "/sys/dev/block/%u:%u", major, minor);
	return of_folder(root, kit_str_get(&folder), 0);
}

/* Checks a device by its path in /dev, such as «/dev/mapper/x». */
static enum kit_os_cipher
of_name(const char *root, struct kit_sv name)
{
	struct kit_str path KIT_STR_AUTO = {0}, real KIT_STR_AUTO = {0};
	struct kit_str folder KIT_STR_AUTO = {0};

	kit_str_sv(&path, name);
	char *resolved = realpath(kit_str_get(&path), NULL);
	kit_str_add(&real, resolved ? resolved : kit_str_get(&path));
	free(resolved);
	const char *slash = strrchr(kit_str_get(&real), '/');
	kit_str_printf(&folder, "/sys/class/block/%s",
	    slash ? slash + 1 : kit_str_get(&real));
	return of_folder(root, kit_str_get(&folder), 0);
}

/*
 * Checks the device of a file system that is no block device for stat (btrfs).
 * Finds it in a line of mountinfo: «… MAJOR:MINOR … - TYPE DEVICE …».
 */
static enum kit_os_cipher
of_mount(const char *root, unsigned major, unsigned minor)
{
	struct kit_str text KIT_STR_AUTO = {0}, number KIT_STR_AUTO = {0};
	struct kit_sv rest, line, word;

	kit_str_printf(&number, " %u:%u ", major, minor);
	if (!read_small(root, "/proc/self/mountinfo", &text))
		return KIT_OS_CIPHER_UNKNOWN;
	rest = kit_str_view(&text);
	while (kit_sv_split(&rest, '\n', &line)) {
		const char *dash = memmem(line.p, line.n, " - ", 3);
		if (!dash || !memmem(line.p, (size_t)(dash - line.p), number.p,
				 number.n))
			continue;
		line =
		    kit_sv_of(dash + 3, line.n - (size_t)(dash + 3 - line.p));
		kit_sv_split(&line, ' ', &word); /* its type */
		if (kit_sv_split(&line, ' ', &word) &&
		    kit_sv_starts(word, "/dev/"))
			return of_name(root, word);
	}
	return KIT_OS_CIPHER_UNKNOWN;
}

enum kit_os_cipher
kit_os_cipher_path(const char *root, const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return KIT_OS_CIPHER_UNKNOWN;
	const unsigned a = major(st.st_dev), b = minor(st.st_dev);
	return a ? kit_os_cipher_device(root, a, b) : of_mount(root, a, b);
}

/*
 * Checks the swap area of a line of /proc/swaps: «/dev/sda2 partition …»,
 * «/swapfile file …».
 */
static enum kit_os_cipher
of_swap(const char *root, struct kit_sv line)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_sv name;

	if (!kit_sv_split(&line, ' ', &name) ||
	    kit_sv_starts(name, "/dev/zram"))
		return KIT_OS_CIPHER_ALL;
	if (kit_sv_starts(name, "/dev/"))
		return of_name(root, name);
	kit_str_sv(&path, name);
	return kit_os_cipher_path(root, kit_str_get(&path));
}

enum kit_os_cipher
kit_os_cipher_swap(const char *root)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_sv rest, line;

	if (!read_small(root, "/proc/swaps", &text))
		return KIT_OS_CIPHER_UNKNOWN;
	rest = kit_str_view(&text);
	kit_sv_split(&rest, '\n', &line); /* the heading */
	while (kit_sv_split(&rest, '\n', &line))
		if (line.n && of_swap(root, line) != KIT_OS_CIPHER_ALL)
			return KIT_OS_CIPHER_NONE;
	return KIT_OS_CIPHER_ALL;
}

bool
kit_os_cipher_hibernates(const char *root)
{
	struct kit_str state KIT_STR_AUTO = {0}, disk KIT_STR_AUTO = {0};

	return read_small(root, "/sys/power/state", &state) &&
	       memmem(state.p, state.n, "disk", 4) != NULL &&
	       read_small(root, "/sys/power/disk", &disk) &&
	       memmem(disk.p, disk.n, "[disabled]", 10) == NULL;
}
