/* Whether a disk is encrypted: a folder stands for the root of a machine, with
 * devices and the devices below them. */

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "os_cipher.h"
#include "temp.h"
#include "unit.h"

static char *root;

static void
shell(const char *line)
{
	struct kit_str s KIT_STR_AUTO = {0};

	kit_str_printf(&s, "cd '%s' && %s", root, line);
	assert_int_equal(system(kit_str_get(&s)), 0);
}

/* Makes a laptop with LVM on LUKS on sda2, plain LVM on sdb, an md of both, and
 * a plain partition sda1. */
static const char machine[] =
    "D=sys/devices; mkdir -p sys/dev/block sys/class/block sys/power proc/self"
    " $D/sda/sda1 $D/sda/sda2 $D/sdb $D/dm-0/dm $D/dm-0/slaves $D/dm-1/dm"
    " $D/dm-1/slaves $D/dm-2/dm $D/dm-2/slaves $D/md0/slaves $D/md1/slaves"
    " $D/md1/md1p1 &&"
    "for d in sda sda/sda1 sda/sda2 sdb dm-0 dm-1 dm-2 md0 md1 md1/md1p1;"
    " do echo 100 >$D/$d/size; ln -s ../../devices/$d sys/class/block/; done &&"
    "echo 1 >$D/sda/sda1/partition; echo 2 >$D/sda/sda2/partition;"
    "echo 1 >$D/md1/md1p1/partition;"
    "echo CRYPT-LUKS2-00112233-luks >$D/dm-0/dm/uuid;"
    "echo LVM-aaaa >$D/dm-1/dm/uuid; echo LVM-bbbb >$D/dm-2/dm/uuid;"
    "ln -s ../../sda/sda2 $D/dm-0/slaves/sda2;"
    "ln -s ../../dm-0 $D/dm-1/slaves/dm-0; ln -s ../../sdb $D/dm-2/slaves/sdb;"
    "ln -s ../../dm-1 $D/md0/slaves/dm-1; ln -s ../../dm-2 $D/md0/slaves/dm-2;"
    "ln -s ../../dm-1 $D/md1/slaves/dm-1;"
    "i=1; for d in sda sda/sda1 sda/sda2 sdb dm-0 dm-1 dm-2 md0 md1/md1p1; do"
    " ln -s ../../devices/$d sys/dev/block/8:$i; i=$((i + 1)); done";

static void
devices(void **state KIT_UNUSED)
{
	static const struct {
		const char *what;
		unsigned minor;
		enum kit_os_cipher wanted;
	} rows[] = {
	    {"a disk", 1, KIT_OS_CIPHER_NONE},
	    {"a partition", 2, KIT_OS_CIPHER_NONE},
	    {"the partition below LUKS", 3, KIT_OS_CIPHER_NONE},
	    {"LUKS", 5, KIT_OS_CIPHER_ALL},
	    {"LVM on LUKS", 6, KIT_OS_CIPHER_ALL},
	    {"LVM on a disk", 7, KIT_OS_CIPHER_NONE},
	    {"a RAID of one and the other", 8, KIT_OS_CIPHER_NONE},
	    {"a partition of a RAID on LUKS", 9, KIT_OS_CIPHER_ALL},
	    {"nothing that is told of", 77, KIT_OS_CIPHER_UNKNOWN},
	};

	for (size_t i = 0; i < LEN(rows); i++)
		if (kit_os_cipher_device(root, 8, rows[i].minor) !=
		    rows[i].wanted)
			fail_msg("%s", rows[i].what);
}

static void
circles_end(void **state KIT_UNUSED)
{
	shell("ln -s ../../dm-1 sys/devices/sdb/slaves 2>/dev/null ||:;"
	      "mkdir -p sys/devices/loop0/slaves;"
	      "ln -s ../../loop0 sys/devices/loop0/slaves/loop0;"
	      "ln -s ../../devices/loop0 sys/dev/block/7:0");
	assert_int_equal(
	    kit_os_cipher_device(root, 7, 0), KIT_OS_CIPHER_UNKNOWN);
}

static void
swaps(void **state KIT_UNUSED)
{
	static const struct {
		const char *lines;
		enum kit_os_cipher wanted;
	} rows[] = {
	    {"", KIT_OS_CIPHER_ALL},
	    {"/dev/zram0 partition 1 0 100", KIT_OS_CIPHER_ALL},
	    {"/dev/dm-1 partition 1 0 -2", KIT_OS_CIPHER_ALL},
	    {"/dev/dm-2 partition 1 0 -2", KIT_OS_CIPHER_NONE},
	    {"/dev/sda1 partition 1 0 -2", KIT_OS_CIPHER_NONE},
	    {"/dev/dm-1 partition 1 0 -2\\n/dev/sda1 partition 1 0 -3",
		KIT_OS_CIPHER_NONE},
	    {"/no/hay file 1 0 -2", KIT_OS_CIPHER_NONE},
	};

	assert_int_equal(kit_os_cipher_swap(root), KIT_OS_CIPHER_UNKNOWN);
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str s KIT_STR_AUTO = {0};
		kit_str_printf(&s,
		    "printf 'Filename Type Size Used Priority\\n%s\\n'"
		    " >proc/swaps",
		    rows[i].lines);
		shell(kit_str_get(&s));
		if (kit_os_cipher_swap(root) != rows[i].wanted)
			fail_msg("%s", rows[i].lines);
	}
}

static void
hibernation(void **state KIT_UNUSED)
{
	assert_false(kit_os_cipher_hibernates(root));
	shell("echo freeze mem disk >sys/power/state;"
	      "echo '[platform] shutdown' >sys/power/disk");
	assert_true(kit_os_cipher_hibernates(root));
	shell("echo '[disabled]' >sys/power/disk");
	assert_false(kit_os_cipher_hibernates(root));
}

/* A file system without numbers of its own is found by its mount. */
static void
mounts(void **state KIT_UNUSED)
{
	struct stat st;

	assert_int_equal(
	    kit_os_cipher_path(root, "/no/hay"), KIT_OS_CIPHER_UNKNOWN);
	assert_int_equal(stat("/proc", &st), 0);
	struct kit_str s KIT_STR_AUTO = {0};
	kit_str_printf(&s,
	    "echo '36 35 0:%u / / rw - btrfs /dev/dm-1 rw' "
	    ">proc/self/mountinfo",
	    minor(st.st_dev));
	shell(kit_str_get(&s));
	assert_int_equal(kit_os_cipher_path(root, "/proc"), KIT_OS_CIPHER_ALL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(devices),
	    cmocka_unit_test(circles_end),
	    cmocka_unit_test(swaps),
	    cmocka_unit_test(hibernation),
	    cmocka_unit_test(mounts),
	};

	root = temp_dir();
	shell(machine);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	temp_done(root);
	return failed;
}
