#ifndef SYNC_BELIEF_H
#define SYNC_BELIEF_H

#include "commit.h"
#include "session.h"

/*
 * Main, the office's branch: functions that read one of its commits and write a
 * new one. In these files "a main" is one commit of that branch, and the belief
 * is the main that this run trusts.
 */

#define SYNC_BELIEF_MANIFEST "manifiesto.json" /* in main's tree */

/* A main: its manifest, its tree and the key that signed it. */
struct sync_main {
	struct sync_manifest manifest;
	struct sync_oid tree;
	bool has_parent;
	struct sync_oid parent; /* the main before */
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
};

/* The main that a run trusts, and the main that it saw at the remote. */
struct sync_belief {
	/* The newest main that the office signed, when has_manifest. */
	bool has_manifest;
	struct sync_oid main;
	struct sync_oid main_tree;
	struct sync_manifest manifest;

	struct sync_oid seen_main; /* the remote's main; zero: none */
	/* The remote lacks objects of seen_main (sync_remote_ref). */
	bool seen_partial;
	/*
	 * Set only at the office; zero: none. false_main is a main at the
	 * remote that another key of this book signed; the office replaces it.
	 * rival is a main at the remote that this office signed; the office
	 * merges it with its own main.
	 */
	struct sync_oid false_main, rival;
	/*
	 * True when a sheet signed main and main replaces that sheet. The
	 * office must then sign one more main, because a laptop that joins
	 * accepts only a key that the manifest names.
	 */
	bool unsettled;
	bool caught_up; /* the office took a main that it did not know */
	/* seen_main is older than main: the remote came back from a backup. */
	bool office_behind;

	/*
	 * Set when the remote has the next book, which holds the end of this
	 * one (ended.h). manifest is then this book's last manifest, and the
	 * only thing left to do is to move. repo is "" while the remote has
	 * this book.
	 */
	struct sync_successor followed;

	/* The main that was read last, because several steps read the same. */
	struct sync_oid peeked; /* zero: none */
	struct sync_main last;
};

void sync_belief_done(struct sync_belief *belief);

static inline void
sync_main_done(struct sync_main *m)
{
	sync_manifest_done(&m->manifest);
}

/*
 * Reads a main and checks who signed it: a pinned key or, while no key is
 * pinned, a key that the main's own manifest names. Fails with KIT_ECRYPTO for
 * another signer and for a main of another book. The caller gives *m to
 * sync_main_done.
 */
KIT_MUST_USE enum kit_code sync_belief_read(struct sync_session *s,
    struct sync_belief *belief, const struct sync_oid *id, struct sync_main *m,
    struct kit_err *err);

/*
 * Reads a main and checks its signature, but not whose key signed it nor to
 * which book it belongs. The caller gives *m to sync_main_done.
 */
KIT_MUST_USE enum kit_code sync_belief_peek(struct sync_session *s,
    struct sync_belief *belief, const struct sync_oid *id, struct sync_main *m,
    struct kit_err *err);

/* True when the message of a main ends with the hash of this manifest. */
bool sync_belief_vouches(const struct sync_commit *c, struct kit_sv manifest);

/* Makes *m the main that the run trusts; *m is empty afterwards. */
void sync_belief_use(struct sync_session *s, struct sync_belief *belief,
    const struct sync_oid *id, struct sync_main *m);

/*
 * Reads the local reference of main and makes its commit the belief. Does
 * nothing when there is no such reference or it is the belief already.
 */
KIT_MUST_USE enum kit_code sync_belief_load(
    struct sync_session *s, struct sync_belief *belief, struct kit_err *err);

/* True when text is the member's name, or 6 or more first digits of its id. */
bool sync_belief_calls(const struct sync_member *m, const char *text);

/*
 * Finds the laptop that text calls (sync_belief_calls) among the members; of
 * several, the one with the greatest id. *found is borrowed from the belief.
 * Fails with KIT_ENOTFOUND when there is none.
 */
KIT_MUST_USE enum kit_code sync_belief_member(const struct sync_belief *belief,
    const char *text, const struct sync_member **found, struct kit_err *err);

/*
 * Fails with KIT_ENEWER when the office asks for a newer program than this one
 * of whoever writes to the book. Such a program still reads: what it would have
 * sealed stays in libro.db until it is updated.
 */
KIT_MUST_USE enum kit_code sync_belief_may_write(
    const struct sync_manifest *m, struct kit_err *err);

/*
 * Returns the time of a new manifest, in ms since 1970: now, but always later
 * than the believed manifest's.
 */
int64_t sync_belief_next_time(
    struct sync_session *s, const struct sync_belief *belief);

/* The parts of a new main. */
struct sync_new_main {
	const struct sync_manifest *manifest;
	const struct sync_oid *tips; /* of accepted branches: more parents */
	size_t count;
	const char *message; /* one line */
	const struct sync_oid *tree; /* without the new manifest */
	const struct sync_key *signer; /* NULL: the file oficina-llave */
};

/*
 * Writes and signs a new main behind the believed one, moves the reference and
 * makes the new main the belief. The rival becomes its first parent when there
 * is one. Fails as sync_belief_may_write, with the believed manifest.
 */
KIT_MUST_USE enum kit_code sync_belief_write(struct sync_session *s,
    struct sync_belief *belief, const struct sync_new_main *n,
    struct kit_err *err);

#endif
