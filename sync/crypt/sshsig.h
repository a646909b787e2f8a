#ifndef SYNC_SSHSIG_H
#define SYNC_SSHSIG_H

#include "key.h"

/*
 * SSH signatures (SSHSIG, OpenSSH's PROTOCOL.sshsig) with Ed25519 and sha512:
 * the text that `ssh-keygen -Y sign` prints, byte for byte. git accepts a text
 * made with the namespace "git" as the signature of a commit.
 */

enum {
	SYNC_SSHSIG_NAMESPACE_MAX = 64, /* bytes */
	SYNC_SSHSIG_TEXT_MAX = 1024, /* bytes; every armour is shorter */
};

/*
 * Signs text and appends the armoured signature with its last line feed. The
 * same key and text always give the same bytes.
 */
void sync_sshsig_sign(const struct sync_key *key, const char *namespace,
    struct kit_sv text, struct kit_str *armour);

/*
 * Checks the signature over text. signer becomes the public key that made the
 * signature; the caller judges whether to trust that key. Fails with
 * KIT_ECRYPTO when the armour is not canonical (its last line feed may be
 * missing), has another namespace, hash or type of key, or when the signature
 * is wrong; signer is then zero.
 */
KIT_MUST_USE enum kit_code sync_sshsig_verify(struct kit_sv armour,
    const char *namespace, struct kit_sv text,
    unsigned char signer[KIT_ED25519_PUBLIC_LEN], struct kit_err *err);

#endif
