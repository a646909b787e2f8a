/* Replaces commands in a text by keys of the screen: see ways.h. */
#include "ways.h"

#include "attr.h"

/* The first two words of a command (NULL: any word) and the keys that do the
 * same. The first row that fits is taken. */
static const struct {
	const char *first, *second;
	const char *said; /* Spanish; follows «con», «vea» or «:» */
} ways[] = {
    {"jornada", "abrir", "F2 en el inicio"},
    {"jornada", "cerrar", "F2 en el inicio"},
    {"sincronizar", "--pendrive",
	"F4 en el inicio, F3 y «pendrive:» delante de la carpeta"},
    {"sincronizar", NULL, "F4 en el inicio"},
    {"conflictos", NULL, "F5 en el inicio"},
    {"impresion", "repetir", "F6 en el inicio y F2"},
    {"impresion", "anular", "F6 en el inicio y F9"},
    {"impresion", NULL, "F6 en el inicio"},
    {"documento", "jornada", "la oficina, que la tiene después de F4"},
    {"documento", NULL, "F10 en la página de la persona"},
    {"carta", NULL, "F10 en la página de la persona"},
    {"titular", "acta", "F10 en la página de la persona"},
    {"titular", "desbloquear", "Enter en el inicio, con su RUN"},
    {"titular", NULL, "F1 en la página de la persona"},
    {"solicitud", "crear", "F1 en la página de la persona"},
    {"persona", "crear", "su nombre y Enter en el inicio"},
    {"persona", "buscar", "su nombre en el inicio"},
    {NULL, "ver", "F6"},
    {NULL, "buscar", "F5, que muestra la lista"},
    {NULL, "editar", "su ficha: F5 en la página de la persona"},
    {"red", "verificar", "la oficina"},
    {"talon", NULL, "la oficina"},
    {"equipo", NULL, "la oficina"},
    {"supresion", NULL, "la oficina"},
    {"fusionar", NULL, "la oficina"},
    {"respaldar", NULL, "la oficina"},
    {"cerrar", NULL, "F12"},
};

static bool
fits(struct kit_sv word, const char *wanted)
{
	return !wanted || kit_sv_is(word, wanted);
}

/* The words for a command, which is given without «terreno»; NULL when no key
 * does the same. */
static const char *
way_of(struct kit_sv command)
{
	struct kit_sv first, second = {0};

	kit_sv_split(&command, ' ', &first);
	if (command.n)
		kit_sv_split(&command, ' ', &second);
	for (size_t i = 0; i < LEN(ways); i++)
		if (fits(first, ways[i].first) && fits(second, ways[i].second))
			return ways[i].said;
	return NULL;
}

/* Where needle (not empty) begins in text; text.n when text lacks needle. */
static size_t
find(struct kit_sv text, const char *needle)
{
	const char *at = memmem(text.p, text.n, needle, strlen(needle));

	return at ? (size_t)(at - text.p) : text.n;
}

void
kit_ways_say(struct kit_sv text, struct kit_str *out)
{
	static const char begin[] = "«terreno ", end[] = "»";

	while (text.n) {
		size_t at = find(text, begin);
		kit_str_put(out, text.p, at);
		if (at == text.n)
			return;
		text = kit_sv_of(text.p + at, text.n - at);
		size_t skip = sizeof(begin) - 1, to = find(text, end);
		const char *said =
		    to == text.n ? NULL
				 : way_of(kit_sv_of(text.p + skip, to - skip));
		size_t whole = to == text.n ? to : to + sizeof(end) - 1;
		if (said)
			kit_str_add(out, said);
		else
			kit_str_put(out, text.p, whole);
		text = kit_sv_of(text.p + whole, text.n - whole);
	}
}
