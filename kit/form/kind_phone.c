/* The kind phone: telephones of Chile and abroad. */

#include "form.h"
#include "kind_row.h"
#include "utf8.h"

/* Area codes of fixed lines, which have seven digits behind them; Santiago's 2
 * has eight. 44 is for telephony over the internet. */
static const char *const areas[] = {
    "32",
    "33",
    "34",
    "35",
    "41",
    "42",
    "43",
    "44",
    "45",
    "51",
    "52",
    "53",
    "55",
    "57",
    "58",
    "61",
    "63",
    "64",
    "65",
    "67",
    "71",
    "72",
    "73",
    "75",
};

enum { FOREIGN_MIN = 8, FOREIGN_MAX = 15, NATIONAL = 9 };

static bool
known_area(struct kit_sv digits)
{
	if (digits.p[0] == '2')
		return true;
	for (size_t i = 0; i < LEN(areas); i++)
		if (kit_sv_starts(digits, areas[i]))
			return true;
	return false;
}

static bool
is_service(struct kit_sv digits)
{
	return (digits.n == 9 && kit_sv_starts(digits, "800")) ||
	       (digits.n == 10 && kit_sv_starts(digits, "600"));
}

/* Gathers the digits of a number with its usual marks; false when text has
 * anything else. */
static bool
only_number(struct kit_sv text, bool *plus, struct kit_str *digits)
{
	*plus = false;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (kit_ascii_digit(c))
			kit_str_c(digits, c);
		else if (c == '+' && !*plus && !digits->n)
			*plus = true;
		else if (!strchr(" ()-.", c) || !c)
			return false;
	}
	return digits->n > 0;
}

static void
refuse_area(struct kit_sv digits, struct kit_reading *r)
{
	kit_kind_refuse(r, "FORMATO",
	    "%.2s no es código de ninguna zona de Chile; un celular empieza "
	    "con 9",
	    digits.p);
}

static void
take_chilean(struct kit_sv digits, struct kit_reading *r)
{
	kit_str_add(&r->value, "+56");
	kit_str_sv(&r->value, digits);
	kit_kind_take(r, digits.p[0] == '9' ? "MOVIL" : "FIJO");
}

/* Reads the digits after +56, which is Chile: there must be nine, and nothing
 * is guessed. */
static void
read_after_56(struct kit_sv digits, struct kit_reading *r)
{
	if (digits.n == NATIONAL - 1 && digits.p[0] != '9')
		kit_kind_refuse(r, "LARGO",
		    "detrás de +56 van 9 cifras y hay 8: ¿falta el 9 de un "
		    "celular? (+56 9 %.4s %.4s)",
		    digits.p, digits.p + 4);
	else if (digits.n != NATIONAL)
		kit_kind_refuse(r, "LARGO",
		    "detrás de +56 van 9 cifras y hay %zu; celular "
		    "+56 9 1234 5678, fijo +56 32 261 1419",
		    digits.n);
	else if (digits.p[0] == '9' || known_area(digits))
		take_chilean(digits, r);
	else
		refuse_area(digits, r);
}

static void
read_foreign(struct kit_sv digits, struct kit_reading *r)
{
	if (kit_sv_starts(digits, "56")) {
		read_after_56(kit_sv_of(digits.p + 2, digits.n - 2), r);
	} else if (digits.n == NATIONAL && digits.p[0] == '9') {
		kit_kind_refuse(r, "FORMATO",
		    "detrás de + va el código del país: ¿+56 9 %.4s %.4s?",
		    digits.p + 1, digits.p + 5);
	} else if (digits.p[0] == '0') {
		kit_kind_refuse(r, "FORMATO",
		    "detrás de + va el código del país, que no empieza con 0");
	} else if (digits.n < FOREIGN_MIN || digits.n > FOREIGN_MAX) {
		kit_kind_refuse(r, "LARGO",
		    "un número del extranjero tiene de 8 a 15 cifras con el "
		    "código del país, y este tiene %zu",
		    digits.n);
	} else {
		kit_str_c(&r->value, '+');
		kit_str_sv(&r->value, digits);
		kit_kind_take(r, "EXTRANJERO");
	}
}

static void
refuse_length(struct kit_sv digits, struct kit_reading *r)
{
	if (kit_sv_starts(digits, "00"))
		kit_kind_refuse(r, "LARGO",
		    "en vez de 00 escriba +: ¿+" KIT_SV_FMT "?",
		    (int)(digits.n - 2), digits.p + 2);
	else
		kit_kind_refuse(r, "LARGO",
		    "un teléfono de Chile tiene 9 cifras y este tiene %zu; "
		    "celular 9 1234 5678, fijo 32 261 1419",
		    digits.n);
}

static void
read_national(struct kit_sv digits, struct kit_reading *r)
{
	if (digits.n > NATIONAL && digits.p[0] == '0' && digits.p[1] != '0')
		digits = kit_sv_of(digits.p + 1, digits.n - 1);
	if (digits.n == NATIONAL + 2 && kit_sv_starts(digits, "56"))
		digits = kit_sv_of(digits.p + 2, digits.n - 2);
	if (is_service(digits)) {
		kit_str_sv(&r->value, digits);
		kit_kind_take(r, "SERVICIO");
	} else if (digits.n == NATIONAL - 1) {
		/* Mobile numbers had no 9 before 2013, and most sheets omit
		 * it. */
		kit_str_add(&r->value, "+569");
		kit_str_sv(&r->value, digits);
		kit_kind_doubt(r, "FALTA_9",
		    "tiene 8 cifras; se entendió el celular 9 %.4s %.4s",
		    digits.p, digits.p + 4);
	} else if (digits.n != NATIONAL) {
		refuse_length(digits, r);
	} else if (digits.p[0] == '9' || known_area(digits)) {
		take_chilean(digits, r);
	} else {
		refuse_area(digits, r);
	}
}

/* Reads a text that is one number; false when it is more than that. */
static bool
read_one(struct kit_sv text, struct kit_reading *r)
{
	struct kit_str digits KIT_STR_AUTO = {0};
	bool plus;

	if (!only_number(text, &plus, &digits))
		return false;
	struct kit_sv d = kit_str_view(&digits);
	if (plus)
		read_foreign(d, r);
	else
		read_national(d, r);
	return true;
}

/* The marks between two numbers. Those from SURE on also occur within a number:
 * they part two numbers only if neither of these needs a guess. */
static const char *const between[] = {
    "/", ";", ",", "\n", " y ", " o ", "|", "o", "-", " "};
enum { SURE = 7 };

/* Reads one number, and guesses nothing. */
static bool
read_whole(struct kit_sv text, struct kit_reading *r)
{
	return read_one(text, r) && r->ok && !r->doubtful;
}

/* Reads two numbers around the mark of n bytes at text.p + at. */
static bool
read_around(
    struct kit_sv text, size_t at, size_t n, bool sure, struct kit_reading *r)
{
	struct kit_sv first = kit_sv_trim(kit_sv_of(text.p, at));
	struct kit_sv second =
	    kit_sv_trim(kit_sv_of(text.p + at + n, text.n - at - n));
	struct kit_reading a = {0}, b = {0};

	bool two = read_one(first, &a) && a.ok && read_one(second, &b) &&
		   b.ok && (sure || !(a.doubtful || b.doubtful));
	if (two) {
		kit_str_sv(&r->value, kit_str_view(&a.value));
		kit_str_sv(&r->spare, kit_str_view(&b.value));
		r->two = true;
		kit_kind_take(r, a.code);
	}
	if (two && (a.doubtful || b.doubtful))
		kit_kind_doubt(
		    r, a.code, "%s", kit_str_get(a.doubtful ? &a.why : &b.why));
	kit_reading_done(&a);
	kit_reading_done(&b);
	return two;
}

/* Reads two numbers with any mark between them: "912345678 / 322611419". */
static bool
read_two(struct kit_sv text, struct kit_reading *r)
{
	for (size_t i = 0; i < LEN(between); i++) {
		size_t n = strlen(between[i]);
		for (size_t at = 0; at + n <= text.n; at++)
			if (memcmp(text.p + at, between[i], n) == 0 &&
			    read_around(text, at, n, i < SURE, r))
				return true;
	}
	return false;
}

static bool
is_mark(char c)
{
	return kit_ascii_space(c) || (c && strchr("()-.:,;/", c));
}

static struct kit_sv
trim_marks(struct kit_sv v)
{
	while (v.n && is_mark(v.p[0]))
		v.p++, v.n--;
	while (v.n && is_mark(v.p[v.n - 1]))
		v.n--;
	return v;
}

/* Reads "912345678 (hija)"; the note on whose number it is goes to spare. One
 * or two letters after the digits are a misread digit and no note. */
static bool
read_annotated(struct kit_sv text, struct kit_reading *r)
{
	enum { NOTE_MIN = 3 };
	size_t n = 0;

	while (n < text.n && (kit_ascii_digit(text.p[n]) ||
				 is_mark(text.p[n]) || text.p[n] == '+'))
		n++;
	struct kit_sv note = trim_marks(kit_sv_of(text.p + n, text.n - n));
	for (size_t i = 0; i < note.n; i++)
		if (kit_ascii_digit(note.p[i]))
			return false;
	if (n == 0 || !is_mark(text.p[n - 1]) || note.n < NOTE_MIN)
		return false;
	while (n && text.p[n - 1] != ')' && is_mark(text.p[n - 1]))
		n--;
	if (n && text.p[n - 1] == '(')
		n--;
	if (!read_whole(kit_sv_trim(kit_sv_of(text.p, n)), r))
		return false;
	kit_str_sv(&r->spare, note);
	kit_kind_doubt(r, "FORMATO",
	    "se tomó el número, y «" KIT_SV_FMT "» como de quién es",
	    KIT_SV_ARG(note));
	return true;
}

/* Finds a letter among the digits of a number, which may stand for one of them;
 * 0 when there is none. */
static char
letter_among_digits(struct kit_sv text)
{
	size_t digits = 0, letters = 0;
	char found = '\0';

	for (size_t i = 0; i < text.n; i++) {
		digits += kit_ascii_digit(text.p[i]);
		if (!kit_ascii_alpha(text.p[i]))
			continue;
		letters++;
		found = text.p[i];
	}
	return letters <= 2 && digits >= 5 ? found : '\0';
}

static void
refuse_letter(struct kit_sv text, char letter, struct kit_reading *r)
{
	static const struct {
		const char *letters;
		char digit;
	} alike[] = {
	    {"Il|i", '1'}, {"OoQD", '0'}, {"Ss", '5'}, {"Zz", '2'}, {"B", '8'}};
	struct kit_str hint KIT_STR_AUTO = {0};

	for (size_t i = 0; i < LEN(alike); i++)
		if (strchr(alike[i].letters, letter))
			kit_str_printf(&hint, " (¿es un %c?)", alike[i].digit);
	kit_kind_refuse(r, "FORMATO",
	    "hay una letra entre las cifras de «" KIT_SV_FMT "»: «%c»%s",
	    KIT_SV_ARG(text), letter, kit_str_get(&hint));
}

void
kit_kind_read_phone(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv typed,
    struct kit_reading *r)
{
	enum { LONGEST = 200 };
	struct kit_str room KIT_STR_AUTO = {0};
	struct kit_sv text = kit_kind_plain(typed, ' ', &room);

	if (text.n == 0) {
		kit_kind_refuse(r, "VACIO", "no hay número");
		return;
	}
	bool brief = text.n <= LONGEST;
	bool number = brief && read_one(text, r);
	/* Two numbers may look like one number that is too long. */
	if ((number && r->ok) || (brief && read_two(text, r)) || number)
		return;
	if (brief && read_annotated(text, r))
		return;
	char letter = letter_among_digits(text);
	if (letter)
		refuse_letter(kit_kind_brief(text), letter, r);
	else
		kit_kind_refuse(r, "FORMATO",
		    "«" KIT_SV_FMT "» no es un teléfono; celular 9 1234 5678, "
		    "fijo 32 261 1419, y si no tiene, N/D",
		    (int)(text.n < LONGEST ? text.n : LONGEST), text.p);
}

void
kit_kind_show_phone(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	struct kit_sv d = value;

	if (is_service(d)) {
		kit_str_printf(out, "%.3s %.3s " KIT_SV_FMT, d.p, d.p + 3,
		    (int)(d.n - 6), d.p + 6);
		return;
	}
	if (d.n != NATIONAL + 3 || !kit_sv_starts(d, "+56")) {
		kit_str_sv(out, value);
		return;
	}
	d.p += 3;
	if (d.p[0] == '9' || d.p[0] == '2')
		kit_str_printf(
		    out, "+56 %.1s %.4s %.4s", d.p, d.p + 1, d.p + 5);
	else
		kit_str_printf(
		    out, "+56 %.2s %.3s %.4s", d.p, d.p + 2, d.p + 5);
}
