/* A form on the screen: what its keys do, and how it opens (see input.h). */
#include "input.h"

#include <stdlib.h>

#include "act.h"
#include "field_edit.h"
#include "input_draw.h"
#include "input_keep.h"
#include "input_move.h"
#include "input_twin.h"
#include "input_value.h"
#include "mem.h"
#include "show.h"
#include "viewer.h"

/* ---- Typing ---- */

static struct kit_field_edit
edit_of(struct input *s)
{
	return (struct kit_field_edit){
	    kit_input_value_now(s)->field, &s->line, &s->pick, &s->touched};
}

/* Takes the marked choice when something was typed of it. In a set the next
 * choice may follow; Enter without a mark goes on. */
static void
press_enter(struct kit_app *app, struct input *s)
{
	bool chosen = kit_field_edit_may_take(edit_of(s));

	if (chosen)
		kit_field_edit_take(edit_of(s));
	if (!chosen || !kit_input_value_now(s)->field->kind->set)
		kit_input_move_by(app, s, 1);
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
	kit_field_edit_list(app, edit_of(model));
}

static void
walk_away(struct kit_app *app, void *model)
{
	struct input *s = model;

	kit_input_move_leave(app, s);
	bool kept = s->draft.id.n > 0;
	kit_app_pop(app);
	if (kept)
		kit_app_say(app, "Quedó como borrador: se retoma al volver a "
				 "abrirla, o con F8 en el inicio");
}

/* The field in hand, as it is typed so far. */
static void
hold(struct kit_app *app, void *model)
{
	struct input *s = model;
	struct input_field *sf = kit_input_value_now(s);

	if (!s->touched)
		return;
	kit_str_clear(&sf->typed);
	kit_str_sv(&sf->typed, kit_str_view(&s->line.text));
	sf->changed = true;
	kit_input_value_draft(app, s, sf);
}

/* Throws away what was typed and is not kept. */
static void
throw_away(struct kit_app *app, void *model)
{
	struct input *s = model;
	struct kit_err err;

	if (!kit_app_sure(app, &s->sure,
		"¿Botar lo que escribió aquí? F9 otra vez lo bota"))
		return;
	bool gone = kit_draft_drop(app->desk, &s->draft, &err) == KIT_OK;
	kit_app_pop(app);
	if (!gone)
		kit_app_fail(app, &err);
	else
		kit_app_say(app, "Botado: no quedó nada");
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
		if (s->touched && s->pick.count &&
		    kit_field_edit_part(edit_of(s)).n)
			kit_field_edit_take(edit_of(s));
		kit_input_move_by(app, s, 1);
		break;
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
		kit_field_edit_key(app, edit_of(s), key);
	}
}

static void
save(struct kit_app *app, void *model)
{
	kit_input_keep_all(app, model);
}

static const struct kit_foot foot_keep[] = {
    {KIT_KEY_F2, "Guardar", save},
    {KIT_KEY_F4, "N/D", not_known},
    {KIT_KEY_F5, "Lista", show_choices},
    {KIT_KEY_F9, "Botar", throw_away},
    {KIT_KEY_ESCAPE, "Dejar (borrador)", walk_away},
    {0},
};

static void
open_twin(struct kit_app *app, void *model)
{
	kit_input_move_leave(app, model);
	kit_input_twin_open(app, model);
}

static const struct kit_foot foot_twin[] = {
    {KIT_KEY_F2, "Guardar", save},
    {KIT_KEY_F4, "N/D", not_known},
    {KIT_KEY_F5, "Lista", show_choices},
    {KIT_KEY_F6, "Abrir la que está", open_twin},
    {KIT_KEY_F9, "Botar", throw_away},
    {KIT_KEY_ESCAPE, "Dejar (borrador)", walk_away},
    {0},
};

static const struct kit_foot foot_next[] = {
    {KIT_KEY_F2, "Seguir", save},
    {KIT_KEY_F4, "N/D", not_known},
    {KIT_KEY_F5, "Lista", show_choices},
    {KIT_KEY_F9, "Botar", throw_away},
    {KIT_KEY_ESCAPE, "Dejar (borrador)", walk_away},
    {0},
};

static const struct kit_foot *
foot_of(void *model)
{
	const struct input *s = model;

	if (s->twin.n || s->like.n)
		return foot_twin;
	return s->act && s->act->next ? foot_next : foot_keep;
}

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
	if (s->second_form)
		kit_record_done(&s->second);
	kit_str_done(&s->about);
	kit_str_done(&s->lost);
	kit_str_done(&s->twin);
	kit_str_done(&s->like);
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

	kit_str_add(out, s->act ? s->act->title : s->form->title);
	if (s->about.n)
		kit_str_printf(out, " · %s", kit_str_get(&s->about));
	else if (!s->act && !s->key.n)
		kit_str_add(out, " nueva");
}

static const struct kit_screen input_screen = {
    .say_title = say_title,
    .foot_of = foot_of,
    .draw = input_draw,
    .handle = kit_input_handle,
    .hold = hold,
    .close = kit_input_free,
};

/* ---- Opening ---- */

static void
add_field(struct input *s, const struct kit_field *f, bool second)
{
	struct input_field *sf =
	    kit_mem_push(&s->fields, &s->count, &s->cap, sizeof *s->fields);

	if (!s->group_count ||
	    strcmp(s->groups[s->group_count - 1], f->group) != 0)
		*(const char **)kit_mem_push(&s->groups, &s->group_count,
		    &s->group_cap, sizeof *s->groups) = f->group;
	*sf = (struct input_field){.field = f,
	    .name = f->name,
	    .second = second,
	    .group = s->group_count - 1,
	    .applies = true};
	if (second)
		sf->name = kit_arena_printf(
		    &s->second.arena, "%s.%s", s->second_form->type, f->name);
}

/* Adds the fields that the act asks for; the person it is about is known and
 * not asked. */
static void
add_fields(struct input *s, const struct kit_form *form, bool second)
{
	const char *act = s->act ? s->act->name : NULL;

	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		bool who =
		    s->draft.of.n && f->ref && strcmp(f->ref, "persona") == 0;
		if (kit_form_asks(form, f, act) && !who)
			add_field(s, f, second);
	}
}

static bool
start(struct kit_app *app, struct input *s, struct kit_given given)
{
	struct input_field *sf = kit_input_value_named(s, given.name);

	if (!sf)
		return false;
	kit_str_clear(&sf->typed);
	kit_str_sv(&sf->typed, given.value);
	sf->changed = true;
	kit_input_value_read(app, s, sf);
	return true;
}

/* Fills in the values of the record that is edited. */
static enum kit_code
fill(struct kit_app *app, struct input *s, struct kit_err *err)
{
	enum kit_code rc =
	    kit_show_fill(app->desk, kit_str_view(&s->key), &s->record, err);

	for (size_t i = 0; i < s->count; i++)
		kit_input_value_show(app, s, &s->fields[i]);
	return rc;
}

/* Tells what a draft holds for fields that its form lost since. Their text
 * stays in the draft until the draft is kept. */
static void
tell_lost(struct kit_app *app, const struct kit_str *lost)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_add(&text,
	    "Este borrador es de antes de que cambiara el formulario. Lo que "
	    "sigue ya no tiene un campo propio; si hace falta, cópielo en "
	    "otro antes de guardar:\n\n");
	kit_str_sv(&text, kit_str_view(lost));
	kit_viewer_open(app, "Campos que ya no están", kit_str_view(&text));
}

static void
take_draft(struct kit_app *app, struct input *s, const struct kit_draft *draft,
    struct kit_str *lost)
{
	kit_str_sv(&s->draft.id, kit_str_view(&draft->id));
	kit_str_sv(&s->draft.label, kit_str_view(&draft->label));
	for (size_t i = 0; i < draft->count; i++) {
		const struct kit_given *g = &draft->fields[i];
		struct kit_str name KIT_STR_AUTO = {0};
		kit_str_sv(&name, g->name);
		kit_draft_set(&s->draft, kit_str_get(&name), g->value);
		if (!start(app, s, *g) && !kit_act_keeps(s->act, g->name))
			kit_str_printf(lost, KIT_SV_FMT ": " KIT_SV_FMT "\n",
			    KIT_SV_ARG(g->name), KIT_SV_ARG(g->value));
	}
}

/* Finds whom the form is about: the person, or the record that is changed. */
static void
find_about(struct kit_app *app, struct input *s)
{
	bool of = s->draft.of.n > 0;
	struct kit_str *key = of ? &s->draft.of : &s->key;
	struct kit_err err;

	if (key->n && kit_view_label(app->desk->view,
			  kit_sv(of ? "persona" : s->form->type),
			  kit_str_view(key), &s->about, &err) != KIT_OK)
		kit_app_fail(app, &err);
}

static bool
find_forms(
    struct kit_app *app, struct input *s, const char *type, struct kit_err *err)
{
	struct kit_forms *forms = app->desk->forms;
	const char *second = s->act ? s->act->second : NULL;

	if (kit_forms_get(forms, kit_sv(type), &s->form, err) != KIT_OK)
		return false;
	kit_record_init(&s->record, s->form);
	if (second && kit_forms_get(forms, kit_sv(second), &s->second_form,
			  err) != KIT_OK)
		return false;
	if (second)
		kit_record_init(&s->second, s->second_form);
	return true;
}

/* The field to begin in: the first that is not filled in; of a record that is
 * there, the first. */
static size_t
first_empty(const struct input *s)
{
	for (size_t i = 0; !s->key.n && i < s->count; i++)
		if (s->fields[i].applies && !s->fields[i].text.n)
			return i;
	return 0;
}

/* Makes the fields, and fills in what is known. */
static bool
begin(struct kit_app *app, struct input *s, const struct kit_input_new *new,
    struct kit_err *err)
{
	struct kit_str lost KIT_STR_AUTO = {0};

	add_fields(s, s->form, false);
	if (s->second_form)
		add_fields(s, s->second_form, true);
	if (!s->count) {
		kit_err_set(err, KIT_EFORM,
		    "%s: la plantilla no pide ningún campo; avise a la "
		    "oficina",
		    s->form->path);
		return false;
	}
	if (s->key.n && fill(app, s, err) != KIT_OK)
		return false;
	for (size_t i = 0; i < new->given.count; i++)
		if (start(app, s, new->given.items[i]))
			kit_input_value_to_draft(s,
			    kit_input_value_named(s, new->given.items[i].name));
	if (new->draft)
		take_draft(app, s, new->draft, &lost);
	kit_input_value_check(app, s);
	kit_input_move_to(s, first_empty(s));
	kit_str_sv(&s->lost, kit_str_view(&lost));
	return true;
}

struct input *
kit_input_make(
    struct kit_app *app, const struct kit_input_new *new, struct kit_err *err)
{
	struct input *s = kit_mem_alloc(1, sizeof *s);
	const struct kit_draft *d = new->draft;

	s->act = new->act;
	s->keep = new->act ? new->act->keep : new->keep;
	s->kept = new->kept;
	s->ctx = new->act ? &s->draft : new->ctx;
	kit_str_add(&s->draft.type, new->type);
	kit_str_add(&s->draft.act, s->act ? s->act->name : "");
	kit_str_sv(&s->draft.key, d ? kit_str_view(&d->key) : new->key);
	kit_str_sv(&s->draft.of, d ? kit_str_view(&d->of) : new->of);
	kit_str_sv(&s->key, kit_str_view(&s->draft.key));
	if (!find_forms(app, s, new->type, err) || !begin(app, s, new, err)) {
		kit_input_free(s);
		return NULL;
	}
	find_about(app, s);
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
	if (s->lost.n)
		tell_lost(app, &s->lost);
	return KIT_OK;
}

void
kit_input_kept_done(struct kit_input_kept *kept)
{
	kit_str_done(&kept->key);
	kit_str_done(&kept->said);
	kit_issues_done(&kept->issues);
}
