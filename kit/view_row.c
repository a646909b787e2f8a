#include "kit/view_private.h"

#include <stdio.h>

/* A field's value on its way into its column. */
struct cell {
	const struct kit_fold_field *one; /* scalars */
	struct kit_str list;		  /* sets: a JSON array */
};

static const struct kit_field *
find_field(const struct view_type *t, struct kit_sv name)
{
	size_t low = 0, high = t->form->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct kit_field *f = &t->form->fields[t->by_name[mid]];
		size_t n = strlen(f->name);
		int c = memcmp(f->name, name.p, n < name.n ? n : name.n);
		if (c == 0 && n == name.n)
			return f;
		if (c < 0 || (c == 0 && n < name.n))
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

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

static void
place_field(const struct view_type *t, const struct kit_fold_field *ff,
    struct cell *cells)
{
	const char *slash = memchr(ff->name.p, '/', ff->name.n);
	struct kit_sv base = ff->name;

	if (slash)
		base.n = (size_t)(slash - ff->name.p);
	const struct kit_field *f = find_field(t, base);
	if (!f || f->calculated || ff->value.type == KIT_ATOM_NULL ||
	    (slash && !f->kind->set))
		return;
	struct cell *c = &cells[f - t->form->fields];
	if (!slash) {
		c->one = ff;
		return;
	}
	kit_str_c(&c->list, c->list.n ? ',' : '[');
	json_text(&c->list,
	    kit_sv_of(slash + 1, ff->name.n - base.n - 1));
}

static void
bind_number(struct kit_stmt *q, int at, struct kit_atom a)
{
	int64_t v = a.number;

	if (a.type == KIT_ATOM_INT || kit_sv_int(a.text, &v))
		kit_sql_int_at(q, at, v);
}

/* A canonical decimal: STRICT would refuse other text in a REAL column. */
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

static enum kit_code
bind_ref(struct kit_view *v, const struct kit_field *f, struct kit_stmt *q,
    int at, struct kit_sv key, struct kit_err *err)
{
	struct kit_str now KIT_STR_AUTO = { 0 };

	if (!v->aliases) {
		kit_sql_lend_at(q, at, key);
		return KIT_OK;
	}
	if (kit_view_resolve(v, kit_sv(f->ref), key, &now, err) != KIT_OK)
		return err->code;
	kit_sql_text_at(q, at, kit_str_view(&now));
	return KIT_OK;
}

static enum kit_code
bind_text(struct kit_view *v, const struct kit_field *f, struct kit_stmt *q,
    int at, struct kit_atom a, struct kit_err *err)
{
	char digits[24];

	if (a.type == KIT_ATOM_INT) {
		snprintf(digits, sizeof(digits), "%lld", (long long)a.number);
		kit_sql_text_at(q, at, kit_sv(digits));
		return KIT_OK;
	}
	if (f->ref)
		return bind_ref(v, f, q, at, a.text, err);
	kit_sql_lend_at(q, at, a.text); /* the entries live until it is run */
	return KIT_OK;
}

static enum kit_code
bind_cell(struct kit_view *v, const struct kit_field *f, struct kit_stmt *q,
    int at, struct cell *c, struct kit_str *nd, struct kit_err *err)
{
	if (c->list.n) {
		kit_str_c(&c->list, ']');
		kit_sql_text_at(q, at, kit_str_view(&c->list));
		return KIT_OK;
	}
	if (!c->one)
		return KIT_OK;
	struct kit_atom a = c->one->value;
	if (a.type == KIT_ATOM_TEXT && kit_sv_is(a.text, KIT_ND)) {
		/* The guard can not look into a list of names. */
		if (f->privacy == KIT_PRIVACY_OPEN)
			kit_str_printf(nd, "%s%s ", nd->n ? "" : " ", f->name);
		return KIT_OK;
	}
	if (f->kind->set)
		return KIT_OK; /* a set has elements, not a value */
	switch (f->kind->column[0]) {
	case 'I':
		bind_number(q, at, a);
		return KIT_OK;
	case 'R':
		if (a.type == KIT_ATOM_INT || is_decimal(a.text))
			return bind_text(v, f, q, at, a, err);
		return KIT_OK;
	default:
		return bind_text(v, f, q, at, a, err);
	}
}

static void
bind_head(struct kit_stmt *q, struct kit_sv key,
    const struct kit_fold_state *st)
{
	char date[11];

	kit_env_date_of(kit_clock_ms(st->first->entry.hlc), date);
	kit_sql_text_at(q, 1, key);
	kit_sql_text_at(q, 2, kit_sv(date));
	kit_sql_int_at(q, 3, (int64_t)st->last->entry.hlc);
	kit_sql_text_at(q, 4, st->first->entry.user);
	kit_sql_text_at(q, 5, st->first->entry.day);
	kit_sql_int_at(q, 6, (int64_t)st->conflicts);
}

/* What is in conflict is found by any of its values. */
static void
put_words(const struct kit_field *f, const struct kit_fold_field *ff,
    struct kit_str *words)
{
	for (size_t i = 0; i < ff->count; i++) {
		struct kit_atom a = ff->writes[i].value;

		if (a.type == KIT_ATOM_TEXT &&
		    (!i || !kit_atom_eq(a, ff->writes[0].value)))
			view_words_of(f, a.text, words);
	}
}

/* Binds all cells; leaves what search needs in words. */
static enum kit_code
bind_row(struct kit_view *v, struct view_type *t, struct cell *cells,
    struct kit_str *words, struct kit_err *err)
{
	struct kit_str nd KIT_STR_AUTO = { 0 };
	int at = 8;

	for (size_t i = 0; i < t->form->count; i++) {
		const struct kit_field *f = &t->form->fields[i];
		struct cell *c = &cells[i];

		if (!f->kind->stored || f->calculated)
			continue;
		kit_sql_null_at(t->insert, at);
		if (t->held[i] &&
		    bind_cell(v, f, t->insert, at, c, &nd, err) != KIT_OK)
			return err->code;
		at++;
		if (f->search && c->one && f->privacy == KIT_PRIVACY_OPEN)
			put_words(f, c->one, words);
	}
	kit_sql_text_at(t->insert, 7, kit_str_view(&nd));
	return KIT_OK;
}

static enum kit_code
put_conflicts(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    const struct kit_fold_state *st, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (!v->bulk) {
		if (view_schema_query(v, V_CONFLICT_DROP, &q, err) != KIT_OK)
			return err->code;
		kit_sql_text(q, ":tipo", type);
		kit_sql_text(q, ":clave", key);
		if (kit_sql_run(q, err) != KIT_OK)
			return err->code;
	}
	for (size_t i = 0; st->conflicts && i < st->count; i++) {
		if (!st->fields[i].conflict)
			continue;
		if (view_schema_query(v, V_CONFLICT_ADD, &q, err) != KIT_OK)
			return err->code;
		kit_sql_text(q, ":tipo", type);
		kit_sql_text(q, ":clave", key);
		kit_sql_text(q, ":campo", st->fields[i].name);
		if (kit_sql_run(q, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

/* A record that was removed, or whose every value was cleared, has no row. */
static bool
is_gone(const struct kit_fold_state *st)
{
	const struct kit_fold_field *f =
	    kit_fold_field(st, kit_sv("_borrado"));

	if (f && f->value.type != KIT_ATOM_NULL)
		return true;
	for (size_t i = 0; i < st->count; i++)
		if (st->fields[i].value.type != KIT_ATOM_NULL &&
		    st->fields[i].name.p[0] != '_')
			return false;
	return true;
}

static enum kit_code
write_row(struct kit_view *v, struct view_type *t, struct kit_sv key,
    const struct kit_fold_state *st, struct kit_err *err)
{
	struct kit_str words KIT_STR_AUTO = { 0 };
	struct kit_str label KIT_STR_AUTO = { 0 };
	struct cell *cells = kit_mem_alloc(t->form->count, sizeof(*cells));
	struct kit_sv type = kit_sv(t->form->type);

	kit_sql_reset(t->insert);
	kit_sql_clear(t->insert);
	for (size_t i = 0; i < st->count; i++)
		place_field(t, &st->fields[i], cells);
	bind_head(t->insert, key, st);
	enum kit_code rc = bind_row(v, t, cells, &words, err);
	for (size_t i = 0; i < t->form->count; i++)
		kit_str_done(&cells[i].list);
	free(cells);
	if (rc == KIT_OK)
		rc = kit_sql_run(t->insert, err);
	kit_sql_clear(t->insert);
	if (rc != KIT_OK || !t->searched)
		return rc;
	if (!words.n) /* what it was found by was cleared */
		return v->bulk ? KIT_OK : view_words_drop(v, type, key, err);
	if (kit_view_label(v, type, key, &label, err) != KIT_OK)
		return err->code;
	return view_words_put(v, type, key, kit_str_view(&label),
	    kit_str_view(&words), err);
}

enum kit_code
view_row_drop(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_err *err)
{
	static const struct kit_fold_state none = { 0 };
	struct view_type *t = NULL;

	if (view_schema_type(v, type, &t, err) != KIT_OK)
		return err->code;
	if (!t || v->bulk)
		return KIT_OK;
	kit_sql_reset(t->drop);
	kit_sql_text(t->drop, ":clave", key);
	if (kit_sql_run(t->drop, err) != KIT_OK ||
	    put_conflicts(v, type, key, &none, err) != KIT_OK)
		return err->code;
	return view_words_drop(v, type, key, err);
}

enum kit_code
view_row_put(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_entry_list *entries, struct kit_err *err)
{
	struct kit_arena arena = { 0 };
	struct kit_fold_state st;
	struct view_type *t = NULL;

	if (view_schema_type(v, type, &t, err) != KIT_OK)
		return err->code;
	if (!t)
		return KIT_OK; /* kept in the journal until a form comes */
	kit_fold(entries->items, entries->count, &arena, &st);
	enum kit_code rc;
	if (!st.first || is_gone(&st))
		rc = view_row_drop(v, type, key, err);
	else if ((rc = put_conflicts(v, type, key, &st, err)) == KIT_OK)
		rc = write_row(v, t, key, &st, err);
	kit_arena_done(&arena);
	return rc;
}
