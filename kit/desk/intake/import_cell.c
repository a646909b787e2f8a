/* Finds cells that hold no answer but traces of a program that failed: see
 * import_cell.h. */

#include "import_cell.h"

#include "import_private.h"
#include "utf8.h"

/* ---- errors of a spreadsheet ---- */

/* True for an error of a spreadsheet: "#REF!", "#¿NOMBRE?", "#N/D", "#¡DIV/0!",
 * "####", "Err:502". */
static bool
is_sheet_error(struct kit_sv cell)
{
	static const char *const whole[] = {"#N/D", "#N/A", "#GETTING_DATA"};
	size_t i = 1;

	for (size_t k = 0; k < LEN(whole); k++)
		if (kit_sv_is(cell, whole[k]))
			return true;
	if (kit_sv_starts(cell, "Err:"))
		return cell.n == 7 && kit_ascii_digit(cell.p[4]);
	if (cell.n < 3 || cell.p[0] != '#')
		return false;
	while (i < cell.n && cell.p[i] == '#')
		i++;
	if (i == cell.n)
		return true;
	for (i = 1; i + 1 < cell.n; i++) {
		unsigned char c = (unsigned char)cell.p[i];
		/* ¡ and ¿ are the bytes C2 A1 and C2 BF. */
		if (!(c >= 'A' && c <= 'Z') && !kit_ascii_digit(cell.p[i]) &&
		    c != '/' && c != '_' && c != 0xC2 && c != 0xA1 && c != 0xBF)
			return false;
	}
	return cell.p[i] == '!' || cell.p[i] == '?';
}

/* True for a number such as "9,10376E+08": it was too long for its column, and
 * the spreadsheet saved it as shown, without its last digits. */
static bool
is_cut_number(struct kit_sv cell)
{
	const char *e = cell.n ? memchr(cell.p, 'E', cell.n) : NULL;
	size_t marks = 0;

	if (!e || !kit_ascii_digit(cell.p[0]) || cell.n > 24)
		return false;
	for (const char *p = cell.p; p < e; p++) {
		marks += *p == ',' || *p == '.';
		if (!kit_ascii_digit(*p) && *p != ',' && *p != '.')
			return false;
	}
	size_t left = cell.n - (size_t)(e - cell.p);
	if (left < 3 || e[1] != '+' || marks > 1)
		return false;
	for (size_t i = 2; i < left; i++)
		if (!kit_ascii_digit(e[i]))
			return false;
	return true;
}

/* ---- marks of a web page ---- */

static bool
is_entity_name(struct kit_sv name)
{
	static const char *const names[] = {"amp", "lt", "gt", "quot", "apos",
	    "nbsp", "iexcl", "iquest", "ordm", "ordf", "deg", "laquo", "raquo",
	    "ndash", "mdash", "lsquo", "rsquo", "ldquo", "rdquo", "hellip",
	    "bull", "middot", "euro", "szlig", "eth", "thorn", "oslash",
	    "aring", "aelig", "shy"};
	static const char *const accents[] = {
	    "acute", "grave", "tilde", "uml", "circ", "cedil", "caron"};

	for (size_t i = 0; i < LEN(names); i++)
		if (kit_sv_is(name, names[i]))
			return true;
	for (size_t i = 0; i < LEN(accents); i++)
		if (name.n && kit_ascii_alpha(name.p[0]) &&
		    kit_sv_is(kit_sv_of(name.p + 1, name.n - 1), accents[i]))
			return true;
	return false;
}

/* True when the name of an HTML entity is a number: "#243", "#xF3". */
static bool
is_entity_number(struct kit_sv name)
{
	size_t i = 1;

	if (name.n < 2 || name.p[0] != '#')
		return false;
	bool hex = name.p[1] == 'x' || name.p[1] == 'X';
	for (i += hex; i < name.n; i++)
		if (!kit_ascii_digit(name.p[i]) &&
		    !(hex && kit_ascii_alpha(name.p[i])))
			return false;
	return name.n > 1 + (size_t)hex;
}

/* Returns the HTML entity at the start of text, with & and semicolon; "" when
 * there is none. */
static struct kit_sv
entity_at(struct kit_sv text)
{
	enum { LONGEST = 12 };
	size_t n = 1;

	while (n < text.n && n < LONGEST &&
	       (kit_ascii_alpha(text.p[n]) || kit_ascii_digit(text.p[n]) ||
		   text.p[n] == '#'))
		n++;
	struct kit_sv name = kit_sv_of(text.p + 1, n - 1);
	if (n == text.n || text.p[n] != ';' ||
	    !(is_entity_name(name) || is_entity_number(name)))
		return kit_sv_of(text.p, 0);
	return kit_sv_of(text.p, n + 1);
}

/* ---- letters that a wrong encoding lost ---- */

static bool
is_letter(uint32_t cp)
{
	return (cp < 0x80 && kit_ascii_alpha((char)cp)) ||
	       (cp >= 0xC0 && cp < 0x180 && cp != 0xD7 && cp != 0xF7);
}

/*
 * True for a character that a letter becomes when text is read in a wrong
 * encoding and saved. Marks that people do type within words (O´Higgins, N°)
 * are not among them.
 */
static bool
stands_for_letter(uint32_t cp)
{
	static const uint32_t signs[] = {'?', 0xA1, 0xA2, 0xA3, 0xA4, 0xA5,
	    0xA6, 0xA7, 0xA8, 0xA9, 0xAC, 0xAE, 0xB1, 0xB5, 0xB6, 0xBE, 0xBF,
	    0x192, 0x201A, 0x201E, 0x2020, 0x2021, 0x2030};

	for (size_t i = 0; i < LEN(signs); i++)
		if (cp == signs[i])
			return true;
	return cp >= 0x2500 &&
	       cp < 0x2600; /* box-drawing characters of MS-DOS */
}

/* Returns the word of cell around byte at. */
static struct kit_sv
word_at(struct kit_sv cell, size_t at)
{
	size_t from = at, to = at;

	while (from && !kit_ascii_space(cell.p[from - 1]))
		from--;
	while (to < cell.n && !kit_ascii_space(cell.p[to]))
		to++;
	return kit_sv_of(cell.p + from, to - from);
}

/* Returns the word in which a letter was lost; "" when there is none. */
static struct kit_sv
lost_letter(struct kit_sv cell)
{
	struct kit_sv rest = cell;
	uint32_t before = 0, here = 0, after = 0;
	size_t at = 0;

	while (rest.n || after) {
		size_t next = cell.n - rest.n;
		before = here;
		here = after;
		if (!kit_utf8_next(&rest, &after))
			after = 0;
		if (here == 0xFFFD || (is_letter(before) && is_letter(after) &&
					  stands_for_letter(here)))
			return word_at(cell, at);
		at = next;
	}
	return kit_sv_of(cell.p, 0);
}

/* ---- a cell ---- */

/*
 * True when a cell has a byte with which one of these faults begins; most cells
 * have none. In UTF-8, signs that stand for letters begin with C2, C6, E2 or
 * EF; Spanish letters with C3.
 */
static bool
may_be_faulty(struct kit_sv cell)
{
	for (size_t i = 0; i < cell.n; i++) {
		unsigned char c = (unsigned char)cell.p[i];
		if (c == '&' || c == '?' || (c >= 0xC2 && c != 0xC3))
			return true;
	}
	if (is_cut_number(cell))
		return true;
	return cell.n > 2 && (cell.p[0] == '#' || cell.p[0] == 'E');
}

bool
import_cell_is_sound(
    struct import_sheet *s, const struct kit_field *f, struct kit_sv cell)
{
	struct kit_sv entity = kit_sv_of(cell.p, 0), lost;
	size_t before = s->issues.errors;

	if (!may_be_faulty(cell))
		return true;
	for (size_t i = 0; i < cell.n && !entity.n; i++)
		if (cell.p[i] == '&')
			entity = entity_at(kit_sv_of(cell.p + i, cell.n - i));
	if (is_sheet_error(cell))
		kit_issues_add(&s->issues, f->name, f->label, "PLANILLA", false,
		    "«" KIT_SV_FMT "» es un error de la planilla, no un dato: "
		    "escriba el dato o N/D",
		    KIT_SV_ARG(cell));
	else if (is_cut_number(cell))
		kit_issues_add(&s->issues, f->name, f->label, "PLANILLA", false,
		    "«" KIT_SV_FMT "» es un número que la planilla recortó: dé "
		    "a la columna formato de texto y escriba el dato completo",
		    KIT_SV_ARG(cell));
	else if (entity.n)
		kit_issues_add(&s->issues, f->name, f->label, "MARCA", false,
		    "«" KIT_SV_FMT "» es una marca de página web: escriba la "
		    "letra o el signo",
		    KIT_SV_ARG(entity));
	else if ((lost = lost_letter(cell)).n)
		kit_issues_add(&s->issues, f->name, f->label, "LETRA", false,
		    "en «" KIT_SV_FMT "» se perdió una letra: escríbala",
		    KIT_SV_ARG(lost));
	return s->issues.errors == before;
}
