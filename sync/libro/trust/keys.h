#ifndef SYNC_KEYS_H
#define SYNC_KEYS_H

#include "agekey.h"
#include "belief.h"
#include "journal_outbox.h"
#include "key.h"
#include "report.h"

/*
 * The keys of this computer, and those of the book's epochs: each epoch has a
 * key that opens its seals (DATA/epoca-N), which the office makes and gives to
 * every member by a file in main (llaves/N/WRITER.age).
 */

/* Opens the signing key of an own writer. */
KIT_MUST_USE enum kit_code sync_keys_own(struct sync_session *s,
    const struct kit_self *self, struct sync_key **key, struct kit_err *err);

/* The recipient of an identity's file in the data folder. */
KIT_MUST_USE enum kit_code sync_keys_recipient(struct sync_session *s,
    const char *file, struct sync_recipient *r, struct kit_err *err);

/* Fills a member's id, key and recipient from two files of the data folder. */
KIT_MUST_USE enum kit_code sync_keys_member(struct sync_session *s,
    const char *key_file, const char *identity, struct sync_member *m,
    struct kit_err *err);

/*
 * Reads "PUBLIC-HEX age1…": the public halves of the key on the recovery sheet.
 */
KIT_MUST_USE enum kit_code sync_keys_sheet(
    const char *offline, struct sync_member *w, struct kit_err *err);

/*
 * Opens the office's identity and the identities of all epochs that this
 * computer has or was given. An epoch's key that the office has not given yet
 * is no failure.
 */
KIT_MUST_USE enum kit_code sync_keys_epochs(struct sync_session *s,
    const struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

/*
 * Which epoch's identity to open, from which tree of main, as which member.
 * sync_keys_given returns KIT_ENOTFOUND when the tree has no file for the
 * member, KIT_ECRYPTO when the file does not open.
 */
struct sync_given {
	const struct sync_oid *tree;
	int64_t epoch;
	const char *member; /* its id */
	const struct sync_identity *with; /* the member's */
};
KIT_MUST_USE enum kit_code sync_keys_given(struct sync_session *s,
    const struct sync_given *given, struct sync_identity **id,
    struct kit_err *err);

/*
 * Stores an epoch's identity, as a tree of main gives it to this computer, in
 * the data folder. *taken is false when the folder has it already, and when the
 * tree gives none.
 */
KIT_MUST_USE enum kit_code sync_keys_take(struct sync_session *s,
    const struct sync_oid *tree, int64_t epoch, bool *taken,
    struct kit_err *err);

/* Begins the next epoch: its key in the data, its recipient in the manifest. */
KIT_MUST_USE enum kit_code sync_keys_new_epoch(
    struct sync_session *s, struct sync_manifest *m, struct kit_err *err);

/* Puts an epoch's identity, sealed to a member, into a tree of main. */
struct sync_give {
	const struct sync_member *member;
	int64_t epoch;
};
KIT_MUST_USE enum kit_code sync_keys_give(struct sync_session *s,
    const struct sync_give *give, struct sync_oid *tree, struct kit_err *err);

/*
 * True when a revoked member has the same identity as w, as two writers of one
 * laptop do, and copies of one data folder: whatever w is given, the revoked
 * one reads.
 */
bool sync_keys_shut_out(
    const struct sync_manifest *m, const struct sync_member *w);

/* True for a member that gets the key of a new epoch. */
bool sync_keys_entitled(
    const struct sync_manifest *m, const struct sync_member *w);

/*
 * Gives the newest epoch's key to whoever may write and to the sheet; the
 * member whose id is `whole` gets that of every epoch.
 */
KIT_MUST_USE enum kit_code sync_keys_give_all(struct sync_session *s,
    const struct sync_manifest *m, const char *whole, struct sync_oid *tree,
    struct kit_err *err);

#endif
