#ifndef SYNC_PINS_H
#define SYNC_PINS_H

#include "journal_book.h"
#include "manifest.h"

/*
 * A pin is a key that is or was the office's; what it signed about main may be
 * believed.
 */

enum { SYNC_PINS_MAX = 16 };

enum sync_pin_kind {
	SYNC_PIN_OFFICE, /* signs main */
	SYNC_PIN_SHEET, /* on paper: says which key is the office's */
	SYNC_PIN_FORMER, /* signed main once: only history may be by it */
	SYNC_PIN_COUNT
};
struct sync_pin {
	enum sync_pin_kind kind;
	unsigned char key[KIT_ED25519_PUBLIC_LEN];
};
struct sync_pins {
	struct sync_pin items[SYNC_PINS_MAX];
	size_t count;
};

/* Reads the pins that libro.db remembers. */
KIT_MUST_USE enum kit_code sync_pins_read(
    struct kit_journal *j, struct sync_pins *pins, struct kit_err *err);

/* Remembers the keys that a manifest names, in place of those before. */
KIT_MUST_USE enum kit_code sync_pins_set(struct kit_journal *j,
    struct sync_pins *pins, const struct sync_manifest *m, struct kit_err *err);

/* Appends, as libro.db has them, the pins of a book that was only named. */
void sync_pins_text(const unsigned char office[KIT_ED25519_PUBLIC_LEN],
    const unsigned char sheet[KIT_ED25519_PUBLIC_LEN], struct kit_str *text);

/* Appends, in the same way, the keys that a manifest names. */
void sync_pins_named(const struct sync_manifest *m, struct kit_str *text);

/* Reads such a text; KIT_ESTORE when it is none, or names too many keys. */
KIT_MUST_USE enum kit_code sync_pins_parse(
    struct kit_sv text, struct sync_pins *pins, struct kit_err *err);

/* The pin of a key; NULL when the key is not pinned. */
const struct sync_pin *sync_pins_find(const struct sync_pins *pins,
    const unsigned char key[KIT_ED25519_PUBLIC_LEN]);

#endif
