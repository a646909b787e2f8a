/* Draws a form: tabs above, the fields of one group with their faults below
 * them, and the choices below the field that the cursor is in. */
#include "input_draw.h"

#include "utf8.h"

enum {
	LABEL = 33, /* columns of a label, with the mark of a required field */
	PICK_LINES = 7,
	FIRST_ROW = KIT_APP_TOP + 2,
};

/* The name of a group; the fields before the first group have none. */
static const char *
group_name(const char *label)
{
	return *label ? label : "General";
}

/* Draws the tabs in one line, from two before the open one to the line's end.
 */
static void
draw_tabs(const struct input *s, struct kit_frame *f)
{
	struct kit_str line KIT_STR_AUTO = {0};
	size_t first = s->group > 2 ? s->group - 2 : 0;

	kit_str_printf(&line, "(%zu de %zu) ", s->group + 1, s->group_count);
	for (size_t i = first; i < s->group_count; i++)
		kit_str_printf(&line, i == s->group ? "[%s] " : " %s  ",
		    group_name(s->groups[i]));
	kit_frame_put(f,
	    (struct kit_place){KIT_APP_TOP, 0, f->columns, KIT_MARK_BOLD},
	    kit_str_view(&line));
}

static void
draw_label(const struct input_field *sf, struct kit_frame *f, int row)
{
	struct kit_str label KIT_STR_AUTO = {0};

	kit_str_printf(
	    &label, "%s%s", sf->field->label, sf->field->required ? " *" : "");
	kit_frame_put(
	    f, (struct kit_place){row, 1, LABEL - 1, 0}, kit_str_view(&label));
}

/* Appends how to fill the field in, after the label when that was cut. */
static void
say_how(const struct kit_field *f, struct kit_str *out)
{
	if (kit_utf8_columns(kit_sv(f->label)) > LABEL - 3)
		kit_str_printf(out, "(%s) ", f->label);
	kit_str_add(out, *f->hint ? f->hint : f->kind->hint);
}

/*
 * Appends the text under a field: its fault or remark; else, where the cursor
 * is and no choices are shown, how to fill it in; and the typist's note.
 */
static void
say_note(const struct input *s, size_t i, struct kit_str *out)
{
	const struct input_field *sf = &s->fields[i];

	if (sf->message.n)
		kit_str_printf(out, "%s %s", sf->wrong ? "×" : "·",
		    kit_str_get(&sf->message));
	else if (i == s->at && !s->pick.count)
		say_how(sf->field, out);
	if (sf->note.n)
		kit_str_printf(
		    out, "%s%s", out->n ? " · " : "", kit_str_get(&sf->note));
}

/* The most lines that are drawn of the text under a field. */
enum { NOTE_LINES = 6 };

/* True for a note of the form: a text that the official reads (aloud), with
 * nothing to fill in. */
static bool
is_note(const struct input_field *sf)
{
	return !sf->field->kind->stored;
}

static struct kit_paragraph
note_place(const struct kit_frame *f, int row, int lines)
{
	return (struct kit_paragraph){{row, 1, f->columns - 2, 0}, 0, lines};
}

static int
at_most(int lines)
{
	return lines > NOTE_LINES ? NOTE_LINES : lines;
}

/* The place of the text under a field. */
static struct kit_paragraph
under(const struct input *s, size_t i, const struct kit_frame *f, int row,
    int lines)
{
	return (struct kit_paragraph){
	    {row, LABEL + 1, f->columns - LABEL - 2,
		s->fields[i].wrong ? KIT_MARK_BOLD : 0},
	    0, lines};
}

/* How many rows a field takes with the text under it. */
static int
rows_of(const struct input *s, struct kit_frame *f, size_t i)
{
	struct kit_str note KIT_STR_AUTO = {0};

	if (is_note(&s->fields[i]))
		return at_most(kit_frame_wrap(
		    f, note_place(f, 0, 0), kit_sv(s->fields[i].field->label)));
	say_note(s, i, &note);
	return 1 + at_most(kit_frame_wrap(
		       f, under(s, i, f, 0, 0), kit_str_view(&note)));
}

static void
draw_note(const struct input *s, size_t i, struct kit_frame *f, int row)
{
	struct kit_str note KIT_STR_AUTO = {0};

	say_note(s, i, &note);
	kit_frame_wrap(
	    f, under(s, i, f, row, rows_of(s, f, i) - 1), kit_str_view(&note));
}

/* The first field to draw, so that the field with the cursor and its choices
 * are in sight. */
static size_t
first_in_sight(const struct input *s, struct kit_frame *f, int rows)
{
	size_t first = s->at;
	int used = rows_of(s, f, s->at) + (s->pick.count ? PICK_LINES : 0);

	while (first > 0 && s->fields[first - 1].group == s->group) {
		if (s->fields[first - 1].applies)
			used += rows_of(s, f, first - 1);
		if (used > rows)
			break;
		first--;
	}
	return first;
}

static void
draw_field(const struct input *s, size_t i, struct kit_frame *f, int row)
{
	const struct input_field *sf = &s->fields[i];
	struct kit_place at = {
	    row, LABEL + 1, f->columns - LABEL - 2, KIT_MARK_UNDERLINE};

	if (is_note(sf)) {
		kit_frame_wrap(f, note_place(f, row, rows_of(s, f, i)),
		    kit_sv(sf->field->label));
		return;
	}
	draw_label(sf, f, row);
	if (i == s->at) {
		kit_frame_say(f, (struct kit_place){row, LABEL, 1, 0}, ">");
		kit_line_edit_draw(&s->line, f, at, true);
	} else {
		at.marks = 0;
		kit_frame_put(
		    f, at, kit_str_view(sf->unread ? &sf->typed : &sf->text));
	}
	draw_note(s, i, f, row + 1);
}

void
input_draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct input *s = model;
	int last = f->rows - KIT_APP_BOTTOM, row = FIRST_ROW;

	draw_tabs(s, f);
	for (size_t i = first_in_sight(s, f, last - row);
	     i < s->count && s->fields[i].group == s->group && row < last;
	     i++) {
		if (!s->fields[i].applies)
			continue;
		/* A field that does not fit is left out, not cut. */
		if (i != s->at && row + rows_of(s, f, i) > last)
			break;
		draw_field(s, i, f, row);
		row += rows_of(s, f, i);
		if (i == s->at && s->pick.count) {
			int lines = (int)s->pick.count;
			lines = lines > PICK_LINES ? PICK_LINES : lines;
			lines = lines > last - row ? last - row : lines;
			kit_pick_draw(&s->pick, f,
			    (struct kit_place){
				row, LABEL + 1, f->columns - LABEL - 2, 0},
			    lines);
			row += lines;
		}
	}
}
