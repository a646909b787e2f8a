#ifndef SYNC_AGE_H
#define SYNC_AGE_H

#include "agekey.h"

/*
 * Encrypted files in the format age v1 (age-encryption.org/v1), in memory: for
 * X25519 recipients, or under one passphrase (scrypt). Armour and plug-ins are
 * not supported.
 */

enum {
	SYNC_AGE_RECIPIENTS_MAX = 64, /* when sealing */
	SYNC_AGE_STANZAS_MAX = 256, /* when opening */
	SYNC_AGE_LOG_N_MAX = 18, /* scrypt then takes 256 MiB of memory */
};

/* Why a file could not be opened. */
enum sync_age_why {
	SYNC_AGE_OPENED,
	SYNC_AGE_HEADER, /* the header is not age's */
	SYNC_AGE_NO_MATCH, /* none of the identities nor the passphrase fits */
	SYNC_AGE_HMAC, /* the header was changed */
	SYNC_AGE_PAYLOAD, /* the body was changed or cut */
	SYNC_AGE_SIZE, /* the plaintext would be larger than allowed */
};

/* The keys to open a file with, and the result of opening it. */
struct sync_age_with {
	const struct sync_identity *const *identities;
	size_t count; /* of identities */
	struct kit_sv passphrase; /* p is NULL: none */
	size_t max; /* bytes of plaintext at most */
	enum sync_age_why why; /* set by the call */
};

/*
 * Decrypts sealed and appends the plaintext to plain. Fails with KIT_ECRYPTO,
 * and with->why says why; plain is then as it was, and the decrypted part is
 * wiped.
 */
KIT_MUST_USE enum kit_code sync_age_open(struct sync_age_with *with,
    struct kit_sv sealed, struct kit_str *plain, struct kit_err *err);

/*
 * Decrypts a secret into buf, the caller's memory of with->max bytes; *n
 * becomes the secret's length. Fails with KIT_ECRYPTO; buf then holds no
 * plaintext, and *n is 0.
 */
KIT_MUST_USE enum kit_code sync_age_open_secret(struct sync_age_with *with,
    struct kit_sv sealed, void *buf, size_t *n, struct kit_err *err);

/*
 * Returns the length in bytes of the age file of n bytes of plaintext for this
 * many X25519 recipients.
 */
size_t sync_age_sealed_len(size_t recipients, size_t n);

/* The recipients of a file, and the source of random bytes for its keys. */
struct sync_age_for {
	const struct sync_recipient *recipients;
	size_t count; /* 1 to SYNC_AGE_RECIPIENTS_MAX */
	struct kit_env *env;
};

/*
 * Encrypts plain for all recipients and appends the file to sealed. Fails with
 * KIT_ECRYPTO when a recipient's key is a point of low order; sealed is then as
 * it was.
 */
KIT_MUST_USE enum kit_code sync_age_seal(const struct sync_age_for *to,
    struct kit_sv plain, struct kit_str *sealed, struct kit_err *err);

/* The passphrase of a file, and the cost of guessing it. */
struct sync_age_lock {
	struct kit_sv passphrase;
	unsigned log_n; /* scrypt's N is 2^log_n; 1 to SYNC_AGE_LOG_N_MAX */
	struct kit_env *env; /* source of random bytes */
};

/*
 * Encrypts plain under a passphrase and appends the file to sealed. Fails with
 * KIT_ECRYPTO when the machine lacks the memory for scrypt; sealed is then as
 * it was.
 */
KIT_MUST_USE enum kit_code sync_age_lock(const struct sync_age_lock *lock,
    struct kit_sv plain, struct kit_str *sealed, struct kit_err *err);

#endif
