/* Draws a sheet while it is typed: its sections above, the fields of one of
 * them, the people who may be meant, and how far the typist is. */
#include "typing_draw.h"

#include "batch_path.h"
#include "utf8.h"
#include "ways.h"

enum {
	LABEL = 33, /* columns of a label, with the mark of a required field */
	PICK_LINES = 7,
	FIRST_ROW = KIT_APP_TOP + 2,
	NOTE_LINES = 6, /* the most lines of text under a field */
};

static struct kit_batch_field *
field_of(struct typing *t, size_t i)
{
	return &typing_sheet(t)->fields[i];
}

static bool
same_section(struct typing *t, size_t i)
{
	return field_of(t, i)->section == field_of(t, t->at)->section &&
	       kit_batch_path_applies(typing_sheet(t), i);
}

/* Draws the names of the current section and of those that follow. */
static void
draw_sections(struct typing *t, struct kit_frame *f)
{
	struct kit_batch_sheet *s = typing_sheet(t);
	struct kit_str line KIT_STR_AUTO = {0};
	size_t last = field_of(t, t->at)->section;

	kit_str_printf(&line, "(%zu de %zu) [%s]", last + 1,
	    s->fields[s->count - 1].section + 1, field_of(t, t->at)->group);
	for (size_t i = t->at; i < s->count; i++)
		if (s->fields[i].section != last) {
			last = s->fields[i].section;
			kit_str_printf(&line, "  %s", s->fields[i].group);
		}
	kit_frame_put(f,
	    (struct kit_place){KIT_APP_TOP, 0, f->columns, KIT_MARK_BOLD},
	    kit_str_view(&line));
}

static void
add_note(const struct kit_batch_field *bf, struct kit_str *text)
{
	if (bf->note.n)
		kit_str_printf(text, "%snota: %s", text->n ? " · " : "",
		    kit_str_get(&bf->note));
}

/* Appends the text under a field: its fault or remark, else how to write it;
 * and its note. */
static void
text_under(struct typing *t, size_t i, struct kit_str *text)
{
	const struct kit_batch_field *bf = field_of(t, i);

	if (bf->message.n) {
		kit_str_add(text, bf->wrong ? "× " : "· ");
		kit_ways_say(kit_str_view(&bf->message), text);
	} else if (i == t->at && *bf->field->hint)
		kit_str_add(text, bf->field->hint);
	add_note(bf, text);
}

/* The place of the text under a field. */
static struct kit_paragraph
under(struct typing *t, size_t i, const struct kit_frame *f, int row, int lines)
{
	return (struct kit_paragraph){
	    {row, LABEL + 1, f->columns - LABEL - 2,
		field_of(t, i)->wrong ? KIT_MARK_BOLD : 0},
	    0, lines};
}

static int
rows_of(struct typing *t, struct kit_frame *f, size_t i)
{
	struct kit_str text KIT_STR_AUTO = {0};

	text_under(t, i, &text);
	int lines =
	    kit_frame_wrap(f, under(t, i, f, 0, 0), kit_str_view(&text));
	return 1 + (lines > NOTE_LINES ? NOTE_LINES : lines);
}

static void
draw_under(struct typing *t, size_t i, struct kit_frame *f, int row)
{
	struct kit_str text KIT_STR_AUTO = {0};

	text_under(t, i, &text);
	kit_frame_wrap(
	    f, under(t, i, f, row, rows_of(t, f, i) - 1), kit_str_view(&text));
}

static void
draw_field(struct typing *t, size_t i, struct kit_frame *f, int row)
{
	const struct kit_batch_field *bf = field_of(t, i);
	struct kit_str label KIT_STR_AUTO = {0};
	struct kit_place at = {
	    row, LABEL + 1, f->columns - LABEL - 2, KIT_MARK_UNDERLINE};

	kit_str_printf(
	    &label, "%s%s", bf->field->label, bf->field->required ? " *" : "");
	kit_frame_put(
	    f, (struct kit_place){row, 1, LABEL - 1, 0}, kit_str_view(&label));
	if (i == t->at) {
		kit_frame_say(f, (struct kit_place){row, LABEL, 1, 0}, ">");
		kit_line_edit_draw(&t->line, f, at, t->aside == TYPING_SHEET);
	} else {
		at.marks = 0;
		kit_frame_put(
		    f, at, kit_str_view(bf->unread ? &bf->typed : &bf->text));
	}
	draw_under(t, i, f, row + 1);
}

/* The first field to draw, so that the field with the cursor, its choices and
 * some of the fields before it are in sight. */
static size_t
first_in_sight(struct typing *t, struct kit_frame *f, int rows)
{
	size_t first = t->at;
	int used = rows_of(t, f, t->at) + (t->pick.count ? PICK_LINES : 0);

	for (size_t i = t->at; i-- > 0;) {
		if (field_of(t, i)->section != field_of(t, t->at)->section)
			break;
		if (!same_section(t, i))
			continue;
		used += rows_of(t, f, i);
		if (used > rows)
			break;
		first = i;
	}
	return first;
}

static int
draw_choices(struct typing *t, struct kit_frame *f, int row, int last)
{
	int lines = (int)t->pick.count;

	lines = lines > PICK_LINES ? PICK_LINES : lines;
	lines = lines > last - row ? last - row : lines;
	kit_pick_draw(&t->pick, f,
	    (struct kit_place){row, LABEL + 1, f->columns - LABEL - 2, 0},
	    lines);
	return lines;
}

static void
draw_fields(struct typing *t, struct kit_frame *f, int last)
{
	int row = FIRST_ROW;

	for (size_t i = first_in_sight(t, f, last - row);
	     i < typing_sheet(t)->count && row < last; i++) {
		if (!same_section(t, i))
			continue;
		draw_field(t, i, f, row);
		row += rows_of(t, f, i);
		if (i == t->at && t->pick.count)
			row += draw_choices(t, f, row, last);
	}
	/* The last field may reach below the last row: wipes what is there. */
	for (; row > last; row--)
		kit_frame_fill(
		    f, (struct kit_place){row - 1, 0, f->columns, 0});
}

/* Draws the people who may be meant, in the lines above the line of the pace.
 */
static void
draw_known(struct typing *t, struct kit_frame *f, int last)
{
	int row = last - (int)t->known.count;

	for (size_t i = 0; i < t->known.count; i++) {
		struct kit_str line KIT_STR_AUTO = {0};
		kit_str_printf(&line, "%s %s",
		    t->known.same ? "Ya está:" : "¿Es?   ", t->known.lines[i]);
		kit_frame_put(f,
		    (struct kit_place){
			row + (int)i, 1, f->columns - 2, KIT_MARK_BOLD},
		    kit_str_view(&line));
	}
}

/* Draws the typist's count and pace, which no other screen shows. */
static void
draw_pace(struct typing *t, struct kit_frame *f, int row)
{
	int64_t pace = kit_batch_log_pace(t->desk, &t->log);
	struct kit_str line KIT_STR_AUTO = {0};

	kit_str_count(&line, t->log.sheets, "hoja en esta sesión",
	    "hojas en esta sesión");
	kit_str_add(&line, " · ");
	kit_str_count(&line, t->log.keys, "tecla", "teclas");
	if (pace >= 0)
		kit_str_printf(&line, " · %lld por hora", (long long)pace);
	if (t->twice) {
		kit_str_add(&line, " · ");
		kit_str_count(&line, t->left, "hoja por digitar otra vez",
		    "hojas por digitar otra vez");
	}
	kit_frame_put(f, (struct kit_place){row, 1, f->columns - 2, 0},
	    kit_str_view(&line));
}

static void
draw_aside(struct typing *t, struct kit_frame *f, int row)
{
	static const char *const labels[] = {
	    [TYPING_NOTE] = "Nota junto al campo:",
	    [TYPING_NUMBER] = "Número de la hoja:",
	};

	kit_frame_fill(f, (struct kit_place){row, 0, f->columns, 0});
	if (t->aside == TYPING_PAUSE) {
		kit_frame_say(f,
		    (struct kit_place){row, 1, f->columns - 2, KIT_MARK_BOLD},
		    "EN PAUSA: el reloj está detenido. Enter sigue.");
		kit_frame_cursor(f, row, 1);
		return;
	}
	kit_frame_say(
	    f, (struct kit_place){row, 1, 22, KIT_MARK_BOLD}, labels[t->aside]);
	kit_line_edit_draw(&t->aside_line, f,
	    (struct kit_place){row, 23, f->columns - 24, KIT_MARK_UNDERLINE},
	    true);
}

void
typing_draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct typing *t = model;
	int last = f->rows - KIT_APP_BOTTOM - 1;

	draw_sections(t, f);
	draw_fields(t, f, last - (int)t->known.count);
	draw_known(t, f, last);
	if (t->aside == TYPING_SHEET)
		draw_pace(t, f, last);
	else
		draw_aside(t, f, last);
}
