#ifndef SYNC_BUNDLE_H
#define SYNC_BUNDLE_H

#include "err.h"
#include "mem.h"
#include "str.h"

/*
 * The header of a git bundle (gitformat-bundle, version 2), the file that
 * carries commits on a stick. Only references that a book has are allowed:
 * refs/heads/main, refs/heads/w/BRANCH, refs/heads/solicitud/WRITER. The pack
 * behind the header is read by sync/git.
 */

enum {
	SYNC_OID_LEN = 40, /* hex digits of SHA-1 */
	SYNC_BUNDLE_HEADER_MAX = 1 << 20, /* bytes */
	SYNC_BUNDLE_REFS_MAX = 4096,
	SYNC_BUNDLE_NEEDS_MAX = 4096,
	SYNC_REF_MAX = 63, /* bytes of a reference's name */
};

struct sync_bundle_ref {
	char oid[SYNC_OID_LEN + 1];
	char name[SYNC_REF_MAX + 1];
};

struct sync_bundle_need {
	char oid[SYNC_OID_LEN + 1];
};

/*
 * A header: the references that the bundle brings, and the commits that its
 * receiver must already have.
 */
struct sync_bundle {
	struct sync_bundle_ref *refs;
	size_t ref_count, ref_cap;
	struct sync_bundle_need *needs;
	size_t need_count, need_cap;
};

/*
 * Parses the header at the front of file; *pack becomes the part of file behind
 * the header. The caller gives *b to sync_bundle_done. Fails with KIT_ESTORE
 * and says what is wrong; *b is then empty.
 */
KIT_MUST_USE enum kit_code sync_bundle_parse(struct kit_sv file,
    struct sync_bundle *b, struct kit_sv *pack, struct kit_err *err);

/*
 * Add one reference or one requirement; oid and name must be valid (asserted).
 */
void sync_bundle_bring(
    struct sync_bundle *b, const char *oid, const char *name);
void sync_bundle_need(struct sync_bundle *b, const char *oid);

/* Appends the header with its last empty line; the pack comes next. */
void sync_bundle_write(const struct sync_bundle *b, struct kit_str *out);

void sync_bundle_done(struct sync_bundle *b);

/* Returns whether a book may have a reference of this name. */
bool sync_bundle_is_ref(struct kit_sv name);

#endif
