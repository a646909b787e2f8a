/* Saving a form that was filled in: see input_keep.h. */
#include "input_keep.h"

#include <stdlib.h>

#include "act.h"
#include "input_move.h"
#include "input_twin.h"
#include "input_value.h"
#include "mem.h"
#include "records.h"

struct kit_givens
kit_input_keep_given(struct input *s, struct kit_arena *arena)
{
	struct kit_given *given =
	    kit_arena_alloc(arena, s->count, sizeof *given);
	size_t n = 0;

	for (size_t i = 0; i < s->count; i++) {
		struct input_field *sf = &s->fields[i];
		struct kit_str text KIT_STR_AUTO = {0};
		if (!sf->changed || !sf->applies)
			continue;
		kit_input_value_canonical(s, sf, &text);
		given[n].name = kit_sv(sf->name);
		given[n].value = kit_sv_of(
		    kit_arena_copy(arena, kit_str_get(&text), text.n), text.n);
		if (s->key.n)
			given[n].seen =
			    kit_sv_of(kit_str_get(&sf->seen), sf->seen.n);
		n++;
	}
	return (struct kit_givens){given, n};
}

/* Goes to the first field with a fault and shows the fault. */
static void
go_to_fault(struct kit_app *app, struct input *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->fields[i].wrong) {
			kit_input_move_to(s, i);
			kit_input_value_say(app, &s->fields[i]);
			kit_term_beep(app->term);
			return;
		}
}

/* Shows the faults of the record as a whole, which stand under no field. */
static void
say_whole(struct kit_app *app, const struct kit_issues *issues)
{
	for (size_t i = 0; i < issues->count; i++)
		if (!issues->items[i].field[0] && !issues->items[i].warning)
			kit_app_say(app, "%s", issues->items[i].text);
}

/* Adds the person that the record is about, for whom the form does not ask.
 * with has room for given.count + 1 fields. */
static struct kit_givens
with_person(struct input *s, struct kit_givens given, struct kit_given *with)
{
	if (!s->draft.of.n)
		return given;
	for (size_t i = 0; i < given.count; i++)
		with[i] = given.items[i];
	with[given.count] =
	    (struct kit_given){kit_sv("persona"), kit_str_view(&s->draft.of)};
	return (struct kit_givens){with, given.count + 1};
}

static enum kit_code
make(struct kit_app *app, struct input *s, struct kit_givens given,
    struct kit_input_kept *kept, struct kit_err *err)
{
	struct kit_record_made made = {0};
	struct kit_given *with = kit_mem_alloc(given.count + 1, sizeof *with);

	enum kit_code rc = kit_records_create(
	    app->desk, s->form, with_person(s, given, with), &made, err);
	free(with);
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

void
kit_input_keep_done(
    struct kit_app *app, struct input *s, const struct kit_input_kept *kept)
{
	struct kit_err err;
	const struct kit_act *act = s->act;
	void (*kept_fn)(struct kit_app *, void *, struct kit_sv) = s->kept;
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
	if (act && act->then)
		act->then(app, kit_str_view(&kept->key));
	else if (kept_fn)
		kept_fn(app, ctx, kit_str_view(&kept->key));
}

static bool
any_unread(const struct input *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->fields[i].unread && s->fields[i].applies)
			return true;
	return false;
}

/*
 * Takes what stands in the field under the cursor as seen, if somebody else
 * changed it: the message tells it, so that saving once more replaces it. The
 * other fields are told when they are next; they may be on another page. Not in
 * the draft: whoever takes the draft up again may not have read the message.
 */
static void
see_changed(struct input *s, const struct kit_issues *issues)
{
	struct input_field *sf = kit_input_value_now(s);

	for (size_t i = 0; i < issues->count; i++) {
		const struct kit_issue *x = &issues->items[i];
		if (strcmp(x->code, KIT_CHANGED) != 0 ||
		    strcmp(x->field, sf->name) != 0)
			continue;
		kit_str_clear(&sf->seen);
		kit_str_add(&sf->seen, x->stands);
	}
}

void
kit_input_keep_refused(
    struct kit_app *app, struct input *s, const struct kit_issues *issues)
{
	kit_input_value_issues(s, issues, true);
	say_whole(app, issues);
	go_to_fault(app, s);
	see_changed(s, issues);
}

static void
keep_now(struct kit_app *app, struct input *s)
{
	struct kit_input_kept kept = {0};
	struct kit_arena arena = {0};
	struct kit_err err;

	struct kit_givens given = kit_input_keep_given(s, &arena);
	if (!kit_input_twin_pass(app, s, given)) {
		kit_arena_done(&arena);
		return;
	}
	kit_draft_keeping(app->desk, &s->draft);
	enum kit_code rc = keep(app, s, given, &kept, &err);
	kit_draft_keeping(app->desk, NULL);
	if (rc != KIT_OK)
		kit_app_fail(app, &err);
	else if (kept.issues.errors)
		kit_input_keep_refused(app, s, &kept.issues);
	else
		kit_input_keep_done(app, s, &kept);
	kit_input_kept_done(&kept);
	kit_arena_done(&arena);
}

/* Asks before the same draft is saved a second time, by another window. */
static bool
is_first(struct kit_app *app, struct input *s)
{
	if (!s->elsewhere && kit_draft_is_there(app->desk, &s->draft))
		return true;
	s->elsewhere = !kit_app_sure(app, &s->sure_again,
	    "Otra ventana ya guardó o botó esto mismo: mírelo antes. F2 otra "
	    "vez lo guarda aparte");
	return !s->elsewhere;
}

void
kit_input_keep_all(struct kit_app *app, struct input *s)
{
	kit_input_move_leave(app, s);
	if (any_unread(s))
		go_to_fault(app, s);
	else if (!is_first(app, s))
		kit_term_beep(app->term);
	else if (!s->act || !s->act->next)
		keep_now(app, s);
	else if (kit_input_value_complete(app, s))
		s->act->next(app, s);
	else
		go_to_fault(app, s);
}
