#ifndef KIT_JOURNAL_OUTBOX_H
#define KIT_JOURNAL_OUTBOX_H

#include "journal_book.h"

/* What this laptop seals: its own writers, and its seals on their way to the
 * office. Functions that write run inside a transaction of the journal. */

/* One of this laptop's own writers; the last of them is the one that writes. */
struct kit_self {
	int64_t n; /* its row of escritor */
	char writer[KIT_WRITER_LEN + 1];
	char *key; /* file of its key, in the data folder */
};
/* Gives all own writers, oldest first, in the arena. */
KIT_MUST_USE enum kit_code kit_journal_selves(struct kit_journal *j,
    struct kit_arena *arena, struct kit_self **selves, size_t *count,
    struct kit_err *err);

/*
 * From now on this laptop writes as `writer`, whose key is in the file `key` of
 * the data folder; why is Spanish. Entries of the writer before remain this
 * laptop's own.
 */
KIT_MUST_USE enum kit_code kit_journal_become(struct kit_journal *j,
    struct kit_sv writer, const char *key, const char *why,
    struct kit_err *err);

/* Calls fn for the entries of an own writer behind a number, by ascending
 * number, until fn returns false. */
struct kit_own_range {
	int64_t self, after; /* kit_self.n; a seq */
};
struct kit_own_entry {
	int64_t seq;
	enum kit_clock_trust trust;
	struct kit_sv line; /* lives for the call */
};
typedef bool (*kit_own_entry_fn)(void *ctx, const struct kit_own_entry *e);
KIT_MUST_USE enum kit_code kit_journal_own(struct kit_journal *j,
    const struct kit_own_range *range, kit_own_entry_fn fn, void *ctx,
    struct kit_err *err);

/* A seal on its way to the office. The outbox keeps its bytes until the office
 * has the seal. */
enum kit_seal_state {
	KIT_SEAL_PENDING, /* no remote has it yet */
	KIT_SEAL_HANDED, /* a remote or a stick has it */
	KIT_SEAL_RECEIVED, /* the office's manifest names it */
	KIT_SEAL_STATE_COUNT
};
struct kit_seal_row {
	int64_t self, number; /* its writer (kit_self.n); its number */
	int64_t first, last; /* seq, of the writer `of` or else of its own */
	/* In a handover seal, the writer of the entries (journal_hand.h); else
	 * "". */
	char of[KIT_WRITER_LEN + 1];
	int64_t own; /* only when read: last own seq sealed so far */
	int64_t epoch;
	enum kit_clock_trust trust;
	int64_t seconds; /* time of its commit, since 1970 */
	/* SHA-256 of its bytes and of the seal's before */
	unsigned char hash[KIT_SHA256_LEN], prev[KIT_SHA256_LEN];
	struct kit_object object; /* its commit; zeros: not made yet */
	enum kit_seal_state state;
	struct kit_sv bytes; /* only for kit_journal_add_seal */
};
/* Adds a PENDING seal to the outbox; its object and state are not read. */
KIT_MUST_USE enum kit_code kit_journal_add_seal(struct kit_journal *j,
    const struct kit_seal_row *seal, struct kit_err *err);

/* Reads the newest seal of an own writer; seal->number is 0 when it has
 * none. */
KIT_MUST_USE enum kit_code kit_journal_last_seal(struct kit_journal *j,
    int64_t self, struct kit_seal_row *seal, struct kit_err *err);

/* Reads one seal of an own writer; seal->number is 0 when there is none
 * such. */
KIT_MUST_USE enum kit_code kit_journal_seal(struct kit_journal *j, int64_t self,
    int64_t number, struct kit_seal_row *seal, struct kit_err *err);

/* Appends the bytes of a seal; nothing when they were dropped. */
KIT_MUST_USE enum kit_code kit_journal_seal_bytes(struct kit_journal *j,
    const struct kit_seal_row *seal, struct kit_str *bytes,
    struct kit_err *err);

/* The number of an own writer's first seal without a commit; 0 when each has
 * one. */
KIT_MUST_USE enum kit_code kit_journal_uncommitted(
    struct kit_journal *j, int64_t self, int64_t *number, struct kit_err *err);

/* Remembers the commit that was made of a seal. */
KIT_MUST_USE enum kit_code kit_journal_set_object(struct kit_journal *j,
    const struct kit_seal_row *seal, const struct kit_object *object,
    struct kit_err *err);

/* Moves the seals of upto->self, up to upto->number, to upto->state; seals in a
 * later state stay. RECEIVED drops their bytes. Adds what moved to *moved. */
struct kit_seal_moved {
	int64_t seals, entries;
};
KIT_MUST_USE enum kit_code kit_journal_seals_reach(struct kit_journal *j,
    const struct kit_seal_row *upto, struct kit_seal_moved *moved,
    struct kit_err *err);

/* Moves RECEIVED seals of upto->self behind upto->number back to HANDED, and
 * adds what moved to *moved. */
KIT_MUST_USE enum kit_code kit_journal_seals_recede(struct kit_journal *j,
    const struct kit_seal_row *upto, struct kit_seal_moved *moved,
    struct kit_err *err);

/* Counts the entries and seals of this laptop, of all its writers together. */
struct kit_book_counts {
	int64_t loose; /* in no seal yet, those to hand over included */
	int64_t seals[KIT_SEAL_STATE_COUNT], entries[KIT_SEAL_STATE_COUNT];
	int64_t quarantined; /* branches */
};
KIT_MUST_USE enum kit_code kit_journal_book_counts(
    struct kit_journal *j, struct kit_book_counts *counts, struct kit_err *err);

#endif
