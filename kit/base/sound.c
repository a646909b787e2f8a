/*
 * Computes the sound of a Spanish word, and compares words: see sound.h.
 */
#include "sound.h"

/*
 * The rules of sound, tried in this order at each place of a word. A rule
 * applies when its letters come next in the word and, if it has a `before`, one
 * of the letters of `before` follows them. Any other letter sounds as itself.
 */
static const struct {
	const char *letters;
	const char *before; /* NULL: anything may follow */
	const char *sound;
} rules[] = {
    {"ch", NULL, "x"},
    {"sh", NULL, "x"},
    {"ph", NULL, "f"},
    {"h", NULL, ""},
    {"ll", NULL, "i"},
    {"y", NULL, "i"},
    {"qu", "ei", "k"},
    {"q", NULL, "k"},
    {"k", NULL, "k"},
    {"ce", NULL, "se"},
    {"ci", NULL, "si"},
    {"cy", NULL, "si"},
    {"c", NULL, "k"},
    {"z", NULL, "s"},
    {"gu", "ei", "g"},
    {"ge", NULL, "je"},
    {"gi", NULL, "ji"},
    {"v", NULL, "b"},
    {"w", NULL, "b"},
};

static bool
holds(size_t rule, struct kit_sv rest)
{
	if (rest.p[0] != rules[rule].letters[0] ||
	    !kit_sv_starts(rest, rules[rule].letters))
		return false;
	size_t n = strlen(rules[rule].letters);
	return !rules[rule].before ||
	       (rest.n > n && strchr(rules[rule].before, rest.p[n]));
}

/* Returns the sound of x: Ximena sounds as Jimena, Alexis as Alesis. */
static const char *
sound_of_x(bool first)
{
	return first ? "j" : "s";
}

/* Appends letters, but not a letter that repeats the one before it. */
static void
put(struct kit_str *s, size_t start, const char *letters)
{
	for (; *letters; letters++)
		if (s->n == start || s->p[s->n - 1] != *letters)
			kit_str_c(s, *letters);
}

static bool
is_plain(struct kit_sv word)
{
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] < 'a' || word.p[i] > 'z')
			return false;
	return true;
}

void
kit_sound_of(struct kit_sv word, struct kit_str *sound)
{
	size_t start = sound->n;

	if (!is_plain(word)) {
		kit_str_sv(sound, word);
		return;
	}
	for (size_t i = 0; i < word.n;) {
		struct kit_sv rest = kit_sv_of(word.p + i, word.n - i);
		size_t rule = 0;

		while (rule < LEN(rules) && !holds(rule, rest))
			rule++;
		if (rule < LEN(rules)) {
			put(sound, start, rules[rule].sound);
			i += strlen(rules[rule].letters);
			continue;
		}
		put(sound, start,
		    *rest.p == 'x' ? sound_of_x(i == 0) : (char[2]){*rest.p});
		i++;
	}
}

bool
kit_sound_one_off(struct kit_sv a, struct kit_sv b)
{
	size_t head = 0, tail = 0;

	if (a.n > b.n)
		return kit_sound_one_off(b, a);
	if (b.n - a.n > 1)
		return false;
	while (head < a.n && a.p[head] == b.p[head])
		head++;
	while (tail < a.n - head && a.p[a.n - 1 - tail] == b.p[b.n - 1 - tail])
		tail++;
	size_t left =
	    b.n - head - tail; /* letters of b in which the two differ */
	if (left == 2 && a.n == b.n)
		return a.p[head] == b.p[head + 1] && a.p[head + 1] == b.p[head];
	return left == 1;
}
