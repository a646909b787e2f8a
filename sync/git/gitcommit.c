/* Reads the signed commits of the book and checks their signatures. */

#include "gitcommit.h"

#include "gitobject.h"
#include "key.h"

static const struct sync_git_want a_commit = {SYNC_GIT_COMMIT, SYNC_COMMIT_MAX};

enum kit_code
sync_gitcommit_read(struct sync_gitstore *store, const struct sync_oid *id,
    struct sync_gitcommit *c, struct kit_err *err)
{
	*c = (struct sync_gitcommit){0};
	if (sync_gitobject_get(store, id, a_commit, &c->object, err) != KIT_OK)
		return err->code;
	return sync_commit_open(
	    kit_str_view(&c->object), &c->arena, &c->commit, c->signer, err);
}

void
sync_gitcommit_done(struct sync_gitcommit *c)
{
	kit_str_done(&c->object);
	kit_arena_done(&c->arena);
}

bool
sync_gitcommit_is_by(struct sync_gitstore *store, const struct sync_oid *id,
    const char writer[KIT_WRITER_LEN + 1])
{
	char signer[KIT_WRITER_LEN + 1] = "";
	struct sync_gitcommit c;
	struct kit_err unread;

	if (sync_gitcommit_read(store, id, &c, &unread) == KIT_OK)
		sync_key_writer_of(c.signer, signer);
	sync_gitcommit_done(&c);
	return strcmp(signer, writer) == 0;
}

enum kit_code
sync_gitcommit_tree(struct sync_gitstore *store, const struct sync_oid *id,
    struct sync_oid *tree, struct kit_err *err)
{
	static const char head[] = "tree ";
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_sv rest, line;

	if (sync_gitobject_get(store, id, a_commit, &object, err) != KIT_OK)
		return err->code;
	rest = kit_str_view(&object);
	if (!kit_sv_split(&rest, '\n', &line) || !kit_sv_starts(line, head) ||
	    !sync_oid_parse(
		kit_sv_of(line.p + strlen(head), line.n - strlen(head)), tree))
		return kit_err_set(
		    err, KIT_ESTORE, "un commit del libro no se entiende");
	return KIT_OK;
}
