/* What stands in the fields of a form: see input_value.h. */
#include "input_value.h"

#include <stdlib.h>

#include "fields.h"
#include "mem.h"

struct input_field *
kit_input_value_now(struct input *s)
{
	return &s->fields[s->at];
}

void
kit_input_value_show(
    struct kit_app *app, struct input *s, struct input_field *sf)
{
	const struct kit_value *v = kit_record_value(&s->record, sf->field);

	kit_str_clear(&sf->text);
	if (v->answer != KIT_ANSWER_NONE)
		kit_fields_show(app->desk, sf->field, v, &sf->text);
}

void
kit_input_value_canonical(
    struct input *s, const struct kit_field *f, struct kit_str *out)
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

void
kit_input_value_issues(
    struct input *s, const struct kit_issues *issues, bool all)
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

void
kit_input_value_check(struct kit_app *app, struct input *s)
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
	kit_input_value_issues(s, &issues, false);
	for (size_t i = 0; i < s->count; i++) {
		struct input_field *sf = &s->fields[i];
		sf->applies = applies[sf->field - s->form->fields];
		if (!sf->changed)
			kit_input_value_show(app, s, sf);
	}
	kit_issues_done(&issues);
	free(applies);
}

bool
kit_input_value_read(
    struct kit_app *app, struct input *s, struct input_field *sf)
{
	struct kit_issues issues = {0};

	forget_message(sf);
	sf->visited = true;
	kit_fields_read_one(app->desk, &s->record, sf->field,
	    kit_str_view(&sf->typed), &issues);
	sf->unread = issues.errors > 0;
	kit_input_value_issues(s, &issues, false);
	if (!sf->unread)
		kit_input_value_show(app, s, sf);
	kit_issues_done(&issues);
	return !sf->unread;
}

void
kit_input_value_draft(
    struct kit_app *app, struct input *s, struct input_field *sf)
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
