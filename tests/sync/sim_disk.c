/*
 * The folders of the simulation: copies, removes and packs them in this
 * process, which is faster than a process for each.
 */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gitrepack.h"
#include "os.h"
#include "sim.h"

enum { DEPTH_MAX = 16, PIECE = 65536, PATH_MAX_HERE = 512 };

static bool
write_all(int to, const char *bytes, ssize_t n)
{
	while (n > 0) {
		ssize_t done = write(to, bytes, (size_t)n);
		if (done < 0)
			return false;
		bytes += done;
		n -= done;
	}
	return true;
}

static bool
copy_bytes(int from, int to)
{
	static char piece[PIECE];
	ssize_t n;

	while ((n = read(from, piece, sizeof(piece))) > 0)
		if (!write_all(to, piece, n))
			return false;
	return n == 0;
}

/*
 * Copies one file. A read-only file, such as a pack, is linked instead, because
 * nobody writes to it.
 */
static bool
copy_file(const char *from, const char *to, mode_t mode)
{
	if (!(mode & (S_IWUSR | S_IWGRP | S_IWOTH)))
		return link(from, to) == 0;
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	bool ok = in >= 0 && out >= 0 && copy_bytes(in, out);
	if (in >= 0)
		close(in);
	if (out >= 0)
		ok = close(out) == 0 && ok;
	return ok;
}

static bool copy_folder(const char *from, const char *to, int depth);

static bool
copy_one(const char *from, const char *to, int depth)
{
	struct stat st;

	if (lstat(from, &st) < 0)
		return false;
	if (S_ISDIR(st.st_mode))
		return mkdir(to, st.st_mode & 07777) == 0 &&
		       copy_folder(from, to, depth - 1);
	return S_ISREG(st.st_mode) && copy_file(from, to, st.st_mode & 07777);
}

static bool
copy_folder(const char *from, const char *to, int depth)
{
	char below[PATH_MAX_HERE], there[PATH_MAX_HERE];
	DIR *d = depth ? opendir(from) : NULL;
	struct dirent *e;
	bool ok = d;

	while (ok && (e = readdir(d))) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		snprintf(below, sizeof(below), "%s/%s", from, e->d_name);
		snprintf(there, sizeof(there), "%s/%s", to, e->d_name);
		ok = copy_one(below, there, depth);
	}
	if (d)
		closedir(d);
	return ok;
}

bool
sim_copy(struct sim *s, const char *from, const char *to)
{
	struct kit_err err;

	if (kit_os_remove_tree(to, &err) != KIT_OK)
		return sim_fail(s, "%s", err.text);
	return copy_one(from, to, DEPTH_MAX) ||
	       sim_fail(s, "%s can not be copied: %s", from, strerror(errno));
}

bool
sim_tidy(struct sim *s, const char *git)
{
	struct sync_gitstore *store SYNC_GITSTORE_AUTO = NULL;
	struct sync_gitrepack *r = NULL;
	struct kit_err err;

	enum kit_code rc = sync_gitstore_open(git, 0, &store, &err);
	if (rc == KIT_OK)
		rc = sync_gitrepack_write(store, 1, &r, &err);
	if (rc == KIT_OK && r)
		rc = sync_gitrepack_drop(r, &err);
	sync_gitrepack_free(r);
	return rc == KIT_OK || sim_fail(s, "%s: %s", git, err.text);
}

bool
sim_refs(struct sim *s, const char *folder, struct kit_str *out)
{
	struct kit_str dir KIT_STR_AUTO = {0};
	struct kit_err err;
	char **names = NULL;
	size_t n = 0;

	kit_str_printf(&dir, "%s/refs/heads/%s", s->book, folder);
	bool ok =
	    kit_os_list(kit_str_get(&dir), "", &names, &n, &err) == KIT_OK;
	for (size_t i = 0; ok && i < n; i++)
		kit_str_printf(out, "%s\n", names[i]);
	free(names);
	return ok || sim_fail(s, "%s", err.text);
}

void
sim_stamp_refs(struct sim *s, const char *folder, struct kit_str *out)
{
	struct kit_str dir KIT_STR_AUTO = {0};

	kit_str_printf(&dir, "%s/refs/heads/%s", s->book, folder);
	kit_str_printf(out, "%llx\n",
	    (unsigned long long)kit_os_stamp(kit_str_get(&dir), "", ""));
}
