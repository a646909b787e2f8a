/* The screen of a text to read: see viewer.h. */
#include "viewer.h"

#include <stdlib.h>

#include "mem.h"
#include "scroll.h"

struct viewer {
	struct kit_str title, text;
	const struct kit_foot *foot;
	void *ctx;
	struct kit_scroll at;
};

/* Draws which lines are shown, when the text is longer than a page. */
static void
say_more(const struct viewer *v, struct kit_frame *f)
{
	struct kit_str line KIT_STR_AUTO = {0};

	if (v->at.lines <= v->at.page)
		return;
	int last = v->at.skip + v->at.page;
	kit_str_printf(&line, "líneas %d a %d de %d; AvPág y RePág",
	    v->at.skip + 1, last < v->at.lines ? last : v->at.lines,
	    v->at.lines);
	kit_frame_put(f, (struct kit_place){KIT_APP_TOP, 1, f->columns - 2, 0},
	    kit_str_view(&line));
}

static void
draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct viewer *v = model;
	struct kit_paragraph p = {
	    {KIT_APP_TOP + 1, 1, f->columns - 2, 0}, v->at.skip, 0};

	v->at.page = p.lines = f->rows - KIT_APP_BOTTOM - KIT_APP_TOP - 1;
	v->at.lines = kit_frame_wrap(f, p, kit_str_view(&v->text));
	say_more(v, f);
	kit_frame_cursor(f, KIT_APP_TOP + 1, 1);
}

static void
handle(struct kit_app *app KIT_UNUSED, void *model, const struct kit_key *key)
{
	kit_scroll_key(&((struct viewer *)model)->at, key);
}

static void
say_title(void *model, struct kit_str *out)
{
	struct viewer *v = model;

	kit_str_sv(out, kit_str_view(&v->title));
}

static void
close_viewer(void *model)
{
	struct viewer *v = model;

	kit_str_done(&v->title);
	kit_str_done(&v->text);
	free(v);
}

static const struct kit_foot foot[] = {
    {KIT_KEY_ESCAPE, "Volver", kit_app_leave},
    {KIT_KEY_ENTER, "Volver", kit_app_leave},
    {0},
};

static const struct kit_foot *
foot_of(void *model)
{
	return ((struct viewer *)model)->foot;
}

static const struct kit_screen viewer_screen = {
    .say_title = say_title,
    .foot_of = foot_of,
    .draw = draw,
    .handle = handle,
    .close = close_viewer,
};

void
kit_viewer_open_with(struct kit_app *app, const struct kit_viewer_new *new)
{
	struct viewer *v = kit_mem_alloc(1, sizeof *v);

	kit_str_add(&v->title, new->title);
	kit_str_sv(&v->text, new->text);
	v->foot = new->foot;
	v->ctx = new->ctx;
	kit_app_push(app, &viewer_screen, v);
}

void *
kit_viewer_ctx(void *model)
{
	return ((struct viewer *)model)->ctx;
}

void
kit_viewer_open(struct kit_app *app, const char *title, struct kit_sv text)
{
	kit_viewer_open_with(
	    app, &(struct kit_viewer_new){title, text, foot, NULL});
}
