/* The SQL functions that compiled expressions call. */

#include "expr_sql.h"

#include "expr_date.h"
#include "pattern.h"
#include "pulldata.h"
#include "sql.h"
#include "sql_function.h"
#include "utf8.h"

static void
sql_today(struct kit_sql_call *call, void *ctx)
{
	char text[11];

	kit_env_today(ctx, text);
	kit_sql_return(call, kit_sv(text));
}

static void
sql_now(struct kit_sql_call *call, void *ctx)
{
	struct kit_str text KIT_STR_AUTO = {0};
	char day[11], clock[6];

	kit_env_today(ctx, day);
	kit_env_clock(ctx, clock);
	kit_str_printf(&text, "%sT%s:00", day, clock);
	kit_sql_return(call, kit_str_view(&text));
}

static void
sql_regex(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	kit_sql_return_int(
	    call, kit_pattern_fits(kit_sql_arg(call, 1), kit_sql_arg(call, 0)));
}

/* kit_digits: the number in a text; NULL when the text is no number, which CAST
 * would take for 0. */
static void
sql_digits(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_sv v = kit_sql_arg(call, 0);
	size_t points = 0, figures = 0;

	v = v.p ? kit_sv_trim(v) : v;
	for (size_t i = 0; i < v.n; i++) {
		points += v.p[i] == '.';
		figures += kit_ascii_digit(v.p[i]);
		if (!kit_ascii_digit(v.p[i]) && v.p[i] != '.' &&
		    !(i == 0 && v.p[i] == '-'))
			return;
	}
	if (figures && points <= 1)
		kit_sql_return(call, v);
}

/* kit_text: a number as XPath writes it, 3 for 3.0. */
static void
sql_text(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_sv v = kit_sql_arg(call, 0);

	if (v.n > 2 && kit_sv_ends(v, ".0"))
		v.n -= 2;
	kit_sql_return(call, v.p ? v : kit_sv(""));
}

static void
sql_days(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_sv v = kit_sql_arg(call, 0);

	if (v.p && kit_expr_days(v, &out))
		kit_sql_return(call, kit_str_view(&out));
}

static void
sql_date(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_sv v = kit_sql_arg(call, 0);

	if (v.p && kit_expr_date(v, false, &out))
		kit_sql_return(call, kit_str_view(&out));
}

static void
sql_date_time(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_sv v = kit_sql_arg(call, 0);

	if (v.p && kit_expr_date(v, true, &out))
		kit_sql_return(call, kit_str_view(&out));
}

static void
sql_format_date(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_sv v = kit_sql_arg(call, 0);

	if (v.p && kit_expr_format_date(v, kit_sql_arg(call, 1), &out))
		kit_sql_return(call, kit_str_view(&out));
}

static void
sql_workday(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_sv date = kit_sql_arg(call, 0),
		      number = kit_sql_arg(call, 1);
	struct kit_sv holidays = kit_sql_arg(call, 2);
	int64_t days = -1;

	if (date.p && number.p && kit_sv_int(number, &days) &&
	    kit_expr_workday(
		date, days, holidays.p ? holidays : kit_sv(""), &out))
		kit_sql_return(call, kit_str_view(&out));
}

/* kit_word: the word at a place, from 0, of words parted by one blank. */
static void
sql_word(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_sv rest = kit_sql_arg(call, 0), word;
	struct kit_sv number = kit_sql_arg(call, 1);
	int64_t at = -1;

	if (number.n > 2 && kit_sv_ends(number, ".0"))
		number.n -= 2;
	if (!rest.p || !number.p || !kit_sv_int(number, &at) || at < 0)
		return;
	while (kit_sv_split(&rest, ' ', &word))
		if (at-- == 0)
			kit_sql_return(call, word);
}

/* kit_uuid: makes a random UUID (RFC 9562, version 4) from 32 hex digits. */
static void
sql_uuid(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_sv hex = kit_sql_arg(call, 0);
	char text[37];
	size_t n = 0;

	if (hex.n != 32)
		return;
	for (size_t i = 0; i < 32; i++) {
		if (i == 8 || i == 12 || i == 16 || i == 20)
			text[n++] = '-';
		text[n++] = i == 12   ? '4'
			    : i == 16 ? "89ab"[hex.p[i] & 3]
				      : kit_ascii_lower(hex.p[i]);
	}
	kit_sql_return(call, kit_sv_of(text, n));
}

/* kit_squeeze: the words of a text, parted by single blanks. */
static void
sql_squeeze(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_sv v = kit_sql_arg(call, 0);

	for (size_t i = 0; i < v.n; i++) {
		bool blank = kit_ascii_space(v.p[i]);
		if (!blank)
			kit_str_c(&out, v.p[i]);
		else if (out.n && out.p[out.n - 1] != ' ')
			kit_str_c(&out, ' ');
	}
	kit_sql_return(call, kit_sv_trim(kit_str_view(&out)));
}

/* Gives the place, from 0, that a number means in a text of that length: a
 * negative one counts from the end. False when it is no number. */
static bool
place_in(struct kit_sv number, int64_t length, int64_t *place)
{
	const char *point = number.p ? memchr(number.p, '.', number.n) : NULL;

	if (point)
		number.n = (size_t)(point - number.p);
	if (!number.n || !kit_sv_int(number, place))
		return false;
	if (*place < 0)
		*place = *place < -length ? 0 : *place + length;
	return true;
}

/* kit_piece: a text from one place to another, which is left out. It differs
 * from SQLite's substr, which counts from 1 and takes a length. */
static void
sql_piece(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_sv rest = kit_sql_arg(call, 0);
	const char *start = rest.p, *end = rest.p;
	int64_t length = (int64_t)kit_utf8_count(rest), from, to;
	uint32_t cp;

	if (!place_in(kit_sql_arg(call, 1), length, &from) ||
	    !place_in(kit_sql_arg(call, 2), length, &to)) {
		kit_sql_return(call, kit_sv(""));
		return;
	}
	for (int64_t i = 0; i < to && kit_utf8_next(&rest, &cp); i++) {
		end = rest.p;
		if (i < from)
			start = end;
	}
	kit_sql_return(call, kit_sv_of(start, (size_t)(end - start)));
}

/* Gives the character in `to` at the place that cp has in `from`; "" when `to`
 * is shorter. *known is set when `from` has cp. */
static struct kit_sv
counterpart(struct kit_sv from, struct kit_sv to, uint32_t cp, bool *known)
{
	uint32_t a, b;

	*known = false;
	while (kit_utf8_next(&from, &a)) {
		const char *start = to.p;
		bool more = kit_utf8_next(&to, &b);
		if (a != cp)
			continue;
		*known = true;
		return more ? kit_sv_of(start, (size_t)(to.p - start))
			    : kit_sv("");
	}
	return kit_sv("");
}

static void
sql_translate(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_sv v = kit_sql_arg(call, 0);
	uint32_t cp;
	bool known;

	while (kit_utf8_next(&v, &cp)) {
		struct kit_sv other = counterpart(
		    kit_sql_arg(call, 1), kit_sql_arg(call, 2), cp, &known);
		if (known)
			kit_str_sv(&out, other);
		else
			kit_utf8_put(&out, cp);
	}
	kit_sql_return(call, kit_str_view(&out));
}

static void
sql_pulldata(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_str path KIT_STR_AUTO = {0}, out KIT_STR_AUTO = {0};
	struct kit_sv file = kit_sql_arg(call, 0), key = kit_sql_arg(call, 3);

	if (!file.p || !key.p || !key.n)
		return;
	kit_str_sv(&path, file);
	if (kit_pulldata_find(kit_str_get(&path), kit_sql_arg(call, 1),
		kit_sql_arg(call, 2), key, &out))
		kit_sql_return(call, kit_str_view(&out));
}

static const struct {
	const char *name;
	int args;
	kit_sql_fn fn;
} functions[] = {
    {"kit_today", 0, sql_today},
    {"kit_now", 0, sql_now},
    {"kit_regex", 2, sql_regex},
    {"kit_digits", 1, sql_digits},
    {"kit_text", 1, sql_text},
    {"kit_days", 1, sql_days},
    {"kit_date", 1, sql_date},
    {"kit_date_time", 1, sql_date_time},
    {"kit_format_date", 2, sql_format_date},
    {"kit_workday", 3, sql_workday},
    {"kit_word", 2, sql_word},
    {"kit_uuid", 1, sql_uuid},
    {"kit_squeeze", 1, sql_squeeze},
    {"kit_translate", 3, sql_translate},
    {"kit_piece", 3, sql_piece},
    {"kit_pulldata", 4, sql_pulldata},
};

enum kit_code
kit_expr_functions(struct kit_db *db, struct kit_env *env, struct kit_err *err)
{
	for (size_t i = 0; i < LEN(functions); i++)
		if (kit_sql_function(db, functions[i].name, functions[i].args,
			functions[i].fn, env, err) != KIT_OK)
			return err->code;
	return KIT_OK;
}
