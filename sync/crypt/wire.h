#ifndef SYNC_WIRE_H
#define SYNC_WIRE_H

#include "str.h"

/*
 * SSH's wire format (RFC 4251, section 5: numbers and strings) and the armour
 * of OpenSSH's keys and signatures: base64 in lines of 70 characters between
 * a BEGIN and an END line. Everything goes to storage of the caller's, so that
 * a secret leaves no copies.
 */

/* Bytes into fixed storage; writing past cap is a bug of ours and asserts. */
struct sync_wire {
	char *p;
	size_t n, cap;
};

void sync_wire_put(struct sync_wire *w, const void *p, size_t n);
void sync_wire_u32(struct sync_wire *w, uint32_t v); /* big-endian */
void sync_wire_string(struct sync_wire *w, const void *p, size_t n);
void sync_wire_text(struct sync_wire *w, const char *s); /* a string */

/* Take one off the front of *rest; false when it is not whole. */
bool sync_wire_take_u32(struct kit_sv *rest, uint32_t *v);
bool sync_wire_take_string(struct kit_sv *rest, struct kit_sv *s);

/* Takes a string and tells whether it is exactly s. */
bool sync_wire_take_text(struct kit_sv *rest, const char *s);

/* "ssh-ed25519" and the 32 bytes: the public key as SSH hashes and shows it. */
enum { SYNC_WIRE_PUBLIC_LEN = 51 };
void sync_wire_public(
    const unsigned char key[32], unsigned char blob[SYNC_WIRE_PUBLIC_LEN]);

/* Takes such a blob off the front of *rest, without a length before it. */
bool sync_wire_take_public(struct kit_sv *rest, unsigned char key[32]);

/* How many bytes the armour of n bytes takes; label as "SSH SIGNATURE". */
size_t sync_wire_armour_len(const char *label, size_t n);

/* Writes the armour with its last line feed. n is at most 4096. */
void sync_wire_armour(
    struct sync_wire *out, const char *label, const void *p, size_t n);

/*
 * The bytes in an armour that is byte for byte what sync_wire_armour prints
 * (the last line feed may be missing) into out; false when it is not, or the
 * bytes are more than cap.
 */
bool sync_wire_unarmour(
    struct kit_sv text, const char *label, void *out, size_t cap, size_t *n);

#endif
