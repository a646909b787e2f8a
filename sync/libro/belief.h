#ifndef SYNC_BELIEF_H
#define SYNC_BELIEF_H

#include "session.h"

/*
 * Main, the office's branch: read, believed while a run lasts, and written by
 * the office.
 */

/* A main: its manifest and who signed it. */
struct sync_main {
	struct sync_manifest manifest;
	struct sync_oid tree;
	bool has_parent;
	struct sync_oid parent; /* the main before */
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
};

/* What a run believes of main, and what it saw of main at the remote. */
struct sync_belief {
	/* The newest main that the office signed. */
	bool has_manifest;
	struct sync_oid main;
	struct sync_oid main_tree;
	struct sync_manifest manifest;

	struct sync_oid seen_main; /* the remote's; zero: none */
	bool seen_partial; /* and others could not take it from there */
	/* At the office: a main at the remote that another key of this book
	 * signed, to be replaced, or that this office signed, to be joined;
	 * zero: none. */
	struct sync_oid false_main, rival;
	/* Main is by a sheet that was replaced in it: a main by the office's
	 * key is due, for who joins believes a key that the manifest names. */
	bool unsettled;
	bool caught_up; /* the office took a main that it did not know */
	bool office_behind; /* seen_main is older than main: from a backup */

	/* The main that was read last: several steps look at the same. */
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
 * Reads a main that one of the pinned keys signed or, before there are any, a
 * key that the main names itself. KIT_ECRYPTO for any other main, and for a
 * main of another book. Give *m to sync_main_done.
 */
KIT_MUST_USE enum kit_code sync_belief_read(struct sync_session *s,
    struct sync_belief *belief, const struct sync_oid *id, struct sync_main *m,
    struct kit_err *err);

/* Reads a main whoever signed it and whatever book it is of. */
KIT_MUST_USE enum kit_code sync_belief_peek(struct sync_session *s,
    struct sync_belief *belief, const struct sync_oid *id, struct sync_main *m,
    struct kit_err *err);

/* Believes a main from now on; *m is empty then. */
void sync_belief_use(struct sync_session *s, struct sync_belief *belief,
    const struct sync_oid *id, struct sync_main *m);

/* Believes the local main, when it is another one than is believed. */
KIT_MUST_USE enum kit_code sync_belief_load(
    struct sync_session *s, struct sync_belief *belief, struct kit_err *err);

/*
 * The time of a new manifest: now, and later than the last manifest's whatever
 * the clock says.
 */
int64_t sync_belief_next_time(
    struct sync_session *s, const struct sync_belief *belief);

/*
 * Writes a new main with this manifest and tips, moves the reference and
 * believes the new main. Its first parent is the rival when there is one.
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
