/* A form on the screen: see input.h. */
#include "input.h"

#include <stdlib.h>

#include "fields.h"
#include "line_edit.h"
#include "mem.h"
#include "pick.h"
#include "records.h"
#include "input_draw.h"
#include "input_private.h"

/* ---- What stands in a field ---- */

static struct input_field *
now(struct input *s)
{
	return &s->fields[s->at];
}

/* The value as people read it; a set's parts by semicolons. */
static void
show_value(struct kit_app *app, struct input *s, struct input_field *sf)
{
	const struct kit_value *v = kit_record_value(&s->record, sf->field);

	kit_str_clear(&sf->text);
	if (v->answer != KIT_ANSWER_NONE)
		kit_fields_show(app->desk, sf->field, v, &sf->text);
}

/* What a field accepts again: codes and keys, a set's by semicolons. */
static void
canonical(struct input *s, const struct kit_field *f, struct kit_str *out)
{
	const struct kit_value *v = kit_record_value(&s->record, f);

	if (v->answer == KIT_ANSWER_ND)
		kit_str_add(out, KIT_ND);
	for (size_t i = 0; v->answer == KIT_ANSWER_VALUE && i < v->text.n; i++)
		kit_str_c(out,
		    v->text.p[i] == '\n' && f->kind->set ? ';' : v->text.p[i]);
}

static void
forget_message(struct input_field *sf)
{
	kit_str_clear(&sf->message);
	sf->wrong = false;
}

/* Keeps what is said of a field, the first thing that is wrong before any
 * remark; what is said of other fields is theirs. */
static void
take_issues(struct input *s, const struct kit_issues *issues, bool all)
{
	for (size_t i = 0; i < issues->count; i++) {
		const struct kit_issue *x = &issues->items[i];
		for (size_t k = 0; k < s->count; k++) {
			struct input_field *sf = &s->fields[k];
			bool better =
			    !sf->message.n || (!sf->wrong && !x->warning);
			if (strcmp(sf->field->name, x->field) != 0 || !better ||
			    !(all || sf->visited))
				continue;
			kit_str_clear(&sf->message);
			kit_str_add(&sf->message, x->text);
			sf->wrong = !x->warning;
		}
	}
}

/* What the form fills in by itself, what the visited fields say of one another,
 * and which fields apply now. */
static void
look_again(struct kit_app *app, struct input *s)
{
	bool *applies = kit_mem_alloc(s->form->count, sizeof *applies);
	struct kit_store *store = &app->desk->store;
	struct kit_issues issues = {0};
	struct kit_err err;

	for (size_t i = 0; i < s->count; i++)
		if (!s->fields[i].unread)
			forget_message(&s->fields[i]);
	if (kit_store_check(store, &s->record, !s->key.n, &issues, &err) !=
		KIT_OK ||
	    kit_store_applies(store, &s->record, applies, &err) != KIT_OK)
		kit_app_fail(app, &err);
	take_issues(s, &issues, false);
	for (size_t i = 0; i < s->count; i++) {
		struct input_field *sf = &s->fields[i];
		sf->applies = applies[sf->field - s->form->fields];
		if (!sf->changed)
			show_value(app, s, sf);
	}
	kit_issues_done(&issues);
	free(applies);
}

/* ---- Drafts ---- */

static void
save_draft(struct kit_app *app, struct input *s, struct input_field *sf)
{
	struct kit_err err;

	kit_draft_set(&s->draft, sf->field->name, kit_str_view(&sf->typed));
	if (!s->draft.label.n || strncmp(sf->field->name, "nombre", 6) == 0) {
		kit_str_clear(&s->draft.label);
		kit_str_printf(&s->draft.label, "%s: %s", s->form->title,
		    kit_str_get(&sf->typed));
	}
	if (kit_draft_put(app->desk, &s->draft, &err) != KIT_OK)
		kit_app_fail(app, &err);
}

/* ---- Going from field to field ---- */

/* Reads what was typed into the field; false when it could not be read. */
static bool
read_field(struct kit_app *app, struct input *s, struct input_field *sf)
{
	struct kit_issues issues = {0};

	forget_message(sf);
	sf->visited = true;
	kit_fields_read_one(app->desk, &s->record, sf->field,
	    kit_str_view(&sf->typed), &issues);
	sf->unread = issues.errors > 0;
	take_issues(s, &issues, false);
	if (!sf->unread)
		show_value(app, s, sf);
	kit_issues_done(&issues);
	return !sf->unread;
}

/* Leaves the field that the cursor is in: read, checked and in the draft. */
static void
leave(struct kit_app *app, struct input *s)
{
	struct input_field *sf = now(s);

	kit_pick_done(&s->pick);
	if (!s->touched)
		return;
	s->touched = false;
	kit_str_clear(&sf->typed);
	kit_str_sv(&sf->typed, kit_str_view(&s->line.text));
	sf->changed = true;
	read_field(app, s, sf);
	save_draft(app, s, sf);
	look_again(app, s);
}

static void
enter(struct input *s, size_t at)
{
	struct input_field *sf = &s->fields[at];

	s->at = at;
	s->group = sf->group;
	s->touched = false;
	kit_line_set(
	    &s->line, kit_str_view(sf->unread ? &sf->typed : &sf->text));
	s->line.at = s->line.text.n;
	kit_pick_done(&s->pick);
}

/* The next field that applies, in the direction of step; stays at the end. */
static void
go(struct kit_app *app, struct input *s, int step)
{
	leave(app, s);
	size_t at = s->at;
	while ((step > 0 && at + 1 < s->count) || (step < 0 && at > 0)) {
		at = step > 0 ? at + 1 : at - 1;
		if (s->fields[at].applies) {
			enter(s, at);
			return;
		}
	}
	enter(s, s->at);
}

/* The first field that applies of the group before or behind. */
static void
go_group(struct kit_app *app, struct input *s, int step)
{
	leave(app, s);
	size_t want = s->group;
	while (
	    (step > 0 && want + 1 < s->group_count) || (step < 0 && want > 0)) {
		want = step > 0 ? want + 1 : want - 1;
		for (size_t i = 0; i < s->count; i++)
			if (s->fields[i].group == want &&
			    s->fields[i].applies) {
				enter(s, i);
				return;
			}
	}
}

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
	const struct kit_field *f = now(s)->field;

	if (has_choices(f))
		kit_pick_fill(&s->pick, app->desk, f, part(s));
}

/* The chosen item takes the place of what was typed of it. */
static void
take_choice(struct input *s)
{
	const struct kit_pick_item *item = &s->pick.items[s->pick.chosen];
	const struct kit_field *f = now(s)->field;
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
	go(app, s, 1);
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

static void save(struct kit_app *app, void *model);

static void
not_known(struct kit_app *app, void *model)
{
	struct input *s = model;

	kit_line_set(&s->line, kit_sv(KIT_ND));
	s->touched = true;
	go(app, s, 1);
}

static void
show_choices(struct kit_app *app, void *model)
{
	struct input *s = model;

	if (!has_choices(now(s)->field))
		kit_app_say(app, "Este campo no tiene una lista: escriba");
	else if (!s->touched) {
		kit_line_set(&s->line, kit_sv(""));
		kit_pick_fill(&s->pick, app->desk, now(s)->field, kit_sv(""));
		s->touched = s->pick.count > 0;
	} else {
		narrow(app, s);
	}
}

static void
walk_away(struct kit_app *app, void *model)
{
	struct input *s = model;

	leave(app, s);
	bool kept = s->draft.id.n > 0;
	kit_app_pop(app);
	if (kept)
		kit_app_say(app, "Quedó como borrador: F8 lo retoma");
}

static void
handle(struct kit_app *app, void *model, const struct kit_key *key)
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
		go(app, s, 1);
		break;
	case KIT_KEY_BACKTAB:
	case KIT_KEY_UP:
		go(app, s, -1);
		break;
	case KIT_KEY_PAGE_DOWN:
		go_group(app, s, 1);
		break;
	case KIT_KEY_PAGE_UP:
		go_group(app, s, -1);
		break;
	default:
		type(app, s, key);
	}
}

/* ---- Keeping ---- */

/* What changed, as fields are given to the desk. */
static size_t
given_of(struct input *s, struct kit_given *given, struct kit_arena *arena)
{
	size_t n = 0;

	for (size_t i = 0; i < s->count; i++) {
		struct input_field *sf = &s->fields[i];
		struct kit_str text KIT_STR_AUTO = {0};
		if (!sf->changed || !sf->applies)
			continue;
		canonical(s, sf->field, &text);
		given[n].name = kit_sv(sf->field->name);
		given[n].value = kit_sv_of(
		    kit_arena_copy(arena, kit_str_get(&text), text.n), text.n);
		n++;
	}
	return n;
}

/* "falta: Fecha de nacimiento" names the field already. */
static void
say_fault(struct kit_app *app, const struct input_field *sf)
{
	const char *text = kit_str_get(&sf->message);

	if (strstr(text, sf->field->label))
		kit_app_say(app, "%s", text);
	else
		kit_app_say(app, "%s: %s", sf->field->label, text);
}

/* The first field with something wrong, so that it can be mended. */
static void
go_to_fault(struct kit_app *app, struct input *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->fields[i].wrong) {
			enter(s, i);
			say_fault(app, &s->fields[i]);
			kit_term_beep(app->term);
			return;
		}
}

/* An issue of the record as a whole has no field to stand under. */
static void
say_whole(struct kit_app *app, const struct kit_issues *issues)
{
	for (size_t i = 0; i < issues->count; i++)
		if (!issues->items[i].field[0] && !issues->items[i].warning)
			kit_app_say(app, "%s", issues->items[i].text);
}

static enum kit_code
make(struct kit_app *app, struct input *s, struct kit_givens given,
    struct kit_input_kept *kept, struct kit_err *err)
{
	struct kit_record_made made = {0};

	enum kit_code rc =
	    kit_records_create(app->desk, s->form, given, &made, err);
	kit_str_sv(&kept->key, kit_str_view(&made.key));
	kept->issues = made.issues;
	made.issues = (struct kit_issues){0};
	kit_record_made_done(&made);
	return rc;
}

static enum kit_code
change(struct kit_app *app, struct input *s, struct kit_givens given,
    struct kit_input_kept *kept, struct kit_err *err)
{
	const struct kit_record_edit edit = {
	    s->form, kit_str_view(&s->key), given};
	struct kit_record_edited edited = {0};

	enum kit_code rc = kit_records_edit(app->desk, &edit, &edited, err);
	kit_str_sv(&kept->key, kit_str_view(&edited.key));
	kept->issues = edited.issues;
	edited.issues = (struct kit_issues){0};
	kit_record_edited_done(&edited);
	return rc;
}

static enum kit_code
keep(struct kit_app *app, struct input *s, struct kit_givens given,
    struct kit_input_kept *kept, struct kit_err *err)
{
	if (s->keep)
		return s->keep(app, s->ctx, given, kept, err);
	return s->key.n ? change(app, s, given, kept, err)
			: make(app, s, given, kept, err);
}

static void
finish(struct kit_app *app, struct input *s, const struct kit_input_kept *kept)
{
	struct kit_err err;
	void (*then)(struct kit_app *, void *, struct kit_sv) = s->kept;
	void *ctx = s->ctx;
	const char *title = s->form->title;
	bool dropped = kit_draft_drop(app->desk, &s->draft, &err) == KIT_OK;

	kit_app_pop(app);
	if (!dropped)
		kit_app_fail(app, &err);
	else if (kept->said.n)
		kit_app_say(app, "%s", kit_str_get(&kept->said));
	else
		kit_app_say(app, "%s: guardada", title);
	if (then)
		then(app, ctx, kit_str_view(&kept->key));
}

static bool
any_unread(const struct input *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->fields[i].unread && s->fields[i].applies)
			return true;
	return false;
}

static void
save(struct kit_app *app, void *model)
{
	struct input *s = model;
	struct kit_input_kept kept = {0};
	struct kit_arena arena = {0};
	struct kit_err err;

	leave(app, s);
	if (any_unread(s)) {
		go_to_fault(app, s);
		return;
	}
	struct kit_given *given =
	    kit_arena_alloc(&arena, s->count, sizeof *given);
	struct kit_givens givens = {given, given_of(s, given, &arena)};
	enum kit_code rc = keep(app, s, givens, &kept, &err);
	if (rc != KIT_OK) {
		kit_app_fail(app, &err);
	} else if (kept.issues.errors) {
		take_issues(s, &kept.issues, true);
		say_whole(app, &kept.issues);
		go_to_fault(app, s);
	} else {
		finish(app, s, &kept);
	}
	kit_str_done(&kept.key);
	kit_str_done(&kept.said);
	kit_issues_done(&kept.issues);
	kit_arena_done(&arena);
}

static const struct kit_foot foot[] = {
    {KIT_KEY_F2, "Guardar", save},
    {KIT_KEY_F4, "N/D", not_known},
    {KIT_KEY_F5, "Ver lista", show_choices},
    {KIT_KEY_ESCAPE, "Dejarla (queda borrador)", walk_away},
    {0},
};

static void
close_input(void *model)
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
    .handle = handle,
    .close = close_input,
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
		read_field(app, s, sf);
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
		show_value(app, s, &s->fields[i]);
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

enum kit_code
kit_input_open(
    struct kit_app *app, const struct kit_input_new *new, struct kit_err *err)
{
	const struct kit_form *form = NULL;

	if (kit_forms_get(app->desk->forms, kit_sv(new->type), &form, err) !=
	    KIT_OK)
		return err->code;
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
		close_input(s);
		return err->code;
	}
	for (size_t i = 0; i < new->given.count; i++) {
		struct kit_str name KIT_STR_AUTO = {0};
		kit_str_sv(&name, new->given.items[i].name);
		start(app, s, kit_str_get(&name), new->given.items[i].value);
	}
	if (new->draft)
		take_draft(app, s, new->draft);
	look_again(app, s);
	enter(s, 0);
	kit_app_push(app, &input_screen, s);
	return KIT_OK;
}
