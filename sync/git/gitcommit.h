#ifndef SYNC_GITCOMMIT_H
#define SYNC_GITCOMMIT_H

#include "commit.h"
#include "gitstore.h"

/* A signed commit of the book, read from a store. */

struct sync_gitcommit {
	struct sync_commit commit; /* points into object and arena */
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
	struct kit_str object;
	struct kit_arena arena;
};

/*
 * Reads a commit and checks its signature; c->signer becomes the key that made
 * the signature. Fails with KIT_ENOTFOUND when the store has no object of that
 * name; with KIT_ESTORE when the object is damaged, too large or no commit;
 * with KIT_ECRYPTO when the commit has another form than the book's or its
 * signature is wrong. The caller gives *c to sync_gitcommit_done, also after a
 * failure.
 */
KIT_MUST_USE enum kit_code sync_gitcommit_read(struct sync_gitstore *store,
    const struct sync_oid *id, struct sync_gitcommit *c, struct kit_err *err);
void sync_gitcommit_done(struct sync_gitcommit *c);

/* True when the store has the commit and that writer's key signed it. */
bool sync_gitcommit_is_by(struct sync_gitstore *store,
    const struct sync_oid *id, const char writer[KIT_WRITER_LEN + 1]);

/*
 * Reads the tree of a commit without checking the commit's signature: the
 * caller checked it before.
 */
KIT_MUST_USE enum kit_code sync_gitcommit_tree(struct sync_gitstore *store,
    const struct sync_oid *id, struct sync_oid *tree, struct kit_err *err);

#endif
