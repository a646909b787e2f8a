/* One field on a blank sheet: its label, and boxes for its answer. */

#include "blank_cell.h"

#include <math.h>

/* Lengths in ems: multiples of the letters' size. */
static const double label_ems = 1.3; /* the line of a label */
static const double line_ems = 1.35; /* from one line of choices to the next */
static const double tick_ems = 1.15; /* a box to tick, and white behind it */
static const double gap_ems = 0.8; /* white behind a choice */

/* Kinds with a box for each character. In the pattern '_' is an empty box, a
 * letter is printed faintly in its box, and other marks stand between boxes.
 * units is the least width of the cell. */
static const struct {
	const char *kind;
	const char *comb;
	int units;
} combs[] = {
    {"run", "__.___.___-_", 7},
    {"rut", "__.___.___-_", 7},
    {"date", "dd-mm-aaaa", 6},
    {"month", "mm/aaaa", 5},
    {"time", "__:__", 4},
    {"phone", "_________", 6},
    {"integer", NULL, 4},
    {"decimal", NULL, 4},
    {"money", NULL, 6},
};

static double
choice_width(struct kit_blank *blank, const struct kit_choice *c)
{
	return blank->letters * (tick_ems + gap_ems) +
	       kit_blank_width(blank, 0, c->label);
}

struct kit_blank_cell
kit_blank_cell_of(struct kit_blank *blank, const struct kit_field *f)
{
	struct kit_blank_cell c = {.field = f, .units = 8};
	double least = kit_blank_width(blank, KIT_STYLE_BOLD, f->label);

	for (size_t i = 0; i < LEN(combs); i++)
		if (strcmp(combs[i].kind, f->kind->name) == 0) {
			c.comb = combs[i].comb;
			c.units = combs[i].units;
		}
	c.ticks = f->list && (int64_t)kit_list_count(f->list) <= blank->choices;
	if (c.ticks) {
		double w = 0;
		for (size_t i = 0; i < kit_list_count(f->list); i++)
			w += choice_width(blank, kit_list_at(f->list, i));
		least = fmax(least, w);
		c.units = 1;
	}
	int need = (int)fmin(ceil((least + blank->letters * 0.5) / blank->unit),
	    KIT_BLANK_UNITS);
	if (c.units < need)
		c.units = need;
	c.inside = c.ticks && c.units > KIT_BLANK_UNITS / 2;
	if (c.inside)
		c.units = KIT_BLANK_UNITS;
	return c;
}

bool
kit_blank_cell_grows(const struct kit_blank_cell *c)
{
	return !c->comb && !c->ticks;
}

/* Lays the choices out in lines as wide as the cell, of which the first begins
 * at y, and draws them when draw is true. Returns how many lines they take. */
static int
put_ticks(struct kit_blank *blank, const struct kit_blank_cell *c, double y,
    bool draw)
{
	const struct kit_list *list = c->field->list;
	double size = blank->letters, x = 0;
	int line = 0;

	if (c->inside)
		x = kit_blank_width(blank, KIT_STYLE_BOLD, c->field->label) +
		    size;
	for (size_t i = 0; i < kit_list_count(list); i++) {
		double w = choice_width(blank, kit_list_at(list, i));
		if (x > 0 && x + w - size * gap_ems > c->width) {
			x = 0;
			line++;
		}
		double base = y + line * size * line_ems + size;
		if (draw) {
			kit_flow_box(blank->flow, c->x + x, base - size * 0.76,
			    size * 0.86);
			kit_blank_text(blank, kit_list_at(list, i)->label, 0, 0,
			    (double[3]){c->x + x + size * tick_ems, w, base});
		}
		x += w;
	}
	return line + 1;
}

static bool
is_mark(char c)
{
	return c == '.' || c == '-' || c == '/' || c == ':';
}

/* Draws a box for each character of the pattern. */
static void
put_comb(struct kit_blank *blank, const struct kit_blank_cell *c, double y)
{
	size_t n = strlen(c->comb);
	double slots = 0, x = c->x;
	struct kit_look look = {.size = blank->letters, .align = 'c'};

	for (size_t i = 0; i < n; i++)
		slots += is_mark(c->comb[i]) ? 0.5 : 1;
	double side = fmin(c->width / slots, blank->box * 0.86);
	for (size_t i = 0; i < n; i++) {
		char text[2] = {c->comb[i], '\0'};
		bool mark = is_mark(text[0]);
		double w = mark ? side * 0.5 : side;
		if (!mark)
			kit_blank_box(blank, (double[4]){x, y, w, blank->box});
		if (text[0] == '_')
			text[0] = ' ';
		look.grey = mark ? 0.2 : 0.7;
		kit_flow_text(blank->flow, kit_sv(text), &look,
		    (double[3]){x, w, y + blank->box * 0.68});
		x += w;
	}
}

static void
put_label(struct kit_blank *blank, const struct kit_blank_cell *c)
{
	const struct kit_field *f = c->field;
	double size = blank->letters;
	double w = kit_blank_width(blank, KIT_STYLE_BOLD, f->label);

	kit_blank_text(blank, f->label, KIT_STYLE_BOLD, 0,
	    (double[3]){c->x, c->width, size});
	if (!f->hint[0] || c->inside)
		return;
	double left = c->width - w - size * 0.5;
	if (kit_blank_width(blank, KIT_STYLE_ITALIC, f->hint) <= left)
		kit_blank_text(blank, f->hint, KIT_STYLE_ITALIC, 0.3,
		    (double[3]){c->x + w + size * 0.5, c->width, size});
}

double
kit_blank_cell_height(struct kit_blank *blank, const struct kit_blank_cell *c)
{
	double body = blank->box;

	if (c->ticks)
		body =
		    put_ticks(blank, c, 0, false) * blank->letters * line_ems;
	return body + (c->inside ? 0 : blank->letters * label_ems);
}

void
kit_blank_cell_put(struct kit_blank *blank, const struct kit_blank_cell *c)
{
	double top = c->inside ? 0 : blank->letters * label_ems;

	put_label(blank, c);
	if (c->ticks)
		put_ticks(blank, c, top, true);
	else if (c->comb)
		put_comb(blank, c, top);
	else
		kit_blank_box(
		    blank, (double[4]){c->x, top, c->width, blank->box});
}
