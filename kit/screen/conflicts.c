/* The conflicts that officials decide (see conflicts.h): the list, and above it
 * the screen of one record's conflicts. */
#include "conflicts.h"

#include <stdlib.h>

#include "conflict.h"
#include "field_edit.h"
#include "mem.h"
#include "rows.h"

/* ---- One record's conflicts, one after another ---- */

struct deciding {
	struct kit_str type, key;
	struct kit_conflicts list;
	size_t at; /* number of the conflict in the list */
	size_t chosen; /* number of the marked version */
	bool restricted; /* restricted values (restringido) are shown */
	bool writing; /* the official types another value */
	struct kit_line_edit line;
	struct kit_pick pick;
	bool touched;
	uint64_t sure;
};

static const struct kit_conflict *
now(const struct deciding *d)
{
	return &d->list.items[d->at];
}

static enum kit_code
read_record(struct kit_app *app, struct deciding *d, struct kit_err *err)
{
	const struct kit_conflict_of of = {
	    kit_str_get(&d->type), kit_str_get(&d->key), d->restricted};

	kit_conflicts_done(&d->list);
	d->list = (struct kit_conflicts){0};
	d->chosen = 0;
	enum kit_code rc = kit_conflict_list(app->desk, &of, &d->list, err);
	if (d->at >= d->list.count)
		d->at = 0;
	return rc;
}

static const char none_left[] = "Ya no tiene conflictos: alguien lo decidió";

/* Reads the record's conflicts again. When none can be shown, because another
 * window decided them or they can not be read, goes back to the list; d is
 * freed then. */
static void
read_again(struct kit_app *app, struct deciding *d)
{
	struct kit_err err;

	enum kit_code rc = read_record(app, d, &err);
	if (rc == KIT_OK && d->list.count)
		return;
	kit_app_pop(app);
	if (rc == KIT_OK)
		kit_app_say(app, "%s", none_left);
	else
		kit_app_fail(app, &err);
}

static const char *
label_of(const struct kit_conflict *c)
{
	return c->field ? c->field->label : c->name;
}

/* Appends one version: the value, then who wrote it, when and where. */
static void
put_version(struct kit_app *app, const struct kit_version *v, size_t n,
    struct kit_str *out)
{
	struct kit_str user KIT_STR_AUTO = {0};
	struct kit_err err;

	if (*v->user && kit_view_label(app->desk->view, kit_sv("funcionario"),
			    kit_sv(v->user), &user, &err) != KIT_OK)
		kit_str_clear(&user);
	kit_str_printf(out, "%zu) %s\n\n%s\nel %s\nequipo %s", n, v->value,
	    user.n ? kit_str_get(&user) : "sin jornada", v->date, v->laptop);
	if (*v->day)
		kit_str_printf(out, "\njornada %s", v->day);
	if (v->suspect)
		kit_str_add(out, "\n(su reloj no era de fiar)");
}

enum { SIDE = 2, VERSIONS_ROW = KIT_APP_TOP + 4, VERSION_LINES = 9 };

/* Draws two versions side by side; of more than two, the pair with the chosen
 * one. */
static void
draw_versions(struct kit_app *app, struct deciding *d, struct kit_frame *f)
{
	const struct kit_conflict *c = now(d);
	int width = (f->columns - 2) / SIDE;
	size_t first = d->chosen / SIDE * SIDE;

	for (size_t i = first; i < c->count && i < first + SIDE; i++) {
		struct kit_str text KIT_STR_AUTO = {0};
		int column = 1 + (int)(i - first) * width;
		bool chosen = i == d->chosen;
		put_version(app, &c->versions[i], i + 1, &text);
		kit_frame_say(f, (struct kit_place){VERSIONS_ROW, column, 2, 0},
		    chosen ? "> " : "  ");
		kit_frame_wrap(f,
		    (struct kit_paragraph){{VERSIONS_ROW, column + 2, width - 3,
					       chosen ? KIT_MARK_BOLD : 0},
			0, VERSION_LINES},
		    kit_str_view(&text));
		if (chosen && !d->writing)
			kit_frame_cursor(f, VERSIONS_ROW, column + 2);
	}
}

static void
draw_writing(struct deciding *d, struct kit_frame *f)
{
	int row = VERSIONS_ROW + VERSION_LINES + 1;

	kit_frame_say(
	    f, (struct kit_place){row, 1, 18, KIT_MARK_BOLD}, "Otro valor:");
	kit_line_edit_draw(&d->line, f,
	    (struct kit_place){row, 14, f->columns - 15, KIT_MARK_UNDERLINE},
	    true);
	kit_pick_draw(&d->pick, f,
	    (struct kit_place){row + 1, 14, f->columns - 15, 0},
	    f->rows - KIT_APP_BOTTOM - row - 1);
}

static void
draw_record(struct kit_app *app, void *model, struct kit_frame *f)
{
	struct deciding *d = model;
	struct kit_str line KIT_STR_AUTO = {0};
	const struct kit_conflict *c = now(d);

	kit_frame_say(f,
	    (struct kit_place){
		KIT_APP_TOP + 1, 1, f->columns - 2, KIT_MARK_BOLD},
	    c->label);
	kit_str_printf(&line, "%s: quedaron %zu valores (campo %zu de %zu)",
	    label_of(c), c->count, d->at + 1, d->list.count);
	kit_frame_put(f,
	    (struct kit_place){KIT_APP_TOP + 2, 1, f->columns - 2, 0},
	    kit_str_view(&line));
	draw_versions(app, d, f);
	if (d->writing)
		draw_writing(d, f);
}

/* Goes to the next conflict of the record, or back to the list. */
static void
go_on(struct kit_app *app, struct deciding *d, const char *said)
{
	struct kit_err err;

	d->writing = false;
	if (read_record(app, d, &err) != KIT_OK) {
		kit_app_pop(app);
		kit_app_fail(app, &err);
	} else {
		if (!d->list.count)
			kit_app_pop(app);
		kit_app_say(app, "%s", said);
	}
}

static void
decide(struct kit_app *app, struct deciding *d,
    const struct kit_conflict_decision *decision)
{
	struct kit_issues issues = {0};
	struct kit_err err;

	if (kit_conflict_decide(app->desk, decision, &issues, &err) != KIT_OK) {
		kit_app_fail(app, &err);
		/* KIT_EINPUT: another version came in meanwhile, which the
		 * official must see before deciding. */
		if (err.code == KIT_EINPUT)
			read_again(app, d);
	} else if (issues.errors) {
		struct kit_str text KIT_STR_AUTO = {0};
		kit_issue_say(kit_issues_error(&issues), &text);
		kit_app_say(app, "%s", kit_str_get(&text));
		kit_term_beep(app->term);
	} else {
		go_on(app, d, "Decidido; el otro valor queda en la historia");
	}
	kit_issues_done(&issues);
}

static void
choose(struct kit_app *app, void *model)
{
	struct deciding *d = model;
	const struct kit_conflict *c = now(d);
	struct kit_str version KIT_STR_AUTO = {0};
	struct kit_given given;
	struct kit_conflict_decision decision = {
	    .type = c->type, .key = c->key, .field = c->name, .seen = c->seen};

	if (d->writing) {
		const struct kit_field_edit e = {
		    c->field, &d->line, &d->pick, &d->touched};
		if (kit_field_edit_may_take(e))
			kit_field_edit_take(e);
		given = (struct kit_given){
		    kit_sv(c->name), kit_str_view(&d->line.text)};
		decision.given = (struct kit_givens){&given, 1};
	} else {
		kit_str_printf(&version, "%zu", d->chosen + 1);
		decision.version = kit_str_get(&version);
	}
	decide(app, d, &decision);
}

static void
write_another(struct kit_app *app, void *model)
{
	struct deciding *d = model;

	if (!now(d)->field) {
		kit_app_say(app, "Este campo es de una ficha más nueva: "
				 "actualice terreno para escribirlo");
		return;
	}
	d->writing = true;
	d->touched = false;
	kit_line_edit_set(&d->line, kit_sv(""));
	kit_pick_done(&d->pick);
}

static void
show_restricted(struct kit_app *app, void *model)
{
	struct deciding *d = model;

	d->restricted = !d->restricted;
	read_again(app, d);
}

static void
next_field(struct kit_app *app KIT_UNUSED, void *model)
{
	struct deciding *d = model;

	d->at = (d->at + 1) % d->list.count;
	d->chosen = 0;
	d->writing = false;
}

static void
move(struct deciding *d, const struct kit_key *key)
{
	size_t count = now(d)->count;

	if ((key->name == KIT_KEY_RIGHT || key->name == KIT_KEY_DOWN) &&
	    d->chosen + 1 < count)
		d->chosen++;
	else if ((key->name == KIT_KEY_LEFT || key->name == KIT_KEY_UP) &&
		 d->chosen)
		d->chosen--;
	else if (key->name == KIT_KEY_TEXT && key->text.n == 1 &&
		 key->text.p[0] >= '1' && key->text.p[0] <= '9' &&
		 (size_t)(key->text.p[0] - '1') < count)
		d->chosen = (size_t)(key->text.p[0] - '1');
}

static void
handle_record(struct kit_app *app, void *model, const struct kit_key *key)
{
	struct deciding *d = model;

	if (!d->writing)
		move(d, key);
	else if (!kit_pick_key(&d->pick, key))
		kit_field_edit_key(app,
		    (struct kit_field_edit){
			now(d)->field, &d->line, &d->pick, &d->touched},
		    key);
}

static void
leave_record(struct kit_app *app, void *model)
{
	struct deciding *d = model;

	if (d->writing)
		d->writing = false;
	else
		kit_app_pop(app);
}

static void
close_record(void *model)
{
	struct deciding *d = model;

	kit_str_done(&d->type);
	kit_str_done(&d->key);
	kit_conflicts_done(&d->list);
	kit_line_edit_done(&d->line);
	kit_pick_done(&d->pick);
	free(d);
}

static const struct kit_foot foot_record[] = {
    {KIT_KEY_ENTER, "Vale este", choose},
    {KIT_KEY_F3, "Escribir otro", write_another},
    {KIT_KEY_F6, "Ver lo reservado", show_restricted},
    {KIT_KEY_F7, "Otro campo", next_field},
    {KIT_KEY_ESCAPE, "Volver", leave_record},
    {0},
};

static const struct kit_screen record_screen = {
    .title = "Conflicto: dos personas escribieron cosas distintas",
    .foot = foot_record,
    .draw = draw_record,
    .handle = handle_record,
    .close = close_record,
};

static void
open_record(struct kit_app *app, const char *type, const char *key)
{
	struct deciding *d = kit_mem_alloc(1, sizeof *d);
	struct kit_err err;

	kit_str_add(&d->type, type);
	kit_str_add(&d->key, key);
	enum kit_code rc = read_record(app, d, &err);
	if (rc == KIT_OK && d->list.count) {
		kit_app_push(app, &record_screen, d);
		return;
	}
	if (rc != KIT_OK)
		kit_app_fail(app, &err);
	else
		kit_app_say(app, "%s", none_left);
	close_record(d);
}

/* ---- The list of all conflicts ---- */

struct conflicts {
	struct kit_conflicts list;
	struct kit_rows rows;
};

static void
add_row(struct conflicts *m, const struct kit_conflict *c)
{
	struct kit_str values KIT_STR_AUTO = {0};

	for (size_t i = 0; i < c->count; i++)
		kit_str_printf(
		    &values, "%s%s", i ? "  |  " : "", c->versions[i].value);
	kit_rows_add(&m->rows,
	    &(struct kit_rows_row){
		.cells = {c->label, c->closed ? "(reservado)" : label_of(c),
		    kit_str_get(&values)}});
}

static void
again(struct kit_app *app, void *model)
{
	struct conflicts *m = model;
	const struct kit_conflict_of all = {0};
	size_t chosen = m->rows.chosen;
	struct kit_err err;

	kit_rows_done(&m->rows);
	kit_conflicts_done(&m->list);
	m->list = (struct kit_conflicts){0};
	if (kit_conflict_list(app->desk, &all, &m->list, &err) != KIT_OK)
		kit_app_fail(app, &err);
	for (size_t i = 0; i < m->list.count; i++)
		add_row(m, &m->list.items[i]);
	if (chosen < m->list.count)
		m->rows.chosen = chosen;
}

static void
draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct conflicts *m = model;

	kit_frame_say(f, (struct kit_place){KIT_APP_TOP, 2, f->columns - 2, 0},
	    m->list.count
		? "En estos campos dos personas escribieron cosas distintas."
		: "No hay conflictos: nada que decidir.");
	if (!m->list.count)
		kit_frame_cursor(f, KIT_APP_TOP, 2);
	kit_rows_draw(&m->rows, f,
	    &(struct kit_rows_place){.row = KIT_APP_TOP + 2,
		.lines = f->rows - KIT_APP_BOTTOM - KIT_APP_TOP - 2,
		.widths = {26, 18, 0, 0},
		.focused = true});
}

static void
take(struct kit_app *app, void *model)
{
	struct conflicts *m = model;

	if (m->list.count)
		open_record(app, m->list.items[m->rows.chosen].type,
		    m->list.items[m->rows.chosen].key);
}

static void
handle(struct kit_app *app KIT_UNUSED, void *model, const struct kit_key *key)
{
	kit_rows_key(&((struct conflicts *)model)->rows, key);
}

static void
close_conflicts(void *model)
{
	struct conflicts *m = model;

	kit_conflicts_done(&m->list);
	kit_rows_done(&m->rows);
	free(m);
}

static const struct kit_foot foot[] = {
    {KIT_KEY_ENTER, "Ver y decidir", take},
    {KIT_KEY_ESCAPE, "Volver", kit_app_leave},
    {0},
};

static const struct kit_screen conflicts_screen = {
    .title = "Conflictos",
    .foot = foot,
    .draw = draw,
    .handle = handle,
    .again = again,
    .close = close_conflicts,
};

void
kit_conflicts_open(struct kit_app *app)
{
	struct conflicts *m = kit_mem_alloc(1, sizeof *m);

	again(app, m);
	kit_app_push(app, &conflicts_screen, m);
}
