#ifndef KIT_CSV_H
#define KIT_CSV_H

#include "encoding.h"
#include "err.h"
#include "mem.h"
#include "str.h"

/*
 * Reads and writes comma-separated values (RFC 4180) as offices write them:
 * with comma, semicolon or tab, in any encoding of encoding.h.
 */

struct kit_csv_row {
	size_t line; /* number of its first line, from 1 */
	size_t count; /* of cells */
	const struct kit_sv *cells; /* without quotes, not trimmed */
	struct kit_sv raw; /* the row's text in UTF-8, without line end */
	/*
	 * A quote in the row never closes. The row is then one line, split at
	 * the separators as if it had no quotes.
	 */
	bool torn;
	/*
	 * The first cell, from 1, with text after its closing quote; 0: none.
	 * The end of such a cell is not certain, so the row is split at the
	 * separators as if it had no quotes.
	 */
	size_t stray;
};

/* A reader. The caller may read sep and guess; the rest is private. */
struct kit_csv {
	struct kit_sv rest; /* text that is still to be read */
	size_t line; /* of rest */
	char sep; /* the separator: ',', ';' or a tab */
	struct kit_encoding_guess guess; /* the encoding of the text */
	struct kit_str text; /* UTF-8 copy of text in another encoding */
	struct kit_str cell; /* buffer of quoted_cell */
	struct kit_arena arena; /* cells of the present row */
	struct kit_sv *cells;
	size_t cap;
};

/*
 * Starts reading bytes, which must outlive csv, in the encoding that fits best
 * (csv->guess). sep 0 means that the separator is guessed from the first lines;
 * a first line such as "sep=;" names it. Fails with KIT_EINPUT when the bytes
 * are no text; the message says how to save the sheet. The caller gives *csv to
 * kit_csv_done.
 */
KIT_MUST_USE enum kit_code kit_csv_init(
    struct kit_csv *csv, struct kit_sv bytes, char sep, struct kit_err *err);

/*
 * Does what kit_csv_init does for text that is valid UTF-8; *csv must be zeroed
 * before, and text must outlive csv.
 */
void kit_csv_start(struct kit_csv *csv, struct kit_sv text, char sep);

void kit_csv_done(struct kit_csv *csv);

/*
 * Reads the next row. Returns false at the end. The pointers in *row are valid
 * until the next call. Rows without any text are skipped; their lines count.
 */
bool kit_csv_next(struct kit_csv *csv, struct kit_csv_row *row);

/*
 * Appends one cell, in quotes where its text needs them. A separator goes
 * before it, unless it is the first of its row.
 */
void kit_csv_put(struct kit_str *out, char sep, bool first, struct kit_sv cell);

/*
 * Does what kit_csv_put does for people's answers in a sheet that a spreadsheet
 * may open: puts an apostrophe before a cell that the spreadsheet would run as
 * a formula (one that begins with = + - @, a tab or a carriage return), and
 * before a cell that begins with an apostrophe. A number with a sign stays as
 * it is.
 */
void kit_csv_put_guarded(
    struct kit_str *out, char sep, bool first, struct kit_sv cell);

/*
 * Returns the cell without the apostrophe that kit_csv_put_guarded put, if any.
 * For any bytes, unguarding the guarded cell gives the same bytes.
 */
struct kit_sv kit_csv_unguard(struct kit_sv cell);

/* Appends a whole row with its line end (CR LF). */
void kit_csv_put_row(
    struct kit_str *out, char sep, const struct kit_sv *cells, size_t count);

#endif
