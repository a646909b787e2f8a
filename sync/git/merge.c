/*
 * Merges, changes and searches trees of the book.
 */

#include "merge.h"

#include "gitobject.h"
#include "mem.h"

/* The entries of one folder, gathered from one or more trees. */
struct level {
	struct kit_str *texts; /* bytes of the trees; the names point there */
	size_t text_count, text_cap;
	struct sync_tree_entry *entries;
	size_t count, cap;
};

static void
level_done(struct level *l)
{
	for (size_t i = 0; i < l->text_count; i++)
		kit_str_done(&l->texts[i]);
	free(l->texts);
	free(l->entries);
}

static enum kit_code
bad_tree(struct kit_err *err)
{
	return kit_err_set(
	    err, KIT_ESTORE, "una carpeta del libro tiene algo que no es suyo");
}

static enum kit_code
level_add(struct sync_gitstore *store, const struct sync_oid *tree,
    struct level *l, struct kit_err *err)
{
	struct kit_str *text = kit_mem_push(
	    &l->texts, &l->text_count, &l->text_cap, sizeof(*text));
	const struct sync_git_want want = {SYNC_GIT_TREE, SYNC_TREE_MAX};
	struct sync_tree_entry e = {0}, last = {0};
	int more = 0;

	enum kit_code rc = sync_gitobject_get(store, tree, want, text, err);
	if (rc != KIT_OK)
		return rc;
	struct kit_sv rest = kit_str_view(text);
	while ((more = sync_tree_next(&rest, &e)) > 0) {
		if (last.name.p && sync_tree_order(&last, &e) >= 0)
			return bad_tree(err);
		last = e;
		*(struct sync_tree_entry *)kit_mem_push(
		    &l->entries, &l->count, &l->cap, sizeof(e)) = e;
	}
	return more < 0 ? bad_tree(err) : KIT_OK;
}

static int
by_order(const void *a, const void *b)
{
	return sync_tree_order(a, b);
}

/* Compares by name alone, so that a file and a folder of one name meet. */
static int
by_name(const void *a, const void *b)
{
	const struct sync_tree_entry *x = a, *y = b;
	size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
	int c = memcmp(x->name.p, y->name.p, n);

	return c ? c : (x->name.n > n) - (y->name.n > n);
}

static int
by_oid(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct sync_oid));
}

/* Sorts the ids and removes repetitions. Returns how many are left. */
static size_t
distinct(struct sync_oid *ids, size_t n)
{
	size_t kept = 1;

	qsort(ids, n, sizeof(*ids), by_oid);
	for (size_t i = 1; i < n; i++)
		if (!sync_oid_eq(&ids[i], &ids[kept - 1]))
			ids[kept++] = ids[i];
	return kept;
}

static enum kit_code
write_tree(struct sync_gitstore *store, struct sync_tree_entry *entries,
    size_t n, struct sync_oid *out, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};

	if (n)
		qsort(entries, n, sizeof(*entries), by_order);
	for (size_t i = 0; i < n; i++)
		sync_tree_put(&entries[i], &text);
	return sync_gitobject_put(
	    store, SYNC_GIT_TREE, kit_str_view(&text), out, err);
}

struct merge {
	struct sync_gitstore *store;
	struct kit_err *err;
	int depth; /* levels of folders that may still be entered */
};

static enum kit_code unite(
    struct merge *m, struct sync_oid *ids, size_t n, struct sync_oid *out);

/* Merges all entries of one name into the first of them. */
static enum kit_code
unite_group(struct merge *m, struct sync_tree_entry *group, size_t n)
{
	struct sync_oid *ids = kit_mem_alloc(n, sizeof(*ids));
	bool same_mode = true;
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; i < n; i++) {
		ids[i] = group[i].id;
		same_mode = same_mode && group[i].mode == group[0].mode;
	}
	size_t left = distinct(ids, n);
	if (same_mode && left > 1 && group[0].mode == SYNC_TREE_DIR) {
		m->depth--;
		rc = unite(m, ids, left, &group[0].id);
		m->depth++;
	} else if (!same_mode || left > 1) {
		rc = kit_err_set(m->err, KIT_ESTORE,
		    "dos historias traen cosas distintas en un mismo lugar");
	}
	free(ids);
	if (rc != KIT_OK)
		kit_err_wrap(m->err, KIT_SV_FMT, KIT_SV_ARG(group[0].name));
	return rc;
}

/*
 * Merges the entries of equal names, which stand side by side. The merged
 * entries move to the front of l->entries; *left is their number.
 */
static enum kit_code
unite_names(struct merge *m, struct level *l, size_t *left)
{
	enum kit_code rc = KIT_OK;
	size_t end = 0;

	*left = 0;
	for (size_t i = 0; rc == KIT_OK && i < l->count; i = end) {
		end = i + 1;
		while (end < l->count &&
		       by_name(&l->entries[i], &l->entries[end]) == 0)
			end++;
		rc = unite_group(m, &l->entries[i], end - i);
		l->entries[(*left)++] = l->entries[i];
	}
	return rc;
}

/* Merges trees. ids is the caller's array, and its order changes. */
static enum kit_code
unite(struct merge *m, struct sync_oid *ids, size_t n, struct sync_oid *out)
{
	struct level l = {0};
	enum kit_code rc = KIT_OK;
	size_t left = 0;

	n = distinct(ids, n);
	if (n == 1) {
		*out = ids[0];
		return KIT_OK;
	}
	if (m->depth == 0)
		return bad_tree(m->err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++)
		rc = level_add(m->store, &ids[i], &l, m->err);
	if (l.count)
		qsort(l.entries, l.count, sizeof(*l.entries), by_name);
	if (rc == KIT_OK)
		rc = unite_names(m, &l, &left);
	if (rc == KIT_OK)
		rc = write_tree(m->store, l.entries, left, out, m->err);
	level_done(&l);
	return rc;
}

enum kit_code
sync_merge_union(struct sync_gitstore *store, const struct sync_oid *trees,
    size_t count, struct sync_oid *out, struct kit_err *err)
{
	struct merge m = {store, err, SYNC_MERGE_DEPTH_MAX};

	assert(count >= 1);
	if (count > SYNC_MERGE_TREES_MAX)
		return kit_err_set(err, KIT_ESTORE,
		    "hay demasiadas historias que juntar de una vez");
	struct sync_oid *ids = kit_mem_alloc(count, sizeof(*ids));
	memcpy(ids, trees, count * sizeof(*ids));
	enum kit_code rc = unite(&m, ids, count, out);
	free(ids);
	return rc;
}

/*
 * Takes the first part off *path, whose p is NULL after the last part. Returns
 * false when the part is no valid name.
 */
static bool
take_part(struct kit_sv *path, struct kit_sv *part)
{
	return kit_sv_split(path, '/', part) && sync_tree_is_name(*part);
}

static struct sync_tree_entry *
level_find(struct level *l, struct kit_sv name)
{
	for (size_t i = 0; i < l->count; i++)
		if (kit_sv_eq(l->entries[i].name, name))
			return &l->entries[i];
	return NULL;
}

/* Does what sync_merge_put does, one folder at a time. */
static enum kit_code
put(struct merge *m, const struct sync_oid *tree,
    const struct sync_merge_file *file, struct sync_oid *out)
{
	struct sync_merge_file deeper = *file;
	static const struct sync_oid none;
	struct level l = {0};
	struct kit_sv part;
	enum kit_code rc = KIT_OK;

	if (m->depth-- == 0 || !take_part(&deeper.path, &part))
		return bad_tree(m->err);
	if (!sync_oid_is_zero(tree))
		rc = level_add(m->store, tree, &l, m->err);
	struct sync_tree_entry *e = level_find(&l, part);
	if (!e)
		e = kit_mem_push(&l.entries, &l.count, &l.cap, sizeof(*e));
	bool gone = !deeper.path.p && sync_oid_is_zero(&file->blob);
	struct sync_oid below =
	    e->name.p && e->mode == SYNC_TREE_DIR ? e->id : none;
	e->name = part;
	e->mode = deeper.path.p ? SYNC_TREE_DIR : SYNC_TREE_FILE;
	e->id = file->blob;
	if (gone)
		*e = l.entries[--l.count];
	if (rc == KIT_OK && deeper.path.p)
		rc = put(m, &below, &deeper, &e->id);
	if (rc == KIT_OK)
		rc = write_tree(m->store, l.entries, l.count, out, m->err);
	level_done(&l);
	return rc;
}

enum kit_code
sync_merge_put(struct sync_gitstore *store, const struct sync_oid *tree,
    const struct sync_merge_file *file, struct sync_oid *out,
    struct kit_err *err)
{
	struct merge m = {store, err, SYNC_MERGE_DEPTH_MAX};

	return put(&m, tree, file, out);
}

enum kit_code
sync_merge_find(struct sync_gitstore *store, const struct sync_oid *tree,
    struct kit_sv path, struct sync_tree_entry *e, struct kit_err *err)
{
	struct kit_sv rest = path, part;
	struct sync_oid at = *tree;

	*e = (struct sync_tree_entry){.mode = SYNC_TREE_DIR, .id = *tree};
	while (rest.p) {
		struct level l = {0};
		if (!take_part(&rest, &part) || e->mode != SYNC_TREE_DIR)
			return kit_err_set(
			    err, KIT_ENOTFOUND, "no está en el libro");
		enum kit_code rc = level_add(store, &at, &l, err);
		const struct sync_tree_entry *found =
		    rc == KIT_OK ? level_find(&l, part) : NULL;
		if (found)
			*e = *found;
		level_done(&l);
		if (rc == KIT_OK && !found)
			rc = kit_err_set(err, KIT_ENOTFOUND,
			    KIT_SV_FMT " no está en el libro",
			    KIT_SV_ARG(path));
		if (rc != KIT_OK)
			return rc;
		e->name = part;
		at = e->id;
	}
	return KIT_OK;
}

enum kit_code
sync_merge_read(struct sync_gitstore *store, const struct sync_oid *tree,
    const struct sync_merge_want *want, struct kit_str *bytes,
    struct kit_err *err)
{
	struct sync_tree_entry e;

	if (sync_merge_find(store, tree, want->path, &e, err) != KIT_OK)
		return err->code;
	return sync_gitobject_get(store, &e.id,
	    (struct sync_git_want){SYNC_GIT_BLOB, want->max}, bytes, err);
}
