/*
 * Seals of the outbox become commits on the writer's branch.
 */

#include "step_commit.h"

#include "commit.h"
#include "keys.h"
#include "merge.h"
#include "place.h"
#include "report.h"
#include "trailer.h"

/* Where a run of commits has come to. */
struct tail {
	struct sync_oid commit, tree; /* zero before seal 1 */
	struct sync_key *key;
	const struct kit_self *self;
};

static enum kit_code
tree_of(struct sync_libro *l, const struct sync_oid *commit,
    struct sync_oid *tree, struct kit_err *err)
{
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	struct sync_commit c;

	enum kit_code rc = sync_gitstore_get(l->store, commit,
	    (struct sync_git_want){SYNC_GIT_COMMIT, SYNC_COMMIT_MAX}, &object,
	    err);
	if (rc == KIT_OK)
		rc = sync_commit_open(
		    kit_str_view(&object), &arena, &c, signer, err);
	if (rc == KIT_OK)
		*tree = c.tree;
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
put_seal_file(struct sync_libro *l, struct tail *t,
    const struct kit_seal_row *row, struct kit_sv bytes, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_merge_file f;

	sync_seal_path(t->self->writer, row->number, &path);
	f.path = kit_str_view(&path);
	if (sync_gitstore_put(l->store, SYNC_GIT_BLOB, bytes, &f.blob, err) !=
	    KIT_OK)
		return err->code;
	return sync_merge_put(l->store, &t->tree, &f, &t->tree, err);
}

static void
fill_trailer(const struct sync_libro *l, const struct tail *t,
    const struct kit_seal_row *row, struct sync_trailer *out)
{
	*out = (struct sync_trailer){
	    .number = row->number, .first = row->first, .last = row->last};
	memcpy(out->repo, l->repo, sizeof(out->repo));
	memcpy(out->writer, t->self->writer, sizeof(out->writer));
	memcpy(out->segment, row->hash, sizeof(out->segment));
	memcpy(out->prev, row->prev, sizeof(out->prev));
}

static enum kit_code
put_seal_commit(struct sync_libro *l, struct tail *t,
    const struct kit_seal_row *row, struct kit_err *err)
{
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_str message KIT_STR_AUTO = {0};
	struct kit_str email KIT_STR_AUTO = {0};
	struct sync_oid parent = t->commit;
	struct sync_trailer trailer;

	fill_trailer(l, t, row, &trailer);
	sync_trailer_write(&trailer, &message);
	kit_str_printf(&email, "%s@terreno", t->self->writer);
	struct sync_commit c = {.tree = t->tree,
	    .parents = &parent,
	    .parent_count = sync_oid_is_zero(&parent) ? 0 : 1,
	    .name = kit_sv(t->self->writer),
	    .email = kit_str_view(&email),
	    .seconds = row->seconds,
	    .message = kit_str_view(&message)};
	sync_commit_write(&c, t->key, &object);
	return sync_gitstore_put(
	    l->store, SYNC_GIT_COMMIT, kit_str_view(&object), &t->commit, err);
}

/* The outbox's, or, when it was received, those that main has. */
static enum kit_code
seal_bytes(struct sync_libro *l, const struct tail *t,
    const struct kit_seal_row *row, struct kit_str *bytes, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_tree_entry e;

	if (kit_journal_seal_bytes(l->journal, row, bytes, err) != KIT_OK)
		return err->code;
	if (bytes->n)
		return KIT_OK;
	sync_seal_path(t->self->writer, row->number, &path);
	if (!l->has_manifest || sync_merge_find(l->store, &l->main_tree,
				    kit_str_view(&path), &e, err) != KIT_OK)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "el sello %lld de este equipo está solo en el libro "
		    "remoto; cuando se alcance, se rehace libro.git",
		    (long long)row->number);
	return sync_gitstore_get(l->store, &e.id,
	    (struct sync_git_want){SYNC_GIT_BLOB, SYNC_SEAL_MAX}, bytes, err);
}

static enum kit_code
commit_one(struct sync_libro *l, struct tail *t, struct kit_seal_row *row,
    struct kit_err *err)
{
	struct kit_str bytes KIT_STR_AUTO = {0};
	unsigned char hash[KIT_SHA256_LEN];

	if (seal_bytes(l, t, row, &bytes, err) != KIT_OK)
		return err->code;
	kit_crypto_sha256(bytes.p, bytes.n, hash);
	if (memcmp(hash, row->hash, sizeof(hash)) != 0)
		return kit_err_set(err, KIT_ESTORE,
		    "el sello %lld está dañado en libro.db; recupérelo de un "
		    "respaldo",
		    (long long)row->number);
	if (put_seal_file(l, t, row, kit_str_view(&bytes), err) != KIT_OK ||
	    put_seal_commit(l, t, row, err) != KIT_OK)
		return err->code;
	row->object = sync_session_object(&t->commit);
	return KIT_OK;
}

/* The seals from the first to the last that have no commit, in a batch. */
static enum kit_code
commit_rows(struct sync_libro *l, struct tail *t, int64_t from,
    struct kit_seal_row **rows, size_t *count, struct kit_err *err)
{
	size_t cap = 0;

	for (int64_t n = from;; n++) {
		struct kit_seal_row row;
		if (kit_journal_seal(l->journal, t->self->n, n, &row, err) !=
		    KIT_OK)
			return err->code;
		if (!row.number)
			return KIT_OK;
		if (commit_one(l, t, &row, err) != KIT_OK)
			return err->code;
		*(struct kit_seal_row *)kit_mem_push(
		    rows, count, &cap, sizeof(row)) = row;
		sync_session_tell(l, &(struct sync_progress){"guardar",
					 (int64_t)*count, 0, row.last});
	}
}

/* What git has now is written beside each seal. */
static enum kit_code
remember(struct sync_libro *l, const char *ref, const struct kit_seal_row *rows,
    size_t count, struct kit_err *err)
{
	const char *branch = ref + strlen(SYNC_REF_WRITER);
	enum kit_code rc = kit_journal_begin(l->journal, err);

	for (size_t i = 0; rc == KIT_OK && i < count; i++) {
		struct kit_taken taken = {kit_sv(branch), rows[i].number,
		    rows[i].last, rows[i].object, {0}};
		memcpy(taken.hash, rows[i].hash, sizeof(taken.hash));
		rc = kit_journal_set_object(
		    l->journal, &rows[i], &rows[i].object, err);
		if (rc == KIT_OK)
			rc = kit_journal_add_taken(l->journal, &taken, err);
	}
	if (rc == KIT_OK)
		rc = kit_journal_set_ref(
		    l->journal, ref, &rows[count - 1].object, err);
	if (rc == KIT_OK)
		rc = kit_journal_commit(l->journal, err);
	if (rc != KIT_OK)
		kit_journal_rollback(l->journal);
	return rc;
}

static enum kit_code
start_tail(
    struct sync_libro *l, struct tail *t, int64_t number, struct kit_err *err)
{
	struct kit_seal_row before;

	if (sync_keys_own(l, t->self, &t->key, err) != KIT_OK)
		return err->code;
	if (number == 1)
		return KIT_OK;
	if (kit_journal_seal(
		l->journal, t->self->n, number - 1, &before, err) != KIT_OK)
		return err->code;
	t->commit = sync_session_oid(&before.object);
	return tree_of(l, &t->commit, &t->tree, err);
}

static enum kit_code
place(struct sync_libro *l, const struct tail *t,
    const struct kit_seal_row *rows, size_t count, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	struct sync_placed placed;

	sync_session_point(l);
	if (sync_gitstore_flush(l->store, err) != KIT_OK)
		return err->code;
	sync_session_point(l);
	kit_str_printf(&name, SYNC_REF_WRITER "%s", t->self->writer);
	if (sync_place_tip(l, kit_str_get(&name), &t->commit, &placed, err) !=
	    KIT_OK)
		return err->code;
	return remember(l, placed.name, rows, count, err);
}

/* The first seal whose commit was not made, or was lost; 0 when none. */
static enum kit_code
first_to_commit(struct sync_libro *l, const struct kit_self *self,
    int64_t *from, struct kit_err *err)
{
	struct kit_seal_row row;

	if (kit_journal_uncommitted(l->journal, self->n, from, err) != KIT_OK ||
	    kit_journal_last_seal(l->journal, self->n, &row, err) != KIT_OK)
		return err->code;
	if (*from && kit_journal_seal(
			 l->journal, self->n, *from - 1, &row, err) != KIT_OK)
		return err->code;
	while (row.number) {
		struct sync_oid id = sync_session_oid(&row.object);
		if (sync_gitstore_has(l->store, &id))
			break;
		*from = row.number;
		if (kit_journal_seal(
			l->journal, self->n, *from - 1, &row, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

static enum kit_code
commit_self(
    struct sync_libro *l, const struct kit_self *self, struct kit_err *err)
{
	struct tail t = {.self = self};
	struct kit_seal_row *rows = NULL;
	size_t count = 0;
	int64_t from = 0;

	enum kit_code rc = first_to_commit(l, self, &from, err);
	if (rc != KIT_OK || !from)
		return rc;
	rc = start_tail(l, &t, from, err);
	if (rc == KIT_OK)
		rc = commit_rows(l, &t, from, &rows, &count, err);
	if (rc == KIT_OK)
		rc = place(l, &t, rows, count, err);
	if (rc != KIT_OK)
		sync_gitstore_drop(l->store);
	sync_key_free(t.key);
	free(rows);
	if (rc != KIT_ENOTFOUND)
		return rc;
	sync_report_note(l, "%s", err->text);
	return KIT_OK;
}

enum kit_code
sync_step_commit(struct sync_libro *l, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	size_t count = 0;

	if (!l->repo[0])
		return KIT_OK;
	if (kit_journal_selves(l->journal, &l->arena, &selves, &count, err) !=
	    KIT_OK)
		return err->code;
	for (size_t i = 0; i < count; i++)
		if (commit_self(l, &selves[i], err) != KIT_OK)
			return err->code;
	return KIT_OK;
}
