#ifndef KIT_FRAME_H
#define KIT_FRAME_H

#include "str.h"

/*
 * A picture of the terminal: rows of cells that a screen draws and a terminal
 * shows. Screens draw on frames only, so that a test can read what an official
 * would see. Rows and columns count from 0; what lies outside of the frame is
 * not drawn.
 */

/* How a cell stands out. Marks may be added up. No mark is the only sign of
 * anything, because screen readers and Braille lines show none of them. */
enum kit_mark {
	KIT_MARK_NONE = 0,
	KIT_MARK_BOLD = 1,
	KIT_MARK_REVERSE = 2,
	KIT_MARK_UNDERLINE = 4,
};

enum { KIT_CELL_MAX = 28 }; /* bytes of one character with its accents */

/* One character with its combining marks. A wide one fills two cells: the
 * second has no text (n is 0). A blank is " ". */
struct kit_tile {
	char text[KIT_CELL_MAX];
	unsigned char n, marks;
};

struct kit_frame {
	int rows, columns;
	struct kit_tile *cells;
	int cursor_row, cursor_column; /* -1: none */
};

/* A blank frame of this size; free it with kit_frame_done. */
void kit_frame_init(struct kit_frame *f, int rows, int columns);
void kit_frame_done(struct kit_frame *f);

/* Blanks the whole frame and takes the cursor away. */
void kit_frame_clear(struct kit_frame *f);

/* A place to write: width columns of a row, from column on. */
struct kit_place {
	int row, column, width;
	unsigned marks;
};

/* Writes text at a place, cut with … when it is wider than the place. Returns
 * how many columns the text took. */
int kit_frame_put(struct kit_frame *f, struct kit_place at, struct kit_sv text);

/* kit_frame_put of a C string. */
int kit_frame_say(struct kit_frame *f, struct kit_place at, const char *text);

/* Fills the place with blanks of its marks. */
void kit_frame_fill(struct kit_frame *f, struct kit_place at);

/*
 * Writes text in lines of at most at.width columns, broken at blanks where
 * there are any. The first skip lines are left out, and no more than lines are
 * drawn. Returns how many lines the whole text has.
 */
struct kit_paragraph {
	struct kit_place at;
	int skip, lines;
};
int kit_frame_wrap(
    struct kit_frame *f, struct kit_paragraph p, struct kit_sv text);

/* Puts the cursor on a cell; does nothing outside of the frame. */
void kit_frame_cursor(struct kit_frame *f, int row, int column);

/* The cell at a place of the frame; NULL outside. */
const struct kit_tile *kit_frame_cell(
    const struct kit_frame *f, int row, int column);

/*
 * Appends the frame as text: a line for each row, without the blanks at its
 * end, then a line "cursor ROW COLUMN" (or "cursor ninguno").
 */
void kit_frame_dump(const struct kit_frame *f, struct kit_str *out);

#endif
