#ifndef KIT_CSV_H
#define KIT_CSV_H

#include "encoding.h"
#include "err.h"
#include "mem.h"
#include "str.h"

/*
 * Comma-separated values (RFC 4180), as offices write them: separated by
 * comma, semicolon or tab, in any encoding of encoding.h.
 */

struct kit_csv_row {
	size_t line; /* of its first character, from 1 */
	size_t count;
	const struct kit_sv *cells; /* unquoted, not trimmed */
	struct kit_sv raw; /* the row as it stood, in UTF-8, no line end */
	bool torn; /* a quote never closes: the row is that line only, split
		      at the separators as if it had no quotes */
	size_t stray; /* the first cell, from 1, with text behind its closing
			 quote; 0: none. The row is split at the separators
			 as if it had no quotes: where a cell ends is anybody's
			 guess */
};

struct kit_csv {
	struct kit_sv rest;
	size_t line;
	char sep; /* what separates: ',', ';' or a tab */
	struct kit_encoding_guess guess; /* what the text was taken for */
	struct kit_str text; /* UTF-8 copy, when the text had to be changed */
	struct kit_str cell; /* private */
	struct kit_arena arena; /* of the row being read */
	struct kit_sv *cells;
	size_t cap;
};

/*
 * Starts reading bytes, which must outlive csv, in the encoding that fits best
 * (csv->guess). sep 0 is guessed from the first lines (a line "sep=;" says
 * it). KIT_EINPUT when the bytes are no text: the message says how to save it.
 */
KIT_MUST_USE enum kit_code kit_csv_init(
    struct kit_csv *csv, struct kit_sv bytes, char sep, struct kit_err *err);

/* As kit_csv_init, for text that is valid UTF-8 already and outlives csv. */
void kit_csv_start(struct kit_csv *csv, struct kit_sv text, char sep);

void kit_csv_done(struct kit_csv *csv);

/*
 * The next row; false at the end. What row points to lives until the next
 * call. Lines without any text are passed over (but counted).
 */
bool kit_csv_next(struct kit_csv *csv, struct kit_csv_row *row);

/* Appends one cell, in quotes where its text needs them; first: it begins the
 * row, and no separator goes before it. */
void kit_csv_put(struct kit_str *out, char sep, bool first, struct kit_sv cell);

/*
 * kit_csv_put for people's answers in a sheet that a spreadsheet may open: an
 * apostrophe goes before a cell that the program would run as a formula (it
 * begins with = + - @) and before one that begins with an apostrophe.
 * A number keeps its sign: it is no formula.
 */
void kit_csv_put_guarded(
    struct kit_str *out, char sep, bool first, struct kit_sv cell);

/* The cell without the apostrophe that kit_csv_put_guarded put, if any:
 * unguarding what was guarded gives the same bytes, for any bytes. */
struct kit_sv kit_csv_unguard(struct kit_sv cell);

/* Appends a whole row with its line end (CR LF). */
void kit_csv_put_row(
    struct kit_str *out, char sep, const struct kit_sv *cells, size_t count);

#endif
