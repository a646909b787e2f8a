/* Checks, cleans and folds texts in UTF-8, and counts their columns. */

#include "utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

/*
 * The bytes 0x80 to 0x9F of Windows-1252, from WHATWG's index; the five unused
 * bytes are C1 control characters.
 */
static const uint16_t high1252[32] = {
    0x20AC,
    0x0081,
    0x201A,
    0x0192,
    0x201E,
    0x2026,
    0x2020,
    0x2021,
    0x02C6,
    0x2030,
    0x0160,
    0x2039,
    0x0152,
    0x008D,
    0x017D,
    0x008F,
    0x0090,
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    0x2022,
    0x2013,
    0x2014,
    0x02DC,
    0x2122,
    0x0161,
    0x203A,
    0x0153,
    0x009D,
    0x017E,
    0x0178,
};

size_t
kit_utf8_ascii(struct kit_sv v)
{
	uint64_t word;
	size_t n = 0;

	for (; n + sizeof(word) <= v.n; n += sizeof(word)) {
		memcpy(&word, v.p + n, sizeof(word));
		if (word & UINT64_C(0x8080808080808080))
			break;
	}
	while (n < v.n && (unsigned char)v.p[n] < 0x80)
		n++;
	return n;
}

bool
kit_utf8_valid(struct kit_sv v)
{
	while (v.n) {
		utf8proc_int32_t cp;
		size_t plain = kit_utf8_ascii(v);
		if (plain) {
			v = kit_sv_of(v.p + plain, v.n - plain);
			continue;
		}
		utf8proc_ssize_t k = utf8proc_iterate(
		    (const utf8proc_uint8_t *)v.p, (utf8proc_ssize_t)v.n, &cp);
		if (k <= 0)
			return false;
		v.p += k;
		v.n -= (size_t)k;
	}
	return true;
}

bool
kit_utf8_next(struct kit_sv *v, uint32_t *cp)
{
	if (!v->n)
		return false;
	utf8proc_int32_t c;
	utf8proc_ssize_t k = utf8proc_iterate(
	    (const utf8proc_uint8_t *)v->p, (utf8proc_ssize_t)v->n, &c);
	if (k <= 0) {
		k = 1;
		c = 0xFFFD;
	}
	v->p += k;
	v->n -= (size_t)k;
	*cp = (uint32_t)c;
	return true;
}

void
kit_utf8_put(struct kit_str *out, uint32_t cp)
{
	utf8proc_uint8_t b[4];
	utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)cp, b);

	kit_str_put(out, (const char *)b, (size_t)n);
}

size_t
kit_utf8_count(struct kit_sv v)
{
	size_t n = 0;

	for (size_t i = 0; i < v.n; i++)
		n += ((unsigned char)v.p[i] & 0xC0) != 0x80;
	return n;
}

/* True for Unicode white space, which pasted texts have at their ends. */
static bool
is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\n' || cp == 0xA0 || cp == 0x3000 ||
	       cp == 0x202F || cp == 0x205F || (cp >= 0x2000 && cp <= 0x200A);
}

/*
 * Characters that are invisible and may change how their neighbours look:
 * control characters, the soft hyphen, joiners, marks of writing direction
 * (U+202E reverses a line), variation selectors, byte order marks, tags.
 */
static const struct {
	uint32_t from, to;
} unseen[] = {
    {0x00, 0x08},
    {0x0E, 0x1F},
    {0x7F, 0x9F},
    {0xAD, 0xAD},
    {0x61C, 0x61C},
    {0x180E, 0x180E},
    {0x200B, 0x200F},
    {0x202A, 0x202E},
    {0x2060, 0x206F},
    {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFB},
    {0xE0000, 0xE01EF},
};

bool
kit_utf8_unseen(uint32_t cp)
{
	for (size_t i = 0; i < LEN(unseen) && cp >= unseen[i].from; i++)
		if (cp <= unseen[i].to)
			return true;
	return false;
}

/*
 * True for every character that ends a line, also the soft line ends of
 * spreadsheets (U+000B, U+2028).
 */
static bool
ends_line(uint32_t cp)
{
	return (cp >= '\n' && cp <= '\r') || cp == 0x85 || cp == 0x2028 ||
	       cp == 0x2029;
}

/*
 * Appends v with line feeds for all line ends, without invisible characters and
 * without blanks at both ends.
 */
static void
put_visible(struct kit_sv v, struct kit_str *out)
{
	size_t start = out->n, solid = out->n;
	bool before_cr = false;
	uint32_t cp;

	while (kit_utf8_next(&v, &cp)) {
		bool after_cr = before_cr;
		before_cr = cp == '\r';
		if (cp == '\n' && after_cr)
			continue;
		if (ends_line(cp))
			cp = '\n';
		if (cp == '\t')
			cp = ' ';
		if (kit_utf8_unseen(cp))
			continue;
		if (is_blank(cp) && out->n == start)
			continue;
		kit_utf8_put(out, cp);
		if (!is_blank(cp))
			solid = out->n;
	}
	out->n = solid;
	if (out->p)
		out->p[solid] = '\0';
}

/* True for printable ASCII, which most texts are: it only needs trimming. */
static bool
is_printable(struct kit_sv v)
{
	for (size_t i = 0; i < v.n; i++)
		if (v.p[i] < ' ' || v.p[i] > '~')
			return false;
	return true;
}

bool
kit_utf8_clean(struct kit_sv v, struct kit_str *out)
{
	if (is_printable(v)) {
		kit_str_sv(out, kit_sv_trim(v));
		return true;
	}
	if (kit_utf8_ascii(v) == v.n) {
		put_visible(v, out);
		return true;
	}
	if (!kit_utf8_valid(v))
		return false;
	utf8proc_uint8_t *nfc = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)v.p,
	    (utf8proc_ssize_t)v.n, &nfc, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (n < 0)
		return false;
	put_visible(kit_sv_of((const char *)nfc, (size_t)n), out);
	free(nfc);
	return true;
}

/*
 * The folded characters of ASCII, and of Latin-1 from U+00C0 on. ' ' separates
 * words; for '?', utf8proc folds the whole text.
 */
static const char ascii[] =
    "                                                0123456789      "
    " abcdefghijklmnopqrstuvwxyz      abcdefghijklmnopqrstuvwxyz     ";
static const char latin[] = "aaaaaa?ceeeeiiii?nooooo ?uuuuy??"
			    "aaaaaa?ceeeeiiii?nooooo ?uuuuy?y";

/*
 * Returns the folded character at p: ' ' for a separator of words, '?' for a
 * character that only utf8proc can fold. *n becomes its length in bytes.
 */
static char
fold_known(const char *p, size_t left, size_t *n)
{
	unsigned char a = (unsigned char)p[0];
	unsigned char b = left > 1 ? (unsigned char)p[1] : 0;
	unsigned char c = left > 2 ? (unsigned char)p[2] : 0;

	*n = 1;
	if (a < 0x80)
		return ascii[a];
	*n = 2;
	if (a == 0xC3 && (b & 0xC0) == 0x80)
		return latin[b & 0x3F];
	*n = 3;
	if (a == 0xE2 && b == 0x80 && c >= 0x90 && c <= 0x9F)
		return ' '; /* dashes and quotes */
	return '?';
}

/*
 * Folds a text of ASCII and Latin-1 letters, which needs no tables. Returns
 * false, and appends nothing, when v has another character.
 */
static bool
fold_spanish(struct kit_sv v, struct kit_str *out)
{
	char *start = kit_str_room(out, v.n), *to = start;
	bool gap = false;
	size_t n;

	for (size_t i = 0; i < v.n; i += n) {
		char c = fold_known(v.p + i, v.n - i, &n);
		if (c == '?') {
			*start = '\0';
			return false;
		}
		if (c == ' ') {
			gap = true;
			continue;
		}
		if (gap && to > start)
			*to++ = ' ';
		*to++ = c;
		gap = false;
	}
	*to = '\0';
	out->n += (size_t)(to - start);
	return true;
}

static bool
is_wordy(uint32_t cp)
{
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);

	return (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) ||
	       (c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO);
}

void
kit_utf8_fold(struct kit_sv v, struct kit_str *out)
{
	size_t start = out->n;

	if (fold_spanish(v, out))
		return;
	utf8proc_uint8_t *flat = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)v.p,
	    (utf8proc_ssize_t)v.n, &flat,
	    UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
		UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
	if (n < 0)
		return; /* v is not UTF-8 */
	struct kit_sv rest = kit_sv_of((const char *)flat, (size_t)n);
	bool gap = false;
	uint32_t cp;
	while (kit_utf8_next(&rest, &cp)) {
		if (!is_wordy(cp)) {
			gap = true;
			continue;
		}
		if (gap && out->n > start)
			kit_str_c(out, ' ');
		gap = false;
		kit_utf8_put(out, cp);
	}
	free(flat);
}

uint32_t
kit_utf8_of_1252(unsigned char byte)
{
	return byte >= 0x80 && byte < 0xA0 ? high1252[byte - 0x80] : byte;
}

void
kit_utf8_from_1252(struct kit_sv v, struct kit_str *out)
{
	for (size_t i = 0; i < v.n; i++)
		kit_utf8_put(out, kit_utf8_of_1252((unsigned char)v.p[i]));
}

int
kit_utf8_to_1252(uint32_t cp)
{
	if (cp < 0x80 || (cp >= 0xA0 && cp <= 0xFF))
		return (int)cp;
	for (int i = 0; i < 32; i++)
		if (high1252[i] == cp && cp > 0xFF)
			return 0x80 + i;
	return -1;
}

/*
 * True when the first character is printable ASCII without a combining mark, as
 * most are: it needs no tables.
 */
static bool
is_plain(struct kit_sv text)
{
	return text.n && text.p[0] >= ' ' && text.p[0] < 0x7F &&
	       (text.n == 1 || (unsigned char)text.p[1] < 0x80);
}

size_t
kit_utf8_cluster(struct kit_sv text, unsigned *columns)
{
	struct kit_sv rest = text;
	utf8proc_int32_t state = 0;
	uint32_t before, cp;

	if (is_plain(text)) {
		*columns = 1;
		return 1;
	}
	*columns = 0;
	if (!kit_utf8_next(&rest, &before))
		return 0;
	int width = utf8proc_charwidth((utf8proc_int32_t)before);
	for (;;) {
		size_t here = text.n - rest.n;
		if (!kit_utf8_next(&rest, &cp) ||
		    utf8proc_grapheme_break_stateful((utf8proc_int32_t)before,
			(utf8proc_int32_t)cp, &state)) {
			*columns = width > 0 ? (unsigned)width : 0;
			return here;
		}
		int more = utf8proc_charwidth((utf8proc_int32_t)cp);
		width = more > width ? more : width;
		before = cp;
	}
}

size_t
kit_utf8_columns(struct kit_sv text)
{
	size_t all = 0;

	while (text.n) {
		unsigned columns;
		size_t n = kit_utf8_cluster(text, &columns);
		all += columns;
		text = kit_sv_of(text.p + n, text.n - n);
	}
	return all;
}
