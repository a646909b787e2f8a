#ifndef SYNC_AGE_H
#define SYNC_AGE_H

#include "agekey.h"

/*
 * age v1 (age-encryption.org/v1) in memory: for X25519 recipients or under one
 * passphrase (scrypt). Armour and plug-ins are not supported.
 */

enum {
	SYNC_AGE_RECIPIENTS_MAX = 64, /* when sealing */
	SYNC_AGE_STANZAS_MAX = 256, /* when opening */
	SYNC_AGE_LOG_N_MAX = 18, /* scrypt at 256 MiB */
};

/* Why a file could not be opened. */
enum sync_age_why {
	SYNC_AGE_OPENED,
	SYNC_AGE_HEADER, /* the header is not age's */
	SYNC_AGE_NO_MATCH, /* it is for somebody else, or another passphrase */
	SYNC_AGE_HMAC, /* the header was changed */
	SYNC_AGE_PAYLOAD, /* the body was changed or cut */
	SYNC_AGE_SIZE, /* the plaintext would be larger than allowed */
};

/* What a file is opened with, and how the opening ended. */
struct sync_age_with {
	const struct sync_identity *const *identities;
	size_t count;
	struct kit_sv passphrase; /* p is NULL: none */
	size_t max; /* bytes of plaintext allowed */
	enum sync_age_why why; /* set by the call */
};

/*
 * Opens sealed and appends the plaintext to plain. On failure the return is
 * KIT_ECRYPTO, with->why says why, and plain is as it was: nothing that was
 * decrypted so far stays in it.
 */
KIT_MUST_USE enum kit_code sync_age_open(struct sync_age_with *with,
    struct kit_sv sealed, struct kit_str *plain, struct kit_err *err);

/*
 * Opens a secret into the caller's memory, which has with->max bytes; *n is the
 * secret's length. On failure the memory holds no plaintext and *n is 0.
 */
KIT_MUST_USE enum kit_code sync_age_open_secret(struct sync_age_with *with,
    struct kit_sv sealed, void *buf, size_t *n, struct kit_err *err);

/*
 * Returns how long the age file of n bytes of plaintext for this many
 * recipients is.
 */
size_t sync_age_sealed_len(size_t recipients, size_t n);

/*
 * The recipients of a file, and the source of chance that its one-time secrets
 * come from.
 */
struct sync_age_for {
	const struct sync_recipient *recipients;
	size_t count; /* 1 to SYNC_AGE_RECIPIENTS_MAX */
	struct kit_env *env;
};

/*
 * Appends plain sealed to all recipients. KIT_ECRYPTO when a recipient is a
 * point of low order; sealed is then as it was.
 */
KIT_MUST_USE enum kit_code sync_age_seal(const struct sync_age_for *to,
    struct kit_sv plain, struct kit_str *sealed, struct kit_err *err);

/*
 * How a file is locked: the passphrase, and N = 2^log_n for scrypt (log_n from
 * 1 to SYNC_AGE_LOG_N_MAX).
 */
struct sync_age_lock {
	struct kit_sv passphrase;
	unsigned log_n;
	struct kit_env *env;
};

/*
 * Appends plain sealed under a passphrase. KIT_ECRYPTO when the machine has
 * no memory for scrypt; sealed is then as it was.
 */
KIT_MUST_USE enum kit_code sync_age_lock(const struct sync_age_lock *lock,
    struct kit_sv plain, struct kit_str *sealed, struct kit_err *err);

#endif
