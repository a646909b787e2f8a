#ifndef KIT_MD_TABLE_H
#define KIT_MD_TABLE_H

#include "err.h"
#include "mem.h"
#include "str.h"

/* The tables of a Markdown text, for forms: raw cells with their places. */

struct kit_md_cell {
	struct kit_sv text; /* trimmed, as written but for \| */
	int line, column; /* from 1, in bytes, of its first letter */
};

struct kit_md_table {
	struct kit_md_cell *cells; /* rows × columns, the head row first */
	size_t rows, columns;
	int line;
};

/*
 * Reads all tables of text (cmark-gfm's); they live in the arena. KIT_EFORM,
 * with path, line and column, when the text is not UTF-8, holds NUL bytes, is
 * larger than a form can be, or a row has more cells than its head: what is
 * behind them would be lost.
 */
KIT_MUST_USE enum kit_code kit_md_tables(struct kit_arena *arena,
    const char *path, struct kit_sv text, struct kit_md_table **tables,
    size_t *count, struct kit_err *err);

#endif
