/* Holds a paper sheet while somebody types it: see batch_sheet.h. */
#include "batch_sheet.h"

#include "blank_asked.h"
#include "fields.h"

static void
record_free(struct kit_batch_record *r)
{
	kit_record_done(&r->values);
	free(r->applies);
	free(r);
}

void
kit_batch_sheet_done(struct kit_batch_sheet *s)
{
	for (size_t i = 0; i < s->count; i++) {
		kit_str_done(&s->fields[i].text);
		kit_str_done(&s->fields[i].typed);
		kit_str_done(&s->fields[i].message);
		kit_str_done(&s->fields[i].note);
	}
	for (size_t i = 0; i < s->record_count; i++)
		record_free(s->records[i]);
	free(s->records);
	free(s->fields);
	free(s->path);
	kit_draft_done(&s->draft);
	kit_arena_done(&s->arena);
	*s = (struct kit_batch_sheet){0};
}

bool
kit_batch_record_blank(const struct kit_batch_record *r)
{
	for (size_t i = 0; i < r->values.form->count; i++)
		if (r->values.values[i].touched &&
		    r->values.values[i].answer != KIT_ANSWER_NONE)
			return false;
	return true;
}

/* ---- what the sheet asks for ---- */

/* Returns the sheet's record of this form and row, and makes it when it is
 * missing. */
static struct kit_batch_record *
record_of(struct kit_batch_sheet *s, const struct kit_form *form, int64_t row)
{
	const char *name = row ? kit_arena_printf(&s->arena, "%s%lld",
				     form->type, (long long)row)
			       : form->type;

	for (size_t i = 0; i < s->record_count; i++)
		if (strcmp(s->records[i]->name, name) == 0)
			return s->records[i];
	struct kit_batch_record *r = kit_mem_alloc(1, sizeof *r);
	struct kit_batch_record **place = kit_mem_push(
	    &s->records, &s->record_count, &s->record_cap, sizeof *s->records);
	*place = r;
	r->name = name;
	r->row = row > 0;
	r->title = row ? kit_arena_printf(
			     &s->arena, "%s %lld", form->title, (long long)row)
		       : form->title;
	r->applies = kit_mem_alloc(form->count, sizeof *r->applies);
	for (size_t i = 0; i < form->count; i++)
		r->applies[i] = true;
	kit_record_init(&r->values, form);
	return r;
}

/* Returns where the batch holds a field that passes from sheet to sheet; NULL
 * for other fields. */
static struct kit_str *
carried_of(struct kit_batch *b, const char *type, const char *name)
{
	struct kit_str *const places[] = {&b->date, &b->point, &b->official};
	static const char *const names[] = {
	    "fecha_atencion", "punto", "funcionario"};

	for (size_t i = 0; strcmp(type, "atencion") == 0 && i < LEN(names); i++)
		if (strcmp(name, names[i]) == 0)
			return places[i];
	return NULL;
}

static void
add_field(struct kit_batch_sheet *s, struct kit_batch_record *r,
    const struct kit_field *f)
{
	struct kit_batch_field *bf =
	    kit_mem_push(&s->fields, &s->count, &s->cap, sizeof *s->fields);
	bool grouped = r->values.form == s->records[0]->values.form;

	*bf = (struct kit_batch_field){.field = f,
	    .record = r,
	    .name = kit_arena_printf(&s->arena, "%s.%s", r->name, f->name),
	    .group = grouped && *f->group ? f->group : r->title,
	    .carried = carried_of(s->batch, r->values.form->type, f->name)};
	if (s->count > 1)
		bf->section =
		    bf[-1].section + (strcmp(bf[-1].group, bf->group) != 0);
}

/* Adds the fields of a block: a table's rows one after another, each from left
 * to right. */
static void
add_asked(struct kit_batch_sheet *s, const struct kit_blank_asked *asked)
{
	int64_t rows = asked->rows ? asked->rows : 1;

	for (int64_t row = 1; row <= rows; row++) {
		struct kit_batch_record *r =
		    record_of(s, asked->form, asked->rows ? row : 0);
		for (size_t i = 0; i < asked->count; i++)
			if (!asked->fields[i]->read_only)
				add_field(s, r, asked->fields[i]);
	}
}

static enum kit_code
add_all(struct kit_desk *desk, struct kit_batch_sheet *s, struct kit_err *err)
{
	const struct kit_blank_source from = {
	    desk->forms, NULL, desk->document_dirs};
	struct kit_blank_asked_list list = {0};
	const struct kit_form *person = NULL;

	enum kit_code rc =
	    kit_forms_get(desk->forms, kit_sv("persona"), &person, err);
	if (rc == KIT_OK)
		rc = kit_blank_asked_all(&from, "ficha", &s->arena, &list, err);
	if (rc == KIT_OK) {
		record_of(s, person, 0);
		for (size_t i = 0; i < list.count; i++)
			add_asked(s, &list.items[i]);
	}
	free(list.items);
	if (rc == KIT_OK && !s->count)
		rc = kit_err_set(err, KIT_EFORM,
		    "ficha.md: la hoja en blanco no tiene casillas: no hay qué "
		    "digitar");
	return rc;
}

/* ---- what stands in the sheet ---- */

static void
show_value(struct kit_desk *desk, struct kit_batch_field *bf)
{
	const struct kit_value *v =
	    kit_record_value(&bf->record->values, bf->field);

	kit_str_clear(&bf->text);
	if (v->answer != KIT_ANSWER_NONE)
		kit_fields_show(desk, bf->field, v, &bf->text);
}

/* Puts a field's message; a fault replaces a remark. */
static void
blame_field(struct kit_batch_field *bf, const struct kit_issue *x)
{
	if (bf->message.n && (bf->wrong || x->warning))
		return;
	kit_str_clear(&bf->message);
	kit_str_add(&bf->message, x->text);
	bf->wrong = !x->warning;
}

static bool
is_of(const struct kit_batch_field *bf, const struct kit_batch_record *r,
    const char *field)
{
	return bf->record == r && strcmp(bf->field->name, field) == 0;
}

void
kit_batch_sheet_blame(struct kit_batch_sheet *s,
    const struct kit_batch_record *r, const struct kit_issues *issues,
    struct kit_str *said)
{
	for (size_t i = 0; i < issues->count; i++) {
		const struct kit_issue *x = &issues->items[i];
		bool found = false;
		for (size_t k = 0; k < s->count; k++)
			if (is_of(&s->fields[k], r, x->field)) {
				blame_field(&s->fields[k], x);
				found = true;
			}
		if (found || x->warning)
			continue;
		kit_str_add(said, said->n ? "; " : "");
		kit_issue_say(x, said);
	}
}

/* Finds again which fields of the record apply, and what is wrong with the
 * visited ones. */
static enum kit_code
look_again(struct kit_desk *desk, struct kit_batch_sheet *s,
    struct kit_batch_record *r, struct kit_err *err)
{
	struct kit_issues issues = {0};
	enum kit_code rc = KIT_OK;

	desk->store.as = &s->batch->as;
	if (!r->row || !kit_batch_record_blank(r))
		rc = kit_store_check(
		    &desk->store, &r->values, true, &issues, err);
	if (rc == KIT_OK)
		rc = kit_store_applies(
		    &desk->store, &r->values, r->applies, err);
	desk->store.as = NULL;
	for (size_t k = 0; k < s->count; k++) {
		struct kit_batch_field *bf = &s->fields[k];
		if (bf->record != r || bf->unread)
			continue;
		kit_str_clear(&bf->message);
		bf->wrong = false;
		for (size_t i = 0; bf->visited && i < issues.count; i++)
			if (is_of(bf, r, issues.items[i].field))
				blame_field(bf, &issues.items[i]);
		show_value(desk, bf);
	}
	kit_issues_done(&issues);
	return rc;
}

enum kit_code
kit_batch_sheet_read(struct kit_desk *desk, struct kit_batch_sheet *s,
    size_t at, struct kit_sv typed, struct kit_err *err)
{
	struct kit_batch_field *bf = &s->fields[at];
	struct kit_issues issues = {0};

	bf->visited = true;
	kit_str_clear(&bf->typed);
	kit_str_sv(&bf->typed, typed);
	kit_str_clear(&bf->message);
	bf->wrong = false;
	kit_fields_read_one(
	    desk, &bf->record->values, bf->field, typed, &issues);
	bf->unread = issues.errors > 0;
	for (size_t i = 0; i < issues.count; i++)
		blame_field(bf, &issues.items[i]);
	kit_issues_done(&issues);
	if (bf->unread)
		return KIT_OK;
	const struct kit_value *v =
	    kit_record_value(&bf->record->values, bf->field);
	if (bf->carried && kit_batch_carry(desk, s->batch, bf->carried, v->text,
			       err) != KIT_OK)
		return err->code;
	return look_again(desk, s, bf->record, err);
}

static enum kit_code
fill_carried(
    struct kit_desk *desk, struct kit_batch_sheet *s, struct kit_err *err)
{
	for (size_t i = 0; i < s->count; i++) {
		struct kit_batch_field *bf = &s->fields[i];
		if (bf->carried && bf->carried->n)
			kit_record_put(&bf->record->values, bf->field,
			    KIT_ANSWER_VALUE, kit_str_view(bf->carried));
	}
	for (size_t i = 0; i < s->record_count; i++)
		if (look_again(desk, s, s->records[i], err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

enum kit_code
kit_batch_sheet_new(struct kit_desk *desk, struct kit_batch *b, int64_t number,
    struct kit_batch_sheet *s, struct kit_err *err)
{
	s->batch = b;
	s->number = number;
	if (add_all(desk, s, err) != KIT_OK)
		return err->code;
	return fill_carried(desk, s, err);
}
