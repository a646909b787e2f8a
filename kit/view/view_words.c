/* Gives search the words of the records: see view_words.h. */

#include "view_words.h"

#include "utf8.h"
#include "view_alike.h"
#include "view_inner.h"
#include "view_query.h"
#include "view_type.h"

/*
 * The words are folded text. A number (RUN, telephone) is one word of digits. A
 * telephone is also written backwards behind an 'r': its last digits can then
 * be searched for as the beginning of a word.
 */

bool
view_words_is_number(struct kit_sv v)
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

void
view_words_digits(struct kit_sv v, struct kit_str *words)
{
	for (size_t i = 0; i < v.n; i++)
		if (kit_ascii_digit(v.p[i]) || kit_ascii_lower(v.p[i]) == 'k')
			kit_str_c(words, kit_ascii_lower(v.p[i]));
}

void
view_words_backwards(struct kit_sv v, struct kit_str *words)
{
	kit_str_c(words, 'r');
	for (size_t i = v.n; i > 0; i--)
		if (kit_ascii_digit(v.p[i - 1]))
			kit_str_c(words, v.p[i - 1]);
}

static void
put_joined(struct kit_sv text, struct kit_str *joined)
{
	const char *from[8]; /* where the short words before this one begin */
	struct kit_sv rest = text, word;
	size_t n = 0;

	while (kit_sv_split(&rest, ' ', &word)) {
		if (word.n <= VIEW_PIECE_MAX) {
			if (n == LEN(from))
				n = 0;
			from[n++] = word.p;
			continue;
		}
		for (size_t i = 0; i < n; i++) {
			kit_str_c(joined, ' ');
			for (const char *c = from[i]; c < word.p + word.n; c++)
				if (*c != ' ')
					kit_str_c(joined, *c);
		}
		n = 0;
	}
}

void
view_words_of(const struct kit_field *f, struct kit_sv value,
    struct kit_str *words, struct kit_str *joined)
{
	bool phone = strcmp(f->kind->name, "phone") == 0;

	kit_str_c(words, ' ');
	if (!phone && strcmp(f->kind->name, "run") != 0 &&
	    strcmp(f->kind->name, "rut") != 0) {
		size_t start = words->n;
		kit_utf8_fold(value, words);
		if (!view_words_is_number(value)) {
			put_joined(
			    kit_sv_of(words->p + start, words->n - start),
			    joined);
			return;
		}
		kit_str_c(words, ' '); /* a foreign document: 30.123.456 */
	}
	view_words_digits(value, words);
	if (phone) {
		kit_str_c(words, ' ');
		view_words_backwards(value, words);
	}
}

int64_t
view_words_number(size_t type, int64_t row)
{
	return ((int64_t)type << VIEW_ROW_BITS) + row;
}

/*
 * Whether the words contain those of the label already, as most do: labels are
 * made from searched fields. run begins with the blank before the label's first
 * word.
 */
static bool
stands_in(struct kit_sv run, struct kit_sv words)
{
	const char *at = memmem(words.p, words.n, run.p, run.n);
	const char *end = words.p + words.n;

	return at && (at + run.n == end || at[run.n] == ' ');
}

void
view_words_sql(struct kit_sql_call *call, void *ctx)
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
	view_alike_hear(ctx, kit_str_view(&text));
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
	if (view_query_get(v, which, &q, err) != KIT_OK)
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
	if (tell(v, V_WORDS_ADD, t, now, err) != KIT_OK)
		return err->code;
	return view_alike_keep(v, err);
}

/*
 * Appends SQL that makes the view `ficha`: the words of all records of the
 * types that search looks into. A type without a table is left out: FTS5 does
 * not read the stand-ins.
 */
static enum kit_code
put_content(const struct kit_view *v, struct kit_str *sql, struct kit_err *err)
{
	kit_str_add(sql, "DROP VIEW IF EXISTS ficha; CREATE VIEW ficha AS"
			 " SELECT NULL AS n, NULL AS texto WHERE 0");
	for (size_t i = 0; i < v->type_count; i++) {
		const struct kit_form *form = NULL;

		if (kit_forms_get(v->src.forms, kit_sv(v->type_names[i]), &form,
			err) != KIT_OK)
			return err->code;
		if (view_type_is_searched(form) &&
		    kit_sql_has_table(v->db, form->type))
			kit_str_printf(sql,
			    " UNION ALL SELECT %lld + rowid, " VIEW_WORDS
			    " FROM \"%s\" WHERE _busca <> ''",
			    (long long)view_words_number(i, 0),
			    v->type_names[i]);
	}
	return KIT_OK;
}

enum kit_code
view_words_exec(struct kit_view *v, const char *sql, struct kit_err *err)
{
	struct kit_str content KIT_STR_AUTO = {0};
	struct kit_err ignored;

	if (put_content(v, &content, err) != KIT_OK ||
	    kit_sql_exec(v->db, kit_str_get(&content), err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_sql_exec(v->db, sql, err);
	(void)!kit_sql_exec(v->db, "DROP VIEW ficha", &ignored);
	return rc;
}

/*
 * FTS5 gathers words in a table in memory, and sorts and writes them out
 * whenever the table has the hash size. A table of eight mebibytes is written
 * out less often, but does not fit a processor's cache: sorting it took longer
 * than all writing and merging with half a mebibyte. Meanwhile FTS5 merges what
 * was written out by eights, later by fours: each word is copied once less.
 */
enum kit_code
view_words_finish(struct kit_view *v, struct kit_err *err)
{
	if (view_words_exec(v,
		"PRAGMA cache_size = -2000;"
		"INSERT INTO busca(busca, rank) VALUES('hashsize', 524288);"
		"INSERT INTO busca(busca, rank) VALUES('automerge', 8);"
		"INSERT INTO busca(busca) VALUES('rebuild');"
		"INSERT INTO busca(busca, rank) VALUES('automerge', 4);"
		"INSERT INTO busca(busca, rank) VALUES('hashsize', 1048576)",
		err) != KIT_OK)
		return err->code;
	return view_alike_keep(v, err);
}
