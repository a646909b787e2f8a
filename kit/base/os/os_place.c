/* Finds the folders of this user and of this program. */

#include "os_place.h"

#include <errno.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "os.h"
#include "os_folder.h"
#include "os_read.h"
#include "os_trace.h"

static void
ram_base(struct kit_str *path)
{
	const char *run = getenv("XDG_RUNTIME_DIR");
	const char *tmp = getenv("TMPDIR");

	if (run && run[0] == '/' && kit_os_is_dir(run))
		kit_str_printf(path, "%s/terreno", run);
	else
		kit_str_printf(path, "%s/terreno-%ld",
		    access("/dev/shm", W_OK) == 0 ? "/dev/shm"
		    : tmp && tmp[0] == '/'	  ? tmp
						  : "/tmp",
		    (long)getuid());
}

enum kit_code
kit_os_ram_dir(struct kit_str *path, struct kit_err *err)
{
	struct stat st;

	ram_base(path);
	const char *dir = kit_str_get(path);
	if (mkdir(dir, 0700) < 0 && errno != EEXIST)
		return kit_err_errno(err,
		    "no se pudo crear la carpeta de trabajo %s (entre de nuevo "
		    "a la sesión, o revise XDG_RUNTIME_DIR)",
		    dir);
	if (lstat(dir, &st) < 0)
		return kit_err_errno(err, "no se pudo mirar %s", dir);
	if (!S_ISDIR(st.st_mode) || st.st_uid != getuid() ||
	    (st.st_mode & 077) != 0)
		return kit_err_set(err, KIT_EIO,
		    "la carpeta %s es de otra persona o está abierta a otras; "
		    "bórrela o póngale permiso 0700",
		    dir);
	return KIT_OK;
}

enum kit_code
kit_os_ram_of(const char *data, struct kit_str *path, struct kit_err *err)
{
	struct kit_str journal KIT_STR_AUTO = {0};

	if (kit_os_ram_dir(path, err) != KIT_OK)
		return err->code;
	kit_str_printf(&journal, "%s/libro.db", data);
	kit_str_printf(path, "/vista-%016llx",
	    (unsigned long long)kit_os_file_mark(kit_str_get(&journal)));
	return KIT_OK;
}

void
kit_os_ram_forget(const char *begins)
{
	struct kit_str pattern KIT_STR_AUTO = {0};
	struct kit_err ignored;
	glob_t found = {0};

	kit_str_printf(&pattern, "%s*", begins);
	if (glob(kit_str_get(&pattern), GLOB_NOSORT, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++)
			(void)!kit_os_remove_tree(found.gl_pathv[i], &ignored);
	globfree(&found);
}

enum kit_code
kit_os_data_dir(struct kit_str *path, struct kit_err *err)
{
	const char *xdg = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");

	if (xdg && xdg[0] == '/')
		kit_str_add(path, xdg);
	else if (home && home[0] == '/')
		kit_str_printf(path, "%s/.local/share", home);
	else
		return kit_err_set(err, KIT_EUSAGE,
		    "no se sabe dónde están los datos: indique --datos "
		    "CARPETA");
	return KIT_OK;
}

bool
kit_os_program_dir(struct kit_str *path)
{
	char buf[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", buf, sizeof(buf) - 1);

	if (n <= 0)
		return false;
	buf[n] = '\0';
	kit_os_parent(buf, path);
	return true;
}

void
kit_os_real_path(const char *path, struct kit_str *out)
{
	char buf[PATH_MAX];

	kit_str_add(out, realpath(path, buf) ? buf : path);
}

int64_t
kit_os_free_space(const char *path)
{
	struct statvfs fs;

	if (statvfs(path, &fs) < 0)
		return -1;
	return (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
}
