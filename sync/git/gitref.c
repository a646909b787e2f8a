/*
 * Reads, moves, removes and lists the references of a store.
 */

#include "gitref.h"

#include "gitfail.h"
#include "gitinner.h"
#include "mem.h"

/* Returns the reference from the list, or NULL when the list lacks it. */
static const struct sync_gitref *
known_ref(const struct sync_gitstore *s, const char *name)
{
	for (size_t i = 0; s->refs_known && i < s->ref_count; i++)
		if (strcmp(s->refs[i].name, name) == 0)
			return &s->refs[i];
	return NULL;
}

enum kit_code
sync_gitref_read(struct sync_gitstore *s, const char *name, struct sync_oid *id,
    struct kit_err *err)
{
	const struct sync_gitref *known = known_ref(s, name);
	git_oid oid;

	if (known) {
		*id = known->id;
		return KIT_OK;
	}
	int rc = git_reference_name_to_id(&oid, s->repo, name);
	if (rc != 0) {
		sync_gitfail_set(err, rc, "no se pudo leer una rama del libro");
		return kit_err_wrap(err, "%s", name);
	}
	sync_gitinner_from(&oid, id);
	return KIT_OK;
}

static void
push_ref(struct sync_gitstore *s, const char *name, const struct sync_oid *id)
{
	struct sync_gitref *ref =
	    kit_mem_push(&s->refs, &s->ref_count, &s->ref_cap, sizeof(*ref));

	ref->name = kit_mem_copy(name, strlen(name));
	ref->id = *id;
}

/* Puts a reference that was moved into the list, when there is a list. */
static void
keep_moved(struct sync_gitstore *s, const char *name, const struct sync_oid *id)
{
	size_t i = 0;

	if (!s->refs_known)
		return;
	while (i < s->ref_count && strcmp(s->refs[i].name, name) != 0)
		i++;
	if (i == s->ref_count)
		push_ref(s, name, id);
	else
		s->refs[i].id = *id;
}

enum kit_code
sync_gitref_move(struct sync_gitstore *s, const char *name,
    const struct sync_oid *old, const struct sync_oid *id, struct kit_err *err)
{
	git_reference *ref = NULL;
	git_oid from = sync_gitinner_oid(old), to = sync_gitinner_oid(id);

	assert(s->batch_count == 0);
	/*
	 * libgit2 compares under the reference's lock file. A zero `from`
	 * stands for a reference that does not exist.
	 */
	int rc = git_reference_create_matching(
	    &ref, s->repo, name, &to, 1, &from, NULL);
	git_reference_free(ref);
	if (rc == 0) {
		keep_moved(s, name, id);
		return KIT_OK;
	}
	/*
	 * A lock file that a crash left is removed by sync_gitsweep when it is
	 * half a minute old.
	 */
	if (rc == GIT_ELOCKED)
		return kit_err_set(err, KIT_EIO,
		    "otro proceso la tiene tomada; si quedó así de un corte, "
		    "se suelta sola en medio minuto: sincronice después");
	if (sync_gitfail_at(
		s, rc, "no se pudo mover una rama del libro", err) == KIT_EIO)
		return KIT_EIO;
	/* The reference should be at `from` and was removed: as if moved. */
	if (rc == GIT_ENOTFOUND)
		err->code = KIT_EBUSY;
	return kit_err_wrap(err, "%s", name);
}

static void
forget_ref(struct sync_gitstore *s, const char *name)
{
	for (size_t i = 0; i < s->ref_count; i++) {
		if (strcmp(s->refs[i].name, name) != 0)
			continue;
		free(s->refs[i].name);
		s->refs[i] = s->refs[--s->ref_count];
		return;
	}
}

enum kit_code
sync_gitref_remove(struct sync_gitstore *s, const char *name,
    const struct sync_oid *id, struct kit_err *err)
{
	git_reference *ref = NULL;
	git_oid at = sync_gitinner_oid(id);

	int rc = git_reference_lookup(&ref, s->repo, name);
	if (rc == 0 && (!git_reference_target(ref) ||
			   !git_oid_equal(git_reference_target(ref), &at)))
		rc = GIT_EMODIFIED;
	if (rc == 0)
		rc = git_reference_delete(ref);
	git_reference_free(ref);
	if (rc == 0) {
		forget_ref(s, name);
		return KIT_OK;
	}
	sync_gitfail_at(s, rc, "no se pudo quitar una rama del libro", err);
	if (err->code == KIT_ENOTFOUND)
		err->code = KIT_EBUSY;
	return kit_err_wrap(err, "%s", name);
}

void
sync_gitref_forget(struct sync_gitstore *s)
{
	for (size_t i = 0; i < s->ref_count; i++)
		free(s->refs[i].name);
	free(s->refs);
	s->refs = NULL;
	s->ref_count = s->ref_cap = 0;
	s->refs_known = false;
}

static int
list_refs(struct sync_gitstore *s)
{
	git_reference_iterator *it = NULL;
	git_reference *ref = NULL;

	if (s->refs_known)
		return 0;
	int rc = git_reference_iterator_new(&it, s->repo);
	while (rc == 0 && (rc = git_reference_next(&ref, it)) == 0) {
		const git_oid *oid = git_reference_target(ref);
		struct sync_oid id;
		if (oid) {
			sync_gitinner_from(oid, &id);
			push_ref(s, git_reference_name(ref), &id);
		}
		git_reference_free(ref);
	}
	git_reference_iterator_free(it);
	s->refs_known = rc == GIT_ITEROVER;
	if (!s->refs_known)
		sync_gitref_forget(s);
	return s->refs_known ? 0 : rc;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct sync_gitref *)a)->name,
	    ((const struct sync_gitref *)b)->name);
}

/*
 * Returns the references whose names start with prefix, sorted, in an array
 * that the caller frees with its names. The rows are copies, because a callback
 * of sync_gitref_each may change the list.
 */
static struct sync_gitref *
refs_below(const struct sync_gitstore *s, const char *prefix, size_t *n)
{
	struct sync_gitref *found = NULL;
	size_t cap = 0;

	*n = 0;
	for (size_t i = 0; i < s->ref_count; i++) {
		const struct sync_gitref *ref = &s->refs[i];
		if (!kit_sv_starts(kit_sv(ref->name), prefix))
			continue;
		struct sync_gitref *f =
		    kit_mem_push(&found, n, &cap, sizeof(*f));
		f->name = kit_mem_copy(ref->name, strlen(ref->name));
		f->id = ref->id;
	}
	if (*n)
		qsort(found, *n, sizeof(*found), by_name);
	return found;
}

enum kit_code
sync_gitref_each(struct sync_gitstore *s, const char *prefix,
    sync_gitref_fn each, void *ctx, struct kit_err *err)
{
	size_t n = 0;
	bool go = true;

	int rc = list_refs(s);
	if (rc != 0)
		return sync_gitfail_set(
		    err, rc, "no se pudieron leer las ramas");
	struct sync_gitref *found = refs_below(s, prefix, &n);
	for (size_t i = 0; i < n; i++) {
		go = go && each(ctx, found[i].name, &found[i].id);
		free(found[i].name);
	}
	free(found);
	return KIT_OK;
}

static bool
stop_there(void *ctx, const char *name KIT_UNUSED,
    const struct sync_oid *id KIT_UNUSED)
{
	*(bool *)ctx = true;
	return false;
}

enum kit_code
sync_gitref_any(
    struct sync_gitstore *s, const char *prefix, bool *any, struct kit_err *err)
{
	*any = false;
	return sync_gitref_each(s, prefix, stop_there, any, err);
}
