/* Makes commits of the outbox's seals on the writer's branch. */

#include "step_commit.h"

#include "gitcommit.h"
#include "gitobject.h"
#include "journal_hand.h"
#include "keys.h"
#include "merge.h"
#include "place.h"
#include "trailer.h"

/* The end of the branch of one of this laptop's writers. */
struct tail {
	struct sync_session *s;
	const struct sync_belief *belief;
	const struct kit_self *self;
	struct sync_key *key;
	struct sync_oid commit, tree; /* of the last seal; zero: no seal */
	struct kit_seal_row *rows; /* the seals that got a commit now */
	size_t count, cap;
};

static enum kit_code
put_seal_file(struct tail *t, const struct kit_seal_row *row,
    struct kit_sv bytes, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_merge_file f;

	sync_seal_path(t->self->writer, row->number, &path);
	f.path = kit_str_view(&path);
	if (sync_gitobject_put(
		t->s->store, SYNC_GIT_BLOB, bytes, &f.blob, err) != KIT_OK)
		return err->code;
	return sync_merge_put(t->s->store, &t->tree, &f, &t->tree, err);
}

static void
fill_trailer(const struct tail *t, const struct kit_seal_row *row,
    struct sync_trailer *out)
{
	*out = (struct sync_trailer){
	    .number = row->number, .first = row->first, .last = row->last};
	memcpy(out->repo, t->s->repo, sizeof(out->repo));
	memcpy(out->writer, t->self->writer, sizeof(out->writer));
	memcpy(out->of, row->of, sizeof(out->of));
	memcpy(out->segment, row->hash, sizeof(out->segment));
	memcpy(out->prev, row->prev, sizeof(out->prev));
}

static enum kit_code
put_seal_commit(
    struct tail *t, const struct kit_seal_row *row, struct kit_err *err)
{
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_str message KIT_STR_AUTO = {0};
	struct kit_str email KIT_STR_AUTO = {0};
	struct sync_oid parent = t->commit;
	struct sync_trailer trailer;

	fill_trailer(t, row, &trailer);
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
	return sync_gitobject_put(t->s->store, SYNC_GIT_COMMIT,
	    kit_str_view(&object), &t->commit, err);
}

/*
 * Reads a seal's bytes from the outbox or, when the office has the seal and the
 * outbox dropped the bytes, from main.
 */
static enum kit_code
seal_bytes(const struct tail *t, const struct kit_seal_row *row,
    struct kit_str *bytes, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	enum kit_code rc = KIT_ENOTFOUND;

	if (kit_journal_seal_bytes(t->s->journal, row, bytes, err) != KIT_OK)
		return err->code;
	if (bytes->n)
		return KIT_OK;
	sync_seal_path(t->self->writer, row->number, &path);
	const struct sync_merge_want want = {
	    kit_str_view(&path), SYNC_SEAL_MAX};
	if (t->belief->has_manifest)
		rc = sync_merge_read(
		    t->s->store, &t->belief->main_tree, &want, bytes, err);
	if (rc != KIT_OK)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "el sello %lld de este equipo está solo en el libro "
		    "remoto; cuando se alcance, se rehace libro.git",
		    (long long)row->number);
	return KIT_OK;
}

static enum kit_code
commit_one(struct tail *t, struct kit_seal_row *row, struct kit_err *err)
{
	struct kit_str bytes KIT_STR_AUTO = {0};
	unsigned char hash[KIT_SHA256_LEN];

	if (seal_bytes(t, row, &bytes, err) != KIT_OK)
		return err->code;
	kit_crypto_sha256(bytes.p, bytes.n, hash);
	if (memcmp(hash, row->hash, sizeof(hash)) != 0)
		return kit_err_set(err, KIT_ESTORE,
		    "el sello %lld está dañado en este equipo; recupere el "
		    "diario (libro.db) de un respaldo",
		    (long long)row->number);
	if (put_seal_file(t, row, kit_str_view(&bytes), err) != KIT_OK ||
	    put_seal_commit(t, row, err) != KIT_OK)
		return err->code;
	row->object = sync_session_object(&t->commit);
	return KIT_OK;
}

/* Makes commits of all seals from number `from` on. */
static enum kit_code
commit_rows(struct tail *t, int64_t from, struct kit_err *err)
{
	struct sync_session *s = t->s;

	for (int64_t n = from;; n++) {
		struct kit_seal_row row;
		if (kit_journal_seal(s->journal, t->self->n, n, &row, err) !=
		    KIT_OK)
			return err->code;
		if (!row.number)
			return KIT_OK;
		if (commit_one(t, &row, err) != KIT_OK)
			return err->code;
		*(struct kit_seal_row *)kit_mem_push(
		    &t->rows, &t->count, &t->cap, sizeof(row)) = row;
		sync_session_tell(s, &(struct sync_progress){"guardar",
					 (int64_t)t->count, 0, row.last});
	}
}

/* Remembers in libro.db the commit of each seal, in one transaction. */
static enum kit_code
remember(const struct tail *t, const char *ref, struct kit_err *err)
{
	struct kit_journal *j = t->s->journal;
	const char *branch = ref + strlen(SYNC_REF_WRITER);
	enum kit_code rc = kit_journal_begin(j, err);

	for (size_t i = 0; rc == KIT_OK && i < t->count; i++) {
		const struct kit_seal_row *row = &t->rows[i];
		struct kit_taken taken = {
		    kit_sv(branch), row->number, row->own, row->object, {0}};
		memcpy(taken.hash, row->hash, sizeof(taken.hash));
		rc = kit_journal_set_object(j, row, &row->object, err);
		if (rc == KIT_OK)
			rc = kit_journal_add_taken(j, &taken, err);
		if (rc == KIT_OK && row->of[0])
			rc = kit_journal_add_handed(j,
			    &(struct kit_handed_seal){
				row->object, row->of, row->first, row->last},
			    err);
	}
	if (rc == KIT_OK)
		rc = kit_journal_set_ref(
		    j, ref, &t->rows[t->count - 1].object, err);
	if (rc == KIT_OK)
		rc = kit_journal_commit(j, err);
	if (rc != KIT_OK)
		kit_journal_rollback(j);
	return rc;
}

static enum kit_code
start_tail(struct tail *t, int64_t number, struct kit_err *err)
{
	struct kit_seal_row before;

	if (sync_keys_own(t->s, t->self, &t->key, err) != KIT_OK)
		return err->code;
	if (number == 1)
		return KIT_OK;
	if (kit_journal_seal(
		t->s->journal, t->self->n, number - 1, &before, err) != KIT_OK)
		return err->code;
	t->commit = sync_session_oid(&before.object);
	return sync_gitcommit_tree(t->s->store, &t->commit, &t->tree, err);
}

static enum kit_code
place(const struct tail *t, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	struct sync_placed placed;

	sync_session_point(t->s);
	if (sync_gitobject_flush(t->s->store, err) != KIT_OK)
		return err->code;
	sync_session_point(t->s);
	kit_str_printf(&name, SYNC_REF_WRITER "%s", t->self->writer);
	if (sync_place_tip(
		t->s, kit_str_get(&name), &t->commit, &placed, err) != KIT_OK)
		return err->code;
	return remember(t, placed.name, err);
}

/*
 * Finds the first seal without a commit in libro.git; *from is 0 when all have
 * one.
 */
static enum kit_code
first_to_commit(struct sync_session *s, const struct kit_self *self,
    int64_t *from, struct kit_err *err)
{
	struct kit_seal_row row;

	if (kit_journal_uncommitted(s->journal, self->n, from, err) != KIT_OK ||
	    kit_journal_last_seal(s->journal, self->n, &row, err) != KIT_OK)
		return err->code;
	if (*from && kit_journal_seal(
			 s->journal, self->n, *from - 1, &row, err) != KIT_OK)
		return err->code;
	while (row.number) {
		struct sync_oid id = sync_session_oid(&row.object);
		if (sync_gitobject_has(s->store, &id))
			break;
		*from = row.number;
		if (kit_journal_seal(
			s->journal, self->n, *from - 1, &row, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

static enum kit_code
commit_self(struct tail *t, struct kit_err *err)
{
	int64_t from = 0;

	enum kit_code rc = first_to_commit(t->s, t->self, &from, err);
	if (rc != KIT_OK || !from)
		return rc;
	rc = start_tail(t, from, err);
	if (rc == KIT_OK)
		rc = commit_rows(t, from, err);
	if (rc == KIT_OK)
		rc = place(t, err);
	if (rc != KIT_OK)
		sync_gitobject_drop(t->s->store);
	sync_key_free(t->key);
	free(t->rows);
	return rc;
}

enum kit_code
sync_step_commit(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	size_t count = 0;

	if (kit_journal_selves(s->journal, &s->arena, &selves, &count, err) !=
	    KIT_OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		struct tail t = {.s = s, .belief = belief, .self = &selves[i]};
		enum kit_code rc = commit_self(&t, err);
		if (rc == KIT_ENOTFOUND)
			sync_report_note(report, "%s", err->text);
		else if (rc != KIT_OK)
			return rc;
	}
	return KIT_OK;
}
