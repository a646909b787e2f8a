/* Paper sheets typed one after another: see typing.h. */
#include "typing.h"

#include <stdlib.h>

#include "batch_draft.h"
#include "batch_keep.h"
#include "batch_mend.h"
#include "batch_path.h"
#include "mem.h"
#include "typing_draw.h"
#include "viewer.h"

static struct kit_batch_field *
now(struct typing *t)
{
	return &typing_sheet(t)->fields[t->at];
}

static struct kit_field_edit
edit_of(struct typing *t)
{
	return (struct kit_field_edit){
	    now(t)->field, &t->line, &t->pick, &t->touched};
}

/* ---- Between fields ---- */

static void
refuse(struct kit_app *app, struct typing *t)
{
	t->log.bad++;
	kit_term_beep(app->term);
}

/* Who may be meant: while something is typed, and of all when it is not. */
static void
look_for(struct kit_app *app, struct typing *t)
{
	const struct kit_batch_known_of of = {typing_sheet(t), t->at,
	    t->touched ? kit_str_view(&t->line.text) : (struct kit_sv){0}};
	struct kit_err err;

	if (t->twice)
		return;
	if (kit_batch_known_find(app->desk, &of, &t->known, &err) != KIT_OK)
		kit_app_fail(app, &err);
}

static void
enter(struct typing *t, size_t at)
{
	t->at = at;
	t->touched = false;
	t->refused = false;
	struct kit_batch_field *bf = now(t);
	kit_line_set(
	    &t->line, kit_str_view(bf->unread ? &bf->typed : &bf->text));
	kit_pick_done(&t->pick);
}

static void
to_draft(struct kit_app *app, struct typing *t)
{
	struct kit_err err;

	if (kit_batch_draft_put(app->desk, typing_sheet(t), t->at, &err) !=
	    KIT_OK)
		kit_app_fail(app, &err);
}

/* The first typing: the field is read and in the draft. False when something
 * is wrong with it, the first time; the second time the typist goes on. */
static bool
leave_first(struct kit_app *app, struct typing *t)
{
	struct kit_err err;

	if (!t->touched)
		return true;
	if (kit_batch_sheet_read(app->desk, &t->first, t->at,
		kit_str_view(&t->line.text), &err) != KIT_OK)
		kit_app_fail(app, &err);
	to_draft(app, t);
	t->touched = false;
	if (now(t)->record == t->first.records[0])
		look_for(app, t);
	if (!(now(t)->unread || now(t)->wrong) || t->refused)
		return true;
	refuse(app, t);
	t->refused = true;
	return false;
}

static void
say_settled(struct kit_app *app, enum kit_batch_answer answer)
{
	if (answer == KIT_BATCH_FIRST_WRONG)
		kit_app_say(app, "Corregido: valía lo de ahora");
	else if (answer == KIT_BATCH_SECOND_WRONG)
		kit_app_say(app, "Quedó lo de la primera vez");
}

/* The second typing: what differs is typed again, and nothing goes on before
 * it is settled. */
static bool
leave_second(struct kit_app *app, struct typing *t)
{
	struct kit_sv typed =
	    t->touched ? kit_str_view(&t->line.text) : (struct kit_sv){0};
	struct kit_err err;

	if (kit_batch_second_take(app->desk, &t->second, t->at, typed, &err) !=
	    KIT_OK) {
		kit_app_fail(app, &err);
		return false;
	}
	enum kit_batch_answer answer = t->second.answer;
	if (answer == KIT_BATCH_DIFFERS || answer == KIT_BATCH_UNREAD) {
		enter(t, t->at);
		refuse(app, t);
		return false;
	}
	if (t->touched)
		to_draft(app, t);
	t->touched = false;
	say_settled(app, answer);
	return true;
}

static bool
leave(struct kit_app *app, struct typing *t)
{
	kit_pick_done(&t->pick);
	return t->twice ? leave_second(app, t) : leave_first(app, t);
}

static void keep(struct kit_app *app, void *model);

/* Behind the last field the sheet is kept. */
static void
forward(struct kit_app *app, struct typing *t)
{
	if (!leave(app, t))
		return;
	size_t next = kit_batch_path_next(typing_sheet(t), t->at);
	if (next == t->at)
		keep(app, t);
	else
		enter(t, next);
}

static void
back(struct kit_app *app, struct typing *t)
{
	if (t->touched && !leave(app, t))
		return;
	enter(t, kit_batch_path_back(typing_sheet(t), t->at));
}

static void
next_section(struct kit_app *app, void *model)
{
	struct typing *t = model;

	if (leave(app, t))
		enter(t, kit_batch_path_section(typing_sheet(t), t->at));
}

static void
to_end(struct kit_app *app, void *model)
{
	struct typing *t = model;

	if (leave(app, t))
		enter(t, kit_batch_path_last(typing_sheet(t), t->at));
}

/* ---- Sheet after sheet ---- */

static void
forget_sheet(struct typing *t)
{
	kit_batch_sheet_done(&t->first);
	kit_batch_second_done(&t->second);
	kit_batch_known_done(&t->known);
}

/* The next sheet, or the one that was left half way. */
static enum kit_code
begin_first(struct kit_app *app, struct typing *t, struct kit_err *err)
{
	struct kit_draft draft = {0};
	int64_t number = t->batch.next;
	struct kit_sv part, rest;
	bool left = kit_batch_draft_find(app->desk, &t->batch, "hoja", &draft);

	if (left)
		for (rest = kit_str_view(&draft.key);
		     kit_sv_split(&rest, '/', &part);)
			kit_sv_int(part, &number);
	enum kit_code rc =
	    kit_batch_sheet_new(app->desk, &t->batch, number, &t->first, err);
	if (rc == KIT_OK && left) {
		rc = kit_batch_draft_resume(app->desk, &t->first, &draft, err);
		kit_app_say(app, "Sigue la hoja %lld, que quedó a medias",
		    (long long)number);
	}
	kit_draft_done(&draft);
	return rc;
}

static enum kit_code
begin_second(struct kit_app *app, struct typing *t, struct kit_err *err)
{
	struct kit_draft draft = {0};
	int64_t number = 0;

	if (kit_batch_second_next(
		app->desk, &t->batch, &number, &t->left, err) != KIT_OK)
		return err->code;
	if (!number)
		return kit_err_set(err, KIT_EINPUT,
		    "no queda ninguna hoja de la muestra que usted deba "
		    "digitar otra vez");
	enum kit_code rc =
	    kit_batch_second_new(app->desk, &t->batch, number, &t->second, err);
	if (rc == KIT_OK &&
	    kit_batch_draft_find(app->desk, &t->batch, "segunda", &draft) &&
	    strcmp(kit_str_get(&draft.key), t->second.hoja.key) == 0)
		rc =
		    kit_batch_second_resume(app->desk, &t->second, &draft, err);
	kit_draft_done(&draft);
	return rc;
}

/* Behind the last field that somebody was in; the way there is retraced. */
static size_t
where_to_begin(struct typing *t)
{
	struct kit_batch_sheet *s = typing_sheet(t);
	size_t last = s->count;

	for (size_t i = 0; i < s->count; i++) {
		if (!s->fields[i].visited)
			continue;
		if (last < s->count)
			kit_batch_path_leave(s, last);
		last = i;
	}
	return last < s->count ? kit_batch_path_next(s, last)
			       : kit_batch_path_first(s);
}

static enum kit_code
begin_sheet(struct kit_app *app, struct typing *t, struct kit_err *err)
{
	forget_sheet(t);
	enum kit_code rc =
	    t->twice ? begin_second(app, t, err) : begin_first(app, t, err);
	if (rc == KIT_OK)
		enter(t, where_to_begin(t));
	return rc;
}

/* The first fault, with a beep; what is of no field is said. */
static void
go_to_fault(
    struct kit_app *app, struct typing *t, const struct kit_batch_kept *kept)
{
	size_t at = kit_batch_path_fault(typing_sheet(t));

	if (at < typing_sheet(t)->count) {
		if (at != t->at)
			kit_batch_path_leave(typing_sheet(t), t->at);
		enter(t, at);
		const char *text = kit_str_get(&now(t)->message);
		const char *label = now(t)->field->label;
		bool named = strstr(text, label) != NULL;
		kit_app_say(
		    app, "%s%s%s", named ? "" : label, named ? "" : ": ", text);
	}
	if (kept->said.n)
		kit_app_say(app, "%s", kit_str_get(&kept->said));
	look_for(app, t);
	refuse(app, t);
}

static void
next_sheet(
    struct kit_app *app, struct typing *t, const struct kit_batch_kept *kept)
{
	long long number = (long long)typing_sheet(t)->number;
	struct kit_err err;

	if (begin_sheet(app, t, &err) == KIT_OK) {
		kit_app_say(app, "Hoja %lld guardada%s%s%s", number,
		    kept->before && !t->twice ? " en la ficha que ya estaba"
					      : "",
		    kept->said.n ? "; " : "", kit_str_get(&kept->said));
		return;
	}
	kit_app_pop(app);
	if (err.code == KIT_EINPUT)
		kit_app_say(app, "Hoja %lld guardada. Muestra terminada: %s",
		    number, "no quedan hojas por digitar otra vez");
	else
		kit_app_fail(app, &err);
}

static enum kit_code
keep_sheet(struct kit_app *app, struct typing *t, struct kit_batch_kept *kept,
    struct kit_err *err)
{
	t->log.keys = (int64_t)(app->keys - t->keys);
	return t->twice
		   ? kit_batch_mend_keep(
			 app->desk, &t->second, &t->log, kept, err)
		   : kit_batch_keep(app->desk, &t->first, &t->log, kept, err);
}

/* True when a field that was passed over differs: the cursor goes there. */
static bool
has_gap(struct kit_app *app, struct typing *t)
{
	if (!t->twice)
		return false;
	size_t at = kit_batch_second_gap(app->desk, &t->second);
	if (at == t->second.sheet.count)
		return false;
	kit_batch_path_leave(&t->second.sheet, t->at);
	enter(t, at);
	refuse(app, t);
	return true;
}

static void
keep(struct kit_app *app, void *model)
{
	struct typing *t = model;
	struct kit_batch_kept kept = {0};
	struct kit_err err = {0};

	if (!leave(app, t) || has_gap(app, t))
		return;
	enum kit_code rc = keep_sheet(app, t, &kept, &err);
	if (rc != KIT_OK)
		kit_app_fail(app, &err);
	else if (kept.kept)
		next_sheet(app, t, &kept);
	else
		go_to_fault(app, t, &kept);
	kit_batch_kept_done(&kept);
}

/* ---- Beside the sheet ---- */

static void
begin_aside(struct typing *t, enum typing_aside aside, const char *text)
{
	t->aside = aside;
	kit_line_set(&t->aside_line, kit_sv(text));
}

static void
write_note(struct kit_app *app KIT_UNUSED, void *model)
{
	struct typing *t = model;

	begin_aside(t, TYPING_NOTE, kit_str_get(&now(t)->note));
}

static void
write_number(struct kit_app *app KIT_UNUSED, void *model)
{
	begin_aside(model, TYPING_NUMBER, "");
}

static void
pause_work(struct kit_app *app, void *model)
{
	struct typing *t = model;

	kit_batch_log_pause(app->desk, &t->log);
	t->aside = TYPING_PAUSE;
}

/* The sheet's draft goes with it under its new number. */
static void
take_number(struct kit_app *app, struct typing *t)
{
	struct kit_batch_sheet *s = typing_sheet(t);
	int64_t n;

	if (!kit_sv_int(kit_sv_trim(kit_str_view(&t->aside_line.text)), &n) ||
	    n < 1 || n > 9999) {
		kit_app_say(app, "El número de una hoja va de 1 a 9999");
		refuse(app, t);
		return;
	}
	s->number = n;
	kit_str_clear(&s->draft.key);
	if (s->draft.id.n)
		to_draft(app, t);
}

static void
end_aside(struct kit_app *app, struct typing *t)
{
	enum typing_aside aside = t->aside;

	t->aside = TYPING_SHEET;
	if (aside == TYPING_PAUSE)
		kit_batch_log_resume(app->desk, &t->log);
	else if (aside == TYPING_NUMBER)
		take_number(app, t);
	else if (aside == TYPING_NOTE) {
		kit_str_clear(&now(t)->note);
		kit_str_sv(&now(t)->note,
		    kit_sv_trim(kit_str_view(&t->aside_line.text)));
		to_draft(app, t);
	}
}

/* Keys for the line at the foot; false when they are the sheet's. In a pause
 * any key ends it, and what is typed is typed into the sheet. */
static bool
handle_aside(struct kit_app *app, struct typing *t, const struct kit_key *key)
{
	bool changed;

	if (t->aside == TYPING_SHEET)
		return false;
	if (t->aside == TYPING_PAUSE) {
		end_aside(app, t);
		return key->name == KIT_KEY_ENTER;
	}
	if (key->name == KIT_KEY_ENTER)
		end_aside(app, t);
	else
		kit_line_key(&t->aside_line, key, &changed);
	return true;
}

/* ---- Keys ---- */

static void
press_enter(struct kit_app *app, struct typing *t)
{
	bool chosen = kit_field_edit_may_take(edit_of(t));

	if (chosen)
		kit_field_edit_take(edit_of(t));
	if (!chosen || !now(t)->field->kind->set)
		forward(app, t);
}

static void
type(struct kit_app *app, struct typing *t, const struct kit_key *key)
{
	if (!kit_field_edit_key(app, edit_of(t), key)) {
		t->log.bad++;
		return;
	}
	t->refused = false;
	if (key->name == KIT_KEY_TEXT && now(t)->field->search)
		look_for(app, t);
}

static void
handle(struct kit_app *app, void *model, const struct kit_key *key)
{
	struct typing *t = model;

	t->log.keys = (int64_t)(app->keys - t->keys);
	if (handle_aside(app, t, key) ||
	    (t->touched && kit_pick_key(&t->pick, key)))
		return;
	switch (key->name) {
	case KIT_KEY_ENTER:
		press_enter(app, t);
		break;
	case KIT_KEY_TAB:
		if (kit_field_edit_may_take(edit_of(t)))
			kit_field_edit_take(edit_of(t));
		forward(app, t);
		break;
	case KIT_KEY_DOWN:
		forward(app, t);
		break;
	case KIT_KEY_BACKTAB:
	case KIT_KEY_UP:
		back(app, t);
		break;
	case KIT_KEY_PAGE_DOWN:
		next_section(app, t);
		break;
	default:
		type(app, t, key);
	}
}

static void
not_known(struct kit_app *app, void *model)
{
	struct typing *t = model;

	kit_line_set(&t->line, kit_sv(KIT_ND));
	t->touched = true;
	forward(app, t);
}

static void
show_choices(struct kit_app *app, void *model)
{
	kit_field_edit_list(app, edit_of(model));
}

/* The paper is blank there: said, for Enter alone does not settle it. */
static void
is_blank(struct kit_app *app, void *model)
{
	struct typing *t = model;

	kit_line_set(&t->line, kit_sv(""));
	t->touched = true;
	forward(app, t);
}

static void
walk_away(struct kit_app *app, void *model)
{
	struct typing *t = model;

	if (t->aside != TYPING_SHEET) {
		if (t->aside == TYPING_PAUSE)
			kit_batch_log_resume(app->desk, &t->log);
		t->aside = TYPING_SHEET;
		return;
	}
	if (!t->twice)
		leave_first(app, t);
	bool left = typing_sheet(t)->draft.id.n > 0;
	long long number = (long long)typing_sheet(t)->number;
	kit_app_pop(app);
	if (left)
		kit_app_say(app,
		    "La hoja %lld quedó a medias: se retoma al volver al lote",
		    number);
}

static const struct kit_foot foot_first[] = {
    {KIT_KEY_F2, "Guardar hoja", keep},
    {KIT_KEY_F3, "Nota", write_note},
    {KIT_KEY_F4, "N/D", not_known},
    {KIT_KEY_F5, "Lista", show_choices},
    {KIT_KEY_F6, "N°", write_number},
    {KIT_KEY_F7, "Sección", next_section},
    {KIT_KEY_F8, "Al final", to_end},
    {KIT_KEY_F9, "Pausa", pause_work},
    {KIT_KEY_ESCAPE, "Dejar", walk_away},
    {0},
};

static const struct kit_foot foot_second[] = {
    {KIT_KEY_F2, "Terminar hoja", keep},
    {KIT_KEY_F3, "Nota", write_note},
    {KIT_KEY_F4, "N/D", not_known},
    {KIT_KEY_F5, "Lista", show_choices},
    {KIT_KEY_F6, "En blanco", is_blank},
    {KIT_KEY_F7, "Sección", next_section},
    {KIT_KEY_F8, "Al final", to_end},
    {KIT_KEY_F9, "Pausa", pause_work},
    {KIT_KEY_ESCAPE, "Dejar", walk_away},
    {0},
};

/* While something is asked beside the sheet, its keys are not at hand. */
static const struct kit_foot foot_aside[] = {
    {KIT_KEY_ESCAPE, "Volver sin cambiar", walk_away},
    {0},
};

static const struct kit_foot *
foot_of(void *model)
{
	const struct typing *t = model;

	if (t->aside != TYPING_SHEET)
		return foot_aside;
	return t->twice ? foot_second : foot_first;
}

static void
say_title(void *model, struct kit_str *out)
{
	struct typing *t = model;

	kit_str_printf(out, "%s %lld · lote %s",
	    t->twice ? "SEGUNDA DIGITACIÓN · HOJA" : "HOJA",
	    (long long)typing_sheet(t)->number, kit_str_get(&t->batch.label));
}

static void
close_typing(void *model)
{
	struct typing *t = model;
	struct kit_err err;

	kit_batch_log_resume(t->desk, &t->log);
	/* A log that can not be written takes nothing with it. */
	if (t->log.sheets &&
	    kit_batch_log_keep(t->desk, &t->batch, &t->log, &err) != KIT_OK)
		kit_batch_log_done(&t->log);
	forget_sheet(t);
	kit_line_done(&t->line);
	kit_line_done(&t->aside_line);
	kit_pick_done(&t->pick);
	kit_batch_log_done(&t->log);
	kit_batch_done(&t->batch);
	free(t);
}

static const struct kit_screen typing_screen = {
    .say_title = say_title,
    .foot_of = foot_of,
    .draw = typing_draw,
    .handle = handle,
    .close = close_typing,
};

static enum kit_code
begin(struct kit_app *app, struct typing *t, struct kit_sv key,
    struct kit_err *err)
{
	const struct kit_batch_open open = {.key = key, .second = t->twice};
	struct kit_issues issues = {0};

	enum kit_code rc =
	    kit_batch_open(app->desk, &open, &t->batch, &issues, err);
	if (rc == KIT_OK && issues.errors)
		rc = kit_err_set(err, KIT_EINPUT, "%s", issues.items[0].text);
	kit_issues_done(&issues);
	kit_batch_log_begin(app->desk, t->twice, &t->log);
	return rc == KIT_OK ? begin_sheet(app, t, err) : rc;
}

static void
open_typing(struct kit_app *app, struct kit_sv key, bool twice)
{
	struct typing *t = kit_mem_alloc(1, sizeof *t);
	struct kit_err err;

	t->desk = app->desk;
	t->twice = twice;
	t->keys = app->keys;
	if (begin(app, t, key, &err) != KIT_OK) {
		kit_app_fail(app, &err);
		close_typing(t);
		return;
	}
	kit_app_push(app, &typing_screen, t);
}

void
kit_typing_open(struct kit_app *app, struct kit_sv batch)
{
	open_typing(app, batch, false);
}

void
kit_typing_open_second(struct kit_app *app, struct kit_sv batch)
{
	open_typing(app, batch, true);
}
