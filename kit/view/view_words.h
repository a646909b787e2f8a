#ifndef KIT_VIEW_WORDS_H
#define KIT_VIEW_WORDS_H

#include "sql_function.h"
#include "view_inner.h"

/*
 * The words by which search finds a record: those of its fields (the column
 * _busca) and of its label. Search knows a record by one number, made of its
 * type and its row. For view*.c.
 */

struct view_card {
	int64_t row; /* 0: there is none */
	struct kit_str words;
};
#define VIEW_WORDS "palabras(_busca, _etiqueta)"
enum {
	VIEW_ROW_BITS = 40, /* rows of a table are far fewer */
	VIEW_PIECE_MAX =
	    3, /* letters of a short word before a name: Mc, O', De, la, San */
};
/* Whether a text is a RUN, a telephone or such; its digits; its digits
 * backwards. */
bool view_words_is_number(struct kit_sv v);
void view_words_digits(struct kit_sv v, struct kit_str *words);
void view_words_backwards(struct kit_sv v, struct kit_str *words);
int64_t view_words_number(size_t type, int64_t row);
/* The SQL function of the same name; "" when nothing is to be found. */
void view_words_sql(struct kit_sql_call *call, void *ctx);
KIT_MUST_USE enum kit_code view_words_card(struct view_type *t,
    struct kit_sv key, struct view_card *card, struct kit_err *err);
/* Has search forget the words `was` and know the words `now`; either may be
 * empty. */
KIT_MUST_USE enum kit_code view_words_move(struct kit_view *v,
    const struct view_type *t, const struct view_card *was,
    const struct view_card *now, struct kit_err *err);
/*
 * Runs a statement for which FTS5 reads the words of all records, through the
 * view `ficha` that the index names as its content. SQLite parses each view
 * whenever it opens the database, so `ficha` is there only while this runs.
 */
KIT_MUST_USE enum kit_code view_words_exec(
    struct kit_view *v, const char *sql, struct kit_err *err);
KIT_MUST_USE enum kit_code view_words_finish(
    struct kit_view *v, struct kit_err *err);
/*
 * Appends the words of one searchable field and, to joined, the ways to write
 * several of them as one: "oryan" for O'Ryan, "lafuente" and "delafuente" for
 * De la Fuente.
 */
void view_words_of(const struct kit_field *f, struct kit_sv value,
    struct kit_str *words, struct kit_str *joined);

#endif
