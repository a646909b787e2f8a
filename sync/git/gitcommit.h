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
 * Reads a commit and checks its signature. KIT_ENOTFOUND when the store has
 * none of that name; KIT_ESTORE when it is damaged, no commit or too large;
 * KIT_ECRYPTO when its signature is not good. Give *c to sync_gitcommit_done
 * whatever was returned.
 */
KIT_MUST_USE enum kit_code sync_gitcommit_read(struct sync_gitstore *store,
    const struct sync_oid *id, struct sync_gitcommit *c, struct kit_err *err);
void sync_gitcommit_done(struct sync_gitcommit *c);

/* True when that writer's key signed the commit. */
bool sync_gitcommit_is_by(struct sync_gitstore *store,
    const struct sync_oid *id, const char writer[KIT_WRITER_LEN + 1]);

/* The tree of a commit whose signature was checked before. */
KIT_MUST_USE enum kit_code sync_gitcommit_tree(struct sync_gitstore *store,
    const struct sync_oid *id, struct sync_oid *tree, struct kit_err *err);

#endif
