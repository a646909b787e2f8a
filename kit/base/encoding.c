/*
 * Reads text in the encodings that spreadsheets write, and undoes readings in a
 * wrong encoding: see encoding.h.
 */

#include "encoding.h"

#include "utf8.h"

/* clang-format off */
/* Names in small letters without dashes. The first name of each encoding also
 * has the form that people see. */
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

/*
 * Appends bytes as UTF-8. A byte that is no UTF-8 is read as Windows-1252 when
 * mixed is set, and otherwise becomes U+FFFD.
 */
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

/*
 * Appends text with each wrong reading, such as «MuÃ±oz» for «Muñoz», undone
 * once. Returns whether there was one.
 */
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

/*
 * Undoes wrong readings until none is left, at most four times: each time that
 * somebody opened and saved the sheet in a wrong encoding added one.
 */
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

/* clang-format off */
/* The characters of the bytes from 0x80 on, from the Unicode consortium's
 * tables CP850.TXT and ROMAN.TXT. */
static const uint16_t cp850[128] = {
	0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7,
	0x00EA, 0x00EB, 0x00E8, 0x00EF, 0x00EE, 0x00EC, 0x00C4, 0x00C5,
	0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9,
	0x00FF, 0x00D6, 0x00DC, 0x00F8, 0x00A3, 0x00D8, 0x00D7, 0x0192,
	0x00E1, 0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA, 0x00BA,
	0x00BF, 0x00AE, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB,
	0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x00C1, 0x00C2, 0x00C0,
	0x00A9, 0x2563, 0x2551, 0x2557, 0x255D, 0x00A2, 0x00A5, 0x2510,
	0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x00E3, 0x00C3,
	0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x00A4,
	0x00F0, 0x00D0, 0x00CA, 0x00CB, 0x00C8, 0x0131, 0x00CD, 0x00CE,
	0x00CF, 0x2518, 0x250C, 0x2588, 0x2584, 0x00A6, 0x00CC, 0x2580,
	0x00D3, 0x00DF, 0x00D4, 0x00D2, 0x00F5, 0x00D5, 0x00B5, 0x00FE,
	0x00DE, 0x00DA, 0x00DB, 0x00D9, 0x00FD, 0x00DD, 0x00AF, 0x00B4,
	0x00AD, 0x00B1, 0x2017, 0x00BE, 0x00B6, 0x00A7, 0x00F7, 0x00B8,
	0x00B0, 0x00A8, 0x00B7, 0x00B9, 0x00B3, 0x00B2, 0x25A0, 0x00A0,
};
static const uint16_t macroman[128] = {
	0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1,
	0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5, 0x00E7, 0x00E9, 0x00E8,
	0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3,
	0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC,
	0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6, 0x00DF,
	0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8,
	0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211,
	0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8,
	0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB,
	0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153,
	0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA,
	0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
	0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1,
	0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4,
	0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC,
	0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7,
};
/* clang-format on */

uint32_t
kit_encoding_char(enum kit_encoding encoding, unsigned char byte)
{
	if (byte < 0x80)
		return byte;
	if (encoding == KIT_ENCODING_CP850)
		return cp850[byte - 0x80];
	if (encoding == KIT_ENCODING_MACROMAN)
		return macroman[byte - 0x80];
	return kit_utf8_of_1252(byte);
}

/* Returns the byte from 0x80 on that means cp in the encoding, or -1. */
static int
byte_of(enum kit_encoding encoding, uint32_t cp)
{
	for (int b = 0x80; b < 0x100; b++)
		if (kit_encoding_char(encoding, (unsigned char)b) == cp)
			return b;
	return -1;
}

/*
 * True for a letter or mark that people write in Spanish and that has two or
 * more bytes in UTF-8.
 */
static bool
is_written(uint32_t cp)
{
	return (cp >= 0xA0 && cp <= 0x17F) || (cp >= 0x2013 && cp <= 0x2026) ||
	       cp == 0x20AC || cp == 0x2122;
}

size_t
kit_encoding_undo(struct kit_sv text, uint32_t *cp)
{
	static const enum kit_encoding ways[] = {
	    KIT_ENCODING_1252, KIT_ENCODING_CP850, KIT_ENCODING_MACROMAN};

	for (size_t w = 0; w < LEN(ways); w++) {
		struct kit_sv rest = text;
		char bytes[3];
		size_t n = 0, want = 2;
		while (n < want) {
			uint32_t c;
			if (!kit_utf8_next(&rest, &c))
				break;
			int b = byte_of(ways[w], c);
			if (n == 0 && b >= 0xE0 && b <= 0xEF)
				want = 3;
			if (n == 0 ? b < 0xC2 || b > 0xEF
				   : b < 0x80 || b > 0xBF)
				break;
			bytes[n++] = (char)b;
		}
		struct kit_sv one = kit_sv_of(bytes, n);
		if (n == want && kit_utf8_valid(one) &&
		    kit_utf8_next(&one, cp) && is_written(*cp))
			return text.n - rest.n;
	}
	return 0;
}

bool
kit_encoding_may_undo(struct kit_sv text)
{
	/* First bytes of UTF-8 (C2 to C5, E2) as the three encodings show
	 * them: Â Ã Ä Å â, ┬ ├ ─ ┼ Ô, ¬ √ ƒ ≈ ‚. */
	unsigned char a = text.n > 1 ? (unsigned char)text.p[0] : 0;
	unsigned char b = text.n > 1 ? (unsigned char)text.p[1] : 0;

	switch (a) {
	case 0xC2:
		return b == 0xAC;
	case 0xC3:
		return (b >= 0x82 && b <= 0x85) || b == 0xA2 || b == 0x94;
	case 0xC6:
		return b == 0x92;
	case 0xE2:
		return b == 0x80 || b == 0x88 || b == 0x89 || b == 0x94;
	default:
		return false;
	}
}
