/* What the readers of kinds share: verdicts, and texts with plain marks. */

#include "kind_row.h"

#include <stdarg.h>
#include <stdio.h>

#include "utf8.h"

bool
kit_kind_is_dash(uint32_t cp)
{
	return (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212 || cp == 0x2043 ||
	       cp == 0x207B || cp == 0xFE58 || cp == 0xFE63 || cp == 0xFF0D;
}

static void explain(struct kit_reading *r, const char *fmt, va_list ap)
    KIT_PRINTF(2, 0);

static void
explain(struct kit_reading *r, const char *fmt, va_list ap)
{
	char text[1024];

	vsnprintf(text, sizeof(text), fmt, ap);
	struct kit_sv rest = kit_sv(text);
	uint32_t cp;
	kit_str_clear(&r->why);
	/* A message is one line, and kit_utf8_next reads a character that was
	 * cut off at the end as U+FFFD. */
	while (kit_utf8_next(&rest, &cp))
		if (cp != 0xFFFD)
			kit_utf8_put(&r->why, cp == '\n' ? ' ' : cp);
}

void
kit_kind_refuse(struct kit_reading *r, const char *code, const char *fmt, ...)
{
	va_list ap;

	r->code = code;
	r->ok = r->doubtful = false;
	kit_str_clear(&r->value);
	va_start(ap, fmt);
	explain(r, fmt, ap);
	va_end(ap);
}

void
kit_kind_take(struct kit_reading *r, const char *code)
{
	r->code = code;
	r->ok = true;
	kit_str_clear(&r->why);
}

void
kit_kind_doubt(struct kit_reading *r, const char *code, const char *fmt, ...)
{
	va_list ap;

	r->code = code;
	r->ok = r->doubtful = true;
	va_start(ap, fmt);
	explain(r, fmt, ap);
	va_end(ap);
}

void
kit_kind_group(struct kit_sv digits, struct kit_str *out)
{
	for (size_t i = 0; i < digits.n; i++) {
		if (i && (digits.n - i) % 3 == 0)
			kit_str_c(out, '.');
		kit_str_c(out, digits.p[i]);
	}
}

static bool
is_odd_blank(uint32_t cp)
{
	return cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F ||
	       cp == 0x205F || cp == 0x3000;
}

struct kit_sv
kit_kind_plain(struct kit_sv text, char blank, struct kit_str *room)
{
	struct kit_sv rest = text;
	size_t n = 0;
	uint32_t cp;

	while (n < text.n && (unsigned char)text.p[n] < 0x80)
		n++;
	if (n == text.n)
		return text;
	kit_str_clear(room);
	while (kit_utf8_next(&rest, &cp)) {
		if (kit_kind_is_dash(cp))
			kit_str_c(room, '-');
		else if (is_odd_blank(cp))
			kit_str_put(room, &blank, blank != 0);
		else if (!kit_utf8_unseen(cp))
			kit_utf8_put(room, cp);
	}
	return kit_sv_trim(kit_str_view(room));
}

bool
kit_kind_halves(struct kit_sv text, struct kit_sv *first, struct kit_sv *second)
{
	size_t n = 0;

	while (n < text.n && !strchr(" =;,/\n", text.p[n]))
		n++;
	*first = kit_sv_of(text.p, n);
	while (n < text.n && strchr(" =;,/\n", text.p[n]))
		n++;
	*second = kit_sv_of(text.p + n, text.n - n);
	return first->n && second->n;
}

struct kit_sv
kit_kind_brief(struct kit_sv text)
{
	return kit_sv_of(text.p, text.n < 80 ? text.n : 80);
}

/* Gives text without the zeros that a spreadsheet appends to a whole number:
 * "1,0", "539.000,00". */
static struct kit_sv
whole(struct kit_sv text)
{
	size_t n = text.n, zeros = 0;

	while (n && text.p[n - 1] == '0' && zeros < 3)
		n--, zeros++;
	bool mark = n > 1 && (text.p[n - 1] == ',' || text.p[n - 1] == '.');
	return mark && (zeros == 1 || zeros == 2) ? kit_sv_of(text.p, n - 1)
						  : text;
}

bool
kit_kind_amount(struct kit_sv text, size_t max, struct kit_str *digits)
{
	text = whole(text);
	if (text.n > 1 && text.p[0] == '0' && memchr(text.p, '.', text.n))
		return false;
	return kit_kind_digits(text, max, digits);
}

bool
kit_kind_digits(struct kit_sv text, size_t max, struct kit_str *digits)
{
	bool points = text.n && memchr(text.p, '.', text.n);
	size_t start = digits->n;

	for (size_t i = 0; i < text.n; i++) {
		bool point_here = points && i && (text.n - i) % 4 == 0;
		if (point_here ? text.p[i] != '.' : !kit_ascii_digit(text.p[i]))
			return false;
		if (!point_here)
			kit_str_c(digits, text.p[i]);
	}
	return digits->n > start && digits->n - start <= max;
}
