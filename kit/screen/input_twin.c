/* Finds the record of a person who is typed as new: see input_twin.h. */
#include "input_twin.h"

#include "act.h"
#include "match.h"
#include "person.h"
#include "records.h"

/* True for the form of a new person. Records of other types are not looked for,
 * as only a person has a page to open. */
static bool
may_have_twin(const struct input *s)
{
	return !s->key.n && s->act && s->act->then == kit_person_open;
}

static void
say_twin(struct kit_app *app, struct input *s, struct kit_str *out)
{
	struct kit_err err;

	kit_str_add(out, "ya está: ");
	if (kit_view_label(app->desk->view, kit_sv(s->form->type),
		kit_str_view(&s->twin), out, &err) != KIT_OK)
		kit_app_fail(app, &err);
	kit_str_add(out, "; F6 la abre");
}

void
kit_input_twin_look(
    struct kit_app *app, struct input *s, struct input_field *sf)
{
	struct kit_str found KIT_STR_AUTO = {0};
	struct kit_str blocked KIT_STR_AUTO = {0};
	struct kit_err err;

	if (!may_have_twin(s) || !(sf->field->key || sf->field->alike))
		return;
	kit_str_clear(&s->twin);
	if (kit_match_find(&app->desk->store, &s->record, &found, &err) !=
		KIT_OK ||
	    kit_match_blocked(&app->desk->store, &s->record, &blocked, &err) !=
		KIT_OK) {
		kit_app_fail(app, &err);
		return;
	}
	if (blocked.n) {
		kit_str_clear(&sf->message);
		kit_str_sv(&sf->message, kit_str_view(&blocked));
		kit_term_beep(app->term);
		return;
	}
	if (!found.n)
		return;
	kit_str_sv(&s->twin, kit_str_view(&found));
	kit_str_clear(&sf->message);
	say_twin(app, s, &sf->message);
	kit_term_beep(app->term);
}

bool
kit_input_twin_pass(
    struct kit_app *app, struct input *s, struct kit_givens given)
{
	struct kit_alikes alikes = {0};
	struct kit_str question KIT_STR_AUTO = {0};
	struct kit_err err;

	if (!may_have_twin(s) || s->twin.n)
		return true;
	enum kit_code rc =
	    kit_records_alike(app->desk, s->form, given, &alikes, &err);
	bool pass = rc != KIT_OK || !alikes.found.count;
	if (!pass) {
		const struct kit_found *like = &alikes.found.items[0];
		kit_str_printf(&question,
		    "Se parece a %s. F6 abre esa ficha; si es otra persona, "
		    "F2 otra vez guarda esta",
		    like->label);
		pass = kit_app_sure(app, &s->sure_new, kit_str_get(&question));
		kit_str_clear(&s->like);
		kit_str_add(&s->like, like->key);
	}
	kit_alikes_done(&alikes);
	return pass;
}

void
kit_input_twin_open(struct kit_app *app, struct input *s)
{
	struct kit_str key KIT_STR_AUTO = {0};

	kit_str_sv(&key, kit_str_view(s->twin.n ? &s->twin : &s->like));
	if (!key.n) {
		kit_app_say(app, "No se ve otra ficha como esta");
		return;
	}
	kit_app_pop(app);
	kit_person_open(app, kit_str_view(&key));
}
