#ifndef SYNC_KEYS_H
#define SYNC_KEYS_H

#include "agekey.h"
#include "belief.h"
#include "journal_outbox.h"
#include "key.h"
#include "report.h"

/*
 * The keys of this computer, and the keys of the book's epochs. Each epoch has
 * an age identity, the file DATA/epoca-N, that opens its seals. The office
 * makes the identity and gives it to each member in main's tree, encrypted to
 * the member: llaves/N/WRITER.age.
 */

/*
 * Opens the signing key of one of this laptop's writers; the caller frees *key.
 * Fails with KIT_ECRYPTO when the file has another writer's key.
 */
KIT_MUST_USE enum kit_code sync_keys_own(struct sync_session *s,
    const struct kit_self *self, struct sync_key **key, struct kit_err *err);

/* Reads the public half of an identity's file in the data folder. */
KIT_MUST_USE enum kit_code sync_keys_recipient(struct sync_session *s,
    const char *file, struct sync_recipient *r, struct kit_err *err);

/*
 * Fills in a member's id, public key and recipient from two files of the data
 * folder: key_file has the signing key, identity the age identity.
 */
KIT_MUST_USE enum kit_code sync_keys_member(struct sync_session *s,
    const char *key_file, const char *identity, struct sync_member *m,
    struct kit_err *err);

/*
 * Makes the member of the recovery sheet from "PUBLIC-HEX age1…", the public
 * halves of its two keys. Fails with KIT_EUSAGE when offline is not of that
 * form.
 */
KIT_MUST_USE enum kit_code sync_keys_sheet(
    const char *offline, struct sync_member *w, struct kit_err *err);

/*
 * Reads into s->epochs the identities of all epochs that this computer has or
 * that main gives it, and at the office the office's own identity. An identity
 * that the office has not given yet is no failure: the seals of that epoch
 * wait. Does nothing when they were read before.
 */
KIT_MUST_USE enum kit_code sync_keys_epochs(struct sync_session *s,
    const struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

/* An epoch's identity that a tree of main gives to a member. */
struct sync_given {
	const struct sync_oid *tree;
	int64_t epoch;
	const char *member; /* id */
	const struct sync_identity *with; /* the member's identity */
};

/*
 * Opens the identity; the caller frees *id, which is NULL on failure. Fails
 * with KIT_ENOTFOUND when the tree has no file for the member, and with
 * KIT_ECRYPTO when the file does not open.
 */
KIT_MUST_USE enum kit_code sync_keys_given(struct sync_session *s,
    const struct sync_given *given, struct sync_identity **id,
    struct kit_err *err);

/*
 * Stores the epoch's identity that a tree of main gives to this computer as
 * DATA/epoca-N. *taken is false when the file exists already, and when the tree
 * has no identity for this computer.
 */
KIT_MUST_USE enum kit_code sync_keys_take(struct sync_session *s,
    const struct sync_oid *tree, int64_t epoch, bool *taken,
    struct kit_err *err);

/*
 * Begins the next epoch: makes its identity in the data folder, and changes the
 * epoch, its time and its recipient in the manifest.
 */
KIT_MUST_USE enum kit_code sync_keys_new_epoch(
    struct sync_session *s, struct sync_manifest *m, struct kit_err *err);

struct sync_give {
	const struct sync_member *member;
	int64_t epoch;
};

/*
 * Adds the epoch's identity, encrypted to the member, to a tree of main; *tree
 * becomes the new tree, which is in the store's batch.
 */
KIT_MUST_USE enum kit_code sync_keys_give(struct sync_session *s,
    const struct sync_give *give, struct sync_oid *tree, struct kit_err *err);

/*
 * True when a revoked member has the same age identity as w. Two writers of one
 * laptop and two copies of one data folder share an identity, so the revoked
 * member could read everything that w is given.
 */
bool sync_keys_shut_out(
    const struct sync_manifest *m, const struct sync_member *w);

/*
 * True for a member that is given the key of a new epoch: a laptop or the sheet
 * that is not closed, revoked or shut out.
 */
bool sync_keys_entitled(
    const struct sync_manifest *m, const struct sync_member *w);

/*
 * Gives the newest epoch's key to every entitled member, and the keys of all
 * epochs to the member whose id is `whole`. *tree becomes the new tree.
 */
KIT_MUST_USE enum kit_code sync_keys_give_all(struct sync_session *s,
    const struct sync_manifest *m, const char *whole, struct sync_oid *tree,
    struct kit_err *err);

#endif
