#ifndef KIT_CSV_H
#define KIT_CSV_H

#include "err.h"
#include "mem.h"
#include "str.h"

/*
 * Comma-separated values (RFC 4180), as offices write them: separated by
 * comma, semicolon or tab, in UTF-8 with or without a mark, or Windows-1252.
 */

struct kit_csv_row {
	size_t line; /* of its first character, from 1 */
	size_t count;
	const struct kit_sv *cells; /* unquoted, not trimmed */
	struct kit_sv raw; /* the row as it stood, in UTF-8, no line end */
	bool torn; /* a quote never closes: the row is that line only, split
		      at the separators as if it had no quotes */
};

struct kit_csv {
	struct kit_sv rest;
	size_t line;
	char sep; /* what separates: ',', ';' or a tab */
	bool was_1252; /* the text was not UTF-8 and was taken for 1252 */
	struct kit_str text; /* UTF-8 copy, when the text had to be changed */
	struct kit_str cell; /* private */
	struct kit_arena arena; /* of the row being read */
	struct kit_sv *cells;
	size_t cap;
};

/*
 * Starts reading text, which must outlive csv. sep 0 is guessed from the
 * first line (a line "sep=;" says it). KIT_EINPUT when the text is UTF-16 or
 * holds NUL bytes: it is no CSV, and the message says how to save it.
 */
KIT_MUST_USE enum kit_code kit_csv_init(
    struct kit_csv *csv, struct kit_sv text, char sep, struct kit_err *err);
void kit_csv_done(struct kit_csv *csv);

/*
 * The next row; false at the end. What row points to lives until the next
 * call. Lines without any text are passed over (but counted).
 */
bool kit_csv_next(struct kit_csv *csv, struct kit_csv_row *row);

/* Appends one cell, quoted where it must be; first says no separator goes
 * before it. */
void kit_csv_put(struct kit_str *out, char sep, bool first, struct kit_sv cell);

/* Appends a whole row with its line end (CR LF). */
void kit_csv_put_row(
    struct kit_str *out, char sep, const struct kit_sv *cells, size_t count);

#endif
