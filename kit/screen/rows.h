#ifndef KIT_ROWS_H
#define KIT_ROWS_H

#include "frame.h"
#include "keypress.h"
#include "mem.h"

/*
 * A list on the screen: rows of cells, one of which is chosen. The chosen one
 * is marked with > and holds the terminal's cursor, for a reader by ear or by
 * Braille follows that.
 */

enum { KIT_ROWS_CELLS = 4 };

struct kit_rows_row {
	const char *key; /* what the caller knows the row by */
	const char *cells[KIT_ROWS_CELLS]; /* NULL: none */
	bool ticked; /* of several that are chosen; drawn with ticks */
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

/* One more row at the end; its texts are copied. */
void kit_rows_add(struct kit_rows *rows, const struct kit_rows_row *row);

/* The chosen row; NULL when there is none. */
struct kit_rows_row *kit_rows_chosen(const struct kit_rows *rows);

/* Up, Down, PageUp, PageDown, Home and End move the choice, when there is
 * somewhere to go; false for any other key. */
bool kit_rows_key(struct kit_rows *rows, const struct kit_key *key);

/* Where a list stands: from row, lines of it; how wide each cell is (0: the
 * rest of the line). */
struct kit_rows_place {
	int row, lines;
	int widths[KIT_ROWS_CELLS];
	bool focused; /* the cursor goes to the chosen row */
};
void kit_rows_draw(struct kit_rows *rows, struct kit_frame *f,
    const struct kit_rows_place *at);

#endif
