/* Guesses the encoding of a text file: see encoding_guess.h. */

#include "encoding_guess.h"

#include <stdio.h>
#include <utf8proc.h>

#include "encoding.h"
#include "utf8.h"

/*
 * The lines with bytes beyond ASCII are read in each possible encoding, and
 * each reading gets points, letter by letter. Spanish letters in words of the
 * right case give points; symbols within words and capitals among small letters
 * take points away. A word from the list below gives most.
 */

/* clang-format off */
static const char *const words[] = {
	"administración", "adrián", "agustín", "alarcón", "albañil",
	"albañilería", "alhué", "allí", "almacén", "andrés", "aquí", "así",
	"atención", "aysén", "año", "años", "baño", "bebé", "belén", "benjamín",
	"básica", "café", "camión", "capacitación", "carpintería", "cañas",
	"cañete", "certificación", "cesantía", "chañaral", "chillán", "compañía",
	"comunicación", "concepción", "concón", "construcción", "copiapó",
	"cortés", "cristián", "curicó", "cáceres", "césped", "córdova",
	"dirección", "diseño", "domínguez", "doñihue", "día", "días", "díaz",
	"educación", "eléctrico", "enseñanza", "español", "española", "está",
	"farías", "fermín", "fernández", "garcía", "gasfitería", "germán",
	"gonzález", "gutiérrez", "guzmán", "gómez", "haití", "hernán",
	"hernández", "hualpén", "héctor", "ibáñez", "información", "inscripción",
	"instalación", "institución", "inés", "iván", "jardín", "jesús",
	"jiménez", "joaquín", "josé", "jubilación", "julián", "león", "lucía",
	"línea", "lópez", "machalí", "maipú", "martín", "martínez", "maría",
	"matías", "mañana", "mecánico", "mejías", "migración", "muñoz", "más",
	"médico", "méndez", "méxico", "mónica", "móvil", "nación", "nicolás",
	"niña", "niño", "niños", "noemí", "número", "núñez", "observación",
	"ocupación", "olmué", "ordóñez", "panadería", "panamá", "peluquería",
	"pensión", "pequeño", "perú", "peña", "peñaflor", "peñalolén",
	"población", "política", "producción", "profesión", "pucón", "pérez",
	"público", "quillón", "quilpué", "quizás", "ramírez", "ramón", "raúl",
	"región", "reparación", "república", "rocío", "rodríguez", "rubén",
	"ríos", "sebastián", "según", "sepúlveda", "señor", "señora", "simón",
	"situación", "sofía", "suárez", "sánchez", "sí", "también", "teléfono",
	"tomás", "tomé", "través", "técnica", "técnico", "título", "unión",
	"valdés", "valparaíso", "velásquez", "verónica", "vicuña", "viña",
	"vásquez", "vázquez", "víctor", "yáñez", "zoë", "álamos", "álvarez",
	"álvaro", "ángel", "ángela", "ángeles", "ángelo", "área", "ávila",
	"íngrid", "ñanco", "ñancupil", "ñusta", "ñuñoa", "óscar", "último",
	"últimos",
};
/* clang-format on */

enum {
	SAMPLE = 8192, /* bytes of lines that are read */
	/* Points of a character: */
	GOOD = 5, /* a Spanish letter in a likely place */
	FAIR = 1, /* a mark in a likely place */
	RARE = 0, /* another letter */
	POOR = -2, /* an unlikely place */
	BAD = -4, /* an impossible place */
	KNOWN = 8, /* points of a word from the list */
	MARGIN = 4, /* less than this apart: both encodings fit */
};

enum shape {
	SHAPE_NONE, /* start or end of the text */
	SHAPE_PLAIN, /* space or punctuation of ASCII */
	SHAPE_DIGIT,
	SHAPE_LOWER,
	SHAPE_UPPER,
	SHAPE_SYMBOL
};

static enum shape
shape_of(uint32_t cp)
{
	if (cp < 0x80) {
		char c = (char)cp;
		if (!kit_ascii_alpha(c))
			return kit_ascii_digit(c) ? SHAPE_DIGIT : SHAPE_PLAIN;
		return kit_ascii_lower(c) == c ? SHAPE_LOWER : SHAPE_UPPER;
	}
	utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)cp);
	if (k == UTF8PROC_CATEGORY_LL)
		return SHAPE_LOWER;
	return k == UTF8PROC_CATEGORY_LU ? SHAPE_UPPER : SHAPE_SYMBOL;
}

static bool
is_letter(enum shape s)
{
	return s == SHAPE_LOWER || s == SHAPE_UPPER;
}

static bool
is_one_of(uint32_t cp, const char *set)
{
	struct kit_sv rest = kit_sv(set);
	uint32_t c;

	while (kit_utf8_next(&rest, &c))
		if (c == cp)
			return true;
	return false;
}

/* A character with its neighbours; 0: no neighbour. */
struct place {
	uint32_t before2, before, here, after;
};

/*
 * False when a letter has not the case of its neighbours: a small letter among
 * capitals, or a capital behind a small letter, is a sign of a wrong encoding.
 */
static bool
case_fits(const struct place *p)
{
	enum shape a = shape_of(p->before2), b = shape_of(p->before);
	enum shape c = shape_of(p->here), d = shape_of(p->after);

	if (c == SHAPE_UPPER)
		return b != SHAPE_LOWER &&
		       !(b == SHAPE_UPPER && d == SHAPE_LOWER);
	if (d == SHAPE_UPPER)
		return false;
	return !(a == SHAPE_UPPER && b == SHAPE_UPPER && !is_letter(d));
}

static int
judge_letter(const struct place *p)
{
	bool alone =
	    !is_letter(shape_of(p->before)) && !is_letter(shape_of(p->after));

	if (!case_fits(p))
		return BAD;
	if (!is_one_of(p->here, "áéíóúñüÁÉÍÓÚÑÜ"))
		return alone ? POOR : p->here < 0x180 ? RARE : BAD;
	if (alone)
		return FAIR;
	/* In Spanish a vowel follows ñ. */
	if (is_one_of(p->here, "ñÑ") &&
	    !is_one_of(p->after, "aeiouáéíóúüAEIOUÁÉÍÓÚÜ"))
		return FAIR;
	return GOOD;
}

static int
judge_symbol(const struct place *p)
{
	enum shape b = shape_of(p->before), d = shape_of(p->after);
	bool within = is_letter(b) && is_letter(d);

	if (p->here < 0xA0 || p->here == 0xFFFD || p->here >= 0x2200)
		return p->here == 0x20AC ? FAIR : BAD;
	if (is_one_of(p->here, "¿¡«“"))
		return (is_letter(d) || d == SHAPE_DIGIT) && !is_letter(b)
			   ? FAIR
			   : BAD;
	if (is_one_of(p->here, "°ºª"))
		return (b == SHAPE_DIGIT || is_one_of(p->before, "NnMD.")) &&
			       d != SHAPE_LOWER
			   ? FAIR + 1
			   : BAD;
	if (p->here == 0x2019 && within)
		return is_one_of(p->before, "OoDdLlMmCc") ? FAIR : POOR;
	if (p->here == 0xA0)
		return within ? -1 : 0;
	if (is_one_of(p->here, "»”’…–—•€"))
		return within ? BAD : FAIR;
	return within ? BAD : -1;
}

/*
 * Reads the word at the start of text into *word, in small letters. Returns its
 * length in bytes of text; *wide says whether it has letters beyond ASCII.
 */
static size_t
take_word(struct kit_sv text, struct kit_str *word, bool *wide)
{
	struct kit_sv rest = text;
	size_t n = 0;
	uint32_t cp;

	*wide = false;
	kit_str_clear(word);
	while (kit_utf8_next(&rest, &cp) && is_letter(shape_of(cp))) {
		*wide = *wide || cp >= 0x80;
		kit_utf8_put(
		    word, (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp));
		n = text.n - rest.n;
	}
	return n;
}

static int
judge_words(struct kit_sv text)
{
	struct kit_str word KIT_STR_AUTO = {0};
	bool wide;
	int points = 0;
	uint32_t cp;

	while (text.n) {
		size_t n = take_word(text, &word, &wide);
		for (size_t i = 0; wide && i < LEN(words); i++)
			if (kit_sv_is(kit_str_view(&word), words[i]))
				points += KNOWN;
		text = kit_sv_of(text.p + n, text.n - n);
		kit_utf8_next(&text, &cp);
	}
	return points;
}

static int
judge(struct kit_sv text)
{
	int points = judge_words(text);
	struct place p = {0};
	struct kit_sv rest = text;

	kit_utf8_next(&rest, &p.after);
	while (text.n) {
		text = rest;
		p.before2 = p.before;
		p.before = p.here;
		p.here = p.after;
		if (!kit_utf8_next(&rest, &p.after))
			p.after = 0;
		if (p.here >= 0x80)
			points += is_letter(shape_of(p.here))
				      ? judge_letter(&p)
				      : judge_symbol(&p);
	}
	return points;
}

static bool
is_high(char c)
{
	return ((unsigned char)c & 0x80) != 0;
}

static size_t
line_length(struct kit_sv text)
{
	const char *end = memchr(text.p, '\n', text.n);

	return end ? (size_t)(end - text.p) + 1 : text.n;
}

static bool
has_high(struct kit_sv v)
{
	for (size_t i = 0; i < v.n; i++)
		if (is_high(v.p[i]))
			return true;
	return false;
}

/* Gathers the first lines that have bytes beyond ASCII, up to SAMPLE bytes. */
static void
take_sample(struct kit_sv bytes, struct kit_str *sample)
{
	while (bytes.n && sample->n < SAMPLE) {
		size_t n = line_length(bytes);
		struct kit_sv line = kit_sv_of(bytes.p, n);
		if (has_high(line))
			kit_str_put(
			    sample, line.p, n < SAMPLE ? n : (size_t)SAMPLE);
		bytes = kit_sv_of(bytes.p + n, bytes.n - n);
	}
}

/* True for a byte between words in every encoding of one byte per letter. */
static bool
ends_word(char c)
{
	return !is_high(c) && !kit_ascii_alpha(c) && !kit_ascii_digit(c);
}

/* Takes the next word with bytes beyond ASCII off *bytes. */
static bool
next_wide_word(struct kit_sv *bytes, struct kit_sv *word)
{
	while (bytes->n) {
		size_t n = 0;
		while (n < bytes->n && !ends_word(bytes->p[n]))
			n++;
		*word = kit_sv_of(bytes->p, n);
		n += n < bytes->n;
		*bytes = kit_sv_of(bytes->p + n, bytes->n - n);
		if (has_high(*word))
			return true;
	}
	return false;
}

static void
keep_word(char out[KIT_ENCODING_WORD], struct kit_sv word)
{
	size_t n = 0;

	while (word.n) {
		struct kit_sv rest = word;
		uint32_t cp;
		kit_utf8_next(&rest, &cp);
		size_t k = word.n - rest.n;
		if (n + k + 1 > KIT_ENCODING_WORD)
			break;
		if (!kit_utf8_unseen(cp)) {
			memcpy(out + n, word.p, k);
			n += k;
		}
		word = rest;
	}
	out[n] = '\0';
}

/*
 * Finds the first word that differs in g->best and g->other, and puts both
 * readings into g->word. Returns false when there is none.
 */
static bool
find_difference(struct kit_sv sample, struct kit_encoding_guess *g)
{
	struct kit_str a KIT_STR_AUTO = {0}, b KIT_STR_AUTO = {0};
	struct kit_sv word;

	while (next_wide_word(&sample, &word)) {
		kit_str_clear(&a);
		kit_str_clear(&b);
		kit_encoding_read(g->best, word, &a);
		kit_encoding_read(g->other, word, &b);
		if (kit_sv_eq(kit_str_view(&a), kit_str_view(&b)))
			continue;
		keep_word(g->word[0], kit_str_view(&a));
		keep_word(g->word[1], kit_str_view(&b));
		return true;
	}
	return false;
}

/* Chooses the encoding of a text that is not valid UTF-8. */
static void
choose(struct kit_sv bytes, struct kit_encoding_guess *g)
{
	static const enum kit_encoding ways[] = {KIT_ENCODING_1252,
	    KIT_ENCODING_CP850, KIT_ENCODING_MACROMAN, KIT_ENCODING_MIXED};
	struct kit_str sample KIT_STR_AUTO = {0};
	int points[LEN(ways)];
	size_t best = 0, other = LEN(ways);

	take_sample(bytes, &sample);
	for (size_t i = 0; i < LEN(ways); i++) {
		struct kit_str text KIT_STR_AUTO = {0};
		kit_encoding_read(ways[i], kit_str_view(&sample), &text);
		points[i] = judge(kit_str_view(&text));
		if (points[i] > points[best])
			best = i;
	}
	/* other: the second best of those that read the text differently. */
	for (size_t i = 0; i < LEN(ways); i++) {
		struct kit_encoding_guess pair = {
		    .best = ways[best], .other = ways[i]};
		if (i != best &&
		    (other == LEN(ways) || points[i] > points[other]) &&
		    find_difference(kit_str_view(&sample), &pair))
			other = i;
	}
	g->best = g->other = ways[best];
	if (other == LEN(ways))
		return;
	g->other = ways[other];
	g->doubtful = points[best] - points[other] < MARGIN;
	find_difference(kit_str_view(&sample), g);
}

/* Chooses KIT_ENCODING_TWICE when valid UTF-8 has a wrong reading. */
static void
look_for_twice(struct kit_sv bytes, struct kit_encoding_guess *g)
{
	for (size_t i = 0; i < bytes.n; i++) {
		struct kit_sv rest = kit_sv_of(bytes.p + i, bytes.n - i);
		uint32_t cp;
		i += kit_utf8_ascii(rest);
		rest = kit_sv_of(bytes.p + i, bytes.n - i);
		if (!kit_encoding_may_undo(rest) ||
		    !kit_encoding_undo(rest, &cp))
			continue;
		while (i && !ends_word(bytes.p[i - 1]))
			i--;
		rest = kit_sv_of(bytes.p + i, bytes.n - i);
		g->best = KIT_ENCODING_TWICE;
		g->other = KIT_ENCODING_UTF8;
		find_difference(kit_sv_of(rest.p, line_length(rest)), g);
		return;
	}
}

/*
 * Recognizes UTF-16 without a byte order mark: of ASCII characters every other
 * byte is NUL. Otherwise g->text is false.
 */
static void
look_for_utf16(struct kit_sv bytes, struct kit_encoding_guess *g)
{
	size_t nul[2] = {0};

	for (size_t i = 0; i < bytes.n && i < SAMPLE; i++)
		nul[i & 1] += bytes.p[i] == '\0';
	size_t seen = (bytes.n < SAMPLE ? bytes.n : (size_t)SAMPLE) / 2;
	g->text = nul[0] + nul[1] >= seen / 2 &&
		  (nul[0] * 10 < nul[1] || nul[1] * 10 < nul[0]);
	g->best = nul[0] > nul[1] ? KIT_ENCODING_UTF16BE : KIT_ENCODING_UTF16LE;
}

struct kit_encoding_guess
kit_encoding_guess(struct kit_sv bytes)
{
	struct kit_encoding_guess g = {.text = true};

	if (kit_sv_starts(bytes, "\xFF\xFE"))
		g.best = KIT_ENCODING_UTF16LE;
	else if (kit_sv_starts(bytes, "\xFE\xFF"))
		g.best = KIT_ENCODING_UTF16BE;
	else if (bytes.n && memchr(bytes.p, '\0', bytes.n))
		look_for_utf16(bytes, &g);
	else if (kit_utf8_valid(bytes))
		look_for_twice(bytes, &g);
	else
		choose(bytes, &g);
	if (!g.doubtful)
		g.other = g.best;
	return g;
}
