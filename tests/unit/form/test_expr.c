/* The expressions of forms: their values in SQL, and the messages on those that
 * are not understood. */
#include "expr.h"
#include "expr_lex.h"
#include "expr_sql.h"
#include "sql.h"
#include "unit.h"

static int64_t
that_day(struct kit_env *env KIT_UNUSED)
{
	return INT64_C(1795262400000); /* 21 November 2026, noon UTC */
}

static struct kit_env env = {.wall_ms = that_day};

/* The row on which expressions are evaluated. */
static const char table[] =
    "CREATE TABLE t (texto TEXT, vacio TEXT, numero INTEGER, nada INTEGER, "
    "conjunto TEXT, uno TEXT, fecha TEXT, tramo TEXT, hora TEXT, peso REAL, "
    "entero REAL) STRICT;"
    "INSERT INTO t VALUES ('Ñuñoa', NULL, 7, NULL, '[\"CV\",\"CDER\"]', 'CV', "
    "'1985-04-03', '40', '10:30', 2.5, 3.0)";

/* clang-format off */
static const struct {
	const char *text, *want; /* want: "" stands for SQL NULL too */
} rows[] = {
	{ "${texto}", "Ñuñoa" },
	{ ".", "Ñuñoa" },
	{ "'it''s'", NULL },
	{ "\"it's\"", "it's" },
	{ "1 + 2 * 3", "7" },
	{ "(1 + 2) * 3", "9" },
	{ "7 div 2", "3.5" },
	{ "7 mod 4", "3" },
	{ "-${numero} + 10", "3" },
	{ "10 - 4 - 3", "3" },
	{ "${numero} = 7", "1" },
	{ "${numero} = '7'", "1" },
	{ "${tramo} = 40", "1" },
	{ "${tramo} < 50", "1" },
	{ "${numero} != 7", "0" },
	{ "${vacio} = ''", "1" },
	{ "${vacio} != ''", "0" },
	{ "${nada} = ''", "1" },
	{ "${nada} = 0", "0" },
	{ "${nada} != 0", "1" },
	{ "${nada} < 5", "0" },
	{ "${nada} > 5", "0" },
	{ "${nada} <= 5", "0" },
	{ "${vacio} <= today()", "0" },
	{ "${vacio} >= ''", "0" },
	{ "${fecha} <= today()", "1" },
	{ "today()", "2026-11-21" },
	{ "number(substr(today(), 0, 4)) - number(substr(${fecha}, 0, 4))", "41" },
	{ "not(${texto} = 'Ñuñoa')", "0" },
	{ "not(${vacio})", "1" },
	{ "${texto} and ${numero}", "1" },
	{ "${vacio} or ${nada}", "0" },
	{ "1 = 1 or 1 = 2 and 1 = 3", "1" },
	{ "selected(${conjunto}, 'CV')", "1" },
	{ "selected(${conjunto}, 'C')", "0" },
	{ "selected(${uno}, 'CV')", "1" },
	{ "selected(${vacio}, 'CV')", "0" },
	{ "count-selected(${conjunto})", "2" },
	{ "count-selected(${vacio})", "0" },
	{ "concat(${texto}, ' ', ${vacio}, ${numero})", "Ñuñoa 7" },
	{ "concat()", "" },
	{ "concat(if(${vacio} != '', 'a', 'b'), 'c')", "bc" },
	{ "if(${numero} > 5, 'más', 'menos')", "más" },
	{ "if(${vacio} = '', 1, 2) + 1", "2" },
	{ "coalesce(${vacio}, ${texto})", "Ñuñoa" },
	{ "coalesce(${texto}, 'x')", "Ñuñoa" },
	{ "string-length(${texto})", "5" },
	{ "string-length(${vacio})", "0" },
	{ "number('3.5') + 1", "4.5" },
	{ "int(3.9)", "3" },
	{ "regex('abc', '[a-z]+')", "1" },
	{ "regex('abc1', '[a-z]+')", "0" },
	{ "regex('12', '\\d{2}')", "1" },
	{ "regex(${vacio}, 'x')", "0" },
	{ "contains(${texto}, 'ñ')", "1" },
	{ "starts-with(${texto}, 'Ñ')", "1" },
	{ "substr('abcdef', 2)", "cdef" },
	{ "substr('abcdef', 1, 3)", "bc" },
	{ "substr('abcdef', -2)", "ef" },
	{ "substr('abcdef', 1, -1)", "bcde" },
	{ "substr('abcdef', -3, -1)", "de" },
	{ "substr('ñandú', -9, 2)", "ña" },
	{ "substr('ñandú', 3, 9)", "dú" },
	{ "substr('abc', 2, 1)", "" },
	{ "substr('abc', 9)", "" },
	{ "substr(${vacio}, 0, 3)", "" },
	{ "substr('abcdef', 6 div 3, ${numero})", "cdef" },
	{ "pulldata('equipo', 'comuna', 'clave', 'este')", "05109" },
	{ "coalesce(pulldata('equipo', 'otro', 'clave', 'este'), 'x')", "x" },
	{ "true() and not(false())", "1" },
	{ "'); DROP TABLE t; --'", "); DROP TABLE t; --" },
	{ "'a' = 'A'", "0" },
	{ "${ texto }", "Ñuñoa" },
	{ "${foto} != ''", "0" }, /* a field of a kind that is never asked */
	{ "concat(${entero}, '/', ${peso}, '/', 6 div 2)", "3/2.5/3" },
	{ "${numero} < '10'", "1" }, /* a number's column orders as numbers */
	{ "${texto} < 5", "0" }, /* a word is no number */
	{ "number('abc')", "" },
	{ "5.5 mod 2", "1.5" },
	{ "7 div 0", "" },
	{ "${conjunto} = 'CV CDER'", "1" }, /* a set is codes and blanks */
	{ "selected-at(${conjunto}, 1)", "CDER" },
	{ "selected-at(${conjunto}, 2)", "" },
	{ "int((today() - ${fecha}) div 365.25)", "41" },
	{ "${fecha} < today() - 30", "1" },
	{ "date(today() + 7)", "2026-11-28" },
	{ "date('2026-11-21T10:30:00')", "2026-11-21" },
	{ "date('mañana')", "" },
	{ "decimal-date-time('1970-01-02')", "1" },
	{ "round((decimal-time('18:00') - decimal-time(${hora})) * 24, 1)", "7.5" },
	{ "workday('2026-11-19', 2, '')", "2026-11-23" },
	{ "workday('2026-11-14', 2, '2026-11-16')", "2026-11-18" },
	{ "workday('2026-12-04', 2, '2026-12-08 2026-12-25')", "2026-12-09" },
	{ "workday('2026-12-24', 2, '2026-12-25 2027-01-01')", "2026-12-29" },
	{ "workday('2026-11-19', 0, '')", "2026-11-19" },
	{ "workday('ayer', 2, '')", "" },
	{ "workday('2026-11-19', 400, '')", "" },
	{ "format-date(${fecha}, '%e/%n/%Y')", "3/4/1985" },
	{ "format-date('2026-11-21', '%a %d %b %y')", "sáb 21 nov 26" },
	{ "format-date('0985-03-04', '%Y %m %e %3 %%')", "0985 03 4 000 %" },
	{ "format-date-time('2026-11-21T09:05:00', '%H:%M %h')", "09:05 9" },
	{ "string-length(uuid())", "36" },
	{ "random() < 1", "1" },
	{ "round(2.5)", "3" },
	{ "round(-2.5)", "-2" },
	{ "round(2.345, 2)", "2.35" },
	{ "round(${vacio})", "" },
	{ "abs(-3)", "3" },
	{ "pow(2, 10)", "1024" },
	{ "sqrt(16)", "4" },
	{ "min(3, 1, 2)", "1" },
	{ "max(3, ${numero})", "7" },
	{ "sum(1, 2.5)", "3.5" },
	{ "count-non-empty(${texto}, ${vacio}, ${numero})", "2" },
	{ "join(', ', ${texto}, ${uno})", "Ñuñoa, CV" },
	{ "ends-with(${texto}, 'oa')", "1" },
	{ "substring-before('a-b', '-')", "a" },
	{ "substring-after('a-b-c', '-')", "b-c" },
	{ "substring('abcdef', 2, 3)", "bcd" },
	{ "translate('ñandú', 'ñú', 'n')", "nand" },
	{ "normalize-space('  a   b ')", "a b" },
	{ "boolean-from-string('true')", "1" },
	{ "once('x')", "x" },
	{ "coalesce(position(..), 'x')", "x" },
	{ "regex('ana@example.org', '^[\\w.-]+@[\\w.-]+\\.\\w{2,4}$')", "1" },
	{ "regex('w@\\.cl', '^[\\w.-]+@[\\w.-]+\\.\\w{2,4}$')", "0" },
	{ "regex('Ñuñoa', '^\\p{L}+$')", "1" },
	{ "regex('Ñuñoa 1', '^\\p{L}+$')", "0" },
	{ "regex('ABC', '(?i)abc')", "1" },
	{ "regex('a b', 'a\\sb')", "1" },
	{ "regex('12a', '\\d+?[a-z]')", "1" },
	{ "regex(${uno}, ${texto})", "0" },
};

static const struct {
	const char *text, *message;
	size_t column;
} faults[] = {
	{ "", "incompleta", 1 },
	{ "1 +", "incompleta", 4 },
	{ "(1", "se espera )", 3 },
	{ "1 2", "sobra «2»", 3 },
	{ "nada(1)", "no existe la función «nada»", 1 },
	{ "1 + nada(1)", "no existe la función «nada»", 5 },
	{ "not()", "argumentos de «not»", 1 },
	{ "if(1, 2)", "argumentos de «if»", 1 },
	{ "${", "se espera ${campo}", 1 },
	{ "${a b}", "se espera ${campo}", 1 },
	{ "${otro}", "no hay antes un campo «otro»", 1 },
	{ "texto", "se espera ${campo} o una función y está «texto»", 1 },
	{ "${last-saved#x}", "no se recuerda la ficha anterior", 1 },
	{ "../x", "no se leen rutas de XML", 1 },
	{ "/data/x", "no se leen rutas de XML", 1 },
	{ "instance('x')", "no se leen rutas de XML", 1 },
	{ "indexed-repeat(${uno}, 1, 2)", "no se mira dentro de una repetición", 1 },
	{ "count(${uno})", "no se mira dentro de una repetición", 1 },
	{ "position(${uno})", "se espera position(..)", 1 },
	{ "regex(., '[a')", "falta el ] que cierra (en la letra 3)", 1 },
	{ "1 = 1 and regex(., '(a')", "falta el ) que cierra", 11 },
	{ "regex(., '*a')", "no hay qué repetir", 1 },
	{ "regex(., '\\p{Nada}')", "no existe esa clase de letras", 1 },
	{ "regex(., '[a-z&&[^b]]')", "no se leen corchetes con &&", 1 },
	{ "pulldata('precios', 'a', 'b', 1)", "aquí no se leen archivos", 1 },
	{ "jr:choice-name(${uno}, '${uno}')", "no es un campo con lista", 1 },
	{ "'sin fin", "comillas", 1 },
	{ "1..2", "no es un número", 1 },
	{ "@", "no se leen rutas de XML", 1 },
	{ "#", "no se entiende", 1 },
	{ "1 == 2", "no se entiende", 4 },
	{ "pulldata('otra', 'comuna', 'clave', 'este')", "aquí no se leen archivos", 1 },
	{ "pulldata('equipo', 'x) --', 'clave', 'este')", "se espera", 1 },
	{ "pulldata('equipo', 'niño', 'clave', 'este')", "el equipo no sabe", 1 },
};
/* clang-format on */

/* Finds a column of the table, as a form would. */
static const char *
field(void *ctx, struct kit_sv name, struct kit_expr_field *out)
{
	/* clang-format off */
	static const struct {
		const char *name;
		enum kit_expr_type type;
	} columns[] = {
		{ "texto", KIT_EXPR_TEXT }, { "vacio", KIT_EXPR_TEXT },
		{ "numero", KIT_EXPR_INTEGER }, { "nada", KIT_EXPR_INTEGER },
		{ "conjunto", KIT_EXPR_SET }, { "uno", KIT_EXPR_TEXT },
		{ "fecha", KIT_EXPR_DATE }, { "hora", KIT_EXPR_TIME },
		{ "tramo", KIT_EXPR_TEXT }, { "peso", KIT_EXPR_REAL },
		{ "entero", KIT_EXPR_REAL },
	};
	/* clang-format on */

	for (size_t i = 0; i < LEN(columns); i++)
		if (kit_sv_is(name, columns[i].name)) {
			*out = (struct kit_expr_field){
			    .column = kit_arena_copy(ctx, name.p, name.n),
			    .type = columns[i].type};
			return NULL;
		}
	*out = (struct kit_expr_field){.type = KIT_EXPR_TEXT};
	return kit_sv_is(name, "foto") ? NULL : "no hay antes un campo";
}

static enum kit_code
compile(struct kit_arena *arena, const char *text, const char **sql,
    size_t *column, struct kit_err *err)
{
	static const struct kit_expr_field self = {
	    .column = "texto", .type = KIT_EXPR_TEXT};
	struct kit_expr expr = {.text = kit_sv(text),
	    .want = KIT_EXPR_AS_TEXT,
	    .self = &self,
	    .may_move = true,
	    .may_ask = true,
	    .field = field,
	    .ctx = arena};
	struct kit_expr_result result;

	enum kit_code rc = kit_expr_to_sql(arena, &expr, &result, err);
	*sql = result.sql;
	*column = result.column;
	return rc;
}

static void
evaluates_as_xlsform_says(void **state KIT_UNUSED)
{
	struct kit_arena arena = {0};
	struct kit_err err = {0};
	KIT_AUTO(db) db = NULL;

	assert_int_equal(kit_sql_open("", KIT_SQL_MEMORY, &db, &err), KIT_OK);
	assert_int_equal(kit_expr_functions(db, &env, &err), KIT_OK);
	assert_int_equal(kit_sql_exec(db, table, &err), KIT_OK);
	for (size_t i = 0; i < LEN(rows); i++) {
		const char *sql = NULL;
		size_t column;
		bool row = false;
		if (!rows[i].want) { /* two strings side by side */
			assert_int_equal(
			    compile(&arena, rows[i].text, &sql, &column, &err),
			    KIT_EFORM);
			continue;
		}
		if (compile(&arena, rows[i].text, &sql, &column, &err))
			fail_msg("%s: %s", rows[i].text, err.text);
		KIT_AUTO(stmt) q = NULL;
		struct kit_sv select =
		    kit_sv(kit_arena_printf(&arena, "SELECT %s FROM t", sql));
		if (kit_sql_prepare(db, select, &q, &err) != KIT_OK)
			fail_msg("%s: %s", sql, err.text);
		if (kit_sql_param(q, 1))
			kit_sql_text_at(q, 1,
			    strcmp(kit_sql_param(q, 1), ":_comuna")
				? kit_sv(NULL)
				: kit_sv("05109"));
		assert_int_equal(kit_sql_step(q, &row, &err), KIT_OK);
		struct kit_sv got = kit_sql_get_text(q, 0);
		if (!kit_sv_is(got, rows[i].want))
			fail_msg("%s: " KIT_SV_FMT " (%s)", rows[i].text,
			    KIT_SV_ARG(got), sql);
	}
	kit_arena_done(&arena);
}

static void
says_what_it_does_not_understand(void **state KIT_UNUSED)
{
	struct kit_arena arena = {0};

	for (size_t i = 0; i < LEN(faults); i++) {
		struct kit_err err = {0};
		const char *sql = NULL;
		size_t column = 0;
		enum kit_code rc =
		    compile(&arena, faults[i].text, &sql, &column, &err);
		if (rc != KIT_EFORM || !strstr(err.text, faults[i].message) ||
		    column != faults[i].column)
			fail_msg(
			    "%s: %zu %s", faults[i].text, column, err.text);
	}
	kit_arena_done(&arena);
}

static void
keeps_within_bounds(void **state KIT_UNUSED)
{
	static const char *const parts[] = {
	    "(", "-", "not(", "1+", "selected(selected("};
	struct kit_arena arena = {0};
	struct kit_err err = {0};
	const char *sql = NULL;
	size_t column;

	for (size_t i = 0; i < LEN(parts); i++) {
		struct kit_str s KIT_STR_AUTO = {0};
		while (s.n < 1900)
			kit_str_add(&s, parts[i]);
		assert_int_equal(
		    compile(&arena, kit_str_get(&s), &sql, &column, &err),
		    KIT_EFORM);
		while (s.n < 100000)
			kit_str_add(&s, parts[i]);
		assert_int_equal(
		    compile(&arena, kit_str_get(&s), &sql, &column, &err),
		    KIT_EFORM);
		assert_non_null(strstr(err.text, "demasiado larga"));
	}
	struct kit_str s KIT_STR_AUTO = {0};
	for (int i = 0; i < 30; i++)
		kit_str_add(&s, "selected(");
	kit_str_add(&s, ".");
	for (int i = 0; i < 30; i++)
		kit_str_add(&s, ",'x')");
	assert_int_equal(
	    compile(&arena, kit_str_get(&s), &sql, &column, &err), KIT_EFORM);
	kit_arena_done(&arena);
}

/* Tells whether the value of an expression changes from day to day; where it
 * must not, the expression is refused. */
static void
knows_what_moves(void **state KIT_UNUSED)
{
	static const struct {
		const char *text;
		bool moves;
	} moving[] = {
	    {"1 + today()", true},
	    {"now()", true},
	    {"once(1)", true},
	    {"position(..)", true},
	    {"pulldata('equipo', 'comuna', 'clave', 'este')", true},
	    {"${texto}", false},
	    {"round(2.5)", false},
	};
	struct kit_arena arena = {0};

	for (size_t i = 0; i < LEN(moving); i++) {
		struct kit_expr expr = {.text = kit_sv(moving[i].text)};
		struct kit_expr_result result;
		struct kit_err err = {0};
		enum kit_code rc =
		    kit_expr_to_sql(&arena, &expr, &result, &err);
		if ((rc == KIT_OK) == moving[i].moves)
			fail_msg("%s: %d", moving[i].text, rc);
		expr.may_move = expr.may_ask = true;
		assert_int_equal(
		    kit_expr_to_sql(&arena, &expr, &result, &err), KIT_OK);
		assert_int_equal(result.moves, moving[i].moves);
	}
	kit_arena_done(&arena);
}

/* clang-format off */
static const struct {
	const char *constraint;
	bool past;
} dates[] = {
	{ ". <= today()", true },
	{ ".<today()", true },
	{ ". >= ${fecha} and . <= today()", true },
	{ ". = 'actual' or . <= substr(today(), 0, 7)", true },
	{ "substr(., 0, 7) <= substr(today(), 0, 7)", true },
	{ ". <= today() and number(substr(today(), 0, 4)) - number(substr(., 0, 4)) < 110", true },
	{ "", false },
	{ ". >= today()", false },
	{ ". >= ${publicada}", false },
	{ ". <= today() + 30", false },
	{ ". > 3 and ${otra} < today()", false },
	{ "${otra} < today()", false },
	{ ". <= 'x", false },
};
/* clang-format on */

static void
knows_dates_of_the_past(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(dates); i++)
		if (kit_lex_is_past(kit_sv(dates[i].constraint)) !=
		    dates[i].past)
			fail_msg("«%s»", dates[i].constraint);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(evaluates_as_xlsform_says),
	    cmocka_unit_test(says_what_it_does_not_understand),
	    cmocka_unit_test(keeps_within_bounds),
	    cmocka_unit_test(knows_what_moves),
	    cmocka_unit_test(knows_dates_of_the_past),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
