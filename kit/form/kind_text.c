/* Kinds of plain answers: text, numbers, references and notes. */

#include "kind_text.h"

#include "form.h"
#include "kind_row.h"
#include "utf8.h"

/* Longer text fits no sheet, no screen and no line of the journal. */
enum { TEXT_MAX = 16 * 1024, NUMBER_DIGITS = 15 };

/* Appends the lines of text as one line, parted by blanks. */
static void
put_one_line(struct kit_sv text, struct kit_str *out)
{
	struct kit_sv line;

	while (kit_sv_split(&text, '\n', &line)) {
		line = kit_sv_trim(line);
		if (line.n && out->n)
			kit_str_c(out, ' ');
		kit_str_sv(out, line);
	}
}

void
kit_kind_read_text(const struct kit_field *f,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text,
    struct kit_reading *r)
{
	bool lines = text.n && memchr(text.p, '\n', text.n);

	if (text.n > TEXT_MAX) {
		kit_kind_refuse(r, "LARGO",
		    "el texto es demasiado largo (%zu letras); caben 16.000",
		    kit_utf8_count(text));
		return;
	}
	if (!lines || (f && f->multiline)) {
		kit_str_sv(&r->value, text);
		kit_kind_take(r, "ok");
		return;
	}
	put_one_line(text, &r->value);
	struct kit_sv brief = kit_kind_brief(kit_str_view(&r->value));
	kit_kind_doubt(r, "ok",
	    "tenía varias líneas y quedó en una: «" KIT_SV_FMT "»",
	    KIT_SV_ARG(brief));
}

void
kit_kind_show_text(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	kit_str_sv(out, value);
}

/* Gives digits without leading zeros; a last zero stays. */
static struct kit_sv
without_zeros(struct kit_sv digits)
{
	while (digits.n > 1 && digits.p[0] == '0')
		digits.p++, digits.n--;
	return digits;
}

static void
refuse_number(struct kit_reading *r, struct kit_sv text, const char *example)
{
	kit_kind_refuse(r, "FORMATO",
	    "«" KIT_SV_FMT "» no es un número; escriba por ejemplo %s",
	    KIT_SV_ARG(kit_kind_brief(text)), example);
}

/* Gives text without its sign, with plain dashes and no blanks; *negative is
 * set for a minus. */
static struct kit_sv
unsigned_part(struct kit_sv text, bool *negative, struct kit_str *room)
{
	struct kit_sv v = kit_kind_plain(text, 0, room);

	*negative = kit_sv_starts(v, "-");
	return kit_sv_of(v.p + *negative, v.n - *negative);
}

void
kit_kind_read_integer(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text,
    struct kit_reading *r)
{
	struct kit_str digits KIT_STR_AUTO = {0}, room KIT_STR_AUTO = {0};
	bool negative;
	struct kit_sv rest = unsigned_part(text, &negative, &room);

	if (!kit_kind_amount(rest, NUMBER_DIGITS, &digits)) {
		refuse_number(r, text, "12");
		return;
	}
	rest = without_zeros(kit_str_view(&digits));
	if (negative && !kit_sv_is(rest, "0"))
		kit_str_c(&r->value, '-');
	kit_str_sv(&r->value, rest);
	kit_kind_take(r, "ok");
}

/* What the points and commas of an unsigned number tell. */
static enum kit_marks
marks_of(struct kit_sv v)
{
	const char *comma = v.n ? memchr(v.p, ',', v.n) : NULL;
	const char *point = v.n ? memchr(v.p, '.', v.n) : NULL;

	if (!point)
		return comma ? KIT_MARKS_COMMA : KIT_MARKS_NONE;
	if (comma)
		return KIT_MARKS_GROUPS;
	size_t before = (size_t)(point - v.p), behind = v.n - before - 1;
	if (memchr(point + 1, '.', behind))
		return KIT_MARKS_GROUPS;
	if (behind != 3 || before == 0 || before > 3 || v.p[0] == '0')
		return KIT_MARKS_POINT;
	return KIT_MARKS_EITHER;
}

enum kit_marks
kit_kind_marks(struct kit_sv text)
{
	struct kit_str room KIT_STR_AUTO = {0};
	bool negative;

	return marks_of(unsigned_part(text, &negative, &room));
}

/* Gives the place of the decimal mark; the length when there is none. */
static size_t
decimals_at(struct kit_sv v, enum kit_points points)
{
	enum kit_marks marks = marks_of(v);
	bool by_point =
	    marks == KIT_MARKS_POINT ||
	    (marks == KIT_MARKS_EITHER && points == KIT_POINTS_DECIMAL);
	const char *at = v.n ? memchr(v.p, by_point ? '.' : ',', v.n) : NULL;

	return at ? (size_t)(at - v.p) : v.n;
}

/* Appends a number as SQL writes it: the sign, the digits, and the decimals
 * without trailing zeros. */
static void
put_decimal(
    bool negative, struct kit_sv whole, struct kit_sv part, struct kit_str *out)
{
	while (part.n && part.p[part.n - 1] == '0')
		part.n--;
	whole = without_zeros(whole);
	if (negative && (part.n || !kit_sv_is(whole, "0")))
		kit_str_c(out, '-');
	kit_str_sv(out, whole);
	if (part.n) {
		kit_str_c(out, '.');
		kit_str_sv(out, part);
	}
}

static bool
all_digits(struct kit_sv v)
{
	for (size_t i = 0; i < v.n; i++)
		if (!kit_ascii_digit(v.p[i]))
			return false;
	return true;
}

/* Judges "1.234" by what its column tells: takes it with a doubt, refuses it,
 * or lets it pass. */
static void
judge_lone_point(struct kit_sv v, enum kit_points points, struct kit_reading *r)
{
	const char *point = memchr(v.p, '.', v.n);
	size_t before = (size_t)(point - v.p);

	if (points == KIT_POINTS_UNSAID)
		kit_kind_doubt(r, "ok",
		    "se entendió %.*s%.3s; si es %.*s,%.3s, escríbalo con coma",
		    (int)before, v.p, point + 1, (int)before, v.p, point + 1);
	else if (points == KIT_POINTS_MIXED)
		kit_kind_refuse(r, "DUDOSO",
		    "puede ser %.*s%.3s o %.*s,%.3s: escriba los decimales con "
		    "coma y los miles sin punto",
		    (int)before, v.p, point + 1, (int)before, v.p, point + 1);
}

void
kit_kind_read_decimal(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env, struct kit_sv text, struct kit_reading *r)
{
	struct kit_str whole KIT_STR_AUTO = {0}, room KIT_STR_AUTO = {0};
	enum kit_points points = env ? env->points : KIT_POINTS_UNSAID;
	bool negative;
	struct kit_sv rest = unsigned_part(text, &negative, &room);
	size_t at = decimals_at(rest, points);
	bool has_part = at < rest.n;
	struct kit_sv part =
	    has_part ? kit_sv_of(rest.p + at + 1, rest.n - at - 1) : kit_sv("");

	if (!kit_kind_amount(kit_sv_of(rest.p, at), NUMBER_DIGITS, &whole) ||
	    !all_digits(part) || (has_part && !part.n) ||
	    part.n > NUMBER_DIGITS) {
		refuse_number(r, text, "12,5");
		return;
	}
	put_decimal(negative, kit_str_view(&whole), part, &r->value);
	kit_kind_take(r, "ok");
	if (marks_of(rest) == KIT_MARKS_EITHER)
		judge_lone_point(rest, points, r);
}

void
kit_kind_show_decimal(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	for (size_t i = 0; i < value.n; i++)
		kit_str_c(out, value.p[i] == '.' ? ',' : value.p[i]);
}

void
kit_kind_read_ref(const struct kit_field *f, struct kit_kind_env *env,
    struct kit_sv text, struct kit_reading *r)
{
	if (!env || !env->refs) {
		kit_str_sv(&r->value, text);
		kit_kind_take(r, "ok");
		return;
	}
	if (env->refs->find(env->refs, f->ref, text, &r->value, &r->why)) {
		kit_kind_take(r, "ok");
		return;
	}
	r->code = "REFERENCIA";
	r->ok = false;
	kit_str_clear(&r->value);
}

void
kit_kind_read_note(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text KIT_UNUSED,
    struct kit_reading *r)
{
	kit_kind_refuse(r, "CAMPO", "es una nota: no lleva respuesta");
}
