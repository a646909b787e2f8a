/* Views of texts and strings that grow: see str.h. */

#include "str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"

int
kit_sv_compare(struct kit_sv a, struct kit_sv b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool
kit_sv_starts(struct kit_sv v, const char *prefix)
{
	size_t n = strlen(prefix);

	return v.n >= n && (n == 0 || memcmp(v.p, prefix, n) == 0);
}

bool
kit_sv_ends(struct kit_sv v, const char *ending)
{
	size_t n = strlen(ending);

	return v.n >= n && (n == 0 || memcmp(v.p + v.n - n, ending, n) == 0);
}

struct kit_sv
kit_sv_trim(struct kit_sv v)
{
	while (v.n && kit_ascii_space(v.p[0]))
		v.p++, v.n--;
	while (v.n && kit_ascii_space(v.p[v.n - 1]))
		v.n--;
	return v;
}

bool
kit_sv_split(struct kit_sv *rest, char sep, struct kit_sv *part)
{
	if (!rest->p)
		return false;
	const char *q = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
	if (!q) {
		*part = *rest;
		*rest = (struct kit_sv){0};
		return true;
	}
	*part = kit_sv_of(rest->p, (size_t)(q - rest->p));
	rest->n -= part->n + 1;
	rest->p = q + 1;
	return true;
}

bool
kit_sv_int(struct kit_sv v, int64_t *out)
{
	bool neg = v.n && v.p[0] == '-';
	int64_t value = 0;

	if (v.n == (size_t)neg)
		return false;
	for (size_t i = neg; i < v.n; i++) {
		if (!kit_ascii_digit(v.p[i]))
			return false;
		int64_t d = v.p[i] - '0';
		if (value < (INT64_MIN + d) / 10)
			return false;
		/* Negative, because only so can it be INT64_MIN. */
		value = value * 10 - d;
	}
	if (!neg && value == INT64_MIN)
		return false;
	*out = neg ? value : -value;
	return true;
}

static void
reserve(struct kit_str *s, size_t more)
{
	size_t want = s->n + more + 1;

	if (want <= s->cap)
		return;
	size_t cap = s->cap ? s->cap : 64;
	while (cap < want)
		cap *= 2;
	s->p = kit_mem_grow(s->p, cap, 1);
	s->cap = cap;
}

void
kit_str_count(struct kit_str *s, int64_t n, const char *one, const char *many)
{
	kit_str_printf(s, "%lld %s", (long long)n, n == 1 ? one : many);
}

char *
kit_str_room(struct kit_str *s, size_t n)
{
	reserve(s, n);
	return s->p + s->n;
}

void
kit_str_put(struct kit_str *s, const char *p, size_t n)
{
	reserve(s, n);
	if (n)
		memcpy(s->p + s->n, p, n);
	s->n += n;
	s->p[s->n] = '\0';
}

void
kit_str_c(struct kit_str *s, char c)
{
	if (s->n + 1 >= s->cap)
		reserve(s, 1);
	s->p[s->n++] = c;
	s->p[s->n] = '\0';
}

void
kit_str_add(struct kit_str *s, const char *text)
{
	kit_str_put(s, text, strlen(text));
}

void
kit_str_sv(struct kit_str *s, struct kit_sv v)
{
	kit_str_put(s, v.p, v.n);
}

void
kit_str_printf(struct kit_str *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	assert(n >= 0);
	reserve(s, (size_t)n);
	va_start(ap, fmt);
	vsnprintf(s->p + s->n, (size_t)n + 1, fmt, ap);
	va_end(ap);
	s->n += (size_t)n;
}

void
kit_str_clear(struct kit_str *s)
{
	s->n = 0;
	if (s->p)
		s->p[0] = '\0';
}

void
kit_str_done(struct kit_str *s)
{
	free(s->p);
	*s = (struct kit_str){0};
}

const char *
kit_str_get(const struct kit_str *s)
{
	return s->p ? s->p : "";
}

char *
kit_str_take(struct kit_str *s)
{
	char *p = s->p ? s->p : kit_mem_copy("", 0);

	*s = (struct kit_str){0};
	return p;
}
