/*
 * Removes what crashes leave in a repository.
 */

#include "gitsweep.h"

#include "os.h"

enum {
	/* git holds a lock file only while it writes a small file. */
	OLD_LOCK_MS = 30 * 1000,
	OLD_MS = 10 * 60 * 1000, /* age of a pack that nobody writes any more */
	DEPTH = 8, /* folders inside one another */
	REF_FILE_MAX = 4096,
	JUDGES = 3
};

struct sweep {
	bool own; /* a libro.db lies beside: no writer without our lock */
	struct kit_err *err;
};

struct place {
	const char *path; /* of the file */
	const char *name;
	struct kit_os_look look;
	bool own;
};

static bool
ends(const char *name, const char *tail)
{
	size_t n = strlen(name), k = strlen(tail);

	return n >= k && strcmp(name + n - k, tail) == 0;
}

static bool
is_stale_lock(const struct place *p)
{
	return ends(p->name, ".lock") &&
	       (p->own || p->look.age_ms > OLD_LOCK_MS);
}

static bool
is_stale_pack(const struct place *p)
{
	struct kit_sv name = kit_sv(p->name);

	return (kit_sv_starts(name, "pack_git2_") ||
		   kit_sv_starts(name, "tmp_")) &&
	       (p->own || p->look.age_ms > OLD_MS);
}

/*
 * True for a pack without an index: gitrepack.c removes the index first when
 * another pack replaces this one.
 */
static bool
is_lone_pack(const struct place *p)
{
	struct kit_str index KIT_STR_AUTO = {0};

	if (!ends(p->name, ".pack") || p->look.age_ms <= OLD_MS)
		return false;
	kit_str_put(&index, p->path, strlen(p->path) - strlen(".pack"));
	kit_str_add(&index, ".idx");
	return !kit_os_exists(kit_str_get(&index));
}

static bool
is_empty_object(const struct place *p)
{
	return p->look.size == 0 && strlen(p->name) == 38;
}

/*
 * True for a reference's file that is empty or has only NUL bytes, as some file
 * systems leave a file whose writing a power cut ended.
 */
static bool
is_lost_ref(const struct place *p)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	if (ends(p->name, ".lock") || p->look.size > REF_FILE_MAX)
		return false;
	if (p->look.size == 0)
		return true;
	/* What a link leads to may be anything, also a file without an end. */
	if (!p->look.plain)
		return false;
	if (kit_os_read(p->path, &text, &err) != KIT_OK)
		return false;
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != '\0')
			return false;
	return true;
}

typedef bool (*judge)(const struct place *p);

static const struct {
	const char *folder; /* in the repository */
	int depth; /* levels of folders inside it that are swept too */
	judge rotten[JUDGES]; /* a file goes when one of them is true */
} rules[] = {
    {"", 0, {is_stale_lock}},
    {"refs", DEPTH, {is_stale_lock, is_lost_ref}},
    {"objects/pack", 0, {is_stale_pack, is_stale_lock, is_lone_pack}},
    {"objects", 1, {is_empty_object, is_stale_pack}},
};

static enum kit_code sweep_folder(
    const char *dir, int depth, const judge *rotten, struct sweep *s);

static enum kit_code
sweep_file(const char *dir, const char *name, int depth, const judge *rotten,
    struct sweep *s)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct place p = {.name = name, .own = s->own};

	kit_str_printf(&path, "%s/%s", dir, name);
	p.path = kit_str_get(&path);
	if (!kit_os_look(p.path, &p.look))
		return KIT_OK;
	if (p.look.dir)
		return depth > 0 ? sweep_folder(p.path, depth - 1, rotten, s)
				 : KIT_OK;
	for (size_t i = 0; i < JUDGES && rotten[i]; i++)
		if (rotten[i](&p))
			return kit_os_remove(p.path, s->err);
	return KIT_OK;
}

static enum kit_code
sweep_folder(const char *dir, int depth, const judge *rotten, struct sweep *s)
{
	char **names = NULL;
	size_t n = 0;

	enum kit_code rc = kit_os_list(dir, "", &names, &n, s->err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++)
		rc = sweep_file(dir, names[i], depth, rotten, s);
	free(names);
	return rc;
}

enum kit_code
sync_gitsweep(const char *path, bool *own, struct kit_err *err)
{
	struct kit_str journal KIT_STR_AUTO = {0};
	struct sweep s = {.err = err};
	enum kit_code rc = KIT_OK;

	kit_str_printf(&journal, "%s/../libro.db", path);
	s.own = kit_os_exists(kit_str_get(&journal));
	for (size_t i = 0; rc == KIT_OK && i < LEN(rules); i++) {
		struct kit_str dir KIT_STR_AUTO = {0};
		/* Whoever may write to the book may put a link there. */
		if (!kit_os_holds(path, rules[i].folder))
			continue;
		kit_str_printf(&dir, "%s/%s", path, rules[i].folder);
		rc = sweep_folder(
		    kit_str_get(&dir), rules[i].depth, rules[i].rotten, &s);
	}
	*own = s.own;
	return rc;
}
