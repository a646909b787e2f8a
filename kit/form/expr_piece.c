/* Puts pieces of SQL together, each wrapped as its use needs it. */

#include "expr_piece.h"

enum {
	NEST_MAX = 28, /* tried: SQLite's parser gives up at 32 parentheses */
	SQL_MAX = 64 * 1024
};

/* SQL that is being put together, and the depth of its parentheses. */
struct sql {
	struct kit_str text;
	int open, nest;
};

/* How an argument is wrapped: as it is (a), as truth (b), number (n) or text
 * (t). */
enum wrap { WRAP_AS_IS, WRAP_TRUTH, WRAP_NUMBER, WRAP_TEXT, WRAP_COUNT };

/* clang-format off */
#define TRUTH_TEXT "coalesce(%s,'')<>''"
#define NUMBER_TEXT "CAST(kit_digits(%s) AS NUMERIC)"
#define DAYS "CAST(kit_days(%s) AS NUMERIC)"
#define ANY_TEXT "CAST(coalesce(%s,'') AS TEXT)"
#define CODES "replace(replace(replace(coalesce(%s,''),'[\"',''),'\"]',''),'\",\"',' ')"

static const char *const wraps[KIT_EXPR_COUNT][WRAP_COUNT] = {
	[KIT_EXPR_ANY] =     { "%s", TRUTH_TEXT, NUMBER_TEXT, ANY_TEXT },
	[KIT_EXPR_TEXT] =    { "%s", TRUTH_TEXT, NUMBER_TEXT, "coalesce(%s,'')" },
	[KIT_EXPR_SET] =     { "%s", TRUTH_TEXT, NUMBER_TEXT, CODES },
	[KIT_EXPR_DATE] =    { "%s", TRUTH_TEXT, DAYS, "coalesce(%s,'')" },
	[KIT_EXPR_TIME] =    { "%s", TRUTH_TEXT, DAYS, "coalesce(%s,'')" },
	[KIT_EXPR_INTEGER] = { "%s", TRUTH_TEXT, "%s", ANY_TEXT },
	[KIT_EXPR_REAL] =    { "%s", TRUTH_TEXT, "%s", "kit_text(%s)" },
	[KIT_EXPR_NUMBER] =  { "%s", "coalesce(%s,0)<>0", "%s", "kit_text(%s)" },
	[KIT_EXPR_TRUTH] =   { "%s", "%s", "%s", ANY_TEXT },
};
/* clang-format on */

static const char *
wrap_of(char letter, const struct kit_expr_piece *arg)
{
	enum wrap how = letter == 'a'	? WRAP_AS_IS
			: letter == 'b' ? WRAP_TRUTH
			: letter == 'n' ? WRAP_NUMBER
					: WRAP_TEXT;

	/* a literal is never missing */
	if (arg->literal.p && how != WRAP_NUMBER)
		return how == WRAP_TRUTH ? "%s<>''" : "%s";
	return wraps[arg->type][how];
}

static void
put_char(struct sql *s, char c)
{
	s->open += (c == '(') - (c == ')');
	if (s->open > s->nest)
		s->nest = s->open;
	kit_str_c(&s->text, c);
}

/* Appends the argument, wrapped. */
static void
put_arg(struct sql *s, const struct kit_expr_piece *arg, const char *wrap)
{
	for (; *wrap; wrap++) {
		if (*wrap != '%') {
			put_char(s, *wrap);
			continue;
		}
		wrap++;
		if (s->open + arg->nest > s->nest)
			s->nest = s->open + arg->nest;
		kit_str_sv(&s->text, arg->sql);
	}
}

bool
kit_expr_piece_emit(struct kit_arena *arena, struct kit_expr_piece *out,
    enum kit_expr_type type, const char *form,
    const struct kit_expr_piece *args)
{
	struct sql sql = {0};

	for (; *form; form++) {
		if (*form != '%' || *++form == '%') {
			put_char(&sql, *form);
			continue;
		}
		char how = *form++;
		const struct kit_expr_piece *arg = &args[*form - '1'];
		put_arg(&sql, arg, wrap_of(how, arg));
	}
	*out = (struct kit_expr_piece){.type = type,
	    .nest = sql.nest,
	    .sql = kit_sv_of(
		kit_arena_copy(arena, kit_str_get(&sql.text), sql.text.n),
		sql.text.n)};
	kit_str_done(&sql.text);
	return out->sql.n <= SQL_MAX && out->nest <= NEST_MAX;
}

struct kit_expr_piece
kit_expr_piece_string(struct kit_arena *arena, struct kit_sv text)
{
	struct kit_str sql KIT_STR_AUTO = {0};

	kit_str_c(&sql, '\'');
	for (const char *p = text.p; p < text.p + text.n; p++) {
		if (*p == '\'')
			kit_str_c(&sql, '\'');
		kit_str_c(&sql, *p);
	}
	kit_str_c(&sql, '\'');
	return (struct kit_expr_piece){.type = KIT_EXPR_TEXT,
	    .sql = kit_sv_of(kit_arena_copy(arena, sql.p, sql.n), sql.n),
	    .literal = text};
}
