#ifndef KIT_ENTRY_H
#define KIT_ENTRY_H

#include "crypto.h"
#include "env.h"
#include "err.h"
#include "mem.h"
#include "str.h"

/*
 * An entry (asiento): one change to one record by one writer, written as a
 * canonical line of JSON (terreno-libro.5). kit_entry_parse refuses a line that
 * differs in any byte from what kit_entry_write would print.
 *
 * A field whose name has a '/' is an element of a set: "oficios/9111" is 1 (in
 * the set) or null (taken out). Fields that start with '_' belong to the fold
 * and not to a form: _borrado, _fusionado, _deshecho/ID, _suprime/ID.
 */

enum {
	KIT_ENTRY_ID_LEN = 16,
	KIT_ENTRY_SALT_LEN = 24, /* base64 of 16 bytes, padded */
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

/* One field of the patch, with the entries whose write to it this one
 * replaces. */
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
	char salt[KIT_ENTRY_SALT_LEN]; /* base64, as in the line; no NUL */
};

/* Gives the entry a new salt of 16 random bytes. */
void kit_entry_salt(struct kit_env *env, struct kit_entry *e);

/* Whether two values have the same type and the same content. */
bool kit_atom_eq(struct kit_atom a, struct kit_atom b);

/* Whether the fields ascend by their bytes, and in each field the ids that it
 * replaces; none may stand twice. */
bool kit_entry_is_sorted(const struct kit_entry *e);

/* Sets *id to the first 16 bytes of SHA-256("terreno-asiento-1\n" ‖ writer ‖
 * "\n" ‖ line). */
void kit_entry_id(
    struct kit_sv writer, struct kit_sv line, struct kit_entry_id *id);

/* Compares two ids by their bytes, for qsort and bsearch. */
static inline int
kit_entry_id_order(const void *a, const void *b)
{
	return memcmp(a, b, KIT_ENTRY_ID_LEN);
}

/* Appends the canonical line of e, without a line feed; e must be sorted and
 * have its salt. */
void kit_entry_write(const struct kit_entry *e, struct kit_str *line);

/* The two-character escapes of RFC 8785: the letter behind the backslash for
 * each control character, or 0. For entry*.c. */
extern const char kit_entry_escapes[32];

#endif
