/* Draws an empty table whose columns are fields: see blank_table.h. */

#include "blank_table.h"

#include <math.h>
#include <stdlib.h>

struct column {
	struct kit_lines label;
	double width;
};

/* The relative width of a column, by how much is written into its field. */
static double
weight_of(const struct kit_field *f)
{
	if (f->list)
		return kit_list_count(f->list) > 12 ? 14 : 10;
	return f->kind->width > 12 ? 24 : f->kind->width;
}

/* Gives the columns their widths and labels; returns the height of the head. */
static double
measure(struct kit_blank *blank, const struct kit_blank_table *table,
    struct column *columns)
{
	double all = 0, most = 1;

	for (size_t i = 0; i < table->count; i++)
		all += weight_of(table->fields[i]);
	for (size_t i = 0; i < table->count; i++) {
		struct column *c = &columns[i];
		struct kit_spans spans = {0};
		c->width =
		    blank->flow->width * weight_of(table->fields[i]) / all;
		kit_spans_add(&spans, kit_sv(table->fields[i]->label),
		    KIT_STYLE_BOLD, true);
		c->label = kit_text_lines(
		    blank->flow->font, &spans, blank->letters, c->width - 5);
		most = fmax(most, (double)c->label.count);
		free(spans.items);
	}
	return blank->letters * (0.75 + 1.15 * most);
}

/*
 * Draws the boxes of a row; with_labels puts the labels of the columns in them.
 */
static void
put_row(struct kit_blank *blank, const struct column *columns, size_t n,
    double height, bool with_labels)
{
	double x = blank->flow->left, size = blank->letters;

	kit_blank_row(blank, height);
	for (size_t i = 0; i < n; i++) {
		const struct column *c = &columns[i];
		kit_blank_box(blank, (double[4]){x, 0, c->width, height});
		for (size_t k = 0; with_labels && k < c->label.count; k++)
			kit_flow_put(blank->flow, &c->label.items[k], size,
			    x + 3, size * (1.35 + 1.15 * (double)k));
		x += c->width;
	}
}

void
kit_blank_table_put(
    struct kit_blank *blank, const struct kit_blank_table *table)
{
	struct column columns[KIT_BLANK_COLUMNS] = {0};

	if (table->count == 0)
		return;
	kit_blank_group(blank, table->title);
	double height = measure(blank, table, columns);
	put_row(blank, columns, table->count, height, true);
	kit_blank_repeat(blank);
	for (int64_t i = 0; i < table->rows; i++)
		put_row(blank, columns, table->count, blank->box * 1.05, false);
	kit_flow_gap(blank->flow, blank->letters * 0.5);
}
