#ifndef SYNC_SSHSIG_H
#define SYNC_SSHSIG_H

#include "key.h"

/*
 * SSHSIG (OpenSSH's PROTOCOL.sshsig) with Ed25519 and sha512: the text that
 * `ssh-keygen -Y sign` prints, byte for byte. Under the namespace "git", git
 * accepts the text as a commit's signature.
 */

enum {
	SYNC_SSHSIG_NAMESPACE_MAX = 64,
	SYNC_SSHSIG_TEXT_MAX = 1024, /* bytes of armour, always enough */
};

/*
 * Appends the armour of the signature over text, its last line feed
 * included. The same key and text give the same bytes.
 */
void sync_sshsig_sign(const struct sync_key *key, const char *namespace,
    struct kit_sv text, struct kit_str *armour);

/*
 * Checks the signature over text and tells whose it is: signer is the public
 * key that made it, which the caller must judge. KIT_ECRYPTO when the armour
 * is not canonical (its last line feed may be missing), is of another
 * namespace, hash or kind of key, or the signature is wrong; signer is then
 * zero.
 */
KIT_MUST_USE enum kit_code sync_sshsig_verify(struct kit_sv armour,
    const char *namespace, struct kit_sv text,
    unsigned char signer[KIT_ED25519_PUBLIC_LEN], struct kit_err *err);

#endif
