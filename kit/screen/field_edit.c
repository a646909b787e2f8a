/* Typing into one field: see field_edit.h. */
#include "field_edit.h"

#include "form.h"
#include "kind_typing.h"

struct kit_sv
kit_field_edit_part(struct kit_field_edit e)
{
	struct kit_sv text = kit_str_view(&e.line->text);

	if (e.field->kind->set)
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
narrow(struct kit_app *app, struct kit_field_edit e)
{
	const struct kit_field *f = e.field;

	if (has_choices(f))
		kit_pick_fill(e.pick, app->desk, f, kit_field_edit_part(e));
}

/* Puts text into the line. Setting a line drops the blank at its end; the blank
 * behind a last semicolon, where the next choice is typed, is typed again. */
static void
line_put(struct kit_field_edit e, struct kit_sv text)
{
	kit_line_edit_set(e.line, text);
	if (text.n && text.p[text.n - 1] == ' ')
		kit_line_edit_key(e.line,
		    &(struct kit_key){KIT_KEY_TEXT, {" ", 1}}, &(bool){false});
}

void
kit_field_edit_take(struct kit_field_edit e)
{
	const struct kit_pick_item *item = &e.pick->items[e.pick->chosen];
	const struct kit_field *f = e.field;
	struct kit_sv typed = kit_field_edit_part(e);
	struct kit_str text KIT_STR_AUTO = {0};

	if (f->kind->set)
		kit_str_put(&text, kit_str_get(&e.line->text),
		    e.line->text.n - typed.n);
	if (text.n && text.p[text.n - 1] == ';')
		kit_str_c(&text, ' ');
	kit_str_add(&text, f->ref ? item->value : item->label);
	if (f->kind->set)
		kit_str_add(&text, "; ");
	line_put(e, kit_str_view(&text));
	*e.touched = true;
	kit_pick_done(e.pick);
}

/* Begins to type at the end of the field. The first letter, or a pasted text,
 * replaces the value, as in a sheet of Excel; a set gets one more element.
 * Before the end, where an arrow has moved the cursor, letters are inserted. */
static void
begin_typing(struct kit_field_edit e)
{
	struct kit_str text KIT_STR_AUTO = {0};

	if (e.field->kind->set && e.line->text.n) {
		kit_str_sv(&text, kit_str_view(&e.line->text));
		kit_str_add(&text, "; ");
	}
	line_put(e, kit_str_view(&text));
}

/* Takes the last element of a set away, for Backspace at its end. */
static bool
take_element(struct kit_field_edit e, const struct kit_key *key)
{
	struct kit_str text KIT_STR_AUTO = {0};
	bool set = e.field->kind->set;

	if (!set || key->name != KIT_KEY_BACKSPACE ||
	    e.line->at != e.line->text.n ||
	    (*e.touched && kit_field_edit_part(e).n))
		return false;
	kit_str_sv(&text, kit_sv_trim(kit_str_view(&e.line->text)));
	if (text.n && text.p[text.n - 1] == ';')
		text.n--;
	while (text.n && text.p[text.n - 1] != ';')
		text.n--;
	if (text.n)
		kit_str_c(&text, ' ');
	line_put(e, kit_str_view(&text));
	*e.touched = true;
	kit_pick_done(e.pick);
	return true;
}

/* Puts the points and dashes of a value (a RUN, a date) while it is typed. */
static void
shape(struct kit_field_edit e)
{
	struct kit_str text KIT_STR_AUTO = {0};

	if (e.line->at == e.line->text.n &&
	    kit_kind_typing(e.field->kind, kit_str_view(&e.line->text), &text))
		kit_line_edit_set(e.line, kit_str_view(&text));
}

bool
kit_field_edit_key(
    struct kit_app *app, struct kit_field_edit e, const struct kit_key *key)
{
	bool changed;

	if (take_element(e, key))
		return true;
	if (!*e.touched &&
	    (key->name == KIT_KEY_TEXT || key->name == KIT_KEY_PASTE) &&
	    e.line->at == e.line->text.n)
		begin_typing(e);
	if (!kit_line_edit_key(e.line, key, &changed))
		return false;
	*e.touched = *e.touched || changed;
	if (changed && key->name == KIT_KEY_TEXT)
		shape(e);
	if (changed)
		narrow(app, e);
	return true;
}

bool
kit_field_edit_may_take(struct kit_field_edit e)
{
	return *e.touched && e.pick->count &&
	       (kit_field_edit_part(e).n || e.pick->focused);
}

void
kit_field_edit_list(struct kit_app *app, struct kit_field_edit e)
{
	if (!has_choices(e.field))
		kit_app_say(app, "Este campo no tiene una lista: escriba");
	else if (e.field->ref && !*e.touched)
		kit_app_say(app, "Escriba el comienzo del nombre");
	else if (!*e.touched) {
		begin_typing(e);
		kit_pick_fill(e.pick, app->desk, e.field, kit_sv(""));
		*e.touched = e.pick->focused = e.pick->count > 0;
	} else {
		narrow(app, e);
		e.pick->focused = e.pick->count > 0;
	}
}
