#ifndef KIT_JOURNAL_OUTBOX_H
#define KIT_JOURNAL_OUTBOX_H

#include "journal_book.h"

/*
 * What this laptop seals: its own writers, and its seals on their way out.
 * Functions that write are for inside a transaction of the journal.
 */

/* One of this laptop's own writers; the last is the one that writes. */
struct kit_self {
	int64_t n; /* in libro.db */
	char writer[KIT_WRITER_LEN + 1];
	char *key; /* its file, in the folder of the data */
};
/* All of them, oldest first, in the arena. */
KIT_MUST_USE enum kit_code kit_journal_selves(struct kit_journal *j,
    struct kit_arena *arena, struct kit_self **selves, size_t *count,
    struct kit_err *err);

/*
 * From now on this laptop writes as `writer`, whose key is in the file `key`;
 * why is Spanish. What the one before wrote stays its own.
 */
KIT_MUST_USE enum kit_code kit_journal_become(struct kit_journal *j,
    struct kit_sv writer, const char *key, const char *why,
    struct kit_err *err);

/* Calls fn for the entries of an own writer behind a number, in order, until fn
 * returns false. */
struct kit_own_range {
	int64_t self, after; /* kit_self.n; seq */
};
struct kit_own_entry {
	int64_t seq;
	enum kit_clock_trust trust;
	struct kit_sv line; /* for the call */
};
typedef bool (*kit_own_entry_fn)(void *ctx, const struct kit_own_entry *e);
KIT_MUST_USE enum kit_code kit_journal_own(struct kit_journal *j,
    const struct kit_own_range *range, kit_own_entry_fn fn, void *ctx,
    struct kit_err *err);

/* A seal on its way out. Its bytes are kept until the office has it. */
enum kit_seal_state {
	KIT_SEAL_PENDING,
	KIT_SEAL_HANDED, /* a remote has it */
	KIT_SEAL_RECEIVED, /* the office's manifest names it */
	KIT_SEAL_STATE_COUNT
};
struct kit_seal_row {
	int64_t self, number; /* whose, and which */
	int64_t first, last; /* seq, of the writer `of` */
	/* Whose entries are handed over (journal_hand.h); "": its own. */
	char of[KIT_WRITER_LEN + 1];
	int64_t own; /* when read: last own seq that is in a seal so far */
	int64_t epoch;
	enum kit_clock_trust trust;
	int64_t seconds; /* since 1970: of its commit */
	unsigned char hash[KIT_SHA256_LEN], prev[KIT_SHA256_LEN];
	struct kit_object object; /* of its commit; zero: not made yet */
	enum kit_seal_state state;
	struct kit_sv bytes; /* for adding */
};
KIT_MUST_USE enum kit_code kit_journal_add_seal(struct kit_journal *j,
    const struct kit_seal_row *seal, struct kit_err *err);

/* The newest seal of an own writer; number is 0 when there is none. */
KIT_MUST_USE enum kit_code kit_journal_last_seal(struct kit_journal *j,
    int64_t self, struct kit_seal_row *seal, struct kit_err *err);

/* Reads one seal of an own writer; number is 0 when there is none. */
KIT_MUST_USE enum kit_code kit_journal_seal(struct kit_journal *j, int64_t self,
    int64_t number, struct kit_seal_row *seal, struct kit_err *err);

/* Appends the seal's bytes; nothing when they were dropped. */
KIT_MUST_USE enum kit_code kit_journal_seal_bytes(struct kit_journal *j,
    const struct kit_seal_row *seal, struct kit_str *bytes,
    struct kit_err *err);

/* The number of the first seal of an own writer without a commit, or 0. */
KIT_MUST_USE enum kit_code kit_journal_uncommitted(
    struct kit_journal *j, int64_t self, int64_t *number, struct kit_err *err);

KIT_MUST_USE enum kit_code kit_journal_set_object(struct kit_journal *j,
    const struct kit_seal_row *seal, const struct kit_object *object,
    struct kit_err *err);

/*
 * Moves the seals of an own writer up to a number to a state; seals that are
 * further on stay. RECEIVED drops their bytes. *seals and *entries count those
 * that moved.
 */
struct kit_seal_moved {
	int64_t seals, entries;
};
KIT_MUST_USE enum kit_code kit_journal_seals_reach(struct kit_journal *j,
    const struct kit_seal_row *upto, struct kit_seal_moved *moved,
    struct kit_err *err);

/* Moves RECEIVED seals behind number `upto` back to HANDED. */
KIT_MUST_USE enum kit_code kit_journal_seals_recede(struct kit_journal *j,
    const struct kit_seal_row *upto, struct kit_seal_moved *moved,
    struct kit_err *err);

/* How the entries and seals of this laptop stand, all its writers together. */
struct kit_book_counts {
	int64_t loose; /* entries in no seal, also those to hand over */
	int64_t seals[KIT_SEAL_STATE_COUNT], entries[KIT_SEAL_STATE_COUNT];
	int64_t quarantined;
};
KIT_MUST_USE enum kit_code kit_journal_book_counts(
    struct kit_journal *j, struct kit_book_counts *counts, struct kit_err *err);

#endif
