#ifndef KIT_ROWS_H
#define KIT_ROWS_H

#include "frame.h"
#include "keypress.h"
#include "mem.h"

/*
 * A list on the screen: rows of cells, one row of which is chosen. The chosen
 * row is marked with > and holds the terminal's cursor, which screen readers
 * and Braille lines follow.
 */

enum { KIT_ROWS_CELLS = 4 };

struct kit_rows_row {
	const char *key; /* by which the caller knows the row; may be NULL */
	const char *cells[KIT_ROWS_CELLS]; /* NULL: empty */
	bool ticked; /* for choosing several rows: see kit_rows.ticks */
};

struct kit_rows {
	struct kit_arena arena;
	struct kit_rows_row *items;
	size_t count, cap;
	size_t chosen;
	bool ticks; /* each row has a box: [x] or [ ] */
	int page; /* rows that fit, as last drawn */
};
void kit_rows_done(struct kit_rows *rows);

/* Adds a row at the end; its texts are copied. */
void kit_rows_add(struct kit_rows *rows, const struct kit_rows_row *row);

/* The chosen row; NULL when there is none. */
struct kit_rows_row *kit_rows_chosen(const struct kit_rows *rows);

/* Moves the choice by Up, Down, PageUp, PageDown, Home and End. False when the
 * choice did not move, by these or any other key. */
bool kit_rows_key(struct kit_rows *rows, const struct kit_key *key);

/* The place of a list: lines rows of the frame from row on, and the columns of
 * each cell (0: the rest of the line). */
struct kit_rows_place {
	int row, lines;
	int widths[KIT_ROWS_CELLS];
	bool focused; /* the cursor goes to the chosen row */
};
void kit_rows_draw(struct kit_rows *rows, struct kit_frame *f,
    const struct kit_rows_place *at);

#endif
