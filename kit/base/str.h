#ifndef KIT_STR_H
#define KIT_STR_H

#include <string.h>

#include "attr.h"

/*
 * Views and builders of texts. These functions do not depend on the locale.
 */

/* A view of n bytes that somebody else owns; without a NUL at its end. */
struct kit_sv {
	const char *p;
	size_t n;
};

#define KIT_SV_FMT "%.*s"
#define KIT_SV_ARG(v) (int)(v).n, (v).p

static inline struct kit_sv
kit_sv(const char *s)
{
	return (struct kit_sv){s, s ? strlen(s) : 0};
}

static inline struct kit_sv
kit_sv_of(const char *p, size_t n)
{
	return (struct kit_sv){p, n};
}

/*
 * Compare byte for byte. They are inline so that different lengths cost no
 * call.
 */
static inline bool
kit_sv_eq(struct kit_sv a, struct kit_sv b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool
kit_sv_is(struct kit_sv a, const char *s)
{
	return kit_sv_eq(a, kit_sv(s));
}
bool kit_sv_starts(struct kit_sv v, const char *prefix);
bool kit_sv_ends(struct kit_sv v, const char *ending);

/*
 * Compares as memcmp: returns less than, equal to or greater than 0. A text
 * that is the beginning of the other one is less.
 */
int kit_sv_compare(struct kit_sv a, struct kit_sv b);

/* Returns v without ASCII white space at both ends. */
struct kit_sv kit_sv_trim(struct kit_sv v);

/*
 * Takes the next part off *rest: *part becomes the text before the first sep,
 * and *rest the text behind it. Without a sep *part becomes the whole rest, and
 * rest->p becomes NULL. Returns false when rest->p is NULL.
 */
bool kit_sv_split(struct kit_sv *rest, char sep, struct kit_sv *part);

/*
 * Reads a number of decimal digits with an optional leading '-'. Returns false
 * for any other text and for a number out of range.
 */
bool kit_sv_int(struct kit_sv v, int64_t *out);

/* Classes of ASCII characters, independent of the locale. */
static inline bool
kit_ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}
static inline bool
kit_ascii_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static inline bool
kit_ascii_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline char
kit_ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}
static inline char
kit_ascii_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/*
 * A string that grows and always ends with a NUL. Zeroed storage is an empty
 * string. p may be NULL while the string is empty: read it with kit_str_get.
 */
struct kit_str {
	char *p;
	size_t n, cap;
};

/* Append n bytes, a character, a C string, a view, a formatted text. */
void kit_str_put(struct kit_str *s, const char *p, size_t n);
void kit_str_c(struct kit_str *s, char c);
void kit_str_add(struct kit_str *s, const char *text);
void kit_str_sv(struct kit_str *s, struct kit_sv v);
void kit_str_printf(struct kit_str *s, const char *fmt, ...) KIT_PRINTF(2, 3);

/* Appends a count and its noun: "1 fila", "0 filas", "2 filas". */
void kit_str_count(
    struct kit_str *s, int64_t n, const char *one, const char *many);

/*
 * Returns the end of the text with room for n more bytes and a NUL. The caller
 * writes there and adds the number of bytes to s->n.
 */
char *kit_str_room(struct kit_str *s, size_t n);

void kit_str_clear(struct kit_str *s); /* keeps the memory */
void kit_str_done(struct kit_str *s);

/* Returns the text, borrowed until the next change; "" when s is empty. */
const char *kit_str_get(const struct kit_str *s);

static inline struct kit_sv
kit_str_view(const struct kit_str *s)
{
	return (struct kit_sv){s->p ? s->p : "", s->n};
}

/* Returns the text, which the caller frees; s is empty afterwards. */
char *kit_str_take(struct kit_str *s);

/* struct kit_str s KIT_STR_AUTO = {0};  is freed when s leaves its scope. */
#define KIT_STR_AUTO __attribute__((cleanup(kit_str_done)))

#endif
