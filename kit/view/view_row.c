/* Writes the state of a record into its row: see view_row.h. */

#include "view_row.h"

#include <stdio.h>

#include "view_block.h"
#include "view_entries.h"
#include "view_inner.h"
#include "view_query.h"
#include "view_table.h"
#include "view_type.h"
#include "view_words.h"

static void
json_text(struct kit_str *s, struct kit_sv v)
{
	kit_str_c(s, '"');
	for (size_t i = 0; i < v.n; i++) {
		unsigned char c = (unsigned char)v.p[i];
		if (c == '"' || c == '\\')
			kit_str_printf(s, "\\%c", c);
		else if (c < 0x20)
			kit_str_printf(s, "\\u%04x", c);
		else
			kit_str_c(s, (char)c);
	}
	kit_str_c(s, '"');
}

/*
 * Finds the place of a field in the form; false when the form has no such
 * field. *before is the place of the field that came before it, plus one; it is
 * set for the next field.
 */
static bool
place_of(
    const struct view_type *t, struct kit_sv name, size_t *before, size_t *at)
{
	size_t *follows = &t->follows[*before];
	int64_t found;

	if (!kit_sv_eq(name, t->names[*follows])) {
		if (!kit_map_get(&t->places, name, &found))
			return false;
		*follows = (size_t)found;
	}
	*at = *follows;
	*before = *at + 1;
	return true;
}

static void
place_field(
    const struct view_type *t, const struct kit_fold_field *ff, size_t *before)
{
	const char *slash =
	    ff->element ? memchr(ff->name.p, '/', ff->name.n) : NULL;
	struct kit_sv base = ff->name;
	size_t at;

	if (slash)
		base.n = (size_t)(slash - ff->name.p);
	if (ff->value.type == KIT_ATOM_NULL || !place_of(t, base, before, &at))
		return;
	const struct kit_field *f = &t->form->fields[at];
	if (f->calculated || (slash && !f->kind->set))
		return;
	struct view_cell *c = &t->cells[at];
	t->used[at / 64] |= UINT64_C(1) << at % 64;
	if (!slash) {
		c->one = ff;
		return;
	}
	kit_str_c(&c->list, c->list.n ? ',' : '[');
	json_text(&c->list, kit_sv_of(slash + 1, ff->name.n - base.n - 1));
}

static void
bind_number(struct kit_stmt *q, int at, struct kit_atom a)
{
	int64_t v = a.number;

	if (a.type == KIT_ATOM_INT || kit_sv_int(a.text, &v))
		kit_sql_int_at(q, at, v);
	else
		kit_sql_null_at(q, at);
}

/* Whether v is a canonical decimal: a REAL column of a STRICT table takes no
 * other text. */
static bool
is_decimal(struct kit_sv v)
{
	size_t digits = 0, dots = 0;

	for (size_t i = 0; i < v.n; i++) {
		if (kit_ascii_digit(v.p[i]))
			digits++;
		else if (v.p[i] == '.')
			dots++;
		else if (v.p[i] != '-' || i)
			return false;
	}
	return digits && dots <= 1;
}

/* A parameter of the insert, and the field whose value it takes. */
struct slot {
	struct kit_view *v;
	const struct kit_field *f;
	struct kit_stmt *q;
	int at;
};

static enum kit_code
bind_ref(const struct slot *s, struct kit_sv key, struct kit_err *err)
{
	struct kit_str now KIT_STR_AUTO = {0};

	if (!s->v->aliases) {
		kit_sql_lend_at(s->q, s->at, key);
		return KIT_OK;
	}
	if (kit_view_resolve(s->v, kit_sv(s->f->ref), key, &now, err) != KIT_OK)
		return err->code;
	kit_sql_text_at(s->q, s->at, kit_str_view(&now));
	return KIT_OK;
}

static enum kit_code
bind_text(const struct slot *s, struct kit_atom a, struct kit_err *err)
{
	char digits[24];

	if (a.type == KIT_ATOM_INT) {
		snprintf(digits, sizeof(digits), "%lld", (long long)a.number);
		kit_sql_text_at(s->q, s->at, kit_sv(digits));
		return KIT_OK;
	}
	if (s->f->ref)
		return bind_ref(s, a.text, err);
	/* The entries outlive the run of the statement. */
	kit_sql_lend_at(s->q, s->at, a.text);
	return KIT_OK;
}

/* Whether a value goes into no column: «no data» (N/D), which is noted in
 * work.nd, and a value that was written to a set as a whole. */
static bool
is_no_value(const struct slot *s, struct kit_atom a)
{
	struct kit_str *nd = &s->v->work.nd;
	const struct kit_field *f = s->f;

	if (a.type != KIT_ATOM_TEXT || !kit_sv_is(a.text, KIT_ND))
		return f->kind->set;
	/* Only open fields are noted: the guard does not look into a list of
	 * names. */
	if (f->privacy == KIT_PRIVACY_OPEN)
		kit_str_printf(nd, "%s%s ", nd->n ? "" : " ", f->name);
	return true;
}

/* Binds the value of a cell, or NULL when it does not fit its column. */
static enum kit_code
bind_cell(const struct slot *s, struct view_cell *c, struct kit_err *err)
{
	const char column = s->f->kind->column[0];

	if (c->list.n) {
		kit_str_c(&c->list, ']');
		kit_sql_lend_at(s->q, s->at, kit_str_view(&c->list));
		return KIT_OK;
	}
	struct kit_atom a = c->one->value;
	if (is_no_value(s, a) ||
	    (column == 'R' && a.type != KIT_ATOM_INT && !is_decimal(a.text)))
		kit_sql_null_at(s->q, s->at);
	else if (column == 'I')
		bind_number(s->q, s->at, a);
	else
		return bind_text(s, a, err);
	return KIT_OK;
}

/*
 * Gives the local date of a moment (ms). Local time differs from UTC by
 * quarters of an hour, and most entries are of the same quarter as the one
 * before: the last date is kept.
 */
static struct kit_sv
date_of(struct view_work *w, int64_t ms)
{
	int64_t quarter = ms / (15 * 60 * INT64_C(1000));

	if (quarter != w->quarter || !*w->date)
		kit_env_date_of(ms, w->date);
	w->quarter = quarter;
	return kit_sv(w->date);
}

/* The place of a record in its table. */
struct place {
	int64_t row; /* 0: it has no number yet */
	struct kit_sv key;
};

static void
bind_head(struct kit_view *v, struct kit_stmt *q, struct place at,
    const struct kit_fold_state *st)
{
	const struct kit_entry *first = &st->first->entry;

	if (at.row)
		kit_sql_int_at(q, VIEW_P_ROW, at.row);
	else
		kit_sql_null_at(q, VIEW_P_ROW);
	kit_sql_lend_at(q, VIEW_P_KEY, at.key);
	kit_sql_lend_at(
	    q, VIEW_P_ADDED, date_of(&v->work, kit_clock_ms(first->hlc)));
	kit_sql_int_at(q, VIEW_P_CHANGED, (int64_t)st->last->entry.hlc);
	kit_sql_lend_at(q, VIEW_P_BY, first->user);
	kit_sql_lend_at(q, VIEW_P_DAY, first->day);
	kit_sql_int_at(q, VIEW_P_CONFLICTS, (int64_t)st->conflicts);
}

/* Adds the words of a field. A field in conflict is found by any of its
 * values. */
static void
put_words(struct view_work *w, const struct kit_field *f,
    const struct kit_fold_field *ff)
{
	for (size_t i = 0; i < ff->count; i++) {
		struct kit_atom a = ff->writes[i].value;

		if (a.type == KIT_ATOM_TEXT &&
		    (!i || !kit_atom_eq(a, ff->writes[0].value)))
			view_words_of(f, a.text, &w->words, &w->joined);
	}
}

/* Finds the first cell in use from a place on; form->count when none is. */
static size_t
next_used(const struct view_type *t, size_t from)
{
	size_t word = from / 64;
	uint64_t bits = t->used[word] >> from % 64 << from % 64;

	while (!bits && ++word <= t->form->count / 64)
		bits = t->used[word];
	return bits ? word * 64 + (size_t)__builtin_ctzll(bits)
		    : t->form->count;
}

/* Binds NULL to what the row before had and this one has not. This is much less
 * than all columns; this row binds anew what else is bound. */
static void
unbind_rest(struct view_type *t)
{
	for (size_t word = 0; word <= t->form->count / 64; word++) {
		uint64_t rest = t->bound[word] & ~t->used[word];

		for (; rest; rest &= rest - 1) {
			size_t i = word * 64 + (size_t)__builtin_ctzll(rest);
			if (t->held[i])
				kit_sql_null_at(t->insert, t->params[i]);
		}
		t->bound[word] = t->used[word];
	}
}

static void
clear_cells(struct view_type *t)
{
	for (size_t i = next_used(t, 0); i < t->form->count;
	     i = next_used(t, i + 1)) {
		t->cells[i].one = NULL;
		kit_str_clear(&t->cells[i].list);
	}
	memset(t->used, 0, (t->form->count / 64 + 1) * sizeof(*t->used));
}

/* Binds all cells, and puts the words for search into v->work.words. */
static enum kit_code
bind_cells(struct kit_view *v, struct view_type *t, struct kit_err *err)
{
	kit_str_clear(&v->work.nd);
	kit_str_clear(&v->work.words);
	kit_str_clear(&v->work.joined);
	unbind_rest(t);
	for (size_t i = next_used(t, 0); i < t->form->count;
	     i = next_used(t, i + 1)) {
		const struct kit_field *f = &t->form->fields[i];
		struct view_cell *c = &t->cells[i];

		if (t->held[i] &&
		    bind_cell(&(struct slot){v, f, t->insert, t->params[i]}, c,
			err) != KIT_OK)
			return err->code;
		if (f->search && c->one && f->privacy == KIT_PRIVACY_OPEN)
			put_words(&v->work, f, c->one);
	}
	/* The joined words follow all others, because stands_in looks for the
	 * words of the label as one piece. */
	kit_str_sv(&v->work.words, kit_str_view(&v->work.joined));
	kit_sql_lend_at(t->insert, VIEW_P_ND, kit_str_view(&v->work.nd));
	kit_sql_lend_at(t->insert, VIEW_P_WORDS, kit_str_view(&v->work.words));
	return KIT_OK;
}

/*
 * Appends the name of a field in conflict. A field that is sensitive, or
 * unknown here, is not named, because any list may read the table: the record's
 * fields of this kind are numbered instead.
 */
static void
conflict_name(const struct kit_form *form, struct kit_sv field, int *closed,
    struct kit_str *out)
{
	const struct kit_field *f = form ? kit_form_named(form, field) : NULL;

	if (f && f->privacy == KIT_PRIVACY_OPEN)
		kit_str_sv(out, field);
	else
		kit_str_printf(out, "(reservado %d)", ++*closed);
}

/* The record whose conflicts are noted; form is NULL for one without a row. */
struct record {
	struct kit_sv type, key;
	const struct kit_form *form;
};

static enum kit_code
put_conflicts(struct kit_view *v, const struct record *r,
    const struct kit_fold_state *st, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	int closed = 0;

	if (!v->bulk) {
		if (view_query_get(v, V_CONFLICT_DROP, &q, err) != KIT_OK)
			return err->code;
		kit_sql_text(q, ":tipo", r->type);
		kit_sql_text(q, ":clave", r->key);
		if (kit_sql_run(q, err) != KIT_OK)
			return err->code;
	}
	for (size_t i = 0; st->conflicts && i < st->count; i++) {
		struct kit_str name KIT_STR_AUTO = {0};
		if (!st->fields[i].conflict)
			continue;
		conflict_name(r->form, st->fields[i].name, &closed, &name);
		if (view_query_get(v, V_CONFLICT_ADD, &q, err) != KIT_OK)
			return err->code;
		kit_sql_text(q, ":tipo", r->type);
		kit_sql_text(q, ":clave", r->key);
		kit_sql_text(q, ":campo", kit_str_view(&name));
		if (kit_sql_run(q, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

/* Whether a record has no row: it was removed, or each of its values was
 * cleared. */
static bool
is_gone(const struct kit_fold_state *st)
{
	const struct kit_fold_field *f = kit_fold_field(st, kit_sv("_borrado"));

	if (f && f->value.type != KIT_ATOM_NULL)
		return true;
	for (size_t i = 0; i < st->count; i++)
		if (st->fields[i].value.type != KIT_ATOM_NULL &&
		    st->fields[i].name.p[0] != '_')
			return false;
	return true;
}

/* Inserts the row under its number, or under a new one when that is 0. SQLite
 * borrows what is bound for this one run. */
static enum kit_code
insert_row(struct kit_view *v, struct view_type *t, struct place at,
    const struct kit_fold_state *st, struct kit_err *err)
{
	size_t before = 0;

	clear_cells(t);
	for (size_t i = 0; i < st->count; i++)
		place_field(t, &st->fields[i], &before);
	bind_head(v, t->insert, at, st);
	return bind_cells(v, t, err) == KIT_OK ? kit_sql_run(t->insert, err)
					       : err->code;
}

/* Removes the row; the caller updates search. */
static enum kit_code
delete_row(
    struct view_type *t, const struct view_card *was, struct kit_err *err)
{
	if (!was->row)
		return KIT_OK;
	kit_sql_int_at(t->drop, 1, was->row);
	return kit_sql_run(t->drop, err);
}

/* Replaces a row of a view in use: the row keeps its number, and search learns
 * which words changed. */
static enum kit_code
replace_row(struct kit_view *v, struct view_type *t, struct kit_sv key,
    const struct kit_fold_state *st, struct kit_err *err)
{
	struct view_card was = {0}, now = {0};

	enum kit_code rc = view_words_card(t, key, &was, err);
	if (rc == KIT_OK)
		rc = delete_row(t, &was, err);
	if (rc == KIT_OK)
		rc = insert_row(v, t, (struct place){was.row, key}, st, err);
	if (rc == KIT_OK && !was.row && kit_sql_last_row(v->db) == VIEW_MANY)
		rc = view_table_index_rows(v, t->form, err);
	if (rc == KIT_OK && t->searched)
		rc = view_words_card(t, key, &now, err);
	if (rc == KIT_OK)
		rc = view_words_move(v, t, &was, &now, err);
	kit_str_done(&was.words);
	kit_str_done(&now.words);
	return rc;
}

enum kit_code
view_row_drop(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_err *err)
{
	static const struct kit_fold_state none = {0};
	static const struct view_card gone = {0};
	struct view_card was = {0};
	struct view_type *t = NULL;

	if (view_type_get(v, type, &t, err) != KIT_OK)
		return err->code;
	if (!t || v->bulk)
		return KIT_OK;
	enum kit_code rc = view_words_card(t, key, &was, err);
	if (rc == KIT_OK)
		rc = delete_row(t, &was, err);
	if (rc == KIT_OK)
		rc = view_words_move(v, t, &was, &gone, err);
	if (rc == KIT_OK)
		rc = put_conflicts(
		    v, &(struct record){type, key, NULL}, &none, err);
	kit_str_done(&was.words);
	return rc;
}

/* Writes the row of a folded record, or removes it. */
static enum kit_code
write_row(struct kit_view *v, struct view_type *t, const struct view_judged *j,
    bool hidden, struct kit_err *err)
{
	struct kit_sv type = kit_sv(t->form->type);

	if (j->gone || hidden)
		return view_row_drop(v, type, j->key, err);
	if (put_conflicts(v, &(struct record){type, j->key, t->form}, j->state,
		err) != KIT_OK)
		return err->code;
	return v->bulk
		   ? insert_row(v, t, (struct place){0, j->key}, j->state, err)
		   : replace_row(v, t, j->key, j->state, err);
}

enum kit_code
view_row_put(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_entry_list *entries, struct kit_err *err)
{
	struct kit_fold_state st;
	struct view_type *t = NULL;

	if (view_type_get(v, type, &t, err) != KIT_OK)
		return err->code;
	if (!t)
		return KIT_OK; /* the entries wait in the journal for a form */
	kit_arena_clear(&v->work.arena);
	kit_fold(entries->items, entries->count, &v->work.arena, &st);
	const struct view_judged judged = {
	    t->form, key, &st, !st.first || is_gone(&st)};
	struct view_verdict verdict;
	if (view_block_judge(v, &judged, &verdict, err) != KIT_OK ||
	    write_row(v, t, &judged, verdict.hidden, err) != KIT_OK)
		return err->code;
	return view_block_settle(v, &judged, &verdict, err);
}

void
view_row_forget(struct kit_view *v)
{
	kit_arena_done(&v->work.arena);
	kit_str_done(&v->work.nd);
	kit_str_done(&v->work.words);
	kit_str_done(&v->work.joined);
	v->work = (struct view_work){0};
}
