/* Tells every change of a record: see history.h. */
#include "history.h"

#include <stdio.h>
#include <stdlib.h>

#include "audit.h"
#include "crypto.h"
#include "fields.h"
#include "journal_book.h"
#include "show.h"

void
kit_history_done(struct kit_history *h)
{
	free(h->items);
	kit_arena_done(&h->arena);
	*h = (struct kit_history){0};
}

/* What the functions below share while they tell the changes of one record. */
struct telling {
	struct kit_desk *desk;
	const struct kit_form *form;
	const struct kit_snapshot *snap;
	const char *about;
	struct kit_sv person; /* key of the person to whom the record belongs; p
				 NULL: nobody */
	struct kit_history *h;
};

static const char *
copy(struct telling *t, struct kit_sv text)
{
	return kit_arena_copy(&t->h->arena, text.n ? text.p : "", text.n);
}

/* A value as people read it; "" for no value. */
static const char *
value_text(struct telling *t, const struct kit_field *f, struct kit_atom a)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_value v = {.answer = KIT_ANSWER_VALUE,
	    .text = kit_store_text(a, &t->h->arena)};

	if (a.type == KIT_ATOM_NULL)
		return "";
	if (kit_sv_is(v.text, KIT_ND))
		return KIT_ND;
	kit_fields_show(t->desk, f, &v, &text);
	return kit_arena_dup(&t->h->arena, kit_str_get(&text));
}

/* Returns what the field held before the entry at place at: the value that was
 * written last before it. */
static struct kit_atom
before(const struct telling *t, size_t at, struct kit_sv field)
{
	for (size_t i = at; i-- > 0;) {
		const struct kit_entry *e = &t->snap->entries.items[i].entry;
		for (size_t k = 0; k < e->count; k++)
			if (kit_sv_eq(e->writes[k].field, field))
				return e->writes[k].value;
	}
	return (struct kit_atom){0};
}

/* Tells a write to "oficios/9112": one element was added to the set, or
 * removed. */
static void
tell_element(struct telling *t, struct kit_sv name, struct kit_atom a,
    struct kit_history_line *line)
{
	struct kit_sv rest = name, set;

	kit_sv_split(&rest, '/', &set);
	const struct kit_field *f = kit_form_named(t->form, set);
	const char *text =
	    f && f->privacy != KIT_PRIVACY_RESTRICTED
		? value_text(t, f, (struct kit_atom){KIT_ATOM_TEXT, 0, rest})
		: "(reservado)";
	line->label = f ? f->label : copy(t, set);
	line->before = a.type == KIT_ATOM_NULL ? text : "";
	line->after = a.type == KIT_ATOM_NULL ? "" : text;
}

static void
tell_field(struct telling *t, size_t at, const struct kit_write *w,
    struct kit_history_line *line)
{
	const struct kit_field *f = kit_form_named(t->form, w->field);
	bool open = f && f->privacy != KIT_PRIVACY_RESTRICTED;

	line->label = f ? f->label : copy(t, w->field);
	line->before = open ? value_text(t, f, before(t, at, w->field)) : "";
	line->after = open ? value_text(t, f, w->value)
		      : f  ? "(reservado)"
			   : "(de una ficha más nueva)";
}

/* Tells a write about the record as a whole; false when the write is to a
 * field. */
static bool
tell_whole(const struct kit_write *w, struct kit_history_line *line)
{
	bool back = w->value.type == KIT_ATOM_NULL;
	static const char *const texts[3][2] = {
	    {"se borró", "se recuperó"},
	    {"se juntó con otra ficha", "se separó de la otra ficha"},
	    {"se deshizo un cambio", "se rehízo un cambio"},
	};
	static const char *const names[] = {
	    "_borrado", "_fusionado", "_deshecho/"};

	for (size_t i = 0; i < LEN(names); i++)
		if (kit_sv_starts(w->field, names[i])) {
			*line =
			    (struct kit_history_line){"", "", texts[i][back]};
			return true;
		}
	return false;
}

static bool
is_undone(const struct telling *t, const struct kit_entry_id *id)
{
	char hex[2 * KIT_ENTRY_ID_LEN + 1], name[64];

	kit_crypto_hex(id->b, KIT_ENTRY_ID_LEN, hex);
	snprintf(name, sizeof name, "_deshecho/%s", hex);
	const struct kit_fold_field *f =
	    kit_fold_field(&t->snap->state, kit_sv(name));
	return f && f->value.type != KIT_ATOM_NULL;
}

static void
put_when(struct telling *t, uint64_t hlc, struct kit_history_item *item)
{
	struct kit_str date KIT_STR_AUTO = {0};
	int64_t ms = kit_clock_ms(hlc);
	char day[11], clock[6];

	kit_env_date_of(ms, day);
	kit_env_clock_of(ms, clock);
	kit_kind_show_as(kit_sv("date"), kit_sv(day), &date);
	item->date = kit_arena_dup(&t->h->arena, kit_str_get(&date));
	item->clock = kit_arena_dup(&t->h->arena, clock);
}

static void
put_who(struct telling *t, const struct kit_fold_entry *e,
    struct kit_history_item *item)
{
	struct kit_str writer KIT_STR_AUTO = {0};
	struct kit_str laptop KIT_STR_AUTO = {0};
	struct kit_str user KIT_STR_AUTO = {0};
	struct kit_err err;

	if (kit_journal_writer_of(t->desk->journal, &e->id, &writer, &err) ==
	    KIT_OK)
		kit_journal_writer_name(
		    t->desk->journal, kit_str_view(&writer), &laptop);
	if (e->entry.user.n &&
	    kit_view_label(t->desk->view, kit_sv("funcionario"), e->entry.user,
		&user, &err) != KIT_OK)
		kit_str_clear(&user);
	item->laptop = kit_arena_dup(&t->h->arena, kit_str_get(&laptop));
	item->user = kit_arena_dup(&t->h->arena, kit_str_get(&user));
}

static void
tell_entry(struct telling *t, size_t at)
{
	const struct kit_fold_entry *e = &t->snap->entries.items[at];
	struct kit_history_item *item = kit_mem_push(
	    &t->h->items, &t->h->count, &t->h->cap, sizeof *t->h->items);

	*item = (struct kit_history_item){.about = t->about,
	    .suspect = e->suspect,
	    .undone = is_undone(t, &e->id),
	    .hlc = e->entry.hlc};
	put_when(t, e->entry.hlc, item);
	put_who(t, e, item);
	item->lines =
	    kit_arena_alloc(&t->h->arena, e->entry.count, sizeof *item->lines);
	for (size_t i = 0; i < e->entry.count; i++) {
		const struct kit_write *w = &e->entry.writes[i];
		struct kit_history_line *line = &item->lines[item->count++];
		if (tell_whole(w, line))
			continue;
		if (memchr(w->field.p, '/', w->field.n))
			tell_element(t, w->field, w->value, line);
		else
			tell_field(t, at, w, line);
	}
}

static bool
was_written(const struct kit_snapshot *snap, const struct kit_field *f)
{
	for (size_t i = 0; i < snap->entries.count; i++) {
		const struct kit_entry *e = &snap->entries.items[i].entry;
		for (size_t k = 0; k < e->count; k++) {
			struct kit_sv rest = e->writes[k].field, name;
			kit_sv_split(&rest, '/', &name);
			if (kit_sv_is(name, f->name))
				return true;
		}
	}
	return false;
}

/* Notes a look (audit.h) at the sensible fields that hold, or ever held, a
 * value. */
static enum kit_code
note_look(struct telling *t, struct kit_sv key, struct kit_err *err)
{
	struct kit_str about KIT_STR_AUTO = {0};

	for (size_t i = 0; i < t->form->count; i++) {
		const struct kit_field *f = &t->form->fields[i];
		if (f->privacy == KIT_PRIVACY_SENSITIVE &&
		    was_written(t->snap, f))
			kit_str_printf(
			    &about, "%s%s", about.n ? "," : "", f->name);
	}
	if (!about.n)
		return KIT_OK;
	return kit_audit_note(t->desk,
	    &(struct kit_audit){KIT_AUDIT_SEEN, t->form->type, key, t->person,
		kit_str_get(&about)},
	    err);
}

/* Tells all changes of one record. t->about must live as long as the
 * history. */
static enum kit_code
tell_record(struct kit_desk *desk, const char *type, struct kit_sv key,
    struct telling *t, struct kit_err *err)
{
	struct kit_snapshot snap = {0};

	t->desk = desk;
	if (kit_forms_get(desk->forms, kit_sv(type), &t->form, err) != KIT_OK)
		return err->code;
	enum kit_code rc =
	    kit_store_read(&desk->store, kit_sv(type), key, &snap, err);
	t->snap = &snap;
	if (rc == KIT_OK)
		rc = note_look(t, key, err);
	for (size_t i = 0; rc == KIT_OK && i < snap.entries.count; i++)
		tell_entry(t, i);
	kit_snapshot_done(&snap);
	return rc;
}

static int
newest_first(const void *pa, const void *pb)
{
	uint64_t a = ((const struct kit_history_item *)pa)->hlc;
	uint64_t b = ((const struct kit_history_item *)pb)->hlc;

	return (a < b) - (a > b);
}

enum kit_code
kit_history_read(struct kit_desk *desk, const struct kit_form *form,
    struct kit_sv named, struct kit_history *h, struct kit_err *err)
{
	const struct kit_show q = {.form = form, .named = named, .quiet = true};
	struct telling t = {.h = h, .about = "Ficha"};
	struct kit_shown shown = {0};

	enum kit_code rc = kit_show(desk, &q, &shown, err);
	if (rc == KIT_OK && strcmp(form->type, "persona") == 0)
		t.person = kit_str_view(&shown.key);
	if (rc == KIT_OK)
		rc = tell_record(
		    desk, form->type, kit_str_view(&shown.key), &t, err);
	for (size_t i = 0; rc == KIT_OK && i < shown.child_count; i++) {
		const struct kit_shown_child *c = &shown.children[i];
		t.about =
		    kit_arena_printf(&h->arena, "%s: %s", c->title, c->label);
		rc = tell_record(desk, c->type, kit_sv(c->key), &t, err);
	}
	if (h->count)
		qsort(h->items, h->count, sizeof *h->items, newest_first);
	kit_shown_done(&shown);
	return rc;
}
