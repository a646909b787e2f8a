/* The patterns of regex() and of bans.c, compiled and matched by PCRE2. */

#define PCRE2_CODE_UNIT_WIDTH 8

#include "pattern.h"

#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "utf8.h"

enum {
	PATTERN_MAX = 500,
	SOUGHT_MAX = 4000, /* longest pattern to search for within texts */
	TEXT_MAX = 4096,
	KEPT = 8, /* patterns that stay compiled */
	STEPS_MAX = 200000, /* of one match: some tens of milliseconds */
	HEAP_MAX_KB = 4096
};

/* clang-format off */
/* The mistakes that people make most, by PCRE2's error numbers. */
static const struct {
	int code;
	const char *text;
} reasons[] = {
	{ 101, "la barra \\ del final no dice nada" },
	{ 103, "esa barra \\ no dice nada" },
	{ 104, "los números de {} están al revés" },
	{ 106, "falta el ] que cierra" },
	{ 108, "el rango de los corchetes está al revés" },
	{ 109, "no hay qué repetir" },
	{ 114, "falta el ) que cierra" },
	{ 122, "sobra un )" },
	{ 147, "no existe esa clase de letras \\p{}" },
};
/* clang-format on */

/* Finds a class of characters less another one: other readers understand it,
 * and PCRE2 reads its signs as members of the class. */
static const char *
strange_class(struct kit_sv v)
{
	bool inside = false;

	for (size_t i = 0; i < v.n; i++) {
		if (v.p[i] == '\\') {
			i++;
			continue;
		}
		bool pair = inside && i + 1 < v.n;
		if (pair && v.p[i] == '&' && v.p[i + 1] == '&')
			return "no se leen corchetes con &&";
		if (pair && v.p[i] == '-' && v.p[i + 1] == '[')
			return "no se leen corchetes menos otros";
		if (v.p[i] == '[')
			inside = true;
		else if (v.p[i] == ']')
			inside = false;
	}
	return NULL;
}

/* These options make the whole text fit. */
#define WHOLE (PCRE2_ANCHORED | PCRE2_ENDANCHORED)

static pcre2_code *
compile(struct kit_sv pattern, uint32_t where, int *error, size_t *offset)
{
	return pcre2_compile((PCRE2_SPTR)pattern.p, pattern.n,
	    PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | where, error, offset, NULL);
}

/* Writes why PCRE2 refuses a pattern, and at which letter. */
static void
say_why(struct kit_sv pattern, int error, size_t offset, char *why, size_t size)
{
	const char *reason = "no se entiende la expresión regular";

	for (size_t i = 0; i < LEN(reasons); i++)
		if (reasons[i].code == error)
			reason = reasons[i].text;
	if (offset > pattern.n)
		offset = pattern.n;
	snprintf(why, size, "%s (en la letra %zu)", reason,
	    kit_utf8_count(kit_sv_of(pattern.p, offset)) + 1);
}

/* Whether the pattern is too long or has a strange class; then writes the
 * reason to why. */
static bool
is_odd(struct kit_sv pattern, size_t most, char *why, size_t size)
{
	const char *reason = strange_class(pattern);

	if (pattern.n > most)
		reason = "es demasiado larga";
	if (reason)
		snprintf(why, size, "%s", reason);
	return reason;
}

bool
kit_pattern_check(struct kit_sv pattern, char *why, size_t size)
{
	size_t offset = 0;
	int error = 0;

	if (is_odd(pattern, PATTERN_MAX, why, size))
		return false;
	pcre2_code *code = compile(pattern, WHOLE, &error, &offset);
	if (!code)
		say_why(pattern, error, offset, why, size);
	pcre2_code_free(code);
	return code;
}

/* The last compiled patterns. A form has a handful of patterns, and each record
 * needs all of them. They belong to the program and not to a form. */
static struct {
	char *text;
	size_t n;
	pcre2_code *code; /* NULL: unusable */
	pcre2_match_data *data;
} kept[KEPT];
static size_t oldest;

static void
forget(size_t i)
{
	free(kept[i].text);
	pcre2_match_data_free(kept[i].data);
	pcre2_code_free(kept[i].code);
}

/* Gives the pattern's place in kept, and compiles it if need be. */
static size_t
keep(struct kit_sv pattern)
{
	size_t offset, at = oldest;
	int error;

	for (size_t i = 0; i < KEPT; i++)
		if (kept[i].text &&
		    kit_sv_eq(pattern, kit_sv_of(kept[i].text, kept[i].n)))
			return i;
	forget(at);
	oldest = (oldest + 1) % KEPT;
	kept[at].text = kit_mem_copy(pattern.p, pattern.n);
	kept[at].n = pattern.n;
	kept[at].code = strange_class(pattern)
			    ? NULL
			    : compile(pattern, WHOLE, &error, &offset);
	kept[at].data = kept[at].code ? pcre2_match_data_create(1, NULL) : NULL;
	return at;
}

/* Gives the limits of a match, which are made once. */
static pcre2_match_context *
bounds(void)
{
	static pcre2_match_context *limits;

	if (limits)
		return limits;
	limits = pcre2_match_context_create(NULL);
	if (!limits)
		kit_mem_exhausted();
	pcre2_set_match_limit(limits, STEPS_MAX);
	pcre2_set_heap_limit(limits, HEAP_MAX_KB);
	return limits;
}

bool
kit_pattern_fits(struct kit_sv pattern, struct kit_sv text)
{
	if (!pattern.p || !text.p || pattern.n > PATTERN_MAX ||
	    text.n > TEXT_MAX)
		return false;
	size_t at = keep(pattern);
	if (!kept[at].data)
		return false;
	return pcre2_match(kept[at].code, (PCRE2_SPTR)text.p, text.n, 0, 0,
		   kept[at].data, bounds()) >= 0;
}

struct kit_pattern {
	pcre2_code *code;
	pcre2_match_data *data;
};

struct kit_pattern *
kit_pattern_new(struct kit_sv pattern, char *why, size_t size)
{
	size_t offset = 0;
	int error = 0;

	if (is_odd(pattern, SOUGHT_MAX, why, size))
		return NULL;
	pcre2_code *code = compile(pattern, 0, &error, &offset);
	if (!code) {
		say_why(pattern, error, offset, why, size);
		return NULL;
	}
	struct kit_pattern *made = kit_mem_alloc(1, sizeof(*made));
	made->code = code;
	made->data = pcre2_match_data_create(1, NULL);
	if (!made->data)
		kit_mem_exhausted();
	return made;
}

void
kit_pattern_free(struct kit_pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_match_data_free(pattern->data);
	pcre2_code_free(pattern->code);
	free(pattern);
}

bool
kit_pattern_find(const struct kit_pattern *pattern, struct kit_sv text,
    size_t *from, size_t *to)
{
	if (pcre2_match(pattern->code, (PCRE2_SPTR)text.p, text.n, *from, 0,
		pattern->data, bounds()) < 0)
		return false;
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(pattern->data);
	*from = ends[0];
	*to = ends[1];
	return true;
}
