#include "expr.h"

#include <regex.h>

#include "sql.h"
#include "utf8.h"

/*
 * Precedence parser: or, and, = !=, < <= > >=, + -, * div mod, unary -. Each
 * piece of SQL carries what it is, so that a comparison knows whether to
 * compare numbers or text.
 */

enum type { TYPE_ANY, TYPE_TEXT, TYPE_NUMBER, TYPE_TRUTH };
enum token {
	TOKEN_END,
	TOKEN_NUMBER,
	TOKEN_STRING,
	TOKEN_FIELD,
	TOKEN_SELF,
	TOKEN_NAME,
	TOKEN_MARK
};
enum {
	LEVEL_OPERAND = 6, /* behind the six levels of operators */
	DEPTH_MAX = 40,
	NEST_MAX = 28, /* SQLite's parser gives up at 32, by trial */
	TEXT_MAX = 2000,
	SQL_MAX = 64 * 1024,
	ARGS_MAX = 16
};

struct piece {
	enum type type;
	struct kit_sv sql; /* in the arena */
	struct kit_sv literal; /* of a string; p NULL otherwise */
	int nest; /* parentheses within parentheses in sql */
};

struct parser {
	struct kit_arena *arena;
	const struct kit_expr *expr;
	struct kit_sv rest;
	enum token token;
	struct kit_sv text; /* of the token */
	size_t at, end; /* where the token starts and ends, from 0 */
	int depth;
	size_t fault; /* column from 1 */
	struct kit_err *err;
};

static bool
fail(struct parser *p, const char *text, struct kit_sv what)
{
	if (!p->fault) {
		p->fault = p->at + 1;
		kit_err_set(p->err, KIT_EFORM, "%s «" KIT_SV_FMT "»", text,
		    KIT_SV_ARG(what));
	}
	return false;
}

static bool
is_name_char(char c)
{
	return kit_ascii_alpha(c) || kit_ascii_digit(c) || c == '_' || c == '-';
}

/* How long the run of characters from at is that go into a name. */
static size_t
name_length(struct kit_sv v, size_t at)
{
	size_t n = at;

	while (n < v.n && is_name_char(v.p[n]))
		n++;
	return n - at;
}

static bool
lex_string(struct parser *p, struct kit_sv v)
{
	const char *q = memchr(v.p + 1, v.p[0], v.n - 1);

	if (!q || memchr(v.p, '\0', (size_t)(q - v.p))) /* SQL would end */
		return fail(p, "faltan las comillas que cierran", v);
	p->token = TOKEN_STRING;
	p->text = kit_sv_of(v.p + 1, (size_t)(q - v.p) - 1);
	p->end = p->at + p->text.n + 2;
	return true;
}

static bool
lex_field(struct parser *p, struct kit_sv v)
{
	size_t n = v.n > 2 && v.p[1] == '{' ? name_length(v, 2) : 0;

	if (!n || 2 + n >= v.n || v.p[2 + n] != '}')
		return fail(p, "se espera ${campo} y está", v);
	p->token = TOKEN_FIELD;
	p->text = kit_sv_of(v.p + 2, n);
	p->end = p->at + n + 3;
	return true;
}

static bool
lex_number(struct parser *p, struct kit_sv v)
{
	size_t n = 0, points = 0;

	while (n < v.n && (kit_ascii_digit(v.p[n]) || v.p[n] == '.'))
		points += v.p[n++] == '.';
	p->token = TOKEN_NUMBER;
	p->text = kit_sv_of(v.p, n);
	p->end = p->at + n;
	if (points > 1 || v.p[n - 1] == '.' || n > 15)
		return fail(p, "no es un número", p->text);
	return true;
}

static bool
lex_mark(struct parser *p, struct kit_sv v)
{
	static const char *const marks[] = {
	    "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "(", ")", ","};

	for (size_t i = 0; i < LEN(marks); i++)
		if (kit_sv_starts(v, marks[i])) {
			p->token = TOKEN_MARK;
			p->text = kit_sv_of(v.p, strlen(marks[i]));
			p->end = p->at + p->text.n;
			return true;
		}
	return fail(p, "no se entiende", v);
}

static bool
advance(struct parser *p)
{
	struct kit_sv all = p->expr->text;

	p->at = p->end;
	while (p->at < all.n && kit_ascii_space(all.p[p->at]))
		p->at++;
	struct kit_sv v = kit_sv_of(all.p + p->at, all.n - p->at);
	p->text = v;
	p->token = TOKEN_END;
	if (!v.n)
		return true;
	if (v.p[0] == '\'' || v.p[0] == '"')
		return lex_string(p, v);
	if (v.p[0] == '$')
		return lex_field(p, v);
	if (kit_ascii_digit(v.p[0]) ||
	    (v.n > 1 && v.p[0] == '.' && kit_ascii_digit(v.p[1])))
		return lex_number(p, v);
	p->text = kit_sv_of(v.p, 1);
	p->end = p->at + 1;
	if (v.p[0] == '.') {
		p->token = TOKEN_SELF;
		return true;
	}
	if (!kit_ascii_alpha(v.p[0]))
		return lex_mark(p, v);
	p->token = TOKEN_NAME;
	p->text = kit_sv_of(v.p, name_length(v, 0));
	p->end = p->at + p->text.n;
	return true;
}

static bool
at_mark(const struct parser *p, const char *mark)
{
	return (p->token == TOKEN_MARK || p->token == TOKEN_NAME) &&
	       kit_sv_is(p->text, mark);
}

static bool
expect(struct parser *p, const char *mark)
{
	if (p->token != TOKEN_MARK || !kit_sv_is(p->text, mark)) {
		struct kit_str text KIT_STR_AUTO = {0};
		kit_str_printf(&text, "se espera %s y está", mark);
		return fail(p, kit_str_get(&text), p->text);
	}
	return advance(p);
}

/* SQL as it is put together, and how deep its parentheses go. */
struct sql {
	struct kit_str text;
	int open, nest;
};

static void
put_char(struct sql *s, char c)
{
	s->open += (c == '(') - (c == ')');
	if (s->open > s->nest)
		s->nest = s->open;
	kit_str_c(&s->text, c);
}

/* The argument, in what its use wraps around it. */
static void
put_arg(struct sql *s, const struct piece *arg, const char *wrap)
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

/*
 * Puts SQL together: %t1 is the text of the first argument ('' when missing),
 * %n1 its number, %b1 its truth, %a1 itself.
 */
static bool
emit(struct parser *p, struct piece *out, enum type type, const char *form,
    const struct piece *args)
{
	/* clang-format off */
	static const char *const wraps[][4] = {
		/*   any                     text                 number           truth */
		['a'-'a'] = { "%s", "%s", "%s", "%s" },
		['b'-'a'] = { "coalesce(%s,'')<>''", "coalesce(%s,'')<>''",
			"coalesce(%s,0)<>0", "%s" },
		['n'-'a'] = { "CAST(nullif(%s,'') AS NUMERIC)",
			"CAST(nullif(%s,'') AS NUMERIC)", "%s", "%s" },
		['t'-'a'] = { "CAST(coalesce(%s,'') AS TEXT)", "coalesce(%s,'')",
			"CAST(coalesce(%s,'') AS TEXT)", "%s" },
	};
	/* clang-format on */
	struct sql sql = {0};

	for (; *form; form++) {
		if (*form != '%' || *++form == '%') {
			put_char(&sql, *form);
			continue;
		}
		char how = *form++;
		const struct piece *arg = &args[*form - '1'];
		const char *wrap = wraps[how - 'a'][arg->type];
		if (arg->literal.p && how != 'n') /* never missing */
			wrap = how == 'b' ? "%s<>''" : "%s";
		put_arg(&sql, arg, wrap);
	}
	*out = (struct piece){.type = type,
	    .nest = sql.nest,
	    .sql = kit_sv_of(
		kit_arena_copy(p->arena, kit_str_get(&sql.text), sql.text.n),
		sql.text.n)};
	kit_str_done(&sql.text);
	if (out->sql.n > SQL_MAX || out->nest > NEST_MAX)
		return fail(p, "la expresión es demasiado larga en", p->text);
	return true;
}

/* ---- functions ---- */

struct function {
	const char *name;
	size_t least, most;
	enum type type;
	const char *sql;
};

/* clang-format off */
static const struct function functions[] = {
	{ "selected", 2, 2, TYPE_TRUTH,
	    "(instr(%t1,'\"'||%t2||'\"')>0 OR %t1=%t2)" },
	{ "count-selected", 1, 1, TYPE_NUMBER,
	    "(length(%t1)-length(replace(%t1,'\"','')))/2" },
	{ "today", 0, 0, TYPE_TEXT, "kit_today()" },
	{ "if", 3, 3, TYPE_ANY, "(CASE WHEN %b1 THEN %a2 ELSE %a3 END)" },
	{ "coalesce", 2, 2, TYPE_ANY, "coalesce(nullif(%a1,''),%a2)" },
	{ "regex", 2, 2, TYPE_TRUTH, "kit_regex(%t1,%t2)" },
	{ "string-length", 1, 1, TYPE_NUMBER, "length(%t1)" },
	{ "number", 1, 1, TYPE_NUMBER, "%n1" },
	{ "string", 1, 1, TYPE_TEXT, "%t1" },
	{ "int", 1, 1, TYPE_NUMBER, "CAST(%n1 AS INTEGER)" },
	{ "not", 1, 1, TYPE_TRUTH, "NOT (%b1)" },
	{ "contains", 2, 2, TYPE_TRUTH, "instr(%t1,%t2)>0" },
	{ "starts-with", 2, 2, TYPE_TRUTH, "instr(%t1,%t2)=1" },
	/* XLSForm counts from 0 and names the end; SQLite from 1, a length. */
	{ "substr", 2, 2, TYPE_TEXT, "substr(%t1,%n2+1)" },
	{ "substr", 3, 3, TYPE_TEXT, "substr(%t1,%n2+1,%n3-(%n2))" },
	{ "true", 0, 0, TYPE_TRUTH, "1" },
	{ "false", 0, 0, TYPE_TRUTH, "0" },
};
/* clang-format on */

static const struct function *
function_named(struct kit_sv name, size_t args, bool *exists)
{
	*exists = false;
	for (size_t i = 0; i < LEN(functions); i++) {
		if (!kit_sv_is(name, functions[i].name))
			continue;
		*exists = true;
		if (args >= functions[i].least && args <= functions[i].most)
			return &functions[i];
	}
	return NULL;
}

static bool parse_deeper(struct parser *p, size_t level, struct piece *out);

static bool
parse_or(struct parser *p, struct piece *out)
{
	return parse_deeper(p, 0, out);
}

static bool
parse_args(struct parser *p, struct piece *args, size_t *count)
{
	*count = 0;
	if (!expect(p, "("))
		return false;
	if (at_mark(p, ")"))
		return advance(p);
	for (;;) {
		if (*count == ARGS_MAX)
			return fail(p, "hay demasiados argumentos en", p->text);
		if (!parse_or(p, &args[(*count)++]))
			return false;
		if (!at_mark(p, ","))
			return expect(p, ")");
		if (!advance(p))
			return false;
	}
}

static bool
call_concat(
    struct parser *p, const struct piece *args, size_t count, struct piece *out)
{
	*out = (struct piece){.type = TYPE_TEXT, .sql = kit_sv("''")};
	for (size_t i = 0; i < count; i++) {
		struct piece two[2] = {*out, args[i]};
		if (!emit(p, out, TYPE_TEXT, i ? "%a1||%t2" : "%t2", two))
			return false;
	}
	struct piece joined = *out;
	return emit(p, out, TYPE_TEXT, "(%a1)", &joined);
}

/* The name of a context: letters, digits and '_'. */
static bool
call_pulldata(
    struct parser *p, const struct piece *args, size_t count, struct piece *out)
{
	if (!p->expr->may_ask)
		return fail(p, "aquí no vale", kit_sv("pulldata"));
	if (count != 4 || !args[0].literal.p ||
	    !kit_sv_is(args[0].literal, "equipo") || !args[1].literal.p ||
	    !args[1].literal.n ||
	    name_length(args[1].literal, 0) != args[1].literal.n ||
	    memchr(args[1].literal.p, '-', args[1].literal.n))
		return fail(p, "se espera",
		    kit_sv("pulldata('equipo', 'NOMBRE', 'clave', 'este')"));
	char *sql = kit_arena_printf(
	    p->arena, ":_" KIT_SV_FMT, KIT_SV_ARG(args[1].literal));
	*out = (struct piece){.type = TYPE_ANY, .sql = kit_sv(sql)};
	return true;
}

static bool
call(struct parser *p, struct kit_sv name, size_t at, struct piece *out)
{
	struct piece args[ARGS_MAX];
	size_t count;
	bool exists;

	if (!parse_args(p, args, &count))
		return false;
	if (kit_sv_is(name, "concat"))
		return call_concat(p, args, count, out);
	size_t behind = p->at;
	p->at = at; /* where a fault lies */
	if (kit_sv_is(name, "pulldata")) {
		bool good = call_pulldata(p, args, count, out);
		p->at = behind;
		return good;
	}
	const struct function *f = function_named(name, count, &exists);
	if (!f)
		return fail(p,
		    exists ? "no es el número de argumentos de"
			   : "no existe la función",
		    name);
	if (!p->expr->may_move && kit_sv_is(name, "today"))
		return fail(p,
		    "un cálculo se guarda y no puede cambiar con "
		    "el día: no vale",
		    name);
	p->at = behind;
	enum type type = f->type;
	if (type == TYPE_ANY && count >= 2 &&
	    args[count - 1].type == args[count - 2].type)
		type = args[count - 1].type;
	struct piece inner;
	return emit(p, &inner, type, f->sql, args) &&
	       emit(p, out, type, "(%a1)", &inner);
}

/* ---- operands ---- */

static bool
take_string(struct parser *p, struct piece *out)
{
	struct kit_str sql KIT_STR_AUTO = {0};

	kit_str_c(&sql, '\'');
	for (size_t i = 0; i < p->text.n; i++) {
		if (p->text.p[i] == '\'')
			kit_str_c(&sql, '\'');
		kit_str_c(&sql, p->text.p[i]);
	}
	kit_str_c(&sql, '\'');
	*out = (struct piece){.type = TYPE_TEXT,
	    .sql = kit_sv_of(kit_arena_copy(p->arena, sql.p, sql.n), sql.n),
	    .literal = p->text};
	return advance(p);
}

static bool
take_column(struct parser *p, struct kit_sv name, struct piece *out)
{
	if (p->token == TOKEN_FIELD && p->expr->known &&
	    !p->expr->known(p->expr->ctx, name))
		return fail(p, "no hay antes un campo", name);
	char *sql =
	    kit_arena_printf(p->arena, "\"" KIT_SV_FMT "\"", KIT_SV_ARG(name));
	*out = (struct piece){.type = TYPE_ANY, .sql = kit_sv(sql)};
	return advance(p);
}

static bool
take_number(struct parser *p, struct piece *out)
{
	const char *zero = p->text.p[0] == '.' ? "0" : "";
	char *sql = kit_arena_printf(
	    p->arena, "%s" KIT_SV_FMT, zero, KIT_SV_ARG(p->text));

	*out = (struct piece){.type = TYPE_NUMBER, .sql = kit_sv(sql)};
	return advance(p);
}

static bool
take_group(struct parser *p, struct piece *out)
{
	struct piece inner;

	return advance(p) && parse_or(p, &inner) && expect(p, ")") &&
	       emit(p, out, inner.type, "(%a1)", &inner);
}

static bool
parse_operand(struct parser *p, struct piece *out)
{
	struct kit_sv name = p->text;
	struct piece inner;
	size_t at = p->at;

	switch (p->token) {
	case TOKEN_STRING:
		return take_string(p, out);
	case TOKEN_NUMBER:
		return take_number(p, out);
	case TOKEN_FIELD:
		return take_column(p, p->text, out);
	case TOKEN_SELF:
		return p->expr->self
			   ? take_column(p, kit_sv(p->expr->self), out)
			   : fail(p, "aquí no vale", p->text);
	case TOKEN_NAME:
		return advance(p) && call(p, name, at, out);
	case TOKEN_MARK:
		if (kit_sv_is(name, "("))
			return take_group(p, out);
		if (kit_sv_is(name, "-"))
			return advance(p) &&
			       parse_deeper(p, LEVEL_OPERAND, &inner) &&
			       emit(p, out, TYPE_NUMBER, "(-%n1)", &inner);
		return fail(p, "no se entiende", name);
	case TOKEN_END:
		return fail(p, "la expresión está incompleta", kit_sv(""));
	}
	return false;
}

/* ---- operators ---- */

struct operator
{
	const char *mark;
	enum type type;
	const char *text_sql; /* both sides text, or not known */
	const char *number_sql; /* one side is a number */
};

/* clang-format off */
static const struct operator ors[] = {
	{ "or", TYPE_TRUTH, "(%b1 OR %b2)", "(%b1 OR %b2)" }, { .mark = NULL } };
static const struct operator ands[] = {
	{ "and", TYPE_TRUTH, "(%b1 AND %b2)", "(%b1 AND %b2)" }, { .mark = NULL } };
static const struct operator equals[] = {
	{ "=", TYPE_TRUTH, "(%t1=%t2)", "coalesce(%n1=%n2,0)" },
	{ "!=", TYPE_TRUTH, "(%t1<>%t2)", "coalesce(%n1<>%n2,1)" },
	{ .mark = NULL } };
static const struct operator orders[] = {
	{ "<=", TYPE_TRUTH, "coalesce(nullif(%a1,'')<=nullif(%a2,''),0)", "coalesce(%n1<=%n2,0)" },
	{ ">=", TYPE_TRUTH, "coalesce(nullif(%a1,'')>=nullif(%a2,''),0)", "coalesce(%n1>=%n2,0)" },
	{ "<", TYPE_TRUTH, "coalesce(nullif(%a1,'')<nullif(%a2,''),0)", "coalesce(%n1<%n2,0)" },
	{ ">", TYPE_TRUTH, "coalesce(nullif(%a1,'')>nullif(%a2,''),0)", "coalesce(%n1>%n2,0)" },
	{ .mark = NULL } };
static const struct operator sums[] = {
	{ "+", TYPE_NUMBER, "(%n1+%n2)", "(%n1+%n2)" },
	{ "-", TYPE_NUMBER, "(%n1-%n2)", "(%n1-%n2)" }, { .mark = NULL } };
static const struct operator products[] = {
	{ "*", TYPE_NUMBER, "(%n1*%n2)", "(%n1*%n2)" },
	{ "div", TYPE_NUMBER, "(1.0*%n1/%n2)", "(1.0*%n1/%n2)" },
	{ "mod", TYPE_NUMBER, "(%n1%%%n2)", "(%n1%%%n2)" }, { .mark = NULL } };

/* From the loosest to the tightest. */
static const struct operator *const levels[] = {
	ors, ands, equals, orders, sums, products };
static_assert(LEN(levels) == LEVEL_OPERAND, "operands come last");
/* clang-format on */

static const struct operator*
    operator_here(const struct parser *p, const struct operator* level)
{
	for (; level->mark; level++)
		if (at_mark(p, level->mark))
			return level;
	return NULL;
}

static bool
apply(struct parser *p, const struct operator* op, const struct piece *sides,
    struct piece *out)
{
	bool numbers =
	    sides[0].type == TYPE_NUMBER || sides[1].type == TYPE_NUMBER;

	return emit(
	    p, out, op->type, numbers ? op->number_sql : op->text_sql, sides);
}

static bool
parse_level(struct parser *p, size_t level, struct piece *out)
{
	const struct operator* op;
	struct piece sides[2];

	if (level == LEVEL_OPERAND)
		return parse_operand(p, out);
	if (!parse_level(p, level + 1, out))
		return false;
	while ((op = operator_here(p, levels[level]))) {
		sides[0] = *out;
		if (!advance(p) || !parse_level(p, level + 1, &sides[1]) ||
		    !apply(p, op, sides, out))
			return false;
	}
	return true;
}

static bool
parse_deeper(struct parser *p, size_t level, struct piece *out)
{
	if (p->depth == DEPTH_MAX)
		return fail(p, "hay demasiados paréntesis en", p->text);
	p->depth++;
	bool good = parse_level(p, level, out);
	p->depth--;
	return good;
}

enum kit_code
kit_expr_to_sql(struct kit_arena *arena, const struct kit_expr *expr,
    const char **sql, size_t *column, struct kit_err *err)
{
	struct parser p = {.arena = arena, .expr = expr, .err = err};
	struct piece out = {0};

	bool good =
	    expr->text.n <= TEXT_MAX
		? advance(&p) && parse_or(&p, &out)
		: fail(&p, "la expresión es demasiado larga", kit_sv(""));
	if (good && p.token != TOKEN_END)
		good = fail(&p, "sobra", p.text);
	*column = p.fault;
	if (!good)
		return KIT_EFORM;
	*sql = kit_arena_copy(arena, out.sql.p, out.sql.n);
	return KIT_OK;
}

enum kit_code
kit_expr_compile(struct kit_arena *arena, struct kit_sv text, const char *self,
    bool may_move, const char **sql, size_t *column, struct kit_err *err)
{
	struct kit_expr expr = {.text = text,
	    .self = self,
	    .may_move = may_move,
	    .may_ask = may_move};

	return kit_expr_to_sql(arena, &expr, sql, column, err);
}

/* ---- SQL functions ---- */

static void
sql_today(struct kit_sql_call *call, void *ctx)
{
	char text[11];

	kit_env_today(ctx, text);
	kit_sql_return(call, kit_sv(text));
}

/* XLSForm's regex() holds for the whole text and knows \d. */
static void
sql_regex(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_str pattern KIT_STR_AUTO = {0};
	struct kit_sv text = kit_sql_arg(call, 0), re = kit_sql_arg(call, 1);
	regex_t compiled;

	if (!text.p || !re.p || re.n > 500 || text.n > 4096) {
		kit_sql_return_int(call, 0);
		return;
	}
	kit_str_add(&pattern, "^(");
	for (size_t i = 0; i < re.n; i++) {
		bool digit =
		    re.p[i] == '\\' && i + 1 < re.n && re.p[i + 1] == 'd';
		if (digit)
			kit_str_add(&pattern, "[0-9]");
		else
			kit_str_c(&pattern, re.p[i]);
		i += digit;
	}
	kit_str_add(&pattern, ")$");
	if (regcomp(&compiled, kit_str_get(&pattern),
		REG_EXTENDED | REG_NOSUB) != 0) {
		kit_sql_return_error(call, "la expresión de regex() está mal");
		return;
	}
	kit_sql_return_int(call, regexec(&compiled, text.p, 0, NULL, 0) == 0);
	regfree(&compiled);
}

enum kit_code
kit_expr_functions(struct kit_db *db, struct kit_env *env, struct kit_err *err)
{
	if (kit_sql_function(db, "kit_today", 0, sql_today, env, err) != KIT_OK)
		return err->code;
	return kit_sql_function(db, "kit_regex", 2, sql_regex, NULL, err);
}
