/* Blocks that place their text: see block_place.h. */

#include "block_place.h"

#include <math.h>
#include <stdlib.h>

#include "block_text.h"

enum { COLUMNS = 4 };

/* Takes the lines of *text up to a line "---" or the end as a column. */
static void
take_column(struct kit_sv *text, struct kit_sv *column)
{
	struct kit_sv line;

	*column = kit_sv_of(text->p, 0);
	while (kit_sv_split(text, '\n', &line)) {
		if (kit_sv_is(kit_sv_trim(line), "---"))
			return;
		column->n = (size_t)(line.p + line.n - column->p);
	}
}

/*
 * Reads the relative widths of the columns and their sum. Without any number
 * all columns are as wide; false when there are not as many numbers as columns.
 */
static bool
read_shares(struct kit_sv args, double *shares, double *all, size_t count)
{
	struct kit_sv word;
	size_t n = 0;
	int64_t share;

	for (size_t i = 0; i < COLUMNS; i++)
		shares[i] = 1;
	while (args.p && kit_sv_split(&args, ' ', &word)) {
		if (word.n == 0)
			continue;
		if (n == count || !kit_sv_int(word, &share) || share < 1 ||
		    share > 24)
			return false;
		shares[n++] = (double)share;
	}
	*all = 0;
	for (size_t i = 0; i < count; i++)
		*all += shares[i];
	return n == 0 || n == count;
}

/* Lays text out in a narrower column and restores the flow afterwards. */
static enum kit_code
lay_in(struct kit_flow *flow, double left, double width, struct kit_sv text,
    struct kit_err *err)
{
	const struct kit_flow before = *flow;

	flow->left = left;
	flow->width = width;
	flow->aside = flow->beside = 0;
	flow->quotes = 0;
	enum kit_code rc = flow->inner(flow, text, err);
	*flow = before;
	return rc;
}

/* Refuses a block that became one row higher than a page: rows are not cut. */
static enum kit_code
check_height(const struct kit_flow *flow, const char *what, size_t row,
    struct kit_err *err)
{
	const struct kit_page_shape *s = &flow->page->shape;

	if (row >= flow->page->row_count ||
	    flow->page->rows[row].height <= s->height - s->top - s->bottom)
		return KIT_OK;
	return kit_err_set(err, KIT_EFORM,
	    "%s: el bloque %s es más alto que la página: acórtelo o parta el "
	    "texto en dos",
	    flow->path, what);
}

enum kit_code
kit_block_place_columns(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err)
{
	double shares[COLUMNS], all = 0, gap = 1.6 * flow->size;
	struct kit_sv columns[COLUMNS];
	size_t n = 0, starts[COLUMNS] = {0};
	enum kit_code rc = KIT_OK;

	while (text.p && n < COLUMNS)
		take_column(&text, &columns[n++]);
	if (text.p || n == 0 || !read_shares(args, shares, &all, n))
		return kit_err_set(err, KIT_EFORM,
		    "%s: el bloque columnas lleva de 1 a %d, separadas por "
		    "«---», y un ancho de 1 a 24 para cada una o ninguno",
		    flow->path, COLUMNS);
	double room = kit_flow_width(flow) - gap * (double)(n - 1);
	double x = flow->left;
	for (size_t i = 0; i < n && rc == KIT_OK; i++) {
		double width = room * shares[i] / all;
		starts[i] = flow->page->row_count;
		rc = lay_in(flow, x, width, columns[i], err);
		x += width + gap;
	}
	if (rc != KIT_OK)
		return rc;
	kit_page_merge(flow->page, starts, n);
	return check_height(flow, "columnas", starts[0], err);
}

enum kit_code
kit_block_place_frame(struct kit_flow *flow, struct kit_sv args KIT_UNUSED,
    struct kit_sv text, struct kit_err *err)
{
	double pad = flow->size * 0.9, width = kit_flow_width(flow);
	size_t at = flow->page->row_count;

	kit_flow_row(flow, pad);
	enum kit_code rc =
	    lay_in(flow, flow->left + pad, width - 2 * pad, text, err);
	kit_flow_row(flow, pad);
	if (rc != KIT_OK)
		return rc;
	kit_page_merge(flow->page, &at, 1);
	double height = flow->page->rows[at].height;
	kit_page_add(flow->page, &(struct kit_item){.mark = KIT_MARK_BOX,
				     .x = flow->left,
				     .w = width,
				     .h = height,
				     .size = 1.2});
	return check_height(flow, "marco", at, err);
}

enum kit_code
kit_block_place_letters(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text, struct kit_err *err)
{
	const double size = flow->size;
	const char align = flow->align;
	struct kit_sv word;

	while (args.p && kit_sv_split(&args, ' ', &word)) {
		struct kit_str number KIT_STR_AUTO = {0};
		char *end = NULL;

		if (word.n == 0)
			continue;
		kit_str_sv(&number, word);
		double factor = strtod(kit_str_get(&number), &end);
		if (kit_sv_is(word, "centro"))
			flow->align = 'c';
		else if (kit_sv_is(word, "derecha"))
			flow->align = 'r';
		else if (*end == '\0' && factor >= 0.5 && factor <= 12)
			flow->size = size * factor;
		else
			return kit_err_set(err, KIT_EFORM,
			    "%s: en el bloque letra «" KIT_SV_FMT
			    "» no sirve (de 0.5 a 12 veces, centro, derecha)",
			    flow->path, KIT_SV_ARG(word));
	}
	enum kit_code rc = flow->inner(flow, text, err);
	flow->size = size;
	flow->align = align;
	return rc;
}

enum kit_code
kit_block_place_page(struct kit_flow *flow, struct kit_sv args KIT_UNUSED,
    struct kit_sv text KIT_UNUSED, struct kit_err *err KIT_UNUSED)
{
	if (flow->page->row_count > 0)
		flow->page->rows[flow->page->row_count - 1].keep = false;
	kit_flow_row(flow, 0)->fresh = true;
	flow->page->rows[flow->page->row_count - 1].keep = true;
	flow->beside = 0;
	return KIT_OK;
}

enum kit_code
kit_block_place_foot(struct kit_flow *flow, struct kit_sv args KIT_UNUSED,
    struct kit_sv text KIT_UNUSED, struct kit_err *err KIT_UNUSED)
{
	struct kit_row *row = kit_flow_row(flow, 0);

	row->spring = row->keep = true;
	return KIT_OK;
}
