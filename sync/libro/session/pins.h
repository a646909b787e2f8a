#ifndef SYNC_PINS_H
#define SYNC_PINS_H

#include "journal_book.h"
#include "manifest.h"

/*
 * A pin is a public key that this computer trusts to sign main. libro.db
 * remembers the pins (KIT_META_OFFICES).
 */

enum { SYNC_PINS_MAX = 16 };

enum sync_pin_kind {
	SYNC_PIN_OFFICE, /* the office's key: signs main */
	SYNC_PIN_SHEET, /* the recovery sheet's key: may name another office */
	SYNC_PIN_FORMER, /* a replaced key: only older mains may be by it */
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

/*
 * Replaces the pins by the keys that a manifest names, in libro.db and *pins.
 */
KIT_MUST_USE enum kit_code sync_pins_set(struct kit_journal *j,
    struct sync_pins *pins, const struct sync_manifest *m, struct kit_err *err);

/*
 * Appends the two keys as pins, in the form that libro.db keeps: for the next
 * book, of which only these keys are known.
 */
void sync_pins_text(const unsigned char office[KIT_ED25519_PUBLIC_LEN],
    const unsigned char sheet[KIT_ED25519_PUBLIC_LEN], struct kit_str *text);

/* Appends the keys that a manifest names as pins, in the same form. */
void sync_pins_named(const struct sync_manifest *m, struct kit_str *text);

/*
 * Reads pins in that form. Fails with KIT_ESTORE when the text is not valid or
 * has more than SYNC_PINS_MAX keys.
 */
KIT_MUST_USE enum kit_code sync_pins_parse(
    struct kit_sv text, struct sync_pins *pins, struct kit_err *err);

/* Returns the pin of a key, borrowed; NULL when the key is not pinned. */
const struct sync_pin *sync_pins_find(const struct sync_pins *pins,
    const unsigned char key[KIT_ED25519_PUBLIC_LEN]);

#endif
