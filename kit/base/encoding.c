/* Reading text in the encodings that spreadsheets write: see encoding.h. */

#include "encoding.h"

#include "encoding_tables.h"
#include "utf8.h"

/* clang-format off */
/* Names as plain_name leaves them; the first of each encoding is shown as the
 * second column says. */
static const struct {
	const char *name, *shown;
	enum kit_encoding encoding;
} names[] = {
	{ "utf8", "utf-8", KIT_ENCODING_UTF8 },
	{ "utf8doble", "utf-8-doble", KIT_ENCODING_TWICE },
	{ "utf8mezclado", "utf-8-mezclado", KIT_ENCODING_MIXED },
	{ "windows1252", "windows-1252", KIT_ENCODING_1252 },
	{ "cp1252", NULL, KIT_ENCODING_1252 },
	{ "1252", NULL, KIT_ENCODING_1252 },
	{ "latin1", NULL, KIT_ENCODING_1252 },
	{ "iso88591", NULL, KIT_ENCODING_1252 },
	{ "ansi", NULL, KIT_ENCODING_1252 },
	{ "cp850", "cp850", KIT_ENCODING_CP850 },
	{ "850", NULL, KIT_ENCODING_CP850 },
	{ "ibm850", NULL, KIT_ENCODING_CP850 },
	{ "msdos", NULL, KIT_ENCODING_CP850 },
	{ "dos", NULL, KIT_ENCODING_CP850 },
	{ "macroman", "macroman", KIT_ENCODING_MACROMAN },
	{ "macintosh", NULL, KIT_ENCODING_MACROMAN },
	{ "mac", NULL, KIT_ENCODING_MACROMAN },
	{ "utf16le", "utf-16le", KIT_ENCODING_UTF16LE },
	{ "utf16", NULL, KIT_ENCODING_UTF16LE },
	{ "unicode", NULL, KIT_ENCODING_UTF16LE },
	{ "utf16be", "utf-16be", KIT_ENCODING_UTF16BE },
};
/* clang-format on */

static void
read_bytes(enum kit_encoding encoding, struct kit_sv bytes, struct kit_str *out)
{
	for (size_t i = 0; i < bytes.n; i++)
		kit_utf8_put(out,
		    kit_encoding_char(encoding, (unsigned char)bytes.p[i]));
}

/* UTF-8; a byte that is none is of Windows-1252 when mixed, else U+FFFD. */
static void
read_utf8(struct kit_sv bytes, bool mixed, struct kit_str *out)
{
	uint32_t cp;

	while (bytes.n) {
		struct kit_sv rest = bytes;
		kit_utf8_next(&rest, &cp);
		bool stray = cp == 0xFFFD && rest.n + 1 == bytes.n;
		if (stray && mixed)
			cp = kit_encoding_char(
			    KIT_ENCODING_1252, (unsigned char)bytes.p[0]);
		kit_utf8_put(out, cp);
		bytes = rest;
	}
}

static uint32_t
unit_at(struct kit_sv bytes, size_t at, bool big)
{
	uint32_t a = (unsigned char)bytes.p[at];
	uint32_t b = (unsigned char)bytes.p[at + 1];

	return big ? a << 8 | b : b << 8 | a;
}

static void
read_utf16(struct kit_sv bytes, bool big, struct kit_str *out)
{
	size_t i = 0;

	for (; i + 2 <= bytes.n; i += 2) {
		uint32_t cp = unit_at(bytes, i, big);
		uint32_t low =
		    i + 4 <= bytes.n ? unit_at(bytes, i + 2, big) : 0;
		if (cp >= 0xD800 && cp < 0xDC00 && low >= 0xDC00 &&
		    low < 0xE000) {
			cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
			i += 2;
		} else if (cp >= 0xD800 && cp < 0xE000) {
			cp = 0xFFFD;
		}
		if (i || cp != 0xFEFF)
			kit_utf8_put(out, cp);
	}
	if (i < bytes.n)
		kit_utf8_put(out, 0xFFFD);
}

/* Undoes one wrong reading of the text, as «MuÃ±oz» for «Muñoz»; true when the
 * text had any. */
static bool
undo_once(struct kit_sv text, struct kit_str *out)
{
	bool any = false;

	while (text.n) {
		uint32_t cp;
		size_t n = kit_encoding_may_undo(text)
			       ? kit_encoding_undo(text, &cp)
			       : 0;
		if (n) {
			kit_utf8_put(out, cp);
			text = kit_sv_of(text.p + n, text.n - n);
			any = true;
		} else {
			kit_utf8_next(&text, &cp);
			kit_utf8_put(out, cp);
		}
	}
	return any;
}

/* Undoes wrong readings until none is left, at most four: each time that
 * somebody opened and saved the sheet in the wrong encoding added one. */
static void
read_twice(struct kit_sv bytes, struct kit_str *out)
{
	struct kit_str now KIT_STR_AUTO = {0}, next KIT_STR_AUTO = {0};

	read_utf8(bytes, false, &now);
	for (int round = 0; round < 4; round++) {
		kit_str_clear(&next);
		bool any = undo_once(kit_str_view(&now), &next);
		kit_str_clear(&now);
		kit_str_sv(&now, kit_str_view(&next));
		if (!any)
			break;
	}
	kit_str_sv(out, kit_str_view(&now));
}

void
kit_encoding_read(
    enum kit_encoding encoding, struct kit_sv bytes, struct kit_str *out)
{
	if (kit_sv_starts(bytes, KIT_ENCODING_BOM))
		bytes = kit_sv_of(bytes.p + 3, bytes.n - 3);
	switch (encoding) {
	case KIT_ENCODING_UTF8:
	case KIT_ENCODING_MIXED:
		read_utf8(bytes, encoding == KIT_ENCODING_MIXED, out);
		return;
	case KIT_ENCODING_TWICE:
		read_twice(bytes, out);
		return;
	case KIT_ENCODING_UTF16LE:
	case KIT_ENCODING_UTF16BE:
		read_utf16(bytes, encoding == KIT_ENCODING_UTF16BE, out);
		return;
	case KIT_ENCODING_1252:
	case KIT_ENCODING_CP850:
	case KIT_ENCODING_MACROMAN:
	case KIT_ENCODING_COUNT:
		break;
	}
	read_bytes(encoding, bytes, out);
}

const char *
kit_encoding_name(enum kit_encoding encoding)
{
	for (size_t i = 0; i < LEN(names); i++)
		if (names[i].encoding == encoding)
			return names[i].shown;
	return "";
}

bool
kit_encoding_find(struct kit_sv name, enum kit_encoding *encoding)
{
	char plain[16];
	size_t n = 0;

	for (size_t i = 0; i < name.n; i++) {
		if (strchr("-_ ", name.p[i]))
			continue;
		if (n + 1 == sizeof(plain))
			return false;
		plain[n++] = kit_ascii_lower(name.p[i]);
	}
	plain[n] = '\0';
	for (size_t i = 0; i < LEN(names); i++) {
		if (strcmp(plain, names[i].name) != 0)
			continue;
		*encoding = names[i].encoding;
		return true;
	}
	return false;
}

void
kit_encoding_names(struct kit_str *out)
{
	size_t said = 0;

	for (size_t i = 0; i < LEN(names); i++)
		if (names[i].shown)
			kit_str_printf(
			    out, "%s%s", said++ ? ", " : "", names[i].shown);
}
