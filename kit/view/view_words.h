#ifndef KIT_VIEW_WORDS_H
#define KIT_VIEW_WORDS_H

#include "sql_function.h"
#include "view_inner.h"

/*
 * The words by which search finds a record: those of its searched fields (the
 * column _busca) and of its label. Search knows a record by one number, made of
 * its type and its row. For view*.c only.
 */

struct view_card {
	int64_t row; /* 0: there is no row */
	struct kit_str words;
};
#define VIEW_WORDS "palabras(_busca, _etiqueta)"
enum {
	VIEW_ROW_BITS = 40, /* a table has far fewer rows */
	VIEW_PIECE_MAX = 3, /* letters of short words in names: De, San */
};
/* Whether a text is a number (a RUN, a telephone); appends its digits; appends
 * 'r' and its digits backwards. */
bool view_words_is_number(struct kit_sv v);
void view_words_digits(struct kit_sv v, struct kit_str *words);
void view_words_backwards(struct kit_sv v, struct kit_str *words);
/* The number by which search knows a row of a type. */
int64_t view_words_number(size_t type, int64_t row);
/* palabras(_busca, _etiqueta) in SQL: the words of a record; "" when search
 * does not look into it. */
void view_words_sql(struct kit_sql_call *call, void *ctx);
/* Reads the row and the words of the record of that key; the row is 0 when
 * there is none. */
KIT_MUST_USE enum kit_code view_words_card(struct view_type *t,
    struct kit_sv key, struct view_card *card, struct kit_err *err);
/* Makes search forget the words of `was` and know those of `now`; either may
 * have none. */
KIT_MUST_USE enum kit_code view_words_move(struct kit_view *v,
    const struct view_type *t, const struct view_card *was,
    const struct view_card *now, struct kit_err *err);
/*
 * Runs a statement for which FTS5 reads the words of all records, through the
 * SQL view `ficha` that the index names as its content. The SQL view exists
 * only while this runs, because SQLite parses each one whenever it opens the
 * database.
 */
KIT_MUST_USE enum kit_code view_words_exec(
    struct kit_view *v, const char *sql, struct kit_err *err);
/* Fills search with the words of all rows, when a view was made anew. */
KIT_MUST_USE enum kit_code view_words_finish(
    struct kit_view *v, struct kit_err *err);
/*
 * Appends the words of a searched field and, to joined, the ways to write some
 * of them as one: "oryan" for O'Ryan, "lafuente" and "delafuente" for De la
 * Fuente.
 */
void view_words_of(const struct kit_field *f, struct kit_sv value,
    struct kit_str *words, struct kit_str *joined);

#endif
