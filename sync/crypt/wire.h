#ifndef SYNC_WIRE_H
#define SYNC_WIRE_H

#include "str.h"

/*
 * SSH's wire format (RFC 4251, section 5: numbers and strings) and the armour
 * of OpenSSH's keys and signatures: base64 in lines of 70 characters between
 * a BEGIN and an END line. The functions write only to the caller's storage and
 * wipe their own, because the bytes may be a secret.
 */

/* A writer to fixed storage. Writing past cap fails an assertion. */
struct sync_wire {
	char *p;
	size_t n, cap;
};

void sync_wire_put(struct sync_wire *w, const void *p, size_t n);
void sync_wire_u32(struct sync_wire *w, uint32_t v); /* big-endian */
/* Write a string of SSH: its length as a number, then its bytes. */
void sync_wire_string(struct sync_wire *w, const void *p, size_t n);
void sync_wire_text(struct sync_wire *w, const char *s);

/*
 * Take a number or a string off the front of *rest; *s points into *rest.
 * Return false when *rest is too short.
 */
bool sync_wire_take_u32(struct kit_sv *rest, uint32_t *v);
bool sync_wire_take_string(struct kit_sv *rest, struct kit_sv *s);

/* Takes a string off the front of *rest. Returns whether it is exactly s. */
bool sync_wire_take_text(struct kit_sv *rest, const char *s);

/*
 * SSH's public key blob, which fingerprints are computed of: "ssh-ed25519" and
 * the 32 bytes of the key, each as a string.
 */
enum { SYNC_WIRE_PUBLIC_LEN = 51 };
void sync_wire_public(
    const unsigned char key[32], unsigned char blob[SYNC_WIRE_PUBLIC_LEN]);

/* Takes a public key blob off the front of *rest. */
bool sync_wire_take_public(struct kit_sv *rest, unsigned char key[32]);

/*
 * Returns the length in bytes of the armour of n bytes. label is a text such as
 * "SSH SIGNATURE".
 */
size_t sync_wire_armour_len(const char *label, size_t n);

/* Writes the armour with its last line feed. n is at most 4096. */
void sync_wire_armour(
    struct sync_wire *out, const char *label, const void *p, size_t n);

/*
 * Decodes an armour into out, which has room for cap bytes; *n becomes their
 * number. Returns false when text is not byte for byte what sync_wire_armour
 * writes (the last line feed may be missing), or when the bytes do not fit.
 */
bool sync_wire_unarmour(
    struct kit_sv text, const char *label, void *out, size_t cap, size_t *n);

#endif
