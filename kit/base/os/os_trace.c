/* Tells a file from its copies: see os_trace.h. */

#include "os_trace.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "crypto.h"
#include "os.h"

/*
 * Appends a hash of the machine's id, because machine-id(5) says that the id
 * itself must not be shown to others; "-" when there is none.
 */
static void
put_machine(struct kit_str *out)
{
	struct kit_str id KIT_STR_AUTO = {0};
	struct kit_err err;
	unsigned char hash[32];
	char hex[65];

	if (kit_os_read("/etc/machine-id", &id, &err) != KIT_OK || !id.n) {
		kit_str_c(out, '-');
		return;
	}
	kit_str_add(&id, "terreno");
	kit_crypto_sha256(id.p, id.n, hash);
	kit_crypto_hex(hash, sizeof(hash), hex);
	kit_str_put(out, hex, 16);
}

/* Appends the UUID of the device's file system; "-" when not known. */
static void
put_disk(dev_t device, struct kit_str *out)
{
	DIR *dir = opendir("/dev/disk/by-uuid");
	const struct dirent *e;

	while (dir && (e = readdir(dir))) {
		struct stat st;
		if (e->d_name[0] == '.' ||
		    fstatat(dirfd(dir), e->d_name, &st, 0) != 0 ||
		    st.st_rdev != device)
			continue;
		kit_str_add(out, e->d_name);
		closedir(dir);
		return;
	}
	if (dir)
		closedir(dir);
	kit_str_c(out, '-');
}

void
kit_os_trace(const char *path, struct kit_str *out)
{
	struct statx x = {0};

	put_machine(out);
	kit_str_c(out, ' ');
	if (statx(AT_FDCWD, path, 0, STATX_INO | STATX_BTIME, &x) != 0) {
		kit_str_add(out, "- - -");
		return;
	}
	put_disk(makedev(x.stx_dev_major, x.stx_dev_minor), out);
	kit_str_printf(out, " %llu ", (unsigned long long)x.stx_ino);
	if (x.stx_mask & STATX_BTIME)
		kit_str_printf(out, "%lld.%09u", (long long)x.stx_btime.tv_sec,
		    x.stx_btime.tv_nsec);
	else
		kit_str_c(out, '-');
}

uint64_t
kit_os_file_mark(const char *path)
{
	struct statx x = {0};

	if (statx(AT_FDCWD, path, 0, STATX_INO | STATX_BTIME, &x) != 0)
		return 0;
	uint64_t mark = UINT64_C(1469598103934665603); /* FNV-1a */
	const uint64_t parts[] = {x.stx_dev_major, x.stx_dev_minor, x.stx_ino,
	    (uint64_t)x.stx_btime.tv_sec, x.stx_btime.tv_nsec};
	for (size_t i = 0; i < LEN(parts); i++)
		mark = (mark ^ parts[i]) * UINT64_C(1099511628211);
	return mark | 1;
}
