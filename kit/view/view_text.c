/* Gives statements the tables TIPO_texto and TIPO_avisos. */

#include "view_text.h"

#include <strings.h>

#include "os.h"
#include "view_inner.h"
#include "view_query.h"

/*
 * TIPO_texto is a record type's table as people read it, for documents and
 * lists. TIPO_avisos has the rows of the type's own query (records/TIPO.sql).
 *
 * SQLite parses the text of every table and view when it opens a database, and
 * a query pays for every column of a view that it names, used or not. So these
 * tables are no views of the database. Their columns stand in campo_de_ficha,
 * and a statement that names TIPO_texto gets one more table in its WITH, with
 * the columns that the statement names.
 */

static const char suffix[] = "_texto", advice[] = "_avisos";
static const char own_columns[] =
    "_clave, _alta, _cambio, _por, _jornada, _conflictos, _etiqueta, _nd";

/* Appends SQL that shows a field as people read it. */
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

/*
 * What a list tells of the field. "run": it is a RUN and the natural key, and
 * stands for the key. "de": what the record is about, because it must name
 * another record (a referral: a person and a place) or must have choices of a
 * set (an attendance: why somebody came). "": nothing.
 */
static const char *
in_list(const struct kit_field *f)
{
	if (f->key && strcmp(f->kind->name, "run") == 0)
		return "run";
	if (f->required && strcmp(f->required, "1") == 0 &&
	    f->privacy == KIT_PRIVACY_OPEN && (f->ref || f->kind->set))
		return "de";
	return "";
}

enum kit_code
view_text_note(
    struct kit_view *v, const struct kit_form *form, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	if (kit_sql_prepare(v->db,
		kit_sv("INSERT INTO campo_de_ficha VALUES(:tipo, :orden,"
		       " :campo, :etiqueta, :reserva, :base, :ref, :sql,"
		       " :en_lista)"),
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
		kit_sql_text(q, ":en_lista", kit_sv(in_list(f)));
		if (kit_sql_run(q, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

/* ---- what a statement names ---- */

enum { BITS = 1 << 16, HASH_START = 5381 };

/*
 * The words of a statement, in small letters, those in quotes included, as bits
 * of their hashes: most statements have hundreds of words and name a dozen
 * columns. When two words share a bit, the statement gets a column or table
 * that it does not read, and no harm is done.
 */
struct named {
	uint64_t bits[BITS / 64];
	bool all; /* a SELECT * may mean any column */
};

static uint32_t
hash_on(uint32_t hash, char c)
{
	return hash * 33 + (unsigned char)kit_ascii_lower(c);
}

static void
put_word(struct named *n, uint32_t hash)
{
	n->bits[hash % BITS / 64] |= UINT64_C(1) << hash % 64;
}

/* Whether the statement has the word that name and ending make. */
static bool
has_word(const struct named *n, struct kit_sv name, const char *ending)
{
	uint32_t hash = HASH_START;

	for (size_t i = 0; i < name.n; i++)
		hash = hash_on(hash, name.p[i]);
	for (; *ending; ending++)
		hash = hash_on(hash, *ending);
	return n->bits[hash % BITS / 64] >> hash % 64 & 1;
}

static bool
is_word(char c)
{
	return kit_ascii_alpha(c) || kit_ascii_digit(c) || c == '_';
}

/* Whether the word is one of these (in small letters), in any case. */
static bool
is_any(struct kit_sv word, const char *const *words)
{
	for (; *words; words++)
		if (word.n == strlen(*words) &&
		    strncasecmp(word.p, *words, word.n) == 0)
			return true;
	return false;
}

/* Gives the word at sql[i], and notes it. */
static struct kit_sv
take_word(struct kit_sv sql, size_t i, struct named *n)
{
	uint32_t hash = HASH_START;
	size_t end = i;

	while (end < sql.n && is_word(sql.p[end]))
		hash = hash_on(hash, sql.p[end++]);
	put_word(n, hash);
	return kit_sv_of(sql.p + i, end - i);
}

/* Gives the end of the comment at sql[i]; i when no comment begins there. */
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

/* Whether a star stands for all columns, not for count(*) or a product: by the
 * character before it and, when that ends a word, by the word. */
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
	static const char *const joins[] = {"natural", NULL};
	struct kit_sv word = {0};
	char before = ' ', quote = '\0';

	for (size_t i = 0; i < sql.n;) {
		char c = sql.p[i];
		size_t end = quote ? i : skip_comment(sql, i);

		if (is_word(c)) {
			word = take_word(sql, i, n);
			n->all |= is_any(word, joins);
			end = i + word.n;
		} else if (end == i) {
			end++;
		} else {
			c = ' '; /* a comment counts as a blank */
		}
		i = end;
		if (quote ? c == quote : (c == '\'' || c == '"' || c == '`'))
			quote = quote ? '\0' : c;
		else if (c == '*' && !quote)
			n->all |= is_all(before, word);
		if (!kit_ascii_space(c))
			before = c;
	}
}

/* ---- putting in the tables that a statement names ---- */

/* Appends the columns of TIPO_texto that the statement names. */
static void
put_columns(struct kit_view *v, const char *type, const struct named *n,
    struct kit_str *s)
{
	struct kit_stmt *q = NULL;
	struct kit_err err; /* SQLite then misses the column, and says so */
	bool row;

	if (view_query_get(v, V_TEXT, &q, &err) != KIT_OK)
		return;
	kit_sql_text(q, ":tipo", kit_sv(type));
	while (kit_sql_step(q, &row, &err) == KIT_OK && row) {
		struct kit_sv name = kit_sql_get_text(q, 0);

		if (!n->all && !has_word(n, name, ""))
			continue;
		kit_str_add(s, ", ");
		kit_str_sv(s, kit_sql_get_text(q, 1));
		kit_str_add(s, " AS \"");
		kit_str_sv(s, name);
		kit_str_c(s, '"');
	}
	kit_sql_reset(q);
}

/* NOT MATERIALIZED lets SQLite use the indexes of the table beneath. */
static void
put_text(struct kit_view *v, const char *type, const struct named *n,
    struct kit_str *s)
{
	kit_str_printf(s, "%s%s%s AS NOT MATERIALIZED (SELECT %s",
	    s->n ? ", " : " ", type, suffix, own_columns);
	put_columns(v, type, n, s);
	kit_str_printf(s, " FROM main.\"%s\")", type);
}

/* Appends the query of the type as TIPO_avisos, and notes the words in it. */
static void
put_query(
    struct kit_view *v, const char *type, struct named *n, struct kit_str *s)
{
	struct kit_str path KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	struct kit_err err; /* SQLite then misses the table, and says so */

	if (!kit_forms_query(v->src.forms, kit_sv(type), &path) ||
	    kit_os_read(kit_str_get(&path), &text, &err) != KIT_OK)
		return;
	read_names(kit_str_view(&text), n);
	kit_str_printf(s, "%s%s%s AS (\n", s->n ? ", " : " ", type, advice);
	kit_str_sv(s, kit_str_view(&text));
	kit_str_add(s, "\n)");
}

/* Gives the place of the first word of the statement. */
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
 * Puts the tables into a query: behind the WITH that it begins with, or before
 * its first word. Returns the place. Text that is no query stays as it is:
 * SQLite refuses it anyway.
 */
static size_t
put_in(struct kit_sv sql, struct kit_sv tables, struct kit_str *more)
{
	static const char *const heads[] = {"select", "values", NULL};
	static const char *const withs[] = {"with", NULL};
	static const char *const recursive[] = {"recursive", NULL};
	struct named ignored = {0};
	size_t at = first_word(sql);
	struct kit_sv word = take_word(sql, at, &ignored);

	if (is_any(word, heads)) {
		kit_str_printf(more, "WITH" KIT_SV_FMT " ", KIT_SV_ARG(tables));
	} else if (is_any(word, withs)) {
		size_t next = at += word.n;
		while (next < sql.n && kit_ascii_space(sql.p[next]))
			next++;
		word = take_word(sql, next, &ignored);
		if (is_any(word, recursive))
			at = next + word.n;
		kit_str_printf(more, KIT_SV_FMT ",", KIT_SV_ARG(tables));
	}
	return at;
}

static bool
has_ending(struct kit_sv sql, const char *ending)
{
	const size_t n = strlen(ending);
	const char *end = sql.p + sql.n, *p = sql.p;

	for (; (p = memchr(p, '_', (size_t)(end - p))); p++)
		if ((size_t)(end - p) >= n && strncasecmp(p, ending, n) == 0)
			return true;
	return false;
}

size_t
view_text_expand(void *ctx, struct kit_sv sql, struct kit_str *more)
{
	struct kit_view *v = ctx;
	struct kit_str tables KIT_STR_AUTO = {0};
	struct named n = {0};
	size_t at = 0;

	/* Most statements name none of these tables. */
	if (!has_ending(sql, suffix) && !has_ending(sql, advice))
		return 0;
	read_names(sql, &n);
	for (size_t i = 0; i < v->type_count; i++)
		if (has_word(&n, kit_sv(v->type_names[i]), advice))
			put_query(v, v->type_names[i], &n, &tables);
	for (size_t i = 0; i < v->type_count; i++)
		if (has_word(&n, kit_sv(v->type_names[i]), suffix))
			put_text(v, v->type_names[i], &n, &tables);
	if (tables.n)
		at = put_in(sql, kit_str_view(&tables), more);
	return at;
}
