/* Reads and writes the pins, the trusted keys that libro.db remembers. */

#include "pins.h"

#include <stdio.h>

#include "oid.h"

enum { HEX = 2 * KIT_ED25519_PUBLIC_LEN };

static const char *const pin_words[] = {
    [SYNC_PIN_OFFICE] = "",
    [SYNC_PIN_SHEET] = "respaldo:",
    [SYNC_PIN_FORMER] = "antes:",
};

static_assert(LEN(pin_words) == SYNC_PIN_COUNT, "a word for each");

/* Reads one pin: the word of its kind, and the key in hex. */
static bool
read_pin(struct kit_sv text, struct sync_pin *pin)
{
	for (int kind = SYNC_PIN_COUNT - 1; kind >= 0; kind--) {
		size_t n = strlen(pin_words[kind]);
		if (!kit_sv_starts(text, pin_words[kind]))
			continue;
		pin->kind = (enum sync_pin_kind)kind;
		return text.n == n + HEX &&
		       kit_crypto_unhex(
			   text.p + n, KIT_ED25519_PUBLIC_LEN, pin->key);
	}
	return false;
}

enum kit_code
sync_pins_parse(struct kit_sv text, struct sync_pins *pins, struct kit_err *err)
{
	struct kit_sv rest = text;
	struct kit_sv part;

	pins->count = 0;
	while (kit_sv_split(&rest, ' ', &part)) {
		if (pins->count == SYNC_PINS_MAX ||
		    !read_pin(part, &pins->items[pins->count]))
			return kit_err_set(err, KIT_ESTORE,
			    "las llaves de la oficina que guarda el diario no "
			    "se "
			    "entienden; recupere el diario (libro.db) de un "
			    "respaldo");
		pins->count++;
	}
	return KIT_OK;
}

enum kit_code
sync_pins_read(
    struct kit_journal *j, struct sync_pins *pins, struct kit_err *err)
{
	return sync_pins_parse(
	    kit_sv(kit_journal_known(j, KIT_META_OFFICES)), pins, err);
}

const struct sync_pin *
sync_pins_find(const struct sync_pins *pins,
    const unsigned char key[KIT_ED25519_PUBLIC_LEN])
{
	for (size_t i = 0; i < pins->count; i++)
		if (memcmp(pins->items[i].key, key, KIT_ED25519_PUBLIC_LEN) ==
		    0)
			return &pins->items[i];
	return NULL;
}

static enum sync_pin_kind
pin_kind(const struct sync_member *w)
{
	if (!sync_manifest_may_sign(w))
		return SYNC_PIN_FORMER;
	return w->role == SYNC_ROLE_SHEET ? SYNC_PIN_SHEET : SYNC_PIN_OFFICE;
}

static void
put_pin(const unsigned char key[KIT_ED25519_PUBLIC_LEN],
    enum sync_pin_kind kind, struct kit_str *text)
{
	char hex[HEX + 1];

	kit_crypto_hex(key, KIT_ED25519_PUBLIC_LEN, hex);
	kit_str_printf(
	    text, "%s%s%s", text->n ? " " : "", pin_words[kind], hex);
}

void
sync_pins_text(const unsigned char office[KIT_ED25519_PUBLIC_LEN],
    const unsigned char sheet[KIT_ED25519_PUBLIC_LEN], struct kit_str *text)
{
	put_pin(office, SYNC_PIN_OFFICE, text);
	put_pin(sheet, SYNC_PIN_SHEET, text);
}

/*
 * Appends the keys of one kind that the manifest names, up to SYNC_PINS_MAX
 * keys in all; *n counts them.
 */
static void
put_pins(const struct sync_manifest *m, enum sync_pin_kind kind, size_t *n,
    struct kit_str *text)
{
	for (size_t i = 0; i < m->member_count; i++) {
		const struct sync_member *w = &m->members[i];
		if (w->role == SYNC_ROLE_POINT || pin_kind(w) != kind ||
		    *n == SYNC_PINS_MAX)
			continue;
		put_pin(w->public, kind, text);
		++*n;
	}
}

void
sync_pins_named(const struct sync_manifest *m, struct kit_str *text)
{
	size_t n = 0;

	for (int kind = 0; kind < SYNC_PIN_COUNT; kind++)
		put_pins(m, (enum sync_pin_kind)kind, &n, text);
}

enum kit_code
sync_pins_set(struct kit_journal *j, struct sync_pins *pins,
    const struct sync_manifest *m, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};

	sync_pins_named(m, &text);
	if (kit_journal_set_meta(
		j, KIT_META_OFFICES, kit_str_get(&text), err) != KIT_OK)
		return err->code;
	return sync_pins_read(j, pins, err);
}
