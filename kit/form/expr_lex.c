/* Cuts an expression into tokens, and finds out by those of a constraint
 * whether a date must lie in the past. */

#include "expr_lex.h"

bool
kit_lex_fail(struct kit_lex *lex, const char *text, struct kit_sv what)
{
	if (what.n > 60)
		for (what.n = 60; what.n && (what.p[what.n] & 0xC0) == 0x80;)
			what.n--;
	if (lex->fault)
		return false;
	lex->fault = lex->at + 1;
	kit_err_set(lex->err, KIT_EFORM,
	    what.n ? "%s «" KIT_SV_FMT "»" : "%s" KIT_SV_FMT, text,
	    KIT_SV_ARG(what));
	return false;
}

/* All characters beyond ASCII pass for letters: questions may be named in any
 * alphabet. */
static bool
is_name_char(char c)
{
	return kit_ascii_alpha(c) || kit_ascii_digit(c) || c == '_' ||
	       c == '-' || (unsigned char)c >= 0x80;
}

size_t
kit_lex_name_length(struct kit_sv v, size_t at)
{
	size_t n = at;

	while (n < v.n && is_name_char(v.p[n]))
		n++;
	return n - at;
}

static bool
lex_string(struct kit_lex *lex, struct kit_sv v)
{
	const char *q = memchr(v.p + 1, v.p[0], v.n - 1);

	if (!q ||
	    memchr(v.p, '\0', (size_t)(q - v.p))) /* a NUL would end the SQL */
		return kit_lex_fail(lex, "faltan las comillas que cierran", v);
	lex->token = KIT_TOKEN_STRING;
	lex->text = kit_sv_of(v.p + 1, (size_t)(q - v.p) - 1);
	lex->end = lex->at + lex->text.n + 2;
	return true;
}

/* Reads ${name}; blanks inside the braces are ignored. */
static bool
lex_field(struct kit_lex *lex, struct kit_sv v)
{
	const char *close = memchr(v.p, '}', v.n);

	if (v.n < 3 || v.p[1] != '{' || !close)
		return kit_lex_fail(lex, "se espera ${campo} y está", v);
	struct kit_sv name =
	    kit_sv_trim(kit_sv_of(v.p + 2, (size_t)(close - v.p) - 2));
	if (kit_sv_starts(name, "last-saved#"))
		return kit_lex_fail(
		    lex, "no se recuerda la ficha anterior:", name);
	size_t n = 0;
	while (n < name.n && (is_name_char(name.p[n]) || name.p[n] == '.'))
		n++;
	if (!n || n < name.n)
		return kit_lex_fail(lex, "se espera ${campo} y está", v);
	lex->token = KIT_TOKEN_FIELD;
	lex->text = name;
	lex->end = lex->at + (size_t)(close - v.p) + 1;
	return true;
}

static bool
lex_number(struct kit_lex *lex, struct kit_sv v)
{
	size_t n = 0, points = 0;

	while (n < v.n && (kit_ascii_digit(v.p[n]) || v.p[n] == '.'))
		points += v.p[n++] == '.';
	lex->token = KIT_TOKEN_NUMBER;
	lex->text = kit_sv_of(v.p, n);
	lex->end = lex->at + n;
	if (points > 1 || v.p[n - 1] == '.' || n > 15)
		return kit_lex_fail(lex, "no es un número", lex->text);
	return true;
}

static bool
lex_mark(struct kit_lex *lex, struct kit_sv v)
{
	static const char *const marks[] = {
	    "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "(", ")", ","};

	for (size_t i = 0; i < LEN(marks); i++)
		if (kit_sv_starts(v, marks[i])) {
			lex->token = KIT_TOKEN_MARK;
			lex->text = kit_sv_of(v.p, strlen(marks[i]));
			lex->end = lex->at + lex->text.n;
			return true;
		}
	if (strchr("/[@|:", v.p[0]))
		return kit_lex_fail(lex, "no se leen rutas de XML:", v);
	return kit_lex_fail(lex, "no se entiende", v);
}

static bool
lex_points(struct kit_lex *lex, struct kit_sv v)
{
	bool around = v.n > 1 && v.p[1] == '.';

	lex->token = around ? KIT_TOKEN_AROUND : KIT_TOKEN_SELF;
	lex->text = kit_sv_of(v.p, around ? 2 : 1);
	lex->end = lex->at + lex->text.n;
	return true;
}

/* Reads a name, which may have one colon, as jr:choice-name has. */
static void
lex_name(struct kit_lex *lex, struct kit_sv v)
{
	size_t n = kit_lex_name_length(v, 0);

	if (n + 1 < v.n && v.p[n] == ':' && kit_ascii_alpha(v.p[n + 1]))
		n += 1 + kit_lex_name_length(v, n + 1);
	lex->token = KIT_TOKEN_NAME;
	lex->text = kit_sv_of(v.p, n);
	lex->end = lex->at + n;
}

bool
kit_lex_next(struct kit_lex *lex)
{
	lex->at = lex->end;
	while (lex->at < lex->all.n && kit_ascii_space(lex->all.p[lex->at]))
		lex->at++;
	struct kit_sv v = kit_sv_of(lex->all.p + lex->at, lex->all.n - lex->at);
	lex->text = v;
	lex->token = KIT_TOKEN_END;
	if (!v.n)
		return true;
	if (v.p[0] == '\'' || v.p[0] == '"')
		return lex_string(lex, v);
	if (v.p[0] == '$')
		return lex_field(lex, v);
	if (kit_ascii_digit(v.p[0]) ||
	    (v.n > 1 && v.p[0] == '.' && kit_ascii_digit(v.p[1])))
		return lex_number(lex, v);
	if (v.p[0] == '.')
		return lex_points(lex, v);
	if (!kit_ascii_alpha(v.p[0]) && v.p[0] != '_' &&
	    (unsigned char)v.p[0] < 0x80)
		return lex_mark(lex, v);
	lex_name(lex, v);
	return true;
}

bool
kit_lex_is(const struct kit_lex *lex, const char *mark)
{
	return (lex->token == KIT_TOKEN_MARK || lex->token == KIT_TOKEN_NAME) &&
	       kit_sv_is(lex->text, mark);
}

bool
kit_lex_expect(struct kit_lex *lex, const char *mark)
{
	if (lex->token == KIT_TOKEN_MARK && kit_sv_is(lex->text, mark))
		return kit_lex_next(lex);
	struct kit_str text KIT_STR_AUTO = {0};
	kit_str_printf(&text, "se espera %s y está", mark);
	return kit_lex_fail(lex, kit_str_get(&text), lex->text);
}

/* How much of "the field is before today" was read. */
enum step { STEP_NOTHING, STEP_SELF, STEP_BEFORE, STEP_TODAY };

static enum step
next_step(enum step step, const struct kit_lex *lex)
{
	bool joins = kit_lex_is(lex, "and") || kit_lex_is(lex, "or");

	if (joins)
		return STEP_NOTHING;
	if (lex->token == KIT_TOKEN_SELF)
		return STEP_SELF;
	if (step == STEP_SELF &&
	    (kit_lex_is(lex, "<") || kit_lex_is(lex, "<=")))
		return STEP_BEFORE;
	if (step == STEP_BEFORE && kit_lex_is(lex, "today"))
		return STEP_TODAY;
	return step;
}

bool
kit_lex_is_past(struct kit_sv constraint)
{
	struct kit_err err = {0};
	struct kit_lex lex = {.all = constraint, .err = &err};
	enum step step = STEP_NOTHING;

	while (kit_lex_next(&lex) && lex.token != KIT_TOKEN_END) {
		bool call = kit_lex_is(&lex, "(") || kit_lex_is(&lex, ")");
		if (step == STEP_TODAY && kit_lex_is(&lex, "+"))
			step = STEP_NOTHING; /* today() + 30 */
		else if (step == STEP_TODAY && !call)
			return true;
		step = next_step(step, &lex);
	}
	return step == STEP_TODAY;
}
