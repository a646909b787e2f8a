/* A form on the screen: what its keys do, and how it opens (see input.h). */
#include "input.h"

#include <stdlib.h>

#include "input_draw.h"
#include "input_keep.h"
#include "input_move.h"
#include "input_value.h"
#include "line_edit.h"
#include "mem.h"
#include "pick.h"

/* ---- Typing ---- */

/* The part of the line that is being chosen: of a set, behind the last
 * semicolon. */
static struct kit_sv
part(const struct input *s)
{
	struct kit_sv text = kit_str_view(&s->line.text);

	if (s->fields[s->at].field->kind->set)
		for (size_t i = text.n; i-- > 0;)
			if (text.p[i] == ';')
				return kit_sv_trim(
				    kit_sv_of(text.p + i + 1, text.n - i - 1));
	return kit_sv_trim(text);
}

static bool
has_choices(const struct kit_field *f)
{
	return f->list || f->ref;
}

static void
narrow(struct kit_app *app, struct input *s)
{
	const struct kit_field *f = kit_input_value_now(s)->field;

	if (has_choices(f))
		kit_pick_fill(&s->pick, app->desk, f, part(s));
}

/* The chosen item takes the place of what was typed of it. */
static void
take_choice(struct input *s)
{
	const struct kit_pick_item *item = &s->pick.items[s->pick.chosen];
	const struct kit_field *f = kit_input_value_now(s)->field;
	struct kit_sv typed = part(s);
	struct kit_str text KIT_STR_AUTO = {0};

	if (f->kind->set)
		kit_str_put(&text, kit_str_get(&s->line.text),
		    s->line.text.n - typed.n);
	if (text.n && text.p[text.n - 1] == ';')
		kit_str_c(&text, ' ');
	kit_str_add(&text, f->ref ? item->value : item->label);
	kit_line_set(&s->line, kit_str_view(&text));
	s->touched = true;
	kit_pick_done(&s->pick);
}

/* Enter takes the choice that stands marked, if something was typed of it. */
static void
press_enter(struct kit_app *app, struct input *s)
{
	if (s->touched && s->pick.count && part(s).n)
		take_choice(s);
	kit_input_move_by(app, s, 1);
}

static void
type(struct kit_app *app, struct input *s, const struct kit_key *key)
{
	bool changed;

	/* The first letter writes over what stands there, as in a sheet of
	 * Excel; an arrow goes into it. */
	if (!s->touched && key->name == KIT_KEY_TEXT)
		kit_line_set(&s->line, kit_sv(""));
	if (!kit_line_key(&s->line, key, &changed))
		return;
	s->touched = s->touched || changed;
	if (changed)
		narrow(app, s);
}

/* ---- Keys ---- */

static void
not_known(struct kit_app *app, void *model)
{
	struct input *s = model;

	kit_line_set(&s->line, kit_sv(KIT_ND));
	s->touched = true;
	kit_input_move_by(app, s, 1);
}

static void
show_choices(struct kit_app *app, void *model)
{
	struct input *s = model;

	if (!has_choices(kit_input_value_now(s)->field))
		kit_app_say(app, "Este campo no tiene una lista: escriba");
	else if (!s->touched) {
		kit_line_set(&s->line, kit_sv(""));
		kit_pick_fill(&s->pick, app->desk,
		    kit_input_value_now(s)->field, kit_sv(""));
		s->touched = s->pick.count > 0;
	} else {
		narrow(app, s);
	}
}

static void
walk_away(struct kit_app *app, void *model)
{
	struct input *s = model;

	kit_input_move_leave(app, s);
	bool kept = s->draft.id.n > 0;
	kit_app_pop(app);
	if (kept)
		kit_app_say(app, "Quedó como borrador: F8 lo retoma");
}

void
kit_input_handle(struct kit_app *app, void *model, const struct kit_key *key)
{
	struct input *s = model;

	if (s->touched && kit_pick_key(&s->pick, key))
		return;
	switch (key->name) {
	case KIT_KEY_ENTER:
		press_enter(app, s);
		break;
	case KIT_KEY_TAB:
	case KIT_KEY_DOWN:
		kit_input_move_by(app, s, 1);
		break;
	case KIT_KEY_BACKTAB:
	case KIT_KEY_UP:
		kit_input_move_by(app, s, -1);
		break;
	case KIT_KEY_PAGE_DOWN:
		kit_input_move_group(app, s, 1);
		break;
	case KIT_KEY_PAGE_UP:
		kit_input_move_group(app, s, -1);
		break;
	default:
		type(app, s, key);
	}
}

static void
save(struct kit_app *app, void *model)
{
	kit_input_keep_all(app, model);
}

static const struct kit_foot foot[] = {
    {KIT_KEY_F2, "Guardar", save},
    {KIT_KEY_F4, "N/D", not_known},
    {KIT_KEY_F5, "Ver lista", show_choices},
    {KIT_KEY_ESCAPE, "Dejarla (queda borrador)", walk_away},
    {0},
};

void
kit_input_free(void *model)
{
	struct input *s = model;

	for (size_t i = 0; i < s->count; i++) {
		kit_str_done(&s->fields[i].text);
		kit_str_done(&s->fields[i].typed);
		kit_str_done(&s->fields[i].message);
	}
	free(s->fields);
	free(s->groups);
	kit_record_done(&s->record);
	kit_draft_done(&s->draft);
	kit_line_done(&s->line);
	kit_pick_done(&s->pick);
	kit_str_done(&s->key);
	free(s);
}

static void
say_title(void *model, struct kit_str *out)
{
	struct input *s = model;

	kit_str_printf(out, "%s%s", s->form->title, s->key.n ? "" : " nueva");
}

static const struct kit_screen input_screen = {
    .say_title = say_title,
    .foot = foot,
    .draw = input_draw,
    .handle = kit_input_handle,
    .close = kit_input_free,
};

/* ---- Opening ---- */

static void
add_field(struct input *s, const struct kit_field *f)
{
	struct input_field *sf =
	    kit_mem_push(&s->fields, &s->count, &s->cap, sizeof *s->fields);

	if (!s->group_count ||
	    strcmp(s->groups[s->group_count - 1], f->group) != 0)
		*(const char **)kit_mem_push(&s->groups, &s->group_count,
		    &s->group_cap, sizeof *s->groups) = f->group;
	*sf = (struct input_field){
	    .field = f, .group = s->group_count - 1, .applies = true};
}

/* A person fills in what is neither calculated nor the program's own. */
static bool
is_asked(const struct kit_field *f)
{
	return f->kind->stored && !f->calculated && !f->read_only;
}

/* Fields that are not asked for may still be given (kit_input_new.given). */
static void
add_fields(struct input *s, const char *const *only)
{
	for (size_t i = 0; only && only[i]; i++) {
		const struct kit_field *f =
		    kit_form_named(s->form, kit_sv(only[i]));
		if (f)
			add_field(s, f);
	}
	for (size_t i = 0; !only && i < s->form->count; i++)
		if (is_asked(&s->form->fields[i]))
			add_field(s, &s->form->fields[i]);
}

static void
start(
    struct kit_app *app, struct input *s, const char *name, struct kit_sv text)
{
	for (size_t i = 0; i < s->count; i++) {
		struct input_field *sf = &s->fields[i];
		if (!kit_sv_is(kit_sv(sf->field->name), name))
			continue;
		kit_str_clear(&sf->typed);
		kit_str_sv(&sf->typed, text);
		sf->changed = true;
		kit_input_value_read(app, s, sf);
	}
}

static void
start_given(struct kit_app *app, struct input *s, struct kit_givens given)
{
	for (size_t i = 0; i < given.count; i++) {
		struct kit_str name KIT_STR_AUTO = {0};
		kit_str_sv(&name, given.items[i].name);
		start(app, s, kit_str_get(&name), given.items[i].value);
	}
}

/* The values of the record that is edited. */
static enum kit_code
fill(struct kit_app *app, struct input *s, struct kit_err *err)
{
	struct kit_snapshot snap;

	enum kit_code rc = kit_store_read(&app->desk->store,
	    kit_sv(s->form->type), kit_str_view(&s->key), &snap, err);
	if (rc == KIT_OK)
		kit_store_fill(&snap, &s->record);
	kit_snapshot_done(&snap);
	for (size_t i = 0; i < s->count; i++)
		kit_input_value_show(app, s, &s->fields[i]);
	return rc;
}

static void
take_draft(struct kit_app *app, struct input *s, const struct kit_draft *draft)
{
	kit_str_sv(&s->draft.id, kit_str_view(&draft->id));
	for (size_t i = 0; i < draft->count; i++) {
		const struct kit_given *g = &draft->fields[i];
		struct kit_str name KIT_STR_AUTO = {0};
		kit_str_sv(&name, g->name);
		kit_draft_set(&s->draft, kit_str_get(&name), g->value);
		start(app, s, kit_str_get(&name), g->value);
	}
}

struct input *
kit_input_make(
    struct kit_app *app, const struct kit_input_new *new, struct kit_err *err)
{
	const struct kit_form *form = NULL;

	if (kit_forms_get(app->desk->forms, kit_sv(new->type), &form, err) !=
	    KIT_OK)
		return NULL;
	struct input *s = kit_mem_alloc(1, sizeof *s);
	s->form = form;
	s->keep = new->keep;
	s->kept = new->kept;
	s->ctx = new->ctx;
	kit_record_init(&s->record, form);
	kit_str_sv(
	    &s->key, new->draft ? kit_str_view(&new->draft->key) : new->key);
	kit_str_add(&s->draft.type, form->type);
	kit_str_sv(&s->draft.key, kit_str_view(&s->key));
	add_fields(s, new->only);
	if (s->key.n && fill(app, s, err) != KIT_OK) {
		kit_input_free(s);
		return NULL;
	}
	start_given(app, s, new->given);
	if (new->draft)
		take_draft(app, s, new->draft);
	kit_input_value_check(app, s);
	kit_input_move_to(s, 0);
	return s;
}

enum kit_code
kit_input_open(
    struct kit_app *app, const struct kit_input_new *new, struct kit_err *err)
{
	struct input *s = kit_input_make(app, new, err);

	if (!s)
		return err->code;
	kit_app_push(app, &input_screen, s);
	return KIT_OK;
}
