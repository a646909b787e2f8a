/*
 * Parses expressions by precedence: or, and, = !=, < <= > >=, + -, * div mod,
 * unary -. Each piece of SQL carries the type of its value, so that a
 * comparison can compare numbers or text.
 */

#include "expr.h"

#include "expr_call.h"
#include "expr_lex.h"
#include "expr_piece.h"

enum {
	LEVEL_OPERAND = 6, /* after the six levels of operators */
	DEPTH_MAX = 40,
	TEXT_MAX = 2000
};

struct parser {
	struct kit_arena *arena;
	const struct kit_expr *expr;
	struct kit_lex lex;
	int depth;
	bool moves;
};

static bool parse_deeper(
    struct parser *p, size_t level, struct kit_expr_piece *out);

static bool
fail(struct parser *p, const char *text, struct kit_sv what)
{
	return kit_lex_fail(&p->lex, text, what);
}

static bool
emit(struct parser *p, struct kit_expr_piece *out, enum kit_expr_type type,
    const char *form, const struct kit_expr_piece *args)
{
	if (kit_expr_piece_emit(p->arena, out, type, form, args))
		return true;
	return fail(p, "la expresión es demasiado larga en", p->lex.text);
}

/* ---- operands ---- */

static bool
parse_args(struct parser *p, struct kit_expr_piece *args, size_t *count)
{
	*count = 0;
	if (!kit_lex_expect(&p->lex, "("))
		return false;
	if (kit_lex_is(&p->lex, ")"))
		return kit_lex_next(&p->lex);
	for (;;) {
		if (*count == KIT_CALL_ARGS_MAX)
			return fail(
			    p, "hay demasiados argumentos en", p->lex.text);
		if (!parse_deeper(p, 0, &args[(*count)++]))
			return false;
		if (!kit_lex_is(&p->lex, ","))
			return kit_lex_expect(&p->lex, ")");
		if (!kit_lex_next(&p->lex))
			return false;
	}
}

/* Compiles position(..), a record's number among those of its parent, as a
 * parameter. */
static bool
take_position(struct parser *p, struct kit_expr_piece *out)
{
	*out = (struct kit_expr_piece){
	    .type = KIT_EXPR_ANY, .sql = kit_sv(":_posicion")};
	p->moves = true;
	if (!p->expr->may_ask)
		return fail(p, "aquí no vale", kit_sv("position(..)"));
	return kit_lex_next(&p->lex) && kit_lex_expect(&p->lex, ")");
}

static bool
take_call(
    struct parser *p, struct kit_sv name, size_t at, struct kit_expr_piece *out)
{
	struct kit_expr_piece args[KIT_CALL_ARGS_MAX] = {0};
	struct kit_call call = {.arena = p->arena,
	    .expr = p->expr,
	    .lex = &p->lex,
	    .name = name,
	    .args = args};
	struct kit_lex open = p->lex;

	if (kit_sv_is(name, "position") && kit_lex_is(&open, "(") &&
	    kit_lex_next(&open) && open.token == KIT_TOKEN_AROUND) {
		p->lex = open;
		return take_position(p, out);
	}
	if (!parse_args(p, args, &call.count))
		return false;
	size_t behind = p->lex.at;
	p->lex.at = at; /* where faults are noted */
	bool good = kit_call_compile(&call, out);
	p->lex.at = behind;
	p->moves = p->moves || call.moves;
	return good;
}

static bool
put_field(struct parser *p, const struct kit_expr_field *field,
    struct kit_expr_piece *out)
{
	const char *sql =
	    field->column ? kit_arena_printf(p->arena, "\"%s\"", field->column)
			  : "NULL";

	*out = (struct kit_expr_piece){
	    .type = field->type, .sql = kit_sv(sql), .list = field->list};
	return kit_lex_next(&p->lex);
}

static bool
take_field(struct parser *p, struct kit_expr_piece *out)
{
	struct kit_expr_field field = {0};
	struct kit_sv name = p->lex.text;

	if (!p->expr->field) {
		field.column = kit_arena_copy(p->arena, name.p, name.n);
		return put_field(p, &field, out);
	}
	const char *why = p->expr->field(p->expr->ctx, name, &field);
	return why ? fail(p, why, name) : put_field(p, &field, out);
}

/* Compiles a bare name: a function or, in a choice_filter, a column. */
static bool
take_name(struct parser *p, struct kit_expr_piece *out)
{
	struct kit_expr_field field = {0};
	struct kit_sv name = p->lex.text;
	struct kit_lex start = p->lex;

	if (!kit_lex_next(&p->lex))
		return false;
	if (kit_lex_is(&p->lex, "("))
		return take_call(p, name, start.at, out);
	p->lex = start;
	if (!p->expr->column)
		return fail(p, "se espera ${campo} o una función y está", name);
	const char *why = p->expr->column(p->expr->ctx, name, &field);
	return why ? fail(p, why, name) : put_field(p, &field, out);
}

static bool
take_string(struct parser *p, struct kit_expr_piece *out)
{
	*out = kit_expr_piece_string(p->arena, p->lex.text);
	return kit_lex_next(&p->lex);
}

static bool
take_number(struct parser *p, struct kit_expr_piece *out)
{
	const char *zero = p->lex.text.p[0] == '.' ? "0" : "";
	char *sql = kit_arena_printf(
	    p->arena, "%s" KIT_SV_FMT, zero, KIT_SV_ARG(p->lex.text));

	*out = (struct kit_expr_piece){
	    .type = KIT_EXPR_NUMBER, .sql = kit_sv(sql)};
	return kit_lex_next(&p->lex);
}

static bool
take_mark(struct parser *p, struct kit_expr_piece *out)
{
	struct kit_expr_piece inner;

	if (kit_lex_is(&p->lex, "("))
		return kit_lex_next(&p->lex) && parse_deeper(p, 0, &inner) &&
		       kit_lex_expect(&p->lex, ")") &&
		       emit(p, out, inner.type, "(%a1)", &inner);
	if (kit_lex_is(&p->lex, "-"))
		return kit_lex_next(&p->lex) &&
		       parse_deeper(p, LEVEL_OPERAND, &inner) &&
		       emit(p, out, KIT_EXPR_NUMBER, "(-%n1)", &inner);
	return fail(p, "no se entiende", p->lex.text);
}

static bool
parse_operand(struct parser *p, struct kit_expr_piece *out)
{
	switch (p->lex.token) {
	case KIT_TOKEN_STRING:
		return take_string(p, out);
	case KIT_TOKEN_NUMBER:
		return take_number(p, out);
	case KIT_TOKEN_FIELD:
		return take_field(p, out);
	case KIT_TOKEN_SELF:
		return p->expr->self ? put_field(p, p->expr->self, out)
				     : fail(p, "aquí no vale", p->lex.text);
	case KIT_TOKEN_AROUND:
		return fail(p, "no se leen rutas de XML:", p->lex.text);
	case KIT_TOKEN_NAME:
		return take_name(p, out);
	case KIT_TOKEN_MARK:
		return take_mark(p, out);
	case KIT_TOKEN_END:
		return fail(p, "la expresión está incompleta", kit_sv(""));
	}
	return false;
}

/* ---- operators ---- */

struct operator
{
	const char *mark;
	enum kit_expr_type type;
	const char *text_sql; /* both sides are text or unknown */
	const char *number_sql; /* one side is a number */
	bool orders; /* a number's column counts as a number */
};

/* clang-format off */
#define END { .mark = NULL }
#define ORDER(mark) { #mark, KIT_EXPR_TRUTH, \
	"coalesce(nullif(%a1,'')" #mark "nullif(%a2,''),0)", \
	"coalesce(%n1" #mark "%n2,0)", true }
#define REAL KIT_EXPR_NUMBER

static const struct operator ors[] = {
	{ "or", KIT_EXPR_TRUTH, "(%b1 OR %b2)", "(%b1 OR %b2)", false }, END };
static const struct operator ands[] = {
	{ "and", KIT_EXPR_TRUTH, "(%b1 AND %b2)", "(%b1 AND %b2)", false }, END };
static const struct operator equals[] = {
	{ "=", KIT_EXPR_TRUTH, "(%t1=%t2)", "coalesce(%n1=%n2,0)", false },
	{ "!=", KIT_EXPR_TRUTH, "(%t1<>%t2)", "coalesce(%n1<>%n2,1)", false }, END };
static const struct operator orders[] = {
	ORDER(<=), ORDER(>=), ORDER(<), ORDER(>), END };
static const struct operator sums[] = {
	{ "+", REAL, "(%n1+%n2)", "(%n1+%n2)", false },
	{ "-", REAL, "(%n1-%n2)", "(%n1-%n2)", false }, END };
static const struct operator products[] = {
	{ "*", REAL, "(%n1*%n2)", "(%n1*%n2)", false },
	{ "div", REAL, "(1.0*%n1/%n2)", "(1.0*%n1/%n2)", false },
	{ "mod", REAL, "mod(%n1,%n2)", "mod(%n1,%n2)", false }, END };

/* The levels of operators, from the loosest to the tightest. */
static const struct operator *const levels[] = {
	ors, ands, equals, orders, sums, products };
static_assert(LEN(levels) == LEVEL_OPERAND, "operands come last");
/* clang-format on */

static const struct operator*
    operator_here(const struct parser *p, const struct operator* level)
{
	for (; level->mark; level++)
		if (kit_lex_is(&p->lex, level->mark))
			return level;
	return NULL;
}

static bool
is_number(enum kit_expr_type type, bool columns_too)
{
	return type == KIT_EXPR_NUMBER ||
	       (columns_too &&
		   (type == KIT_EXPR_INTEGER || type == KIT_EXPR_REAL));
}

static bool
apply(struct parser *p, const struct operator* op,
    const struct kit_expr_piece *sides, struct kit_expr_piece *out)
{
	bool numbers = is_number(sides[0].type, op->orders) ||
		       is_number(sides[1].type, op->orders);

	return emit(
	    p, out, op->type, numbers ? op->number_sql : op->text_sql, sides);
}

static bool
parse_level(struct parser *p, size_t level, struct kit_expr_piece *out)
{
	const struct operator* op;
	struct kit_expr_piece sides[2];

	if (level == LEVEL_OPERAND)
		return parse_operand(p, out);
	if (!parse_level(p, level + 1, out))
		return false;
	while ((op = operator_here(p, levels[level]))) {
		sides[0] = *out;
		if (!kit_lex_next(&p->lex) ||
		    !parse_level(p, level + 1, &sides[1]) ||
		    !apply(p, op, sides, out))
			return false;
	}
	return true;
}

static bool
parse_deeper(struct parser *p, size_t level, struct kit_expr_piece *out)
{
	if (p->depth == DEPTH_MAX)
		return fail(p, "hay demasiados paréntesis en", p->lex.text);
	p->depth++;
	bool good = parse_level(p, level, out);
	p->depth--;
	return good;
}

/* ---- the whole ---- */

static bool
parse_all(struct parser *p, struct kit_expr_piece *out)
{
	struct kit_expr_piece all;

	if (p->expr->text.n > TEXT_MAX)
		return fail(p, "la expresión es demasiado larga", kit_sv(""));
	if (!kit_lex_next(&p->lex) || !parse_deeper(p, 0, &all))
		return false;
	if (p->lex.token != KIT_TOKEN_END)
		return fail(p, "sobra", p->lex.text);
	switch (p->expr->want) {
	case KIT_EXPR_AS_NUMBER:
		return emit(p, out, KIT_EXPR_NUMBER, "%n1", &all);
	case KIT_EXPR_AS_TEXT:
		return emit(p, out, all.type, "%t1", &all);
	case KIT_EXPR_AS_TRUTH:
		return emit(p, out, KIT_EXPR_TRUTH, "%b1", &all);
	case KIT_EXPR_AS_IS:
		*out = all;
		return true;
	}
	return false;
}

enum kit_code
kit_expr_to_sql(struct kit_arena *arena, const struct kit_expr *expr,
    struct kit_expr_result *result, struct kit_err *err)
{
	struct parser p = {.arena = arena,
	    .expr = expr,
	    .lex = {.all = expr->text, .err = err}};
	struct kit_expr_piece out = {0};

	bool good = parse_all(&p, &out);
	*result = (struct kit_expr_result){
	    .type = out.type, .moves = p.moves, .column = p.lex.fault};
	if (!good)
		return KIT_EFORM;
	result->sql = kit_arena_copy(arena, out.sql.p, out.sql.n);
	return KIT_OK;
}
