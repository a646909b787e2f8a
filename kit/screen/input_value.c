/* The values in the fields of a form: see input_value.h. */
#include "input_value.h"

#include <stdlib.h>

#include "fields.h"
#include "mem.h"
#include "ways.h"

struct input_field *
kit_input_value_now(struct input *s)
{
	return &s->fields[s->at];
}

bool
kit_input_value_asks(const struct input_field *sf)
{
	return sf->applies && sf->field->kind->stored;
}

/* The record that the field is of. */
static struct kit_record *
record_of(struct input *s, const struct input_field *sf)
{
	return sf->second ? &s->second : &s->record;
}

struct input_field *
kit_input_value_named(struct input *s, struct kit_sv name)
{
	for (size_t i = 0; i < s->count; i++)
		if (kit_sv_is(name, s->fields[i].name))
			return &s->fields[i];
	return NULL;
}

void
kit_input_value_show(
    struct kit_app *app, struct input *s, struct input_field *sf)
{
	const struct kit_value *v =
	    kit_record_value(record_of(s, sf), sf->field);

	kit_str_clear(&sf->text);
	if (v->answer != KIT_ANSWER_NONE)
		kit_fields_show(app->desk, sf->field, v, &sf->text);
}

void
kit_input_value_canonical(
    struct input *s, const struct input_field *sf, struct kit_str *out)
{
	kit_fields_give(
	    sf->field, kit_record_value(record_of(s, sf), sf->field), out);
}

static void
forget_message(struct input_field *sf)
{
	kit_str_clear(&sf->message);
	sf->wrong = false;
}

/* The field of the form that the text begins with, as a command names it:
 * «punto=…»; NULL when there is none. */
static const struct kit_field *
begins_with(const struct input *s, struct kit_sv text)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct kit_field *f = s->fields[i].field;
		size_t n = strlen(f->name);
		if (n < text.n && text.p[n] == '=' &&
		    memcmp(text.p, f->name, n) == 0)
			return f;
	}
	return NULL;
}

/* Appends an issue as the screen says it: keys in place of commands, and the
 * label of a field in place of its name before «=». */
static void
say_issue(const struct input *s, const char *text, struct kit_str *out)
{
	struct kit_str said KIT_STR_AUTO = {0};

	kit_ways_say(kit_sv(text), &said);
	for (size_t i = 0; i < said.n; i++) {
		bool word = i == 0 || strchr(" (", said.p[i - 1]);
		const struct kit_field *f = NULL;
		if (word)
			f = begins_with(s, kit_sv_of(said.p + i, said.n - i));
		if (f) {
			kit_str_printf(out, "«%s»: ", f->label);
			i += strlen(f->name);
		} else
			kit_str_c(out, said.p[i]);
	}
}

static void
take_issue(const struct input *s, struct input_field *sf,
    const struct kit_issue *x, bool all)
{
	bool better = !sf->message.n || (!sf->wrong && !x->warning);

	if (!better || !(all || sf->visited))
		return;
	kit_str_clear(&sf->message);
	say_issue(s, x->text, &sf->message);
	sf->wrong = !x->warning;
}

void
kit_input_value_issues(
    struct input *s, const struct kit_issues *issues, bool all)
{
	for (size_t i = 0; all && i < s->count; i++)
		if (s->fields[i].wrong && !s->fields[i].unread)
			forget_message(&s->fields[i]);
	for (size_t i = 0; i < issues->count; i++) {
		const struct kit_issue *x = &issues->items[i];
		struct input_field *sf =
		    kit_input_value_named(s, kit_sv(x->field));
		if (sf)
			take_issue(s, sf, x, all);
	}
}

void
kit_input_value_say(struct kit_app *app, const struct input_field *sf)
{
	const char *text = kit_str_get(&sf->message);

	if (strstr(text, sf->field->label))
		kit_app_say(app, "%s", text);
	else
		kit_app_say(app, "%s: %s", sf->field->label, text);
}

/* Puts the issues of one of the two records under its fields; these issues name
 * fields without the type. */
static void
own_issues(
    struct input *s, bool second, const struct kit_issues *issues, bool all)
{
	for (size_t i = 0; i < issues->count; i++)
		for (size_t k = 0; k < s->count; k++)
			if (s->fields[k].second == second &&
			    strcmp(s->fields[k].field->name,
				issues->items[i].field) == 0)
				take_issue(
				    s, &s->fields[k], &issues->items[i], all);
}

/* Checks one of the two records and tells which of its fields apply. */
static void
check_record(struct kit_app *app, struct input *s, bool second, bool all)
{
	struct kit_record *r = second ? &s->second : &s->record;
	bool *applies = kit_mem_alloc(r->form->count, sizeof *applies);
	struct kit_store *store = &app->desk->store;
	struct kit_issues issues = {0};
	struct kit_err err;

	if (kit_store_check(store, r, !s->key.n, &issues, &err) != KIT_OK ||
	    kit_store_applies(store, r, applies, &err) != KIT_OK)
		kit_app_fail(app, &err);
	own_issues(s, second, &issues, all);
	for (size_t i = 0; i < s->count; i++)
		if (s->fields[i].second == second)
			s->fields[i].applies =
			    applies[s->fields[i].field - r->form->fields];
	kit_issues_done(&issues);
	free(applies);
}

static void
check(struct kit_app *app, struct input *s, bool all)
{
	for (size_t i = 0; i < s->count; i++)
		if (!s->fields[i].unread)
			forget_message(&s->fields[i]);
	check_record(app, s, false, all);
	if (s->second_form)
		check_record(app, s, true, all);
	for (size_t i = 0; i < s->count; i++)
		if (!s->fields[i].changed)
			kit_input_value_show(app, s, &s->fields[i]);
}

void
kit_input_value_check(struct kit_app *app, struct input *s)
{
	check(app, s, false);
}

bool
kit_input_value_complete(struct kit_app *app, struct input *s)
{
	check(app, s, true);
	for (size_t i = 0; i < s->count; i++)
		if (s->fields[i].wrong && s->fields[i].applies)
			return false;
	return true;
}

bool
kit_input_value_read(
    struct kit_app *app, struct input *s, struct input_field *sf)
{
	struct kit_issues issues = {0};

	forget_message(sf);
	sf->visited = true;
	kit_fields_read_one(app->desk, record_of(s, sf), sf->field,
	    kit_str_view(&sf->typed), &issues);
	sf->unread = issues.errors > 0;
	own_issues(s, sf->second, &issues, false);
	if (!sf->unread)
		kit_input_value_show(app, s, sf);
	kit_issues_done(&issues);
	return !sf->unread;
}

/* Labels the draft for the list of drafts: with the person that it is about,
 * else with the names that were typed. */
static void
name_draft(struct input *s)
{
	struct kit_str *label = &s->draft.label;

	kit_str_clear(label);
	kit_str_sv(label, kit_str_view(&s->about));
	for (size_t i = 0; !s->about.n && i < s->count; i++) {
		const struct input_field *sf = &s->fields[i];
		if (sf->field->alike && sf->typed.n &&
		    strcmp(sf->field->kind->name, "text") == 0)
			kit_str_printf(label, "%s%s", label->n ? " " : "",
			    kit_str_get(&sf->typed));
	}
}

void
kit_input_value_to_draft(struct input *s, const struct input_field *sf)
{
	struct kit_sv typed = kit_str_view(&sf->typed);

	if (s->key.n)
		kit_draft_edit(
		    &s->draft, sf->name, typed, kit_str_view(&sf->seen));
	else
		kit_draft_set(&s->draft, sf->name, typed);
	name_draft(s);
}

void
kit_input_value_draft(
    struct kit_app *app, struct input *s, struct input_field *sf)
{
	struct kit_err err;

	s->elsewhere =
	    s->elsewhere || !kit_draft_is_there(app->desk, &s->draft);
	kit_input_value_to_draft(s, sf);
	if (kit_draft_put(app->desk, &s->draft, &err) != KIT_OK)
		kit_app_fail(app, &err);
}
