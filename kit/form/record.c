/* A record as it is filled in: holds its values, and says what is wrong with
 * them. */

#include "record.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "utf8.h"

/* ---- issues ---- */

void
kit_issues_add(struct kit_issues *issues, const char *field, const char *label,
    const char *code, bool warning, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	assert(n >= 0);
	char *text = kit_arena_alloc(&issues->arena, (size_t)n + 1, 1);
	va_start(ap, fmt);
	vsnprintf(text, (size_t)n + 1, fmt, ap);
	va_end(ap);
	struct kit_issue *i = kit_mem_push(
	    &issues->items, &issues->count, &issues->cap, sizeof(*i));
	i->field = kit_arena_dup(&issues->arena, field);
	i->label = kit_arena_dup(&issues->arena, label);
	i->code = code;
	i->text = text;
	i->warning = warning;
	issues->errors += !warning;
}

void
kit_issues_missing(struct kit_issues *issues, const char *field,
    const char *label, const char *why)
{
	kit_issues_add(issues, field, label, "OBLIGATORIO", false,
	    "falta: %s%s", label, why);
}

bool
kit_issue_names(const struct kit_issue *x)
{
	return *x->label && strstr(x->text, x->label);
}

void
kit_issue_say(const struct kit_issue *x, struct kit_str *out)
{
	if (*x->label && !kit_issue_names(x))
		kit_str_printf(out, "%s: ", x->label);
	kit_str_add(out, x->text);
}

void
kit_issues_see_list(struct kit_issues *issues, const char *type)
{
	issues->items[issues->count - 1].list_of =
	    kit_arena_dup(&issues->arena, type);
}

void
kit_issues_stands(struct kit_issues *issues, const char *canonical)
{
	issues->items[issues->count - 1].stands =
	    kit_arena_dup(&issues->arena, canonical);
}

void
kit_issues_copy(struct kit_issues *issues, const struct kit_issue *of)
{
	kit_issues_add(issues, of->field, of->label, of->code, of->warning,
	    "%s", of->text);
	if (of->list_of)
		kit_issues_see_list(issues, of->list_of);
	if (of->stands)
		kit_issues_stands(issues, of->stands);
}

const struct kit_issue *
kit_issues_error(const struct kit_issues *issues)
{
	for (size_t i = 0; i < issues->count; i++)
		if (!issues->items[i].warning)
			return &issues->items[i];
	return NULL;
}

void
kit_issues_done(struct kit_issues *issues)
{
	free(issues->items);
	kit_arena_done(&issues->arena);
	*issues = (struct kit_issues){0};
}

/* ---- values ---- */

void
kit_record_init(struct kit_record *r, const struct kit_form *form)
{
	*r = (struct kit_record){.form = form};
	r->values = kit_mem_alloc(form->count, sizeof(*r->values));
}

void
kit_record_done(struct kit_record *r)
{
	free(r->values);
	kit_arena_done(&r->arena);
	*r = (struct kit_record){0};
}

void
kit_record_clear(struct kit_record *r)
{
	memset(r->values, 0, r->form->count * sizeof(*r->values));
	kit_arena_done(&r->arena);
}

static struct kit_value *
value_of(struct kit_record *r, const struct kit_field *f)
{
	return &r->values[f - r->form->fields];
}

const struct kit_value *
kit_record_value(const struct kit_record *r, const struct kit_field *f)
{
	return &r->values[f - r->form->fields];
}

void
kit_record_put(struct kit_record *r, const struct kit_field *f,
    enum kit_answer answer, struct kit_sv canonical)
{
	struct kit_sv text = kit_sv("");

	if (answer == KIT_ANSWER_VALUE)
		text = kit_sv_of(
		    kit_arena_copy(&r->arena, canonical.p, canonical.n),
		    canonical.n);
	*value_of(r, f) = (struct kit_value){.answer = answer, .text = text};
}

static void
answer(struct kit_record *r, const struct kit_field *f, enum kit_answer what,
    struct kit_sv canonical)
{
	kit_record_put(r, f, what, canonical);
	value_of(r, f)->touched = true;
}

/* ---- sets ---- */

static bool
has_element(struct kit_sv set, struct kit_sv element)
{
	struct kit_sv part;

	while (kit_sv_split(&set, '\n', &part))
		if (kit_sv_eq(part, element))
			return true;
	return false;
}

/* Appends the elements of set a that set b lacks. */
static void
put_difference(struct kit_sv a, struct kit_sv b, struct kit_str *out)
{
	struct kit_sv part;

	while (kit_sv_split(&a, '\n', &part)) {
		if (!part.n || has_element(b, part))
			continue;
		if (out->n)
			kit_str_c(out, '\n');
		kit_str_sv(out, part);
	}
}

/* Adds elements to the set (sign '+') or takes them out, and answers the
 * field. */
static void
change_set(struct kit_record *r, const struct kit_field *f, char sign,
    struct kit_sv elements)
{
	struct kit_sv old = value_of(r, f)->text;
	struct kit_str set KIT_STR_AUTO = {0};

	if (!old.p)
		old = kit_sv("");
	if (sign == '+') {
		kit_str_sv(&set, old);
		put_difference(elements, old, &set);
	} else {
		put_difference(old, elements, &set);
	}
	answer(r, f, set.n ? KIT_ANSWER_VALUE : KIT_ANSWER_NONE,
	    kit_str_view(&set));
}

/* ---- reading ---- */

/* Finds the field whose name is f's with an ending; NULL when there is none. */
static const struct kit_field *
companion(
    const struct kit_form *form, const struct kit_field *f, const char *ending)
{
	char name[64];

	int n = snprintf(name, sizeof(name), "%s%s", f->name, ending);
	if (n < 0 || (size_t)n >= sizeof(name))
		return NULL;
	return kit_form_named(form, kit_sv(name));
}

/* Puts the rest of a cell into another field: a second value only into NAME2, a
 * note into NAME2 or NAME_de. False when it fits into none. */
static bool
place_spare(struct kit_record *r, const struct kit_field *f,
    struct kit_kind_env *env, const struct kit_reading *cell)
{
	static const char *const endings[] = {"2", "_de"};
	struct kit_sv spare = kit_str_view(&cell->spare);
	size_t tried = cell->two ? 1 : LEN(endings);

	for (size_t i = 0; i < tried; i++) {
		const struct kit_field *to = companion(r->form, f, endings[i]);
		struct kit_reading reading = {0};
		if (!to || value_of(r, to)->answer == KIT_ANSWER_VALUE)
			continue;
		to->kind->read(to, env, spare, &reading);
		bool good = reading.ok;
		if (good) {
			answer(r, to, KIT_ANSWER_VALUE,
			    kit_str_view(&reading.value));
			value_of(r, to)->spare =
			    cell->two ? KIT_SPARE_VALUE : KIT_SPARE_NOTE;
		}
		kit_reading_done(&reading);
		if (good)
			return true;
	}
	return false;
}

static void
warn_left(
    const struct kit_field *f, struct kit_sv what, struct kit_issues *issues)
{
	kit_issues_add(issues, f->name, f->label, "SOBRA", true,
	    "«" KIT_SV_FMT "» quedó fuera: anótelo en otro campo",
	    KIT_SV_ARG(what));
}

/* Refuses a second value that fits nowhere: it is an answer, and answers are
 * never dropped. */
static void
refuse_second(const struct kit_field *f, struct kit_sv first,
    struct kit_sv second, struct kit_issues *issues)
{
	struct kit_str a KIT_STR_AUTO = {0}, b KIT_STR_AUTO = {0};

	f->kind->show(f, first, &a);
	f->kind->show(f, second, &b);
	kit_issues_add(issues, f->name, f->label, "SOBRA", false,
	    "hay dos, %s y %s, y cabe uno: deje uno y anote el otro en un "
	    "campo libre",
	    kit_str_get(&a), kit_str_get(&b));
}

/* Takes a good reading into the record; sign is '+' or '-' when it changes a
 * set, else 0. */
static void
take(struct kit_record *r, const struct kit_field *f, char sign,
    const struct kit_reading *reading, struct kit_issues *issues)
{
	struct kit_value *v = value_of(r, f);
	struct kit_sv text = kit_str_view(&reading->value);

	bool moved = v->answer == KIT_ANSWER_VALUE && !kit_sv_eq(v->text, text);
	if (moved && v->spare == KIT_SPARE_VALUE) {
		refuse_second(f, v->text, text, issues);
		return;
	}
	if (moved && v->spare == KIT_SPARE_NOTE)
		warn_left(f, v->text, issues);
	if (sign)
		change_set(r, f, sign, text);
	else
		answer(r, f, KIT_ANSWER_VALUE, text);
	if (reading->doubtful)
		kit_issues_add(issues, f->name, f->label, "DUDA", true, "%s",
		    kit_str_get(&reading->why));
}

/* Reads clean text that is neither empty nor N/D. */
static void
read_value(struct kit_record *r, const struct kit_field *f,
    struct kit_kind_env *env, struct kit_sv text, struct kit_issues *issues)
{
	struct kit_reading reading = {0};
	char sign = '\0';

	if (f->kind->set && (text.p[0] == '+' || text.p[0] == '-')) {
		sign = text.p[0];
		text = kit_sv_trim(kit_sv_of(text.p + 1, text.n - 1));
		if (!text.n)
			return;
	}
	f->kind->read(f, env, text, &reading);
	if (reading.ok)
		take(r, f, sign, &reading, issues);
	else
		kit_issues_add(issues, f->name, f->label, reading.code, false,
		    "%s", kit_str_get(&reading.why));
	if (!reading.ok && reading.unlisted)
		kit_issues_see_list(issues, r->form->type);
	bool left =
	    reading.ok && reading.spare.n && !place_spare(r, f, env, &reading);
	if (left && reading.two)
		refuse_second(f, kit_str_view(&reading.value),
		    kit_str_view(&reading.spare), issues);
	else if (left)
		warn_left(f, kit_str_view(&reading.spare), issues);
	kit_reading_done(&reading);
}

/* Whether the text means "no answer". "No sabe" does, unless it is a choice of
 * the field's list. */
static bool
means_nothing(
    const struct kit_field *f, struct kit_kind_env *env, struct kit_sv text)
{
	struct kit_reading reading = {0};

	if (!kit_kind_is_nd(text))
		return false;
	if (!f->kind->listed)
		return true;
	f->kind->read(f, env, text, &reading);
	bool choice = reading.ok && !reading.doubtful;
	kit_reading_done(&reading);
	return !choice;
}

void
kit_record_read(struct kit_record *r, const struct kit_field *f,
    struct kit_kind_env *env, struct kit_sv typed, struct kit_issues *issues)
{
	struct kit_str clean KIT_STR_AUTO = {0};

	if (f->calculated || !f->kind->stored) {
		kit_issues_add(issues, f->name, f->label, "CAMPO", false,
		    "lo calcula el programa: no se escribe");
		return;
	}
	if (!kit_utf8_clean(typed, &clean)) {
		kit_issues_add(issues, f->name, f->label, "FORMATO", false,
		    "hay letras que no se entienden: guarde el archivo como "
		    "UTF-8");
		return;
	}
	struct kit_sv text = kit_str_view(&clean);
	const struct kit_value *old = value_of(r, f);
	if (!text.n && (old->spare || old->answer == KIT_ANSWER_NONE))
		return; /* an empty cell says nothing; a default may follow */
	if (!text.n)
		answer(r, f, KIT_ANSWER_NONE, text);
	else if (means_nothing(f, env, text)) {
		/* N/D does not replace a second value from another cell. */
		if (old->spare != KIT_SPARE_VALUE)
			answer(r, f, KIT_ANSWER_ND, text);
	} else
		read_value(r, f, env, text, issues);
}

bool
kit_record_key(const struct kit_record *r, struct kit_str *key)
{
	size_t parts = 0;

	if (!r->form->keyed)
		return false;
	for (size_t i = 0; i < r->form->count; i++) {
		if (!r->form->fields[i].key)
			continue;
		if (r->values[i].answer != KIT_ANSWER_VALUE)
			return false;
	}
	for (size_t i = 0; i < r->form->count; i++) {
		if (!r->form->fields[i].key)
			continue;
		if (parts++)
			kit_str_c(key, '/');
		kit_str_sv(key, r->values[i].text);
	}
	return true;
}
