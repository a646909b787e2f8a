#include "view_private.h"

#include "utf8.h"

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
		if (kit_ascii_digit(v.p[i]) || kit_ascii_lower(v.p[i]) == 'k')
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
view_words_of(
    const struct kit_field *f, struct kit_sv value, struct kit_str *words)
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

/* Rows of a table are far fewer. */
enum { ROW_BITS = 40 };

int64_t
view_words_number(size_t type, int64_t row)
{
	return ((int64_t)type << ROW_BITS) + row;
}

/* Most labels are made of what a record is found by: their words are there
 * already. run starts at the space before its first word. */
static bool
stands_in(struct kit_sv run, struct kit_sv words)
{
	const char *at = memmem(words.p, words.n, run.p, run.n);
	const char *end = words.p + words.n;

	return at && (at + run.n == end || at[run.n] == ' ');
}

void
view_words_sql(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_sv words = kit_sql_arg(call, 0);
	struct kit_sv label = kit_sql_arg(call, 1);

	if (words.n && label.n) {
		kit_str_c(&text, ' ');
		kit_utf8_fold(label, &text);
		if (stands_in(kit_str_view(&text), words))
			kit_str_clear(&text);
	}
	kit_str_sv(&text, words);
	kit_sql_return(call, kit_str_view(&text));
}

enum kit_code
view_words_card(struct view_type *t, struct kit_sv key, struct view_card *card,
    struct kit_err *err)
{
	bool row;

	card->row = 0;
	kit_str_clear(&card->words);
	kit_sql_lend_at(t->card, 1, key);
	if (kit_sql_step(t->card, &row, err) != KIT_OK)
		return err->code;
	if (row) {
		card->row = kit_sql_get_int(t->card, 0);
		kit_str_sv(&card->words, kit_sql_get_text(t->card, 1));
	}
	kit_sql_reset(t->card);
	kit_sql_clear(t->card);
	return KIT_OK;
}

static enum kit_code
tell(struct kit_view *v, enum view_query which, const struct view_type *t,
    const struct view_card *card, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (!card->words.n)
		return KIT_OK;
	if (view_schema_query(v, which, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int(
	    q, ":n", view_words_number((size_t)(t - v->types), card->row));
	kit_sql_text(q, ":texto", kit_str_view(&card->words));
	return kit_sql_run(q, err);
}

enum kit_code
view_words_move(struct kit_view *v, const struct view_type *t,
    const struct view_card *was, const struct view_card *now,
    struct kit_err *err)
{
	if (was->row == now->row &&
	    kit_sv_eq(kit_str_view(&was->words), kit_str_view(&now->words)))
		return KIT_OK;
	if (tell(v, V_WORDS_DROP, t, was, err) != KIT_OK)
		return err->code;
	return tell(v, V_WORDS_ADD, t, now, err);
}

enum kit_code
view_words_finish(struct kit_view *v, struct kit_err *err)
{
	return kit_sql_exec(
	    v->db, "INSERT INTO busca(busca) VALUES('rebuild')", err);
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
	struct kit_str digits KIT_STR_AUTO = {0};
	struct kit_str back KIT_STR_AUTO = {0};

	if (m->words++ >= WORDS_MAX)
		return;
	put_digits(number, &digits);
	put_backwards(number, &back);
	kit_str_printf(m->text, "%s(\"%s\"* OR \"%s\"* OR \"56%s\"*%s%s)",
	    m->text->n ? " AND " : "", kit_str_get(&digits), kit_str_get(&back),
	    kit_str_get(&digits), *spare ? " OR " : "", spare);
}

static void
want_folded(struct match *m, struct kit_sv text)
{
	struct kit_str flat KIT_STR_AUTO = {0};
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
	struct kit_str plain KIT_STR_AUTO = {0};
	struct match as_words = {&plain, 0};

	if (!is_number_like(word)) {
		want_folded(m, word);
		return;
	}
	want_folded(&as_words, word);
	if (as_words.words > 1) {
		struct kit_str spare KIT_STR_AUTO = {0};
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
	struct kit_str fa KIT_STR_AUTO = {0};
	struct kit_str fb KIT_STR_AUTO = {0};

	kit_utf8_fold(kit_sv(a->label), &fa);
	kit_utf8_fold(kit_sv(b->label), &fb);
	int c = strcmp(kit_str_get(&fa), kit_str_get(&fb));
	return c ? c : strcmp(a->key, b->key);
}

/* One found, by its number, to the caller's arena. A damaged index may name
 * one that is not there: nothing is found then. */
static enum kit_code
show_found(struct kit_view *v, int64_t n, struct kit_arena *arena,
    struct kit_found *found, bool *there, struct kit_err *err)
{
	size_t type = (size_t)(n >> ROW_BITS);
	struct kit_stmt *q = NULL;

	if (view_schema_found(v, type, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int_at(q, 1, n - view_words_number(type, 0));
	if (kit_sql_step(q, there, err) != KIT_OK)
		return err->code;
	if (!*there)
		return KIT_OK;
	struct kit_sv key = kit_sql_get_text(q, 0);
	struct kit_sv label = kit_sql_get_text(q, 1);
	*found = (struct kit_found){v->type_names[type],
	    kit_arena_copy(arena, key.p, key.n),
	    kit_arena_copy(arena, label.p, label.n)};
	kit_sql_reset(q);
	return KIT_OK;
}

/* The numbers that records of the type have, or of all types. */
static void
bind_range(struct kit_view *v, struct kit_sv type, struct kit_stmt *q)
{
	size_t first = 0, end = v->type_count;

	for (size_t i = 0; type.n && i < v->type_count; i++)
		if (kit_sv_is(type, v->type_names[i])) {
			first = i;
			end = i + 1;
		}
	kit_sql_int(q, ":desde", view_words_number(first, 0));
	kit_sql_int(q, ":hasta", view_words_number(end, 0) - 1);
}

enum kit_code
kit_view_search(struct kit_view *v, struct kit_sv type, struct kit_sv words,
    size_t most, struct kit_arena *arena, struct kit_found **found,
    size_t *count, bool *more, struct kit_err *err)
{
	struct kit_str match KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	bool row;

	*found = kit_arena_alloc(arena, most, sizeof(**found));
	*count = 0;
	*more = false;
	match_words(words, &(struct match){.text = &match});
	if (!match.n)
		return KIT_OK;
	if (kit_sql_prepare(v->db,
		kit_sv("SELECT rowid FROM busca WHERE busca MATCH :texto"
		       " AND rowid BETWEEN :desde AND :hasta LIMIT :tope"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":texto", kit_str_view(&match));
	bind_range(v, type, q);
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
		bool there;
		if (show_found(v, kit_sql_get_int(q, 0), arena,
			&(*found)[*count], &there, err) != KIT_OK)
			return err->code;
		*count += there;
	}
	qsort(*found, *count, sizeof(**found), by_label);
	return KIT_OK;
}
