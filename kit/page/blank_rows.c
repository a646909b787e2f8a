/* Puts the fields of a blank sheet side by side: see blank_rows.h. */

#include "blank_rows.h"

#include <math.h>

/* Shares the width that is left in the row among the cells that grow. */
static void
share(struct kit_blank_rows *rows)
{
	const struct kit_flow *flow = rows->blank->flow;
	double gap = rows->blank->letters * 0.9, x = flow->left;
	double room = flow->width - gap * (double)(rows->count - 1);
	double fixed = 0, loose = 0;

	for (size_t i = 0; i < rows->count; i++) {
		const struct kit_blank_cell *c = &rows->cells[i];
		*(kit_blank_cell_grows(c) ? &loose : &fixed) += c->units;
	}
	for (size_t i = 0; i < rows->count; i++) {
		struct kit_blank_cell *c = &rows->cells[i];
		double w = c->units * room / KIT_BLANK_UNITS;
		if (kit_blank_cell_grows(c))
			w = c->units / loose *
			    (room - fixed * room / KIT_BLANK_UNITS);
		c->x = x;
		c->width = fmin(w, flow->left + flow->width - x);
		x += c->width + gap;
	}
}

void
kit_blank_rows_end(struct kit_blank_rows *rows)
{
	struct kit_blank *blank = rows->blank;
	double height = 0;

	if (rows->count == 0)
		return;
	if (rows->count == 1 && rows->cells[0].ticks) {
		rows->cells[0].inside = true;
		rows->cells[0].units = KIT_BLANK_UNITS;
	}
	share(rows);
	for (size_t i = 0; i < rows->count; i++)
		height =
		    fmax(height, kit_blank_cell_height(blank, &rows->cells[i]));
	kit_blank_row(blank, height + blank->letters * 0.5);
	for (size_t i = 0; i < rows->count; i++)
		kit_blank_cell_put(blank, &rows->cells[i]);
	rows->count = 0;
	rows->used = 0;
}

void
kit_blank_rows_add(struct kit_blank_rows *rows, const struct kit_field *f)
{
	struct kit_blank *blank = rows->blank;
	struct kit_blank_cell c = kit_blank_cell_of(blank, f);

	if (!blank->group || strcmp(blank->group, f->group) != 0) {
		kit_blank_rows_end(rows);
		kit_blank_group(blank, f->group);
	}
	if (rows->used + c.units > KIT_BLANK_UNITS ||
	    rows->count == KIT_BLANK_CELLS)
		kit_blank_rows_end(rows);
	rows->cells[rows->count++] = c;
	rows->used += c.units;
}
