/* The page of one person: see person.h. */
#include "person.h"

#include <stdlib.h>

#include "act.h"
#include "attend.h"
#include "changes.h"
#include "cv.h"
#include "documents.h"
#include "glance.h"
#include "mem.h"
#include "scroll.h"
#include "show.h"
#include "viewer.h"

struct person {
	struct kit_str key;
	struct kit_glance glance;
	struct kit_shown shown; /* her record and those that belong to it */
	struct kit_scroll at; /* of those that belong to it */
};

static enum kit_code
read_person(struct kit_app *app, struct person *p, struct kit_err *err)
{
	struct kit_show q = {.named = kit_str_view(&p->key), .quiet = true};

	kit_glance_done(&p->glance);
	kit_shown_done(&p->shown);
	p->shown = (struct kit_shown){0};
	if (kit_forms_get(app->desk->forms, kit_sv("persona"), &q.form, err) !=
		KIT_OK ||
	    kit_glance_person(app->desk, q.named, &p->glance, err) != KIT_OK)
		return err->code;
	return kit_show(app->desk, &q, &p->shown, err);
}

static void
again(struct kit_app *app, void *model)
{
	struct kit_err err;

	enum kit_code rc = read_person(app, model, &err);
	if (rc == KIT_ENOTFOUND) {
		kit_app_pop(app);
		kit_app_say(app, "Su ficha ya no está: se quitó, o sus datos "
				 "están bloqueados");
	} else if (rc != KIT_OK)
		kit_app_fail(app, &err);
}

/* ---- Drawing ---- */

static void
draw_line(struct kit_frame *f, int row, const char *label, const char *text)
{
	kit_frame_say(f, (struct kit_place){row, 1, 18, 0}, label);
	kit_frame_say(f, (struct kit_place){row, 20, f->columns - 20, 0}, text);
}

static void
draw_glance(const struct kit_glance *g, struct kit_frame *f)
{
	struct kit_str line KIT_STR_AUTO = {0};
	int row = KIT_APP_TOP + 1;

	kit_frame_put(f,
	    (struct kit_place){row, 1, f->columns - 2, KIT_MARK_BOLD},
	    kit_str_view(&g->name));
	kit_frame_cursor(f, row++, 1);
	kit_str_add(&line, g->run.n ? kit_str_get(&g->run) : "sin RUN");
	if (g->age >= 0)
		kit_str_printf(&line, " · %lld años", (long long)g->age);
	if (g->sector.n)
		kit_str_printf(&line, " · %s", kit_str_get(&g->sector));
	if (g->telephone.n)
		kit_str_printf(&line, " · %s", kit_str_get(&g->telephone));
	kit_frame_put(f, (struct kit_place){row++, 1, f->columns - 2, 0},
	    kit_str_view(&line));
	row++;
	kit_str_clear(&line);
	kit_str_count(&line, g->visits, "atención", "atenciones");
	if (g->last_visit.n)
		kit_str_printf(
		    &line, "; la última, el %s", kit_str_get(&g->last_visit));
	draw_line(f, row++, "Atenciones", kit_str_get(&line));
	kit_str_clear(&line);
	kit_str_count(&line, g->open_referrals, "derivación abierta",
	    "derivaciones abiertas");
	draw_line(f, row++, "Derivaciones", kit_str_get(&line));
	kit_str_clear(&line);
	kit_str_count(&line, g->jobs, "trabajo", "trabajos");
	kit_str_add(&line, ", ");
	kit_str_count(
	    &line, g->studies, "estudio o curso", "estudios o cursos");
	draw_line(f, row++, "Currículum", kit_str_get(&line));
	draw_line(
	    f, row, "BNE", g->bne.n ? kit_str_get(&g->bne) : "no se sabe");
}

/* Turns in the queue are of no use here. */
static bool
is_of_use(const struct kit_shown_child *c)
{
	return strcmp(c->type, "turno") != 0;
}

/* Draws what belongs to her. When not all of it fits, the last row says which
 * part is shown. */
static void
draw_children(struct person *p, struct kit_frame *f)
{
	const struct kit_shown *shown = &p->shown;
	struct kit_str more KIT_STR_AUTO = {0};
	int row = KIT_APP_TOP + 9, last = f->rows - KIT_APP_BOTTOM, n = 0;

	p->at.lines = 0;
	for (size_t i = 0; i < shown->child_count; i++)
		p->at.lines += is_of_use(&shown->children[i]);
	p->at.page = last - row - (p->at.lines > last - row);
	kit_scroll_by(&p->at, 0);
	for (size_t i = 0; i < shown->child_count; i++) {
		const struct kit_shown_child *c = &shown->children[i];
		if (is_of_use(c) && n++ >= p->at.skip &&
		    n <= p->at.skip + p->at.page)
			draw_line(f, row++, c->title, c->label);
	}
	if (p->at.lines <= p->at.page)
		return;
	kit_str_printf(&more, "%d a %d de %d; flechas, AvPág y RePág",
	    p->at.skip + 1, p->at.skip + p->at.page, p->at.lines);
	draw_line(f, row, "", kit_str_get(&more));
}

static void
draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct person *p = model;

	draw_glance(&p->glance, f);
	draw_children(p, f);
}

static void
handle(struct kit_app *app KIT_UNUSED, void *model, const struct kit_key *key)
{
	kit_scroll_key(&((struct person *)model)->at, key);
}

/* ---- Acts ---- */

static void
act(struct kit_app *app, struct person *p, const char *name)
{
	kit_act_open(app,
	    &(struct kit_act_open){.name = name, .of = kit_str_view(&p->key)});
}

static void
attend(struct kit_app *app, void *model)
{
	act(app, model, "atender");
}

static void
refer(struct kit_app *app, void *model)
{
	struct person *p = model;
	struct kit_str visit KIT_STR_AUTO = {0};
	bool seen = kit_attend_today(app->desk, kit_str_view(&p->key), &visit);

	act(app, p, seen ? "derivar" : "guiar");
}

static void
print_cv(struct kit_app *app, void *model)
{
	struct person *p = model;
	const struct kit_cv cv = {
	    .person = kit_str_get(&p->key), .to = {.printer = true}};
	struct kit_printed printed = {0};
	struct kit_err err;

	if (kit_cv_print(app->desk, &cv, &printed, &err) != KIT_OK)
		kit_app_fail(app, &err);
	else
		kit_app_say(
		    app, "Currículum: %s", kit_str_get(&printed.paper.fate));
	kit_printed_done(&printed);
}

static void
ask_right(struct kit_app *app, void *model)
{
	act(app, model, "pedir");
}

static void
edit(struct kit_app *app, void *model)
{
	struct person *p = model;

	kit_act_open(app, &(struct kit_act_open){
			      .name = "ficha", .key = kit_str_view(&p->key)});
}

static void
add_job(struct kit_app *app, void *model)
{
	act(app, model, "trabajo");
}

static void
add_study(struct kit_app *app, void *model)
{
	act(app, model, "estudio");
}

/* Shows all fields of her record, the restricted ones hidden. */
static void
read_all(struct kit_app *app, void *model)
{
	static const struct kit_show all;
	struct person *p = model;
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_err err;

	if (kit_show_told(app->desk, &all, &p->shown, &err) != KIT_OK) {
		kit_app_fail(app, &err);
		return;
	}
	for (size_t i = 0; i < p->shown.count; i++)
		kit_str_printf(&text, "%s: %s\n",
		    p->shown.fields[i].field->label, p->shown.fields[i].text);
	kit_viewer_open(app, kit_str_get(&p->glance.name), kit_str_view(&text));
}

static void
show_changes(struct kit_app *app, void *model)
{
	struct person *p = model;

	kit_changes_open(app, kit_str_view(&p->key));
}

static void
show_documents(struct kit_app *app, void *model)
{
	struct person *p = model;

	kit_documents_open(app, kit_str_view(&p->key));
}

static const struct kit_foot foot[] = {
    {KIT_KEY_F2, "Atender", attend},
    {KIT_KEY_F3, "Derivar", refer},
    {KIT_KEY_F4, "CV", print_cv},
    {KIT_KEY_F5, "Ficha", edit},
    {KIT_KEY_F6, "Trabajo", add_job},
    {KIT_KEY_F7, "Estudio", add_study},
    {KIT_KEY_F8, "Ver todo", read_all},
    {KIT_KEY_F9, "Historia", show_changes},
    {KIT_KEY_F10, "Documentos", show_documents},
    {KIT_KEY_F1, "Sus datos", ask_right},
    {KIT_KEY_ESCAPE, "Volver", kit_app_leave},
    {0},
};

static void
close_person(void *model)
{
	struct person *p = model;

	kit_str_done(&p->key);
	kit_glance_done(&p->glance);
	kit_shown_done(&p->shown);
	free(p);
}

static const struct kit_screen person_screen = {
    .title = "Persona",
    .foot = foot,
    .draw = draw,
    .handle = handle,
    .again = again,
    .close = close_person,
};

void
kit_person_open(struct kit_app *app, struct kit_sv key)
{
	struct person *p = kit_mem_alloc(1, sizeof *p);
	struct kit_err err;

	kit_str_sv(&p->key, key);
	if (read_person(app, p, &err) != KIT_OK) {
		kit_app_fail(app, &err);
		close_person(p);
		return;
	}
	kit_app_push(app, &person_screen, p);
}
