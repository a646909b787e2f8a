#include "block_form.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "form.h"

enum { UNITS = 24, CELLS = 8, COLUMNS = 8 };

/* Lengths as multiples of the letters' size. */
static const double label_ems = 0.82, option_ems = 0.92, box_ems = 1.85;

struct options {
	struct kit_sv fields, groups; /* names, parted by commas; "" is all */
	int64_t choices;
	int64_t rows;
};

/* A field in its place on the sheet. */
struct cell {
	const struct kit_field *field;
	const char *label, *hint;
	const char *comb; /* NULL: a plain box, or choices */
	bool ticks;
	bool inside; /* the label stands before the first choice */
	int units;
	double x, width;
};

struct sheet {
	struct kit_flow *flow;
	struct options opt;
	double label, option, box, unit; /* points */
	struct cell cells[CELLS]; /* of the row being filled */
	size_t count;
	int used;
	const char *group; /* of the field before */
};

/* A box for each character: '_' and letters, which show faintly what goes. */
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

static bool
read_option(struct options *o, struct kit_sv part)
{
	struct kit_sv value = part, key;
	static const struct {
		const char *name;
		size_t at;
	} texts[] =
	    {
		{"campos", offsetof(struct options, fields)},
		{"grupos", offsetof(struct options, groups)},
	    },
	  numbers[] = {
	      {"opciones", offsetof(struct options, choices)},
	      {"filas", offsetof(struct options, rows)},
	  };

	kit_sv_split(&value, '=', &key);
	for (size_t i = 0; i < LEN(texts); i++)
		if (kit_sv_is(key, texts[i].name)) {
			memcpy((char *)o + texts[i].at, &value, sizeof(value));
			return value.n > 0;
		}
	for (size_t i = 0; i < LEN(numbers); i++)
		if (kit_sv_is(key, numbers[i].name)) {
			int64_t n = 0;
			bool good = kit_sv_int(value, &n) && n > 0 && n <= 99;
			memcpy((char *)o + numbers[i].at, &n, sizeof(n));
			return good;
		}
	return false;
}

static bool
is_among(struct kit_sv names, const char *name)
{
	struct kit_sv part;

	if (names.n == 0)
		return true;
	while (kit_sv_split(&names, ',', &part))
		if (kit_sv_is(kit_sv_trim(part), name))
			return true;
	return false;
}

/* A name asked for that the form does not have; its p is NULL when none. */
static struct kit_sv
unknown_field(const struct kit_form *form, struct kit_sv names)
{
	struct kit_sv part;

	while (names.n && kit_sv_split(&names, ',', &part))
		if (!kit_form_named(form, kit_sv_trim(part)))
			return part;
	return (struct kit_sv){0};
}

static bool
is_shown(const struct options *o, const struct kit_field *f)
{
	return f->kind->stored && !f->calculated && !f->read_only &&
	       f->privacy != KIT_PRIVACY_RESTRICTED &&
	       is_among(o->fields, f->name) &&
	       is_among(o->groups, f->group_name);
}

static double
width_of(struct sheet *s, unsigned style, double size, const char *text)
{
	return kit_font_width(s->flow->font, style, kit_sv(text)) * size / 1000;
}

static const struct kit_look *
look(struct kit_look *l, double size, unsigned style, double grey)
{
	*l = (struct kit_look){.size = size, .style = style, .grey = grey};
	return l;
}

static double
option_width(struct sheet *s, const struct kit_choice *c)
{
	return s->option * 1.35 + width_of(s, 0, s->option, c->label) +
	       s->option * 0.9;
}

/* Draws the choices in lines of a width, when draw; the lines they take. */
static int
put_ticks(struct sheet *s, const struct cell *c, double y, bool draw)
{
	const struct kit_list *list = c->field->list;
	double x = 0, leading = s->option * 1.42;
	struct kit_look l;
	int line = 0;

	if (c->inside)
		x = width_of(s, KIT_STYLE_BOLD, s->label, c->label) + s->option;

	for (size_t i = 0; i < kit_list_count(list); i++) {
		double w = option_width(s, kit_list_at(list, i));
		if (x > 0 && x + w - s->option * 0.9 > c->width) {
			x = 0;
			line++;
		}
		double base = y + line * leading + s->option;
		if (draw) {
			kit_flow_box(s->flow, c->x + x, base - s->option * 0.76,
			    s->option * 0.86);
			kit_flow_text(s->flow,
			    kit_sv(kit_list_at(list, i)->label),
			    look(&l, s->option, 0, 0),
			    (double[3]){c->x + x + s->option * 1.2, w, base});
		}
		x += w;
	}
	return line + 1;
}

/* Boxes for characters, as many as the pattern has, from x on. */
static void
put_comb(struct sheet *s, const struct cell *c, double y)
{
	size_t n = strlen(c->comb);
	double slots = 0, x = c->x;
	struct kit_look l;

	for (size_t i = 0; i < n; i++)
		slots += strchr(".-/:", c->comb[i]) ? 0.5 : 1;
	double side = fmin(c->width / slots, s->box * 0.86);
	for (size_t i = 0; i < n; i++) {
		char text[2] = {c->comb[i], '\0'};
		bool mark = strchr(".-/:", text[0]) != NULL;
		double w = mark ? side * 0.5 : side;
		if (!mark)
			kit_page_add(s->flow->page,
			    &(struct kit_item){.mark = KIT_MARK_BOX,
				.x = x,
				.y = y,
				.w = w,
				.h = s->box,
				.size = 0.6,
				.grey = 0.35});
		if (text[0] == '_')
			text[0] = ' ';
		look(&l, s->option, 0, mark ? 0.2 : 0.7);
		l.align = 'c';
		kit_flow_text(s->flow, kit_sv(text), &l,
		    (double[3]){x, w, y + s->box * 0.68});
		x += w;
	}
}

static void
put_label(struct sheet *s, const struct cell *c)
{
	struct kit_look l;
	double base = c->inside ? s->option * 1.1 : s->label * 1.05;
	double w = width_of(s, KIT_STYLE_BOLD, s->label, c->label);

	kit_flow_text(s->flow, kit_sv(c->label),
	    look(&l, s->label, KIT_STYLE_BOLD, 0),
	    (double[3]){c->x, c->width, base});
	if (c->hint[0] && !c->inside &&
	    w + s->label * 0.5 +
		    width_of(s, KIT_STYLE_ITALIC, s->label, c->hint) <=
		c->width)
		kit_flow_text(s->flow, kit_sv(c->hint),
		    look(&l, s->label, KIT_STYLE_ITALIC, 0.3),
		    (double[3]){c->x + w + s->label * 0.5, c->width, base});
}

static void
put_cell(struct sheet *s, const struct cell *c)
{
	double top = c->inside ? 0 : s->label * 1.4;

	put_label(s, c);
	if (c->ticks)
		put_ticks(s, c, top + s->option * 0.1, true);
	else if (c->comb)
		put_comb(s, c, top);
	else
		kit_page_add(
		    s->flow->page, &(struct kit_item){.mark = KIT_MARK_BOX,
				       .x = c->x,
				       .y = top,
				       .w = c->width,
				       .h = s->box,
				       .size = 0.6,
				       .grey = 0.35});
}

/* Shares what is left of the row among the cells that may grow. */
static void
stretch(struct sheet *s)
{
	double gap = s->option * 0.9, x = s->flow->left;
	double room = s->flow->width - gap * (double)(s->count - 1);
	double fixed = 0, loose = 0;

	for (size_t i = 0; i < s->count; i++) {
		const struct cell *c = &s->cells[i];
		*(c->comb || c->ticks ? &fixed : &loose) += c->units;
	}
	for (size_t i = 0; i < s->count; i++) {
		struct cell *c = &s->cells[i];
		double share = c->units * room / UNITS;
		if (!c->comb && !c->ticks)
			share =
			    c->units / loose * (room - fixed * room / UNITS);
		c->x = x;
		c->width = fmin(share, s->flow->left + s->flow->width - x);
		x += c->width + gap;
	}
}

static void
end_row(struct sheet *s)
{
	double height = 0;

	if (s->count == 0)
		return;
	if (s->count == 1 && s->cells[0].ticks) {
		s->cells[0].inside = true;
		s->cells[0].units = UNITS;
	}
	stretch(s);
	for (size_t i = 0; i < s->count; i++) {
		const struct cell *c = &s->cells[i];
		double body = s->box;
		if (c->ticks)
			body = put_ticks(s, c, 0, false) * s->option * 1.42;
		if (!c->inside)
			body += s->label * 1.4;
		height = fmax(height, body);
	}
	kit_flow_row(s->flow, height + s->label * 0.65);
	for (size_t i = 0; i < s->count; i++)
		put_cell(s, &s->cells[i]);
	s->count = 0;
	s->used = 0;
}

static void
put_group(struct sheet *s, const char *title)
{
	double size = s->flow->size, height = size * 1.4;
	struct kit_look l;

	end_row(s);
	if (!title[0])
		return;
	kit_flow_row(s->flow, height + size * 0.3)->keep = true;
	kit_page_add(s->flow->page, &(struct kit_item){.mark = KIT_MARK_FILL,
					.x = s->flow->left,
					.w = s->flow->width,
					.h = height,
					.grey = 0.88});
	kit_flow_text(s->flow, kit_sv(title), look(&l, size, KIT_STYLE_BOLD, 0),
	    (double[3]){s->flow->left + size * 0.4, s->flow->width,
		(height + size * 0.7) / 2});
}

static struct cell
make_cell(struct sheet *s, const struct kit_field *f)
{
	struct cell c = {
	    .field = f, .label = f->label, .hint = f->hint, .units = 8};
	double least = width_of(s, KIT_STYLE_BOLD, s->label, f->label);

	for (size_t i = 0; i < LEN(combs); i++)
		if (strcmp(combs[i].kind, f->kind->name) == 0) {
			c.comb = combs[i].comb;
			c.units = combs[i].units;
		}
	c.ticks = f->list && (int64_t)kit_list_count(f->list) <= s->opt.choices;
	if (c.ticks) {
		double w = 0;
		for (size_t i = 0; i < kit_list_count(f->list); i++)
			w += option_width(s, kit_list_at(f->list, i));
		least = fmax(least, w);
		c.units = 1;
	}
	int need = (int)fmin(ceil((least + s->option * 0.5) / s->unit), UNITS);
	if (c.units < need)
		c.units = need;
	c.inside = c.ticks && c.units > UNITS / 2;
	if (c.inside)
		c.units = UNITS;
	return c;
}

static void
add_field(struct sheet *s, const struct kit_field *f)
{
	struct cell c = make_cell(s, f);

	if (!s->group || strcmp(s->group, f->group) != 0)
		put_group(s, f->group);
	s->group = f->group;
	if (s->used + c.units > UNITS || s->count == CELLS)
		end_row(s);
	s->cells[s->count++] = c;
	s->used += c.units;
}

/* The columns of a table for handwriting: wide where much is written. */
static double
column_weight(const struct kit_field *f)
{
	if (f->list)
		return kit_list_count(f->list) > 12 ? 14 : 10;
	return f->kind->width > 12 ? 24 : f->kind->width;
}

struct column {
	const struct kit_field *field;
	struct kit_lines label;
	double width;
};

/* A row of the table; its labels in the head, empty boxes else. */
static void
put_table_row(
    struct sheet *s, const struct column *columns, size_t n, double height)
{
	double x = s->flow->left, size = s->label;
	bool head = height > 0;

	if (!head)
		height = s->box * 1.05;
	kit_flow_row(s->flow, height)->keep = head;
	for (size_t i = 0; i < n; i++) {
		const struct column *c = &columns[i];
		kit_page_add(
		    s->flow->page, &(struct kit_item){.mark = KIT_MARK_BOX,
				       .x = x,
				       .w = c->width,
				       .h = height,
				       .size = 0.6,
				       .grey = 0.35});
		for (size_t k = 0; head && k < c->label.count; k++)
			kit_flow_put(s->flow, &c->label.items[k], size, x + 3,
			    size * (1.35 + 1.15 * (double)k));
		x += c->width;
	}
}

/* Gives the columns their widths and labels; the head's height. */
static double
measure_columns(struct sheet *s, struct column *columns, size_t n)
{
	double all = 0, most = 1;

	for (size_t i = 0; i < n; i++)
		all += column_weight(columns[i].field);
	for (size_t i = 0; i < n; i++) {
		struct column *c = &columns[i];
		struct kit_spans spans = {0};
		c->width = s->flow->width * column_weight(c->field) / all;
		kit_spans_add(
		    &spans, kit_sv(c->field->label), KIT_STYLE_BOLD, true);
		c->label = kit_text_lines(
		    s->flow->font, &spans, s->label, c->width - 5);
		most = fmax(most, (double)c->label.count);
		free(spans.items);
	}
	return s->label * (0.75 + 1.15 * most);
}

static void
put_table(struct sheet *s, const struct kit_form *form)
{
	struct column columns[COLUMNS] = {0};
	size_t n = 0;

	for (size_t i = 0; i < form->count && n < COLUMNS; i++)
		if (is_shown(&s->opt, &form->fields[i]) && !form->fields[i].ref)
			columns[n++].field = &form->fields[i];
	if (n == 0)
		return;
	put_group(s, form->plural);
	put_table_row(s, columns, n, measure_columns(s, columns, n));
	for (int64_t i = 0; i < s->opt.rows; i++)
		put_table_row(s, columns, n, 0);
}

static enum kit_code
read_options(struct kit_flow *flow, struct kit_sv *args, struct options *o,
    struct kit_err *err)
{
	struct kit_sv part;

	while (kit_sv_split(args, ' ', &part))
		if (part.n && !read_option(o, part))
			return kit_err_set(err, KIT_EFORM,
			    "%s: en el bloque casillas no sirve «" KIT_SV_FMT
			    "» (hay: campos=, grupos=, opciones=, filas=)",
			    flow->path, KIT_SV_ARG(part));
	return KIT_OK;
}

enum kit_code
kit_block_form(struct kit_flow *flow, struct kit_sv args,
    struct kit_sv text KIT_UNUSED, struct kit_err *err)
{
	struct sheet s = {.flow = flow, .opt = {.choices = 12}};
	const struct kit_form *form = NULL;
	struct kit_sv type;

	kit_sv_split(&args, ' ', &type);
	enum kit_code code = read_options(flow, &args, &s.opt, err);
	if (code != KIT_OK)
		return code;
	if (!flow->forms)
		return kit_err_set(err, KIT_EFORM,
		    "%s: el bloque casillas necesita los tipos de registro",
		    flow->path);
	code = kit_forms_get(flow->forms, type, &form, err);
	if (code != KIT_OK)
		return kit_err_wrap(err, "%s: bloque casillas", flow->path);
	struct kit_sv wrong = unknown_field(form, s.opt.fields);
	if (wrong.p)
		return kit_err_set(err, KIT_EFORM,
		    "%s: bloque casillas: %s no tiene el campo «" KIT_SV_FMT
		    "»",
		    flow->path, form->type, KIT_SV_ARG(wrong));
	s.label = flow->size * label_ems;
	s.option = flow->size * option_ems;
	s.box = flow->size * box_ems;
	s.unit = flow->width / UNITS;
	if (s.opt.rows > 0) {
		put_table(&s, form);
		return KIT_OK;
	}
	for (size_t i = 0; i < form->count; i++)
		if (is_shown(&s.opt, &form->fields[i]))
			add_field(&s, &form->fields[i]);
	end_row(&s);
	return KIT_OK;
}
