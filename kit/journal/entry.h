#ifndef KIT_ENTRY_H
#define KIT_ENTRY_H

#include "crypto.h"
#include "env.h"
#include "err.h"
#include "mem.h"
#include "str.h"

/*
 * An entry (asiento): one change to one record by one writer, a canonical
 * JSON line (terreno-libro.5). A line that is not byte for byte what
 * kit_entry_write would print is refused.
 *
 * Fields whose name has a '/' are elements of a set: "oficios/9111" is 1
 * (in the set) or null (taken out). Fields that start with '_' belong to the
 * fold: _borrado, _fusionado, _deshecho/ID.
 */

enum {
	KIT_ENTRY_ID_LEN = 16,
	KIT_ENTRY_SALT_LEN = 24, /* base64 of 16 bytes */
	KIT_ENTRY_LINE_MAX = 256 * 1024,
	KIT_WRITER_LEN = 32, /* hex digits */
};

struct kit_entry_id {
	unsigned char b[KIT_ENTRY_ID_LEN];
};

enum kit_atom_type { KIT_ATOM_NULL, KIT_ATOM_INT, KIT_ATOM_TEXT };

/* One value: null, integer or text. */
struct kit_atom {
	enum kit_atom_type type;
	int64_t number;
	struct kit_sv text;
};

/* One field of the patch with the writes that it replaces. */
struct kit_write {
	struct kit_sv field;
	struct kit_atom value;
	const struct kit_entry_id *replaces;
	size_t replaces_count;
};

struct kit_entry {
	int64_t seq;
	uint64_t hlc; /* milliseconds since 1970 << 16 | counter */
	struct kit_sv user, day, type, record;
	struct kit_write *writes; /* sorted by field */
	size_t count;
	char salt[KIT_ENTRY_SALT_LEN]; /* as it stands in the line */
};

/* Makes a new salt of 16 random bytes. */
void kit_entry_salt(struct kit_env *env, struct kit_entry *e);

bool kit_atom_eq(struct kit_atom a, struct kit_atom b);

/* True when fields ascend by their bytes, and so do the ids that each replaces;
 * none stands twice. */
bool kit_entry_is_sorted(const struct kit_entry *e);

/* SHA-256("terreno-asiento-1\n" ‖ writer ‖ "\n" ‖ line), first 16 bytes. */
void kit_entry_id(
    struct kit_sv writer, struct kit_sv line, struct kit_entry_id *id);

/* How one id stands to another in the order of their bytes, for qsort and
 * bsearch. */
static inline int
kit_entry_id_order(const void *a, const void *b)
{
	return memcmp(a, b, KIT_ENTRY_ID_LEN);
}

/* Appends the canonical line of e, without a line feed; e must be sorted and
 * have its salt. */
void kit_entry_write(const struct kit_entry *e, struct kit_str *line);

/* The two-character escapes of RFC 8785, by control character; for entry_*.c.
 */
extern const char kit_entry_escapes[32];

#endif
