#ifndef SYNC_COMMIT_H
#define SYNC_COMMIT_H

#include "mem.h"
#include "oid.h"
#include "sshsig.h"

/*
 * The bytes of a git commit as a book has them: author and committer are the
 * same, the zone is +0000, and the commit is signed in SSHSIG form. A commit
 * with any further git header, such as encoding, is refused.
 */

enum {
	SYNC_COMMIT_MAX = 1 << 20, /* bytes; a larger commit is not read */
	SYNC_COMMIT_PARENTS_MAX = 4096,
};

struct sync_commit {
	struct sync_oid tree;
	const struct sync_oid *parents;
	size_t parent_count;
	struct kit_sv name, email; /* no < > or line feed; not empty */
	int64_t seconds; /* since 1970, UTC */
	struct kit_sv message; /* ends in a line feed */
};

/*
 * Appends the bytes of the commit object, signed by key under the SSHSIG
 * namespace "git".
 */
void sync_commit_write(const struct sync_commit *c, const struct sync_key *key,
    struct kit_str *object);

/*
 * Parses a commit object and checks its signature. signer becomes the public
 * key that made the signature; the caller judges whether to trust that key. The
 * texts of *c point into object; its parents live in the arena. Fails with
 * KIT_ECRYPTO when the object has another form, or when its signature is
 * missing or wrong.
 */
KIT_MUST_USE enum kit_code sync_commit_open(struct kit_sv object,
    struct kit_arena *arena, struct sync_commit *c,
    unsigned char signer[KIT_ED25519_PUBLIC_LEN], struct kit_err *err);

#endif
