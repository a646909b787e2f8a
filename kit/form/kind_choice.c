/* The kinds that take one or several choices of a list. */
#include "kind_choice.h"

#include "form.h"
#include "kind_row.h"
#include "mem.h"
#include "near.h"
#include "utf8.h"

/*
 * A choice is found by its code, by its label, by a synonym in its list, by the
 * part of its label before " (" or on either side of " / ", by at least four
 * letters that the label begins with, or by some of its words. These ways are
 * tried in this order; the one that decides must fit only one choice. "Soltera"
 * finds "Soltero/a". Codes and labels are indexed; the other ways look at every
 * choice.
 */

enum match { MATCH_NONE, MATCH_WORD, MATCH_START, MATCH_WHOLE };
enum { START_MIN = 4 };

struct search {
	struct kit_sv typed; /* the text, folded */
	bool acronym; /* the text is in capitals: SUF, PGU */
	enum match best;
	size_t count; /* how many choices fit that well */
	const struct kit_choice *found;
	struct kit_near names; /* the labels of those choices */
};

static bool
has_words(struct kit_sv text, struct kit_sv words)
{
	if (words.n > text.n)
		return false;
	for (size_t i = 0; i + words.n <= text.n; i++)
		if ((i == 0 || text.p[i - 1] == ' ') &&
		    (i + words.n == text.n || text.p[i + words.n] == ' ') &&
		    memcmp(text.p + i, words.p, words.n) == 0)
			return true;
	return false;
}

static enum match
compare(const struct search *s, struct kit_sv folded)
{
	if (kit_sv_eq(folded, s->typed))
		return MATCH_WHOLE;
	if (s->typed.n >= START_MIN && folded.n > s->typed.n &&
	    memcmp(folded.p, s->typed.p, s->typed.n) == 0)
		return MATCH_START;
	if ((s->typed.n >= START_MIN || s->acronym) &&
	    has_words(folded, s->typed))
		return MATCH_WORD;
	return MATCH_NONE;
}

static enum match
compare_part(const struct search *s, struct kit_sv part)
{
	struct kit_str folded KIT_STR_AUTO = {0};

	kit_utf8_fold(part, &folded);
	return compare(s, kit_str_view(&folded));
}

/* Compares a label like "Soltero/a judicialmente" in one of its forms:
 * masculine, as written, or feminine. */
static enum match
compare_gender(const struct search *s, struct kit_sv label, bool feminine)
{
	struct kit_str said KIT_STR_AUTO = {0};

	for (size_t i = 0; i < label.n; i++) {
		bool ending = i && i + 1 < label.n && label.p[i] == '/' &&
			      label.p[i + 1] == 'a' && label.p[i - 1] != ' ';
		if (!ending) {
			kit_str_c(&said, label.p[i]);
			continue;
		}
		i++;
		if (!feminine)
			continue;
		if (said.p[said.n - 1] == 'o')
			said.n--;
		kit_str_c(&said, 'a');
	}
	return compare_part(s, kit_str_view(&said));
}

static enum match
better(enum match a, enum match b)
{
	return a > b ? a : b;
}

static enum match
compare_parts(const struct search *s, struct kit_sv label)
{
	static const char *const marks[] = {" (", " / "};
	enum match m = MATCH_NONE;

	if (memmem(label.p, label.n, "/a", 2)) {
		m = better(m, compare_gender(s, label, false));
		m = better(m, compare_gender(s, label, true));
	}
	for (size_t i = 0; i < LEN(marks); i++) {
		size_t n = strlen(marks[i]);
		const char *at = memmem(label.p, label.n, marks[i], n);
		if (!at)
			continue;
		struct kit_sv head = kit_sv_of(label.p, (size_t)(at - label.p));
		m = better(m, compare_parts(s, head));
		m = better(m, compare_part(s, head));
		if (i == 1)
			m = better(
			    m, compare_part(
				   s, kit_sv_of(at + n, label.n - head.n - n)));
	}
	return m;
}

static void
consider(struct search *s, const struct kit_choice *c)
{
	enum match m = compare(s, kit_sv(c->folded));

	if (m != MATCH_WHOLE && strpbrk(c->label, "(/"))
		m = better(m, compare_parts(s, kit_sv(c->label)));
	if (m == MATCH_NONE || m < s->best)
		return;
	if (m > s->best) {
		s->best = m;
		s->count = s->names.count = 0;
	}
	s->found = c;
	s->count++;
	kit_near_keep(&s->names, c->label);
}

static bool
is_acronym(struct kit_sv text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] < 'A' || text.p[i] > 'Z')
			return false;
	return text.n >= 2;
}

static bool
is_digits(struct kit_sv text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!kit_ascii_digit(text.p[i]))
			return false;
	return text.n > 0;
}

/* Finds a code that lost its leading zeros, as 5109 for 05109, because Excel
 * took it for a number. Only in a list whose codes all are digits. */
static const struct kit_choice *
by_number(const struct kit_list *list, struct kit_sv text)
{
	const struct kit_choice *found = NULL;

	if (!is_digits(text))
		return NULL;
	for (size_t i = 0; i < kit_list_count(list); i++) {
		struct kit_sv code = kit_sv(kit_list_at(list, i)->code);

		if (!is_digits(code))
			return NULL;
		while (code.n > 1 && code.p[0] == '0') {
			code.p++;
			code.n--;
		}
		if (!kit_sv_eq(code, text))
			continue;
		if (found)
			return NULL;
		found = kit_list_at(list, i);
	}
	return found;
}

/* Finds the choice of that code, in any case; codes are ASCII. */
static const struct kit_choice *
by_code(const struct kit_list *list, struct kit_sv text)
{
	const struct kit_choice *c = kit_list_code(list, text);
	char upper[32];

	if (!c)
		c = by_number(list, text);
	if (c || text.n > sizeof(upper))
		return c;
	for (size_t i = 0; i < text.n; i++)
		upper[i] = kit_ascii_upper(text.p[i]);
	c = kit_list_code(list, kit_sv_of(upper, text.n));
	for (size_t i = 0; i < text.n; i++)
		upper[i] = kit_ascii_lower(text.p[i]);
	return c ? c : kit_list_code(list, kit_sv_of(upper, text.n));
}

static void
say_nearest(
    const struct kit_list *list, struct kit_sv text, struct kit_reading *r)
{
	enum { FEW = 8 };
	struct kit_str names KIT_STR_AUTO = {0};
	struct kit_err err;

	if (kit_list_read(list, &err) != KIT_OK) {
		kit_kind_refuse(
		    r, "OPCION", "la lista no se puede leer: %s", err.text);
		return;
	}
	if (text.n > 80)
		text.n = 80;
	struct kit_near near;
	kit_near_init(&near, text);
	for (size_t i = 0; i < kit_list_count(list); i++)
		kit_near_try(&near, kit_sv(kit_list_folded(list, i)->folded),
		    kit_list_at(list, i)->label);
	kit_near_say(&near, &names);
	for (size_t i = 0; !near.count && kit_list_count(list) <= FEW &&
			   i < kit_list_count(list);
	     i++)
		kit_str_printf(&names, "%s«%s»", i ? ", " : "",
		    kit_list_at(list, i)->label);
	kit_kind_refuse(r, "OPCION",
	    names.n ? "«" KIT_SV_FMT "» no está en la lista; ¿%s?"
		    : "«" KIT_SV_FMT "» no está en la lista%s",
	    KIT_SV_ARG(text), kit_str_get(&names));
	r->unlisted = !names.n;
	kit_near_done(&near);
}

static void
say_candidates(
    const struct search *s, struct kit_sv text, struct kit_reading *r)
{
	struct kit_str names KIT_STR_AUTO = {0};

	kit_near_say(&s->names, &names);
	if (s->count == KIT_NEAR_MAX + 1)
		kit_str_add(&names, " u otra");
	else if (s->count > KIT_NEAR_MAX)
		kit_str_printf(&names, " u otras %zu", s->count - KIT_NEAR_MAX);
	kit_kind_refuse(r, "AMBIGUA",
	    "«" KIT_SV_FMT "» puede ser %s; escriba cuál", KIT_SV_ARG(text),
	    kit_str_get(&names));
}

const char *
kit_kind_yes_no(struct kit_sv folded)
{
	static const struct {
		const char *said, *means;
	} words[] = {{"si", "si"}, {"s", "si"}, {"yes", "si"}, {"y", "si"},
	    {"true", "si"}, {"verdadero", "si"}, {"1", "si"}, {"x", "si"},
	    {"no", "no"}, {"n", "no"}, {"false", "no"}, {"falso", "no"},
	    {"0", "no"}};

	for (size_t i = 0; i < LEN(words); i++)
		if (kit_sv_is(folded, words[i].said))
			return words[i].means;
	return NULL;
}

/* In a list with a plain yes and a plain no: finds the one that the text says
 * in another way. */
static const struct kit_choice *
by_yes_no(const struct kit_list *list, struct kit_sv folded)
{
	const char *word = kit_kind_yes_no(folded);

	if (!word || !kit_list_label(list, kit_sv("si")) ||
	    !kit_list_label(list, kit_sv("no")))
		return NULL;
	return kit_list_label(list, kit_sv(word));
}

/* Finds the choice that text names; NULL, with the refusal in r, when there is
 * none. */
static const struct kit_choice *
find(const struct kit_list *list, struct kit_sv text, struct kit_reading *r)
{
	const struct kit_choice *c = by_code(list, text);

	if (c) {
		kit_kind_take(r, "ok");
		return c;
	}
	if (text.n > 400)
		text.n = 400;
	struct search s = {.acronym = is_acronym(text)};
	struct kit_str folded KIT_STR_AUTO = {0};
	kit_utf8_fold(text, &folded);
	s.typed = kit_str_view(&folded);
	c = s.typed.n ? kit_list_label(list, s.typed) : NULL;
	if (!c)
		c = by_yes_no(list, s.typed);
	if (c) {
		kit_kind_take(r, "ok");
		return c;
	}
	bool doubtful = false;
	c = s.typed.n ? kit_list_synonym(list, s.typed, &doubtful) : NULL;
	if (c && doubtful)
		kit_kind_doubt(r, "ok", "se entendió «%s»", c->label);
	else if (c)
		kit_kind_take(r, "ok");
	if (c)
		return c;
	for (size_t i = 0; s.typed.n && i < kit_list_count(list); i++)
		consider(&s, kit_list_folded(list, i));
	if (s.count == 0)
		say_nearest(list, text, r);
	else if (s.count > 1)
		say_candidates(&s, text, r);
	else if (s.best == MATCH_WORD)
		kit_kind_doubt(r, "ok", "se entendió «%s»", s.found->label);
	else
		kit_kind_take(r, "ok");
	return s.count == 1 ? s.found : NULL;
}

void
kit_kind_read_one(const struct kit_field *f,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text,
    struct kit_reading *r)
{
	const struct kit_choice *c = find(f->list, text, r);

	if (c)
		kit_str_add(&r->value, c->code);
}

/* Sets the flag of the choice in taken, which has one for each of the list. */
static bool
take_element(const struct kit_list *list, bool *taken, struct kit_sv text,
    struct kit_reading *r)
{
	struct kit_reading one = {0};
	const struct kit_choice *c = find(list, text, &one);

	if (c)
		taken[c - kit_list_at(list, 0)] = true;
	r->unlisted |= one.unlisted;
	if (!c)
		kit_kind_refuse(r, one.code, "%s", kit_str_get(&one.why));
	else if (one.doubtful)
		kit_kind_doubt(r, "ok", "%s", kit_str_get(&one.why));
	kit_reading_done(&one);
	return c != NULL;
}

/*
 * The marks that may part the elements of a set. They are tried in rounds: each
 * round cuts at one more mark. The comma comes last because many labels have
 * one; a stroke parts only between blanks, because labels have it too
 * ("Inscripción OMIL/BNE").
 */
static const char *const marks[] = {";", "|", "\n", " / ", ","};
enum { FIRST_ROUND = 3 };

/* Gives the length of the mark at p if it is one of the first `rounds` marks;
 * else 0. */
static size_t
mark_at(const char *p, size_t left, size_t rounds)
{
	for (size_t i = 0; i < rounds; i++) {
		size_t n = strlen(marks[i]);
		if (n <= left && memcmp(p, marks[i], n) == 0)
			return n;
	}
	return 0;
}

/* Takes the parts between the marks of a round as choices; false at the first
 * part that is none. */
static bool
take_parts(const struct kit_list *list, bool *taken, struct kit_sv text,
    size_t rounds, struct kit_reading *r)
{
	size_t from = 0, i = 0;

	while (i <= text.n) {
		size_t n = mark_at(text.p + i, text.n - i, rounds);
		if (!n && i < text.n) {
			i++;
			continue;
		}
		struct kit_sv part =
		    kit_sv_trim(kit_sv_of(text.p + from, i - from));
		if (part.n && !take_element(list, taken, part, r))
			return false;
		i += n ? n : 1;
		from = i;
	}
	return true;
}

/* Takes a set as ODK writes it: codes parted by blanks. */
static bool
take_codes(const struct kit_list *list, bool *taken, struct kit_sv text)
{
	struct kit_sv rest = text, word;

	while (kit_sv_split(&rest, ' ', &word))
		if (word.n && !kit_list_code(list, word))
			return false;
	rest = text;
	while (kit_sv_split(&rest, ' ', &word))
		if (word.n)
			taken[kit_list_code(list, word) -
			      kit_list_at(list, 0)] = true;
	return true;
}

static bool
take_many(const struct kit_list *list, bool *taken, struct kit_sv text,
    struct kit_reading *r)
{
	struct kit_reading first = {0};
	bool good = take_element(list, taken, text, &first);

	if (good && first.doubtful)
		kit_kind_doubt(r, "ok", "%s", kit_str_get(&first.why));
	for (size_t i = FIRST_ROUND; !good && i <= LEN(marks); i++) {
		kit_reading_done(r);
		*r = (struct kit_reading){0};
		memset(taken, 0, kit_list_count(list) * sizeof(*taken));
		good = take_parts(list, taken, text, i, r);
	}
	kit_reading_done(&first);
	return good;
}

void
kit_kind_read_many(const struct kit_field *f,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text,
    struct kit_reading *r)
{
	const struct kit_list *list = f->list;
	bool *taken = kit_mem_alloc(kit_list_count(list), sizeof(*taken));

	bool good = take_codes(list, taken, text);
	if (!good) {
		memset(taken, 0, kit_list_count(list) * sizeof(*taken));
		good = take_many(list, taken, text, r);
	}
	for (size_t i = 0; good && i < kit_list_count(list); i++)
		if (taken[i])
			kit_str_printf(&r->value, "%s%s",
			    r->value.n ? "\n" : "", kit_list_at(list, i)->code);
	if (good && !r->value.n)
		kit_kind_refuse(r, "OPCION", "no nombra ninguna opción");
	else if (good && !r->doubtful)
		kit_kind_take(r, "ok");
	free(taken);
}

void
kit_kind_show_choice(
    const struct kit_field *f, struct kit_sv value, struct kit_str *out)
{
	const struct kit_choice *c =
	    f && f->list ? kit_list_code(f->list, value) : NULL;

	if (c)
		kit_str_add(out, c->label);
	else
		kit_str_sv(out, value);
}
