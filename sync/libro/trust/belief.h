#ifndef SYNC_BELIEF_H
#define SYNC_BELIEF_H

#include "commit.h"
#include "session.h"

/*
 * Main, the office's branch: read, believed while a run lasts, and written by
 * the office.
 */

#define SYNC_BELIEF_MANIFEST "manifiesto.json" /* in main's tree */

/* A main: its manifest and who signed it. */
struct sync_main {
	struct sync_manifest manifest;
	struct sync_oid tree;
	bool has_parent;
	struct sync_oid parent; /* the main before */
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
};

/* What a run believes of main, and which main it saw at the remote. */
struct sync_belief {
	/* The newest main that the office signed. */
	bool has_manifest;
	struct sync_oid main;
	struct sync_oid main_tree;
	struct sync_manifest manifest;

	struct sync_oid seen_main; /* the remote's; zero: none */
	/* Other computers could not take seen_main from the remote. */
	bool seen_partial;
	/*
	 * Both only at the office, zero when there is none. false_main: the
	 * remote's main, signed by another key of this book, to be replaced.
	 * rival: the remote's main, signed by this office, to be joined with
	 * the own main.
	 */
	struct sync_oid false_main, rival;
	/*
	 * True when main was signed by a sheet that the same main replaced. A
	 * main by the office's key is then due, for a joining laptop believes
	 * only a key that the manifest names.
	 */
	bool unsettled;
	bool caught_up; /* the office took a main that it did not know */
	/* Seen_main is older than main: the remote came back from a backup. */
	bool office_behind;

	/*
	 * The remote has the book that follows this one, and tells how this one
	 * ended (ended.h): manifest is then that of the last main, and nothing
	 * is done but to go over. repo "": it has this book.
	 */
	struct sync_successor followed;

	/*
	 * The main that was read last, kept because several steps read the same
	 * one; zero when there is none.
	 */
	struct sync_oid peeked; /* zero: none was read */
	struct sync_main last;
};

void sync_belief_done(struct sync_belief *belief);

static inline void
sync_main_done(struct sync_main *m)
{
	sync_manifest_done(&m->manifest);
}

/*
 * Reads a main that a pinned key signed or, while no key is pinned, a key that
 * the main itself names. KIT_ECRYPTO for any other main, and for a main of
 * another book. Give *m to sync_main_done.
 */
KIT_MUST_USE enum kit_code sync_belief_read(struct sync_session *s,
    struct sync_belief *belief, const struct sync_oid *id, struct sync_main *m,
    struct kit_err *err);

/* Reads a main without asking who signed it or which book it belongs to. */
KIT_MUST_USE enum kit_code sync_belief_peek(struct sync_session *s,
    struct sync_belief *belief, const struct sync_oid *id, struct sync_main *m,
    struct kit_err *err);

/* True when the message of a main names the hash of its manifest. */
bool sync_belief_vouches(const struct sync_commit *c, struct kit_sv manifest);

/*
 * Believes a main from now on; the belief takes what *m holds, and *m is empty
 * afterwards.
 */
void sync_belief_use(struct sync_session *s, struct sync_belief *belief,
    const struct sync_oid *id, struct sync_main *m);

/* Believes the local main, when the belief is another one. */
KIT_MUST_USE enum kit_code sync_belief_load(
    struct sync_session *s, struct sync_belief *belief, struct kit_err *err);

/* Whether text is the member's name, or how its writer begins. */
bool sync_belief_calls(const struct sync_member *m, const char *text);

/*
 * The laptop that the believed main has under that name or writer;
 * KIT_ENOTFOUND when there is none. Of several with one name, the last by
 * writer.
 */
KIT_MUST_USE enum kit_code sync_belief_member(const struct sync_belief *belief,
    const char *text, const struct sync_member **found, struct kit_err *err);

/*
 * The time of a new manifest: now, and later than the last manifest's whatever
 * the clock says.
 */
int64_t sync_belief_next_time(
    struct sync_session *s, const struct sync_belief *belief);

/*
 * What a new main is made of. sync_belief_put writes the main with this
 * manifest and these tips, moves the reference and believes the new main. Its
 * first parent is the rival when there is one.
 */
struct sync_new_main {
	const struct sync_manifest *manifest;
	const struct sync_oid *tips;
	size_t count;
	const char *message; /* one line */
	const struct sync_oid *tree; /* the union, before the manifest */
	const struct sync_key *signer; /* NULL: oficina-llave */
};
KIT_MUST_USE enum kit_code sync_belief_write(struct sync_session *s,
    struct sync_belief *belief, const struct sync_new_main *n,
    struct kit_err *err);

#endif
