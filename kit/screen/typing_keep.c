/* Saves a sheet of a batch and begins the next: see typing_keep.h. */
#include "typing_keep.h"

#include "batch_draft.h"
#include "batch_keep.h"
#include "batch_mend.h"
#include "batch_path.h"
#include "typing_walk.h"

void
typing_keep_forget(struct typing *t)
{
	kit_batch_sheet_done(&t->first);
	kit_batch_second_done(&t->second);
	kit_batch_known_done(&t->known);
}

/* Begins the next sheet, or goes on with the one that was left half way. */
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

/* The field to begin in: the one behind the last visited field. The path there
 * is rebuilt, so that going back follows it. */
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

/* Goes to the field that was in hand when the sheet was left, and puts the text
 * typed there back into the line. */
static void
take_in_hand(struct typing *t)
{
	struct kit_sv typed;
	size_t at;

	if (!kit_batch_draft_held(typing_sheet(t), &at, &typed))
		return;
	typing_walk_enter(t, at);
	kit_line_edit_set(&t->line, typed);
	t->touched = true;
}

enum kit_code
typing_keep_begin(struct kit_app *app, struct typing *t, struct kit_err *err)
{
	typing_keep_forget(t);
	enum kit_code rc =
	    t->twice ? begin_second(app, t, err) : begin_first(app, t, err);
	if (rc != KIT_OK)
		return rc;
	typing_walk_enter(t, where_to_begin(t));
	take_in_hand(t);
	/* A resumed sheet may name a person already. */
	typing_walk_look(app, t);
	return KIT_OK;
}

/* Goes to the first field with a fault, with a beep, and shows the fault; also
 * shows a fault of the sheet as a whole. */
static void
go_to_fault(
    struct kit_app *app, struct typing *t, const struct kit_batch_kept *kept)
{
	size_t at = kit_batch_path_fault(typing_sheet(t));

	if (at < typing_sheet(t)->count) {
		if (at != t->at)
			kit_batch_path_leave(typing_sheet(t), t->at);
		typing_walk_enter(t, at);
		const char *text = kit_str_get(&typing_field(t)->message);
		const char *label = typing_field(t)->field->label;
		bool named = strstr(text, label) != NULL;
		kit_app_say(
		    app, "%s%s%s", named ? "" : label, named ? "" : ": ", text);
	}
	if (kept->said.n)
		kit_app_say(app, "%s", kit_str_get(&kept->said));
	typing_walk_look(app, t);
	typing_walk_refuse(app, t);
}

static void
next_sheet(
    struct kit_app *app, struct typing *t, const struct kit_batch_kept *kept)
{
	long long number = (long long)typing_sheet(t)->number;
	struct kit_err err;

	if (typing_keep_begin(app, t, &err) == KIT_OK) {
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

/* True when a field that was passed over in the second typing differs from the
 * first; the cursor is then in that field. */
static bool
has_gap(struct kit_app *app, struct typing *t)
{
	if (!t->twice)
		return false;
	size_t at = kit_batch_second_gap(app->desk, &t->second);
	if (at == t->second.sheet.count)
		return false;
	kit_batch_path_leave(&t->second.sheet, t->at);
	typing_walk_enter(t, at);
	typing_walk_refuse(app, t);
	return true;
}

void
typing_keep(struct kit_app *app, void *model)
{
	struct typing *t = model;
	struct kit_batch_kept kept = {0};
	struct kit_err err = {0};

	if (!typing_walk_leave(app, t) || has_gap(app, t))
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
