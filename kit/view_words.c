#include "kit/view_private.h"

#include "kit/utf8.h"

/*
 * The words of a record: folded text. Numbers (RUN, telephone) are one word
 * of digits, and a telephone also stands there backwards behind an 'r', so
 * that its last digits are a beginning.
 */

static bool
is_number_like(struct kit_sv v)
{
	size_t digits = 0;

	for (size_t i = 0; i < v.n; i++) {
		char c = v.p[i];
		if (kit_ascii_digit(c))
			digits++;
		else if (!strchr(".-+() kK", c))
			return false;
	}
	return digits >= 3;
}

static void
put_digits(struct kit_sv v, struct kit_str *words)
{
	for (size_t i = 0; i < v.n; i++)
		if (kit_ascii_digit(v.p[i]) ||
		    kit_ascii_lower(v.p[i]) == 'k')
			kit_str_c(words, kit_ascii_lower(v.p[i]));
}

static void
put_backwards(struct kit_sv v, struct kit_str *words)
{
	kit_str_c(words, 'r');
	for (size_t i = v.n; i > 0; i--)
		if (kit_ascii_digit(v.p[i - 1]))
			kit_str_c(words, v.p[i - 1]);
}

void
view_words_of(const struct kit_field *f, struct kit_sv value,
    struct kit_str *words)
{
	bool phone = strcmp(f->kind->name, "phone") == 0;

	kit_str_c(words, ' ');
	if (!phone && strcmp(f->kind->name, "run") != 0 &&
	    strcmp(f->kind->name, "rut") != 0) {
		kit_utf8_fold(value, words);
		if (!is_number_like(value))
			return;
		kit_str_c(words, ' '); /* a foreign document: 30.123.456 */
	}
	put_digits(value, words);
	if (phone) {
		kit_str_c(words, ' ');
		put_backwards(value, words);
	}
}

/* True when the card is already as it should be; else the old one is gone. */
static enum kit_code
drop_card(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_sv wanted, bool *same, struct kit_err *err)
{
	struct kit_str old KIT_STR_AUTO = { 0 };
	struct kit_stmt *get = NULL, *q = NULL;
	bool row;

	*same = false;
	if (view_schema_query(v, V_CARD_GET, &get, err) != KIT_OK)
		return err->code;
	kit_sql_text(get, ":tipo", type);
	kit_sql_text(get, ":clave", key);
	if (kit_sql_step(get, &row, err) != KIT_OK || !row)
		return row ? err->code : KIT_OK;
	int64_t n = kit_sql_get_int(get, 0);
	kit_str_sv(&old, kit_sql_get_text(get, 1));
	*same = wanted.p && kit_sv_eq(wanted, kit_str_view(&old));
	kit_sql_reset(get);
	if (*same)
		return KIT_OK;
	if (view_schema_query(v, V_WORDS_DROP, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":n", n);
	kit_sql_text(q, ":texto", kit_str_view(&old));
	if (kit_sql_run(q, err) != KIT_OK ||
	    view_schema_query(v, V_CARD_DROP, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":n", n);
	return kit_sql_run(q, err);
}

enum kit_code
view_words_drop(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_err *err)
{
	bool same;

	return drop_card(v, type, key, (struct kit_sv){ 0 }, &same, err);
}

static enum kit_code
add_words(struct kit_view *v, struct kit_sv text, struct kit_err *err)
{
	int64_t n = kit_sql_last_row(v->db);
	struct kit_stmt *q = NULL;

	if (v->bulk)
		return KIT_OK; /* view_words_finish does all at once */
	if (view_schema_query(v, V_WORDS_ADD, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(q, ":n", n);
	kit_sql_text(q, ":texto", text);
	return kit_sql_run(q, err);
}

enum kit_code
view_words_put(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_sv label, struct kit_sv words, struct kit_err *err)
{
	struct kit_str *text = &v->work.text;
	struct kit_stmt *q = NULL;
	bool same = false;

	kit_str_clear(text);
	kit_utf8_fold(label, text);
	kit_str_sv(text, words);
	if (!v->bulk && drop_card(v, type, key, kit_str_view(text), &same,
			    err) != KIT_OK)
		return err->code;
	if (same)
		return KIT_OK;
	if (view_schema_query(v, V_CARD_PUT, &q, err) != KIT_OK)
		return err->code;
	kit_sql_lend_at(q, 1, type);
	kit_sql_lend_at(q, 2, key);
	kit_sql_lend_at(q, 3, label);
	kit_sql_lend_at(q, 4, kit_str_view(text));
	enum kit_code rc = kit_sql_run(q, err);
	kit_sql_clear(q);
	return rc == KIT_OK ? add_words(v, kit_str_view(text), err) : rc;
}

enum kit_code
view_words_finish(struct kit_view *v, struct kit_err *err)
{
	return kit_sql_exec(v->db,
	    "INSERT INTO busca(busca) VALUES('rebuild')", err);
}

/*
 * The search as FTS5 text: each word quoted, each a beginning, all wanted. A
 * folded word holds letters and digits alone, and is one token (the tokenizer
 * is ascii), so that nothing that is typed can be an operator.
 */
enum { WORDS_MAX = 24 }; /* more are passed over: FTS5's depth has a bound */

struct match {
	struct kit_str *text;
	size_t words;
};

static void
want(struct match *m, struct kit_sv word)
{
	if (!word.n || m->words++ >= WORDS_MAX)
		return;
	kit_str_printf(m->text, "%s\"" KIT_SV_FMT "\"*",
	    m->text->n ? " AND " : "", KIT_SV_ARG(word));
}

/*
 * A RUN from its beginning, a telephone from its end, or as people dial it (the
 * index has 569…). The spare text is what else it may be, or "".
 */
static void
want_number(struct match *m, struct kit_sv number, const char *spare)
{
	struct kit_str digits KIT_STR_AUTO = { 0 };
	struct kit_str back KIT_STR_AUTO = { 0 };

	if (m->words++ >= WORDS_MAX)
		return;
	put_digits(number, &digits);
	put_backwards(number, &back);
	kit_str_printf(m->text, "%s(\"%s\"* OR \"%s\"* OR \"56%s\"*%s%s)",
	    m->text->n ? " AND " : "", kit_str_get(&digits),
	    kit_str_get(&back), kit_str_get(&digits), *spare ? " OR " : "",
	    spare);
}

static void
want_folded(struct match *m, struct kit_sv text)
{
	struct kit_str flat KIT_STR_AUTO = { 0 };
	struct kit_sv rest, word;

	kit_utf8_fold(text, &flat);
	rest = kit_str_view(&flat);
	while (kit_sv_split(&rest, ' ', &word))
		want(m, word);
}

/* A number among words may be words too: Ley 19.628. */
static void
want_word(struct match *m, struct kit_sv word)
{
	struct kit_str plain KIT_STR_AUTO = { 0 };
	struct match as_words = { &plain, 0 };

	if (!is_number_like(word)) {
		want_folded(m, word);
		return;
	}
	want_folded(&as_words, word);
	if (as_words.words > 1) {
		struct kit_str spare KIT_STR_AUTO = { 0 };
		kit_str_printf(&spare, "(%s)", kit_str_get(&plain));
		want_number(m, word, kit_str_get(&spare));
	} else {
		want_number(m, word, "");
	}
}

static void
match_words(struct kit_sv words, struct match *m)
{
	struct kit_sv rest = words, word;

	if (is_number_like(words)) /* 9 8765 4321 is one number */
		want_number(m, words, "");
	else
		while (kit_sv_split(&rest, ' ', &word))
			want_word(m, word);
}

static int
by_label(const void *pa, const void *pb)
{
	const struct kit_found *a = pa, *b = pb;
	struct kit_str fa KIT_STR_AUTO = { 0 };
	struct kit_str fb KIT_STR_AUTO = { 0 };

	kit_utf8_fold(kit_sv(a->label), &fa);
	kit_utf8_fold(kit_sv(b->label), &fb);
	int c = strcmp(kit_str_get(&fa), kit_str_get(&fb));
	return c ? c : strcmp(a->key, b->key);
}

enum kit_code
kit_view_search(struct kit_view *v, struct kit_sv type, struct kit_sv words,
    size_t most, struct kit_arena *arena, struct kit_found **found,
    size_t *count, bool *more, struct kit_err *err)
{
	struct kit_str match KIT_STR_AUTO = { 0 };
	KIT_AUTO(stmt) q = NULL;
	bool row;

	*found = kit_arena_alloc(arena, most, sizeof(**found));
	*count = 0;
	*more = false;
	match_words(words, &(struct match){ .text = &match });
	if (!match.n)
		return KIT_OK;
	if (kit_sql_prepare(v->db,
		kit_sv("SELECT f.tipo, f.clave, f.etiqueta FROM busca b"
		       " JOIN ficha f ON f.n = b.rowid"
		       " WHERE busca MATCH :texto"
		       " AND (:tipo = '' OR f.tipo = :tipo) LIMIT :tope"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":texto", kit_str_view(&match));
	kit_sql_text(q, ":tipo", type.p ? type : kit_sv(""));
	kit_sql_int(q, ":tope", (int64_t)most + 1);
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			break;
		if (*count == most) {
			*more = true;
			break;
		}
		struct kit_sv t = kit_sql_get_text(q, 0);
		struct kit_sv k = kit_sql_get_text(q, 1);
		struct kit_sv l = kit_sql_get_text(q, 2);
		(*found)[(*count)++] = (struct kit_found){
			kit_arena_copy(arena, t.p, t.n),
			kit_arena_copy(arena, k.p, k.n),
			kit_arena_copy(arena, l.p, l.n) };
	}
	qsort(*found, *count, sizeof(**found), by_label);
	return KIT_OK;
}
