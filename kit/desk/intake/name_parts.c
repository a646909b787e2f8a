/* Parts a typed name into the fields of a person: see name_parts.h. */
#include "name_parts.h"

#include "utf8.h"

static bool
is_particle(struct kit_sv word)
{
	static const char *const particles[] = {
	    "de", "del", "la", "las", "los", "y", "san", "van", "von"};

	struct kit_str folded KIT_STR_AUTO = {0};

	kit_utf8_fold(word, &folded);
	for (size_t i = 0; i < LEN(particles); i++)
		if (strcmp(kit_str_get(&folded), particles[i]) == 0)
			return true;
	return false;
}

/* Returns where the last word of text begins, together with the little words
 * before it: "de la Fuente". */
static size_t
last_word(struct kit_sv text)
{
	size_t at = text.n;

	for (;;) {
		while (at && text.p[at - 1] != ' ')
			at--;
		struct kit_sv before = kit_sv_trim(kit_sv_of(text.p, at));
		size_t from = before.n;
		while (from && before.p[from - 1] != ' ')
			from--;
		if (!from ||
		    !is_particle(kit_sv_of(before.p + from, before.n - from)))
			return at;
		at = before.n;
	}
}

size_t
kit_name_parts(struct kit_sv words, struct kit_given given[KIT_NAME_PARTS])
{
	size_t n = 0, second = last_word(words);
	struct kit_sv before = kit_sv_trim(kit_sv_of(words.p, second));
	size_t first = last_word(before);

	if (kit_ascii_digit(words.p[0])) {
		given[0] = (struct kit_given){kit_sv("run"), words};
		return 1;
	}
	if (!first) /* of two words the first is the given name */
		first = second, second = words.n;
	if (!first)
		first = second = words.n;
	given[n++] = (struct kit_given){
	    kit_sv("nombres"), kit_sv_trim(kit_sv_of(words.p, first))};
	if (first < words.n)
		given[n++] = (struct kit_given){kit_sv("apellido_paterno"),
		    kit_sv_trim(kit_sv_of(words.p + first, second - first))};
	if (second < words.n)
		given[n++] = (struct kit_given){kit_sv("apellido_materno"),
		    kit_sv_of(words.p + second, words.n - second)};
	return n;
}
