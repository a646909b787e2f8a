/* Compiles calls of functions; most functions are a row of SQL in a table. */

#include "expr_call.h"

#include "form.h"
#include "pattern.h"

/* clang-format off */
struct function {
	const char *name;
	size_t least, most;
	enum kit_expr_type type;
	const char *sql;
	bool moves; /* the value may differ between days, or between calls */
};

/* Functions. Where a name has several rows, the number of arguments chooses. */
static const struct function functions[] = {
	{ "selected", 2, 2, KIT_EXPR_TRUTH, "instr(' '||%t1||' ',' '||%t2||' ')>0", false },
	{ "count-selected", 1, 1, KIT_EXPR_NUMBER, "(CASE WHEN %t1='' THEN 0 ELSE "
		"length(%t1)-length(replace(%t1,' ',''))+1 END)", false },
	{ "selected-at", 2, 2, KIT_EXPR_TEXT, "kit_word(%t1,%n2)", false },
	{ "today", 0, 0, KIT_EXPR_DATE, "kit_today()", true },
	{ "now", 0, 0, KIT_EXPR_DATE, "kit_now()", true },
	{ "random", 0, 0, KIT_EXPR_NUMBER, "(abs(random()%%1000000000)/1e9)", true },
	{ "uuid", 0, 0, KIT_EXPR_TEXT, "kit_uuid(hex(randomblob(16)))", true },
	{ "once", 1, 1, KIT_EXPR_ANY, "%a1", true },
	{ "if", 3, 3, KIT_EXPR_ANY, "(CASE WHEN %b1 THEN %a2 ELSE %a3 END)", false },
	{ "coalesce", 2, 2, KIT_EXPR_ANY, "coalesce(nullif(%a1,''),%a2)", false },
	{ "regex", 2, 2, KIT_EXPR_TRUTH, "kit_regex(%t1,%t2)", false },
	{ "boolean", 1, 1, KIT_EXPR_TRUTH, "%b1", false },
	{ "boolean-from-string", 1, 1, KIT_EXPR_TRUTH, "%t1 IN ('1','true')", false },
	{ "not", 1, 1, KIT_EXPR_TRUTH, "NOT (%b1)", false },
	{ "true", 0, 0, KIT_EXPR_TRUTH, "1", false },
	{ "false", 0, 0, KIT_EXPR_TRUTH, "0", false },
	{ "string", 1, 1, KIT_EXPR_TEXT, "%t1", false },
	{ "string-length", 1, 1, KIT_EXPR_NUMBER, "length(%t1)", false },
	{ "normalize-space", 1, 1, KIT_EXPR_TEXT, "kit_squeeze(%t1)", false },
	{ "contains", 2, 2, KIT_EXPR_TRUTH, "instr(%t1,%t2)>0", false },
	{ "starts-with", 2, 2, KIT_EXPR_TRUTH, "instr(%t1,%t2)=1", false },
	{ "ends-with", 2, 2, KIT_EXPR_TRUTH,
		"(%t2='' OR substr(%t1,-length(%t2))=%t2)", false },
	{ "substr", 2, 2, KIT_EXPR_TEXT, "kit_piece(%t1,%n2,length(%t1))", false },
	{ "substr", 3, 3, KIT_EXPR_TEXT, "kit_piece(%t1,%n2,%n3)", false },
	{ "substring", 2, 2, KIT_EXPR_TEXT, "substr(%t1,%n2)", false },
	{ "substring", 3, 3, KIT_EXPR_TEXT, "substr(%t1,%n2,%n3)", false },
	{ "substring-before", 2, 2, KIT_EXPR_TEXT,
		"substr(%t1,1,max(0,instr(%t1,%t2)-1))", false },
	{ "substring-after", 2, 2, KIT_EXPR_TEXT, "(CASE WHEN instr(%t1,%t2)=0 "
		"THEN '' ELSE substr(%t1,instr(%t1,%t2)+length(%t2)) END)", false },
	{ "translate", 3, 3, KIT_EXPR_TEXT, "kit_translate(%t1,%t2,%t3)", false },
	{ "number", 1, 1, KIT_EXPR_NUMBER, "%n1", false },
	{ "int", 1, 1, KIT_EXPR_NUMBER, "CAST(%n1 AS INTEGER)", false },
	/* XPath rounds a half up. */
	{ "round", 1, 1, KIT_EXPR_NUMBER, "CAST(floor(%n1+0.5) AS INTEGER)", false },
	{ "round", 2, 2, KIT_EXPR_NUMBER,
		"(floor(%n1*pow(10,%n2)+0.5)/pow(10,%n2))", false },
	{ "floor", 1, 1, KIT_EXPR_NUMBER, "CAST(floor(%n1) AS INTEGER)", false },
	{ "ceiling", 1, 1, KIT_EXPR_NUMBER, "CAST(ceil(%n1) AS INTEGER)", false },
	{ "abs", 1, 1, KIT_EXPR_NUMBER, "abs(%n1)", false },
	{ "pow", 2, 2, KIT_EXPR_NUMBER, "pow(%n1,%n2)", false },
	{ "sqrt", 1, 1, KIT_EXPR_NUMBER, "sqrt(%n1)", false },
	{ "exp", 1, 1, KIT_EXPR_NUMBER, "exp(%n1)", false },
	{ "log", 1, 1, KIT_EXPR_NUMBER, "ln(%n1)", false },
	{ "log10", 1, 1, KIT_EXPR_NUMBER, "log10(%n1)", false },
	{ "pi", 0, 0, KIT_EXPR_NUMBER, "pi()", false },
	{ "date", 1, 1, KIT_EXPR_DATE, "kit_date(%a1)", false },
	{ "date-time", 1, 1, KIT_EXPR_DATE, "kit_date_time(%a1)", false },
	{ "decimal-date-time", 1, 1, KIT_EXPR_NUMBER,
		"CAST(kit_days(%a1) AS NUMERIC)", false },
	{ "decimal-time", 1, 1, KIT_EXPR_NUMBER,
		"CAST(kit_days(%a1) AS NUMERIC)", false },
	/* Not in XLSForm; works as DIA.LAB of a spreadsheet. */
	{ "workday", 3, 3, KIT_EXPR_DATE, "kit_workday(%t1,%n2,%t3)", false },
	{ "format-date", 2, 2, KIT_EXPR_TEXT, "kit_format_date(%t1,%t2)", false },
	{ "format-date-time", 2, 2, KIT_EXPR_TEXT, "kit_format_date(%t1,%t2)", false },
};

/* Functions of any number of arguments: the SQL for the first argument, and for
 * each one after it. */
static const struct {
	const char *name;
	enum kit_expr_type type;
	const char *first, *next;
} folds[] = {
	{ "concat", KIT_EXPR_TEXT, "%t1", "%a1||%t2" },
	{ "min", KIT_EXPR_NUMBER, "%n1", "min(%a1,%n2)" },
	{ "max", KIT_EXPR_NUMBER, "%n1", "max(%a1,%n2)" },
	{ "sum", KIT_EXPR_NUMBER, "%n1", "%a1+%n2" },
	{ "count-non-empty", KIT_EXPR_NUMBER, "(%t1<>'')", "%a1+(%t2<>'')" },
};

/* Functions of XLSForm that need other records, a map or a telephone, and are
 * refused. */
static const struct {
	const char *name, *why;
} foreign[] = {
	{ "indexed-repeat", "no se mira dentro de una repetición:" },
	{ "count", "no se mira dentro de una repetición:" },
	{ "instance", "no se leen rutas de XML:" },
	{ "current", "no se leen rutas de XML:" },
	{ "position", "se espera position(..) y está" },
	{ "area", "no se mide en el mapa:" },
	{ "distance", "no se mide en el mapa:" },
	{ "enclosed-area", "no se mide en el mapa:" },
	{ "property", "no se lee lo del teléfono:" },
	{ "search", "no se busca en otra tabla:" },
};
/* clang-format on */

static bool
fail(struct kit_call *call, const char *why, struct kit_sv what)
{
	return kit_lex_fail(call->lex, why, what);
}

static bool
emit(struct kit_call *call, enum kit_expr_type type, const char *form,
    const struct kit_expr_piece *args, struct kit_expr_piece *out)
{
	if (kit_expr_piece_emit(call->arena, out, type, form, args))
		return true;
	return fail(call, "la expresión es demasiado larga en", call->name);
}

static const struct function *
function_named(const struct kit_call *call, bool *exists)
{
	*exists = false;
	for (size_t i = 0; i < LEN(functions); i++) {
		const struct function *f = &functions[i];
		if (!kit_sv_is(call->name, f->name))
			continue;
		*exists = true;
		if (call->count >= f->least && call->count <= f->most)
			return f;
	}
	return NULL;
}

/* ---- functions that are more than a row ---- */

/* Compiles a fold, nested from the left: min(min(a, b), c). */
static bool
call_fold(struct kit_call *call, size_t row, struct kit_expr_piece *out)
{
	if (!call->count && folds[row].type != KIT_EXPR_TEXT)
		return fail(
		    call, "no es el número de argumentos de", call->name);
	*out = (struct kit_expr_piece){
	    .type = folds[row].type, .sql = kit_sv("''")};
	for (size_t i = 0; i < call->count; i++) {
		struct kit_expr_piece two[2] = {*out, call->args[i]};
		const char *form = i ? folds[row].next : folds[row].first;
		if (!emit(call, folds[row].type, form, i ? two : &call->args[0],
			out))
			return false;
	}
	struct kit_expr_piece all = *out;
	return emit(call, all.type, "(%a1)", &all, out);
}

/* Compiles join(separator, a, b, …). */
static bool
call_join(struct kit_call *call, struct kit_expr_piece *out)
{
	if (call->count < 2)
		return fail(
		    call, "no es el número de argumentos de", call->name);
	if (!emit(call, KIT_EXPR_TEXT, "%t1", &call->args[1], out))
		return false;
	for (size_t i = 2; i < call->count; i++) {
		struct kit_expr_piece three[3] = {
		    *out, call->args[0], call->args[i]};
		if (!emit(call, KIT_EXPR_TEXT, "%a1||%t2||%t3", three, out))
			return false;
	}
	struct kit_expr_piece all = *out;
	return emit(call, KIT_EXPR_TEXT, "(%a1)", &all, out);
}

/* Compiles pulldata('equipo', NAME, …), what the laptop knows under a name of
 * letters, digits and '_'. */
static bool
ask_laptop(struct kit_call *call, struct kit_expr_piece *out)
{
	struct kit_sv name = call->args[1].literal;

	if (call->count != 4 || !name.p || !name.n || name.n > 40 ||
	    kit_lex_name_length(name, 0) != name.n ||
	    memchr(name.p, '-', name.n))
		return fail(call, "se espera",
		    kit_sv("pulldata('equipo', 'NOMBRE', 'clave', 'este')"));
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] >= 0x80)
			return fail(call, "el equipo no sabe", name);
	if (!call->expr->may_ask)
		return fail(call, "aquí no vale", kit_sv("pulldata"));
	char *sql =
	    kit_arena_printf(call->arena, ":_" KIT_SV_FMT, KIT_SV_ARG(name));
	*out =
	    (struct kit_expr_piece){.type = KIT_EXPR_ANY, .sql = kit_sv(sql)};
	call->moves = true;
	return true;
}

/* Compiles pulldata('file', 'column', 'key column', key), a lookup in a CSV
 * file. */
static bool
call_pulldata(struct kit_call *call, struct kit_expr_piece *out)
{
	const struct kit_expr_piece *args = call->args;
	const char *path = NULL;

	if (call->count != 4 || !args[0].literal.p || !args[1].literal.p ||
	    !args[2].literal.p)
		return fail(call, "se espera",
		    kit_sv("pulldata('ARCHIVO', 'COLUMNA', 'CLAVE', valor)"));
	if (kit_sv_is(args[0].literal, "equipo"))
		return ask_laptop(call, out);
	const char *why = call->expr->file ? call->expr->file(call->expr->ctx,
						 args[0].literal, &path)
					   : "aquí no se leen archivos:";
	if (why)
		return fail(call, why, args[0].literal);
	struct kit_expr_piece four[4] = {
	    kit_expr_piece_string(call->arena, kit_sv(path)), args[1], args[2],
	    args[3]};
	return emit(
	    call, KIT_EXPR_TEXT, "kit_pulldata(%t1,%t2,%t3,%t4)", four, out);
}

/* Compiles jr:choice-name(code, '${campo}'), the label of the code in the list
 * of campo. */
static bool
call_choice_name(struct kit_call *call, struct kit_expr_piece *out)
{
	const struct kit_expr_piece *args = call->args;
	struct kit_expr_field field = {0};
	struct kit_str sql KIT_STR_AUTO = {0};
	struct kit_expr_piece value;

	if (call->count != 2)
		return fail(
		    call, "no es el número de argumentos de", call->name);
	struct kit_sv name = args[1].literal;
	field.list = args[1].list;
	if (name.n > 3 && kit_sv_starts(name, "${") &&
	    name.p[name.n - 1] == '}') {
		name = kit_sv_trim(kit_sv_of(name.p + 2, name.n - 3));
		if (call->expr->field)
			call->expr->field(call->expr->ctx, name, &field);
	}
	if (!field.list)
		return fail(call, "no es un campo con lista:", name);
	if (!emit(call, KIT_EXPR_TEXT, "%t1", &args[0], &value))
		return false;
	kit_str_printf(&sql, "(CASE " KIT_SV_FMT, KIT_SV_ARG(value.sql));
	for (size_t i = 0; i < kit_list_count(field.list); i++) {
		const struct kit_choice *c = kit_list_at(field.list, i);
		struct kit_expr_piece label =
		    kit_expr_piece_string(call->arena, kit_sv(c->label));
		kit_str_printf(&sql, " WHEN '%s' THEN " KIT_SV_FMT, c->code,
		    KIT_SV_ARG(label.sql));
	}
	kit_str_add(&sql, " ELSE '' END)");
	struct kit_expr_piece whole = {.type = KIT_EXPR_TEXT,
	    .sql = kit_sv_of(
		kit_arena_copy(call->arena, kit_str_get(&sql), sql.n), sql.n),
	    .nest = value.nest + 1};
	return emit(call, KIT_EXPR_TEXT, "%a1", &whole, out);
}

static bool
call_regex(struct kit_call *call)
{
	struct kit_sv pattern = call->args[1].literal;
	char why[200];

	if (!pattern.p || kit_pattern_check(pattern, why, sizeof(why)))
		return true;
	struct kit_str text KIT_STR_AUTO = {0};
	kit_str_printf(&text, "regex(): %s:", why);
	return fail(call, kit_str_get(&text), pattern);
}

/* Gives the type of a call. For if(), coalesce() and once() it is the type that
 * their values have in common. */
static enum kit_expr_type
common_type(const struct kit_call *call, const struct function *f)
{
	const struct kit_expr_piece *last = &call->args[call->count - 1];

	if (f->type != KIT_EXPR_ANY || !call->count)
		return f->type;
	if (call->count == 1 || last[-1].type == last->type)
		return last->type;
	return KIT_EXPR_ANY;
}

static bool
call_row(struct kit_call *call, struct kit_expr_piece *out)
{
	bool exists;
	const struct function *f = function_named(call, &exists);
	struct kit_expr_piece inner;

	for (size_t i = 0; !exists && i < LEN(foreign); i++)
		if (kit_sv_is(call->name, foreign[i].name))
			return fail(call, foreign[i].why, call->name);
	if (!f)
		return fail(call,
		    exists ? "no es el número de argumentos de"
			   : "no existe la función",
		    call->name);
	if (f->moves && !call->expr->may_move)
		return fail(
		    call, "aquí no vale lo que cambia con el día:", call->name);
	call->moves = call->moves || f->moves;
	if (kit_sv_is(call->name, "regex") && !call_regex(call))
		return false;
	enum kit_expr_type type = common_type(call, f);
	return emit(call, type, f->sql, call->args, &inner) &&
	       emit(call, type, "(%a1)", &inner, out);
}

bool
kit_call_compile(struct kit_call *call, struct kit_expr_piece *out)
{
	for (size_t i = 0; i < LEN(folds); i++)
		if (kit_sv_is(call->name, folds[i].name))
			return call_fold(call, i, out);
	if (kit_sv_is(call->name, "join"))
		return call_join(call, out);
	if (kit_sv_is(call->name, "pulldata"))
		return call_pulldata(call, out);
	if (kit_sv_is(call->name, "jr:choice-name"))
		return call_choice_name(call, out);
	return call_row(call, out);
}
