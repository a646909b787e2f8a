/* Opens a form: lists its fields and fills in the known values (see input.h).
 */
#include <stdlib.h>

#include "act.h"
#include "input.h"
#include "input_move.h"
#include "input_value.h"
#include "mem.h"
#include "notes.h"
#include "show.h"
#include "viewer.h"

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

/* Adds the fields that the act asks for, without the field of the person when
 * she is known. */
static void
add_fields(struct input *s, const struct kit_form *form, bool second)
{
	const char *act = s->act ? s->act->name : NULL;

	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		bool who =
		    s->draft.of.n && f->ref && strcmp(f->ref, "persona") == 0;
		if (kit_form_shows(form, f, act) && !who)
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

/* Puts under each field the note that the typist of its paper sheet wrote. */
static enum kit_code
take_notes(struct kit_app *app, struct input *s, struct kit_err *err)
{
	struct kit_notes notes = {0};

	enum kit_code rc = kit_notes_of(
	    app->desk, &s->record, kit_str_view(&s->key), &notes, err);
	for (size_t i = 0; rc == KIT_OK && i < notes.count; i++) {
		const struct kit_note *n = &notes.items[i];
		struct input_field *sf =
		    kit_input_value_named(s, kit_sv(n->field));
		if (sf)
			kit_str_printf(&sf->note, "%snota: %s",
			    sf->note.n ? " · " : "", n->text);
	}
	kit_notes_done(&notes);
	return rc;
}

/* Fills in the values of the record that is edited. */
static enum kit_code
fill(struct kit_app *app, struct input *s, struct kit_err *err)
{
	enum kit_code rc =
	    kit_show_fill(app->desk, kit_str_view(&s->key), &s->record, err);

	for (size_t i = 0; i < s->count; i++) {
		struct input_field *sf = &s->fields[i];
		kit_input_value_show(app, s, sf);
		kit_input_value_canonical(s, sf, &sf->seen);
	}
	return rc == KIT_OK ? take_notes(app, s, err) : rc;
}

/* Shows the texts of a draft whose fields the form no longer has. They stay in
 * the draft until the form is saved. */
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

/* Takes a field's text into the form's own draft, and what stood in the field
 * when the text was typed, which may have changed since. */
static void
take_field(struct input *s, const struct kit_given *g)
{
	struct input_field *sf = kit_input_value_named(s, g->name);
	struct kit_str name KIT_STR_AUTO = {0};

	kit_str_sv(&name, g->name);
	if (!g->seen.p) {
		kit_draft_set(&s->draft, kit_str_get(&name), g->value);
		return;
	}
	kit_draft_edit(&s->draft, kit_str_get(&name), g->value, g->seen);
	if (sf) {
		kit_str_clear(&sf->seen);
		kit_str_sv(&sf->seen, g->seen);
	}
}

static void
take_draft(struct kit_app *app, struct input *s, const struct kit_draft *draft,
    struct kit_str *lost)
{
	kit_str_sv(&s->draft.id, kit_str_view(&draft->id));
	kit_str_sv(&s->draft.label, kit_str_view(&draft->label));
	for (size_t i = 0; i < draft->count; i++) {
		const struct kit_given *g = &draft->fields[i];
		take_field(s, g);
		if (!start(app, s, *g) && !kit_act_keeps(s->act, g->name))
			kit_str_printf(lost, KIT_SV_FMT ": " KIT_SV_FMT "\n",
			    KIT_SV_ARG(g->name), KIT_SV_ARG(g->value));
	}
}

/* Finds the label, for the title, of the person that the form is about or of
 * the record that is edited. */
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

/* The field to begin in: the first empty one of a new record, the first one of
 * an existing record. s->count when there is no field to fill in. */
static size_t
first_empty(const struct input *s)
{
	for (size_t i = 0; !s->key.n && i < s->count; i++)
		if (kit_input_value_asks(&s->fields[i]) && !s->fields[i].text.n)
			return i;
	for (size_t i = 0; i < s->count; i++)
		if (kit_input_value_asks(&s->fields[i]))
			return i;
	return s->count;
}

/* Lists the fields and fills in the known values. Fails when the form has
 * nothing to fill in, only notes. */
static bool
begin(struct kit_app *app, struct input *s, const struct kit_input_new *new,
    struct kit_err *err)
{
	struct kit_str lost KIT_STR_AUTO = {0};

	add_fields(s, s->form, false);
	if (s->second_form)
		add_fields(s, s->second_form, true);
	if (first_empty(s) == s->count) {
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

/* Makes the model of a form without showing it; NULL, with err, as
 * kit_input_open fails. */
static struct input *
make(struct kit_app *app, const struct kit_input_new *new, struct kit_err *err)
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
	if (new->at_once && kit_draft_put(app->desk, &s->draft, err) != KIT_OK)
		kit_app_fail(app, err);
	return s;
}

enum kit_code
kit_input_open(
    struct kit_app *app, const struct kit_input_new *new, struct kit_err *err)
{
	struct input *s = make(app, new, err);

	if (!s)
		return err->code;
	kit_app_push(app, &kit_input_screen, s);
	if (s->lost.n)
		tell_lost(app, &s->lost);
	return KIT_OK;
}
