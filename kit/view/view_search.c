/* Finds records by what somebody types: see view_search.h. */

#include "view_search.h"

#include <stdlib.h>

#include "utf8.h"
#include "view_alike.h"
#include "view_far.h"
#include "view_inner.h"
#include "view_query.h"
#include "view_type.h"
#include "view_words.h"

/*
 * Makes the query of FTS5 from the typed text: each word in quotes, all of them
 * wanted. A folded word has only letters and digits and is one token (the
 * tokenizer is ascii), so no typed text can be an operator of FTS5.
 */
enum {
	WORDS_MAX = 24, /* words beyond are dropped: FTS5 bounds the depth */
	FEW = 5, /* below, one letter may be wrong */
};

struct match {
	struct kit_str *text;
	size_t words;
	enum view_likeness most;
	struct kit_view *v;
	/* all known words for VIEW_ONE_OFF, else those similar to one word */
	struct view_words known;
	bool has_words; /* some word is no number; numbers are never similar */
	struct kit_str piece; /* a short word that waits for the next */
	enum kit_code rc; /* failure to read the known words */
	struct kit_err *err;
};

/* Adds the known words that are similar to this one, as other ways to write
 * it. */
static void
put_alike(struct match *m, struct kit_sv word)
{
	if (m->most == VIEW_SOUNDS && m->rc == KIT_OK)
		m->rc = view_alike_read_sound(m->v, word, &m->known, m->err);
	view_alike_put(&m->known, word, m->most, m->text);
}

/* Adds one word, in each way to write it. */
static void
put_word(struct match *m, struct kit_sv word)
{
	kit_str_printf(m->text, "(\"" KIT_SV_FMT "\"*", KIT_SV_ARG(word));
	if (m->most != VIEW_EXACT)
		put_alike(m, word);
	kit_str_c(m->text, ')');
}

static void
put_and(struct match *m)
{
	if (m->text->n)
		kit_str_add(m->text, " AND ");
}

/* Adds the short word that waits, alone or joined to the next one, because
 * somebody may have written Mc Donald as McDonald. */
static void
want_piece(struct match *m, struct kit_sv next)
{
	struct kit_str joined KIT_STR_AUTO = {0};

	if (!m->piece.n)
		return;
	put_and(m);
	if (next.n) {
		kit_str_sv(&joined, kit_str_view(&m->piece));
		kit_str_sv(&joined, next);
		kit_str_c(m->text, '(');
		put_word(m, kit_str_view(&joined));
		kit_str_add(m->text, " OR (");
	}
	put_word(m, kit_str_view(&m->piece));
	if (next.n) {
		kit_str_add(m->text, " AND ");
		put_word(m, next);
		kit_str_add(m->text, "))");
	}
	kit_str_clear(&m->piece);
}

static void
want(struct match *m, struct kit_sv word)
{
	if (!word.n || m->words++ >= WORDS_MAX)
		return;
	m->has_words = true;
	if (m->piece.n) {
		want_piece(m, word);
	} else if (m->most != VIEW_EXACT && word.n <= VIEW_PIECE_MAX) {
		kit_str_sv(&m->piece, word);
	} else {
		put_and(m);
		put_word(m, word);
	}
}

/* Adds a number: a RUN by its beginning, a telephone by its end or as people
 * dial it (the index has 569…). spare is another query for it, or "". */
static void
want_number(struct match *m, struct kit_sv number, const char *spare)
{
	struct kit_str digits KIT_STR_AUTO = {0};
	struct kit_str back KIT_STR_AUTO = {0};

	if (m->words++ >= WORDS_MAX)
		return;
	want_piece(m, kit_sv(""));
	view_words_digits(number, &digits);
	view_words_backwards(number, &back);
	put_and(m);
	kit_str_printf(m->text, "(\"%s\"* OR \"%s\"* OR \"56%s\"*%s%s)",
	    kit_str_get(&digits), kit_str_get(&back), kit_str_get(&digits),
	    *spare ? " OR " : "", spare);
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

/* Adds a word. A number among words may be meant as words: Ley 19.628. */
static void
want_word(struct match *m, struct kit_sv word)
{
	struct kit_str plain KIT_STR_AUTO = {0};
	struct match as_words = {.text = &plain};

	if (!view_words_is_number(word)) {
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

	if (view_words_is_number(words)) /* 9 8765 4321 is one number */
		want_number(m, words, "");
	else
		while (kit_sv_split(&rest, ' ', &word))
			want_word(m, word);
	want_piece(m, kit_sv(""));
	kit_str_done(&m->piece);
}

/* A search in progress. */
struct hunt {
	struct kit_view *v;
	const struct kit_search *search;
	struct kit_arena *arena;
	struct kit_finds *finds;
	int64_t *numbers; /* numbers of the records found */
	bool has_words; /* the search is more than a number */
};

/* Copies the record of that number into the caller's arena. *there is false
 * when a damaged index names a record that does not exist. */
static enum kit_code
show_found(struct hunt *h, int64_t n, struct kit_found *found, bool *there,
    struct kit_err *err)
{
	size_t type = (size_t)(n >> VIEW_ROW_BITS);
	struct kit_view *v = h->v;
	struct kit_stmt *q = NULL;

	if (view_type_found(v, type, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int_at(q, 1, n - view_words_number(type, 0));
	if (kit_sql_step(q, there, err) != KIT_OK)
		return err->code;
	if (!*there)
		return KIT_OK;
	struct kit_sv key = kit_sql_get_text(q, 0);
	struct kit_sv label = kit_sql_get_text(q, 1);
	struct kit_sv natural = kit_sql_get_text(q, 2);
	*found =
	    (struct kit_found){kit_arena_dup(h->arena, v->type_names[type]),
		kit_arena_copy(h->arena, key.p, key.n),
		kit_arena_copy(h->arena, label.p, label.n),
		kit_arena_copy(h->arena, natural.p, natural.n)};
	kit_sql_reset(q);
	return KIT_OK;
}

/*
 * Binds the range of numbers that records of the type can have, or of all
 * types. A type that the view does not have, because its form has a fault, has
 * an empty range.
 */
static void
bind_range(struct kit_view *v, struct kit_sv type, struct kit_stmt *q)
{
	size_t first = 0, end = type.n ? 0 : v->type_count;

	for (size_t i = 0; i < v->type_count; i++)
		if (kit_sv_is(type, v->type_names[i])) {
			first = i;
			end = i + 1;
		}
	kit_sql_int(q, ":desde", view_words_number(first, 0));
	kit_sql_int(q, ":hasta", view_words_number(end, 0) - 1);
}

static bool
is_found(const struct hunt *h, int64_t number)
{
	for (size_t i = 0; i < h->finds->count; i++)
		if (h->numbers[i] == number)
			return true;
	return false;
}

/* Takes the records that a query yields, except those found before. */
static enum kit_code
take_found(struct hunt *h, struct kit_stmt *q, struct kit_err *err)
{
	struct kit_finds *f = h->finds;
	bool row, there;

	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		int64_t number = kit_sql_get_int(q, 0);
		if (is_found(h, number))
			continue;
		if (f->count == h->search->most) {
			f->more = true;
			return KIT_OK;
		}
		if (show_found(h, number, &f->items[f->count], &there, err) !=
		    KIT_OK)
			return err->code;
		h->numbers[f->count] = number;
		f->count += there;
	}
}

/* A record that was found, with the folded label to sort it by. */
struct sorted {
	struct kit_str label;
	struct kit_found found;
};

static int
by_label(const void *pa, const void *pb)
{
	const struct sorted *a = pa, *b = pb;
	int c = strcmp(kit_str_get(&a->label), kit_str_get(&b->label));

	return c ? c : strcmp(a->found.key, b->found.key);
}

/* Sorts what was found last. h->numbers keeps its order: is_found looks at them
 * as a set. */
static void
sort_found(struct kit_found *items, size_t count)
{
	struct sorted *all = kit_mem_alloc(count, sizeof(*all));

	for (size_t i = 0; i < count; i++) {
		all[i].found = items[i];
		kit_utf8_fold(kit_sv(items[i].label), &all[i].label);
	}
	qsort(all, count, sizeof(*all), by_label);
	for (size_t i = 0; i < count; i++) {
		items[i] = all[i].found;
		kit_str_done(&all[i].label);
	}
	free(all);
}

/* Finds the records of one query for FTS5, behind those found before. */
static enum kit_code
find_text(struct hunt *h, struct kit_sv text, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	size_t from = h->finds->count;

	if (view_query_get(h->v, V_WORDS_FIND, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":texto", text);
	bind_range(h->v, h->search->type, q);
	enum kit_code rc = take_found(h, q, err);
	kit_sql_reset(q);
	if (rc != KIT_OK)
		return rc;
	sort_found(h->finds->items + from, h->finds->count - from);
	return KIT_OK;
}

/* Finds records with words that are as similar as `most` allows. */
static enum kit_code
find_like(struct hunt *h, enum view_likeness most, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct match m = {.text = &text, .most = most, .v = h->v, .err = err};

	if (most == VIEW_ONE_OFF)
		m.rc = view_alike_read(h->v, &m.known, err);
	if (m.rc == KIT_OK)
		match_words(h->search->words, &m);
	view_alike_done(&m.known);
	h->has_words = m.has_words;
	if (m.rc != KIT_OK || !text.n)
		return m.rc;
	return find_text(h, kit_str_view(&text), err);
}

enum kit_code
kit_view_search(struct kit_view *v, const struct kit_search *search,
    struct kit_arena *arena, struct kit_finds *finds, struct kit_err *err)
{
	struct hunt h = {
	    .v = v, .search = search, .arena = arena, .finds = finds};

	*finds = (struct kit_finds){0};
	finds->items =
	    kit_arena_alloc(arena, search->most, sizeof(*finds->items));
	h.numbers = kit_arena_alloc(arena, search->most, sizeof(*h.numbers));
	bool came = false;
	enum kit_code rc = find_like(&h, VIEW_EXACT, err);
	if (rc == KIT_OK && !finds->count)
		rc = kit_view_bring_typed(
		    v, search->type, search->words, &came, err);
	if (rc == KIT_OK && came)
		rc = find_like(&h, VIEW_EXACT, err);
	finds->exact = finds->count;
	if (!search->alike || !h.has_words)
		return rc;
	if (rc == KIT_OK && finds->count < search->most)
		rc = find_like(&h, VIEW_SOUNDS, err);
	if (rc == KIT_OK && finds->count < FEW)
		rc = find_like(&h, VIEW_ONE_OFF, err);
	return rc;
}

enum kit_code
kit_view_with_words(struct kit_view *v, struct kit_sv type,
    struct kit_sv folded, struct kit_stmt **q, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_str sql KIT_STR_AUTO = {0};
	const struct view_type *t = view_type_named(v, type);
	struct kit_sv word;

	for (int n = 0; n < WORDS_MAX && kit_sv_split(&folded, ' ', &word);)
		if (word.n && ++n)
			kit_str_printf(
			    &text, " \"" KIT_SV_FMT "\"", KIT_SV_ARG(word));
	if (!t || !text.n)
		return KIT_OK;
	kit_str_printf(&sql,
	    "SELECT _clave, _etiqueta FROM \"" KIT_SV_FMT "\" WHERE rowid IN"
	    " (SELECT rowid - :desde FROM busca WHERE busca MATCH :texto"
	    "  AND rowid BETWEEN :desde AND :hasta)",
	    KIT_SV_ARG(type));
	if (kit_sql_prepare(v->db, kit_str_view(&sql), q, err) != KIT_OK)
		return err->code;
	kit_sql_text(*q, ":texto", kit_str_view(&text));
	bind_range(v, type, *q);
	return KIT_OK;
}
