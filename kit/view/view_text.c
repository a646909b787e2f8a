/* TIPO_texto: the table of a record type as people read it. */

#include "view_text.h"

#include <strings.h>

#include "os.h"
#include "view_inner.h"
#include "view_query.h"

/*
 * TIPO_texto is for documents and lists; TIPO_avisos has the rows of the type's
 * own query (records/TIPO.sql).
 *
 * SQLite parses the text of every table and view when it opens a database, and
 * a query pays for every column of a view that it names, used or not. So these
 * are no views of the database: their columns stand in `campo_de_ficha`, and a
 * statement that names TIPO_texto is given one more table in its WITH, with
 * those columns that the statement names.
 */

static const char suffix[] = "_texto", advice[] = "_avisos";
static const char own_columns[] =
    "_clave, _alta, _cambio, _por, _jornada, _conflictos, _etiqueta, _nd";

/* A field as people read it: SQL over the columns of its table. */
static void
shown(const struct kit_form *form, const struct kit_field *f, struct kit_str *s)
{
	if (f->kind->listed)
		kit_str_printf(s, "etiqueta('%s.%s', \"%s\")", form->type,
		    f->name, f->name);
	else if (f->ref)
		kit_str_printf(s, "nombre_de('%s', \"%s\")", f->ref, f->name);
	else if (kit_kind_is_plain(f->kind))
		kit_str_printf(s, "\"%s\"", f->name);
	else
		kit_str_printf(
		    s, "mostrar('%s', \"%s\")", f->kind->name, f->name);
}

enum kit_code
view_text_note(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	if (kit_sql_prepare(v->db,
		kit_sv("INSERT INTO campo_de_ficha VALUES(:tipo, :orden,"
		       " :campo, :etiqueta, :reserva, :base, :ref, :sql)"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", kit_sv(form->type));
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		struct kit_str sql KIT_STR_AUTO = {0};

		if (!f->kind->stored)
			continue;
		shown(form, f, &sql);
		kit_sql_int(q, ":orden", (int64_t)i);
		kit_sql_text(q, ":campo", kit_sv(f->name));
		kit_sql_text(q, ":etiqueta", kit_sv(f->label));
		kit_sql_text(
		    q, ":reserva", kit_sv(kit_privacy_word(f->privacy)));
		kit_sql_text(
		    q, ":base", kit_sv(*f->basis ? f->basis : form->law.basis));
		kit_sql_text(
		    q, ":ref", f->ref ? kit_sv(f->ref) : (struct kit_sv){0});
		kit_sql_text(q, ":sql", kit_str_view(&sql));
		if (kit_sql_run(q, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

/* ---- what a statement names ---- */

struct named {
	struct kit_map words; /* in small letters; words in quotes too */
	bool all; /* SELECT *: it may name columns without their names */
};

static bool
is_word(char c)
{
	return kit_ascii_alpha(c) || kit_ascii_digit(c) || c == '_';
}

static bool
is_any(struct kit_sv word, const char *const *words)
{
	for (; *words; words++)
		if (kit_sv_is(word, *words))
			return true;
	return false;
}

/*
 * Takes the word at sql[i] into named, in small letters; returns where it ends.
 */
static size_t
take_word(struct kit_sv sql, size_t i, struct kit_str *word, struct named *n)
{
	kit_str_clear(word);
	while (i < sql.n && is_word(sql.p[i]))
		kit_str_c(word, kit_ascii_lower(sql.p[i++]));
	kit_map_put(&n->words, kit_str_view(word), 1);
	n->all = n->all || kit_sv_is(kit_str_view(word), "natural");
	return i;
}

/* Where the comment at sql[i] ends; i when there is none. */
static size_t
skip_comment(struct kit_sv sql, size_t i)
{
	const char *end = NULL;
	size_t n = sql.n - i;

	if (n >= 2 && memcmp(sql.p + i, "--", 2) == 0)
		end = memchr(sql.p + i, '\n', n);
	else if (n >= 2 && memcmp(sql.p + i, "/*", 2) == 0)
		end = memmem(sql.p + i + 2, n - 2, "*/", 2);
	else
		return i;
	if (!end)
		return sql.n;
	return (size_t)(end - sql.p) + (*end == '*' ? 2 : 1);
}

/* Whether a star behind this character (and the word that ends with it) stands
 * for all columns: not in count(*), and not as a product. */
static bool
is_all(char before, struct kit_sv word)
{
	static const char *const heads[] = {"select", "distinct", "all", NULL};

	if (is_word(before))
		return is_any(word, heads);
	return before != '(' && before != ')';
}

static void
read_names(struct kit_sv sql, struct named *n)
{
	struct kit_str word KIT_STR_AUTO = {0};
	char before = ' ', quote = '\0';

	for (size_t i = 0; i < sql.n;) {
		char c = sql.p[i];
		size_t end = quote ? i : skip_comment(sql, i);

		if (is_word(c))
			end = take_word(sql, i, &word, n);
		else if (end == i)
			end++;
		else
			c = ' '; /* a comment counts as a blank */
		i = end;
		if (quote ? c == quote : (c == '\'' || c == '"' || c == '`'))
			quote = quote ? '\0' : c;
		else if (c == '*' && !quote)
			n->all |= is_all(before, kit_str_view(&word));
		if (!kit_ascii_space(c))
			before = c;
	}
}

/* ---- putting in what it names ---- */

/* Appends the columns of TIPO_texto that the statement names. */
static void
put_columns(struct kit_view *v, const char *type, const struct named *n,
    struct kit_str *s)
{
	struct kit_stmt *q = NULL;
	struct kit_err
	    err; /* without it SQLite misses the column, and says so */
	bool row;

	if (view_query_get(v, V_TEXT, &q, &err) != KIT_OK)
		return;
	kit_sql_text(q, ":tipo", kit_sv(type));
	while (kit_sql_step(q, &row, &err) == KIT_OK && row) {
		struct kit_sv name = kit_sql_get_text(q, 0);

		if (!n->all && !kit_map_get(&n->words, name, NULL))
			continue;
		kit_str_add(s, ", ");
		kit_str_sv(s, kit_sql_get_text(q, 1));
		kit_str_add(s, " AS \"");
		kit_str_sv(s, name);
		kit_str_c(s, '"');
	}
	kit_sql_reset(q);
}

/* NOT MATERIALIZED lets SQLite use the indexes of the table, as for a view. */
static void
put_text(struct kit_view *v, const char *type, const struct named *n,
    struct kit_str *s)
{
	kit_str_printf(s, "%s%s%s AS NOT MATERIALIZED (SELECT %s",
	    s->n ? ", " : " ", type, suffix, own_columns);
	put_columns(v, type, n, s);
	kit_str_printf(s, " FROM main.\"%s\")", type);
}

/* Appends the query of the type, and the tables that it names in turn. */
static void
put_query(
    struct kit_view *v, const char *type, struct named *n, struct kit_str *s)
{
	struct kit_str path KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	struct kit_err
	    err; /* without it SQLite misses the table, and says so */

	if (!kit_forms_query(v->src.forms, kit_sv(type), &path) ||
	    kit_os_read(kit_str_get(&path), &text, &err) != KIT_OK)
		return;
	read_names(kit_str_view(&text), n);
	kit_str_printf(s, "%s%s%s AS (\n", s->n ? ", " : " ", type, advice);
	kit_str_sv(s, kit_str_view(&text));
	kit_str_add(s, "\n)");
}

/* Where the first word of the statement is. */
static size_t
first_word(struct kit_sv sql)
{
	size_t i = 0;

	for (;;) {
		size_t end = skip_comment(sql, i);
		if (end == i && (i == sql.n || !kit_ascii_space(sql.p[i])))
			return i;
		i = end == i ? i + 1 : end;
	}
}

/*
 * Puts the tables into a query, behind the WITH that it begins with or before
 * its first word, and returns where. Text that is no query is left alone:
 * SQLite refuses it anyway.
 */
static size_t
put_in(struct kit_sv sql, struct kit_sv tables, struct kit_str *more)
{
	static const char *const heads[] = {"select", "values", NULL};
	struct kit_str word KIT_STR_AUTO = {0};
	struct named ignored = {0};
	size_t at = first_word(sql), end = take_word(sql, at, &word, &ignored);

	if (is_any(kit_str_view(&word), heads)) {
		kit_str_printf(more, "WITH" KIT_SV_FMT " ", KIT_SV_ARG(tables));
	} else if (kit_sv_is(kit_str_view(&word), "with")) {
		at = end;
		while (end < sql.n && kit_ascii_space(sql.p[end]))
			end++;
		end = take_word(sql, end, &word, &ignored);
		if (kit_sv_is(kit_str_view(&word), "recursive"))
			at = end;
		kit_str_printf(more, KIT_SV_FMT ",", KIT_SV_ARG(tables));
	}
	kit_map_done(&ignored.words);
	return at;
}

static bool
has_ending(struct kit_sv sql, const char *ending)
{
	const size_t n = strlen(ending);

	for (size_t i = 0; i + n <= sql.n; i++)
		if (sql.p[i] == '_' && strncasecmp(sql.p + i, ending, n) == 0)
			return true;
	return false;
}

/* Whether the statement names TIPO_texto or TIPO_avisos. */
static bool
is_named(const struct named *n, const char *type, const char *ending)
{
	struct kit_str name KIT_STR_AUTO = {0};

	kit_str_add(&name, type);
	kit_str_add(&name, ending);
	return kit_map_get(&n->words, kit_str_view(&name), NULL);
}

size_t
view_text_expand(void *ctx, struct kit_sv sql, struct kit_str *more)
{
	struct kit_view *v = ctx;
	struct kit_str tables KIT_STR_AUTO = {0};
	struct named n = {0};
	size_t at = 0;

	/* Most statements have no word that ends as these tables do. */
	if (!has_ending(sql, suffix) && !has_ending(sql, advice))
		return 0;
	read_names(sql, &n);
	for (size_t i = 0; i < v->type_count; i++)
		if (is_named(&n, v->type_names[i], advice))
			put_query(v, v->type_names[i], &n, &tables);
	for (size_t i = 0; i < v->type_count; i++)
		if (is_named(&n, v->type_names[i], suffix))
			put_text(v, v->type_names[i], &n, &tables);
	if (tables.n)
		at = put_in(sql, kit_str_view(&tables), more);
	kit_map_done(&n.words);
	return at;
}
