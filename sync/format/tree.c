/*
 * Reads and writes the bytes of git trees.
 */

#include "tree.h"

#include "utf8.h"

enum { NAME_MAX_LEN = 200 };

static const char *const modes[] = {
    [SYNC_TREE_FILE] = "100644 ",
    [SYNC_TREE_DIR] = "40000 ",
};
static_assert(LEN(modes) == SYNC_TREE_MODE_COUNT, "a mode for each");

static bool
is_git(struct kit_sv name)
{
	static const char git[] = ".git";

	if (name.n != 4)
		return false;
	for (size_t i = 0; i < 4; i++)
		if (kit_ascii_lower(name.p[i]) != git[i])
			return false;
	return true;
}

bool
sync_tree_is_name(struct kit_sv name)
{
	if (name.n == 0 || name.n > NAME_MAX_LEN || kit_sv_is(name, ".") ||
	    kit_sv_is(name, "..") || is_git(name))
		return false;
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];
		if (c < 0x20 || c == '/' || c == '\\' || c == 0x7f || c == ':')
			return false;
	}
	return kit_utf8_valid(name);
}

static struct kit_sv
skip(struct kit_sv v, size_t n)
{
	return kit_sv_of(v.p + n, v.n - n);
}

int
sync_tree_next(struct kit_sv *rest, struct sync_tree_entry *e)
{
	size_t mode = 0;

	if (rest->n == 0)
		return 0;
	while (mode < LEN(modes) && !kit_sv_starts(*rest, modes[mode]))
		mode++;
	if (mode == LEN(modes))
		return -1;
	*rest = skip(*rest, strlen(modes[mode]));
	const char *nul = rest->n ? memchr(rest->p, '\0', rest->n) : NULL;
	if (!nul)
		return -1;
	e->mode = (enum sync_tree_mode)mode;
	e->name = kit_sv_of(rest->p, (size_t)(nul - rest->p));
	*rest = skip(*rest, e->name.n + 1);
	if (rest->n < SYNC_OID_BYTES || !sync_tree_is_name(e->name))
		return -1;
	memcpy(e->id.b, rest->p, SYNC_OID_BYTES);
	*rest = skip(*rest, SYNC_OID_BYTES);
	return 1;
}

void
sync_tree_put(const struct sync_tree_entry *e, struct kit_str *tree)
{
	assert(sync_tree_is_name(e->name));
	kit_str_add(tree, modes[e->mode]);
	kit_str_sv(tree, e->name);
	kit_str_c(tree, '\0');
	kit_str_put(tree, (const char *)e->id.b, SYNC_OID_BYTES);
}

/*
 * Returns the byte that follows the first n bytes of the name when git compares
 * names: a folder's name ends in '/', a file's in NUL.
 */
static int
tail(const struct sync_tree_entry *e, size_t n)
{
	if (e->name.n > n)
		return (unsigned char)e->name.p[n];
	return e->mode == SYNC_TREE_DIR ? '/' : 0;
}

int
sync_tree_order(
    const struct sync_tree_entry *a, const struct sync_tree_entry *b)
{
	size_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
	int c = memcmp(a->name.p, b->name.p, n);

	return c ? c : tail(a, n) - tail(b, n);
}
