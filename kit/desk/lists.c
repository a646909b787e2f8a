/* Many records of a type: see lists.h. */
#include "lists.h"

#include "query.h"
#include "view_blocked.h"
#include "view_search.h"

/*
 * Whether a list tells what a record is about by this field: a record that must
 * be of another (a referral of a person and a place), or several choices that
 * it can not be without (why somebody came).
 */
static bool
is_about(const struct kit_field *f)
{
	return f->required && strcmp(f->required, "1") == 0 &&
	       f->privacy == KIT_PRIVACY_OPEN && f->kind->stored &&
	       (f->ref || f->kind->set);
}

/* Appends SQL of what a record is about, over its table r and its texts t. */
static void
put_about(const struct kit_form *form, const struct kit_field *but,
    struct kit_str *sql)
{
	size_t from = sql->n;

	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];

		if (!is_about(f) || f == but)
			continue;
		kit_str_printf(sql, "%scoalesce(' · ' || t.\"%s\", '')",
		    sql->n > from ? " || " : "", f->name);
	}
	if (sql->n == from)
		kit_str_add(sql, "''");
}

/*
 * SQL that shows a record's key in a list. In the place of a RUN stands its
 * masked form, of the RUN that the person has now and not of one that the key
 * may still have.
 */
static const char *
masked_key(const struct kit_form *form)
{
	for (size_t i = 0; i < form->count; i++)
		if (form->fields[i].key &&
		    strcmp(form->fields[i].kind->name, "run") == 0)
			return "CASE WHEN r.run IS NOT NULL"
			       " THEN mostrar('run_oculto', r.run)"
			       " ELSE r._clave END";
	return "r._clave";
}

static void
put_select(const struct kit_form *form, const struct kit_field *but,
    struct kit_str *sql)
{
	kit_str_printf(sql,
	    "SELECT r._clave, %s, coalesce(r._etiqueta, r._clave), ltrim(",
	    masked_key(form));
	put_about(form, but, sql);
	kit_str_printf(sql,
	    ", ' ·'), r._alta FROM \"%s\" r JOIN \"%s_texto\" t USING (_clave)",
	    form->type, form->type);
}

static enum kit_code
read_rows(struct kit_stmt *q, struct kit_list_rows *rows, struct kit_err *err)
{
	struct kit_listed *items = NULL;
	size_t count = 0, cap = 0;
	enum kit_code rc;
	bool row;

	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row) {
		const char *text[5];
		for (int i = 0; i < 5; i++) {
			struct kit_sv v = kit_sql_get_text(q, i);
			text[i] =
			    kit_arena_copy(&rows->arena, v.p ? v.p : "", v.n);
		}
		struct kit_listed *l =
		    kit_mem_push(&items, &count, &cap, sizeof(*items));
		*l = (struct kit_listed){
		    text[0], text[1], text[2], text[3], text[4]};
	}
	rows->items = kit_arena_alloc(&rows->arena, count, sizeof(*items));
	rows->count = count;
	if (count)
		memcpy(rows->items, items, count * sizeof(*items));
	free(items);
	return rc;
}

/* The order of labels; of those that begin with a date, the order of dates. */
static const char label_order[] =
    " ORDER BY iif(r._etiqueta GLOB"
    "  '[0-3][0-9]-[01][0-9]-[12][0-9][0-9][0-9]*',"
    "  substr(r._etiqueta, 7, 4) || substr(r._etiqueta, 4, 2)"
    "  || substr(r._etiqueta, 1, 2), ''), r._etiqueta, r._clave";

enum kit_code
kit_list_records(struct kit_desk *desk, const struct kit_form *form,
    const struct kit_list_of *of, struct kit_list_rows *rows,
    struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;

	put_select(form, of->ref, &sql);
	if (of->ref)
		kit_str_printf(&sql, " WHERE r.\"%s\" = :de", of->ref->name);
	kit_str_add(&sql, of->by_label ? label_order : " ORDER BY r._cambio");
	if (of->most)
		kit_str_printf(&sql, " LIMIT %zu", of->most);
	if (kit_query_prepare(desk, kit_str_view(&sql), &q, err) != KIT_OK)
		return err->code;
	if (of->ref)
		kit_sql_text(q, ":de", of->key);
	return read_rows(q, rows, err);
}

void
kit_list_rows_done(struct kit_list_rows *rows)
{
	kit_arena_done(&rows->arena);
}

enum { SEARCH_MOST = 60, REF_MOST = 20 };

/* Appends the keys as a JSON list, which SQL takes apart again. */
static void
put_keys(const struct kit_found *found, size_t count, struct kit_str *keys)
{
	kit_str_c(keys, '[');
	for (size_t i = 0; i < count; i++) {
		kit_str_add(keys, i ? ",\"" : "\"");
		for (const char *p = found[i].key; *p; p++) {
			if (*p == '"' || *p == '\\')
				kit_str_c(keys, '\\');
			kit_str_c(keys, *p);
		}
		kit_str_c(keys, '"');
	}
	kit_str_c(keys, ']');
}

/* Which records are looked for: those with these keys (ref NULL), or those
 * whose ref is one of these keys. */
struct looking {
	const struct kit_form *form;
	const struct kit_field *ref;
	struct kit_list_rows *rows;
};

static enum kit_code
search_rows(struct kit_desk *desk, const struct looking *l,
    const struct kit_finds *found, struct kit_err *err)
{
	struct kit_list_rows *s = l->rows;
	struct kit_str sql KIT_STR_AUTO = {0};
	struct kit_str keys KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;

	put_keys(found->items, found->count, &keys);
	put_select(l->form, NULL, &sql);
	kit_str_printf(&sql,
	    " JOIN json_each(:claves) k ON k.value = r.\"%s\""
	    " ORDER BY %s LIMIT %d",
	    l->ref ? l->ref->name : "_clave",
	    l->ref ? "r._cambio DESC" : "k.id", SEARCH_MOST + 1);
	if (kit_query_prepare(desk, kit_str_view(&sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":claves", kit_str_view(&keys));
	if (read_rows(q, s, err) != KIT_OK)
		return err->code;
	if (s->count > SEARCH_MOST) {
		s->more = true;
		s->count = SEARCH_MOST;
	}
	return KIT_OK;
}

/* Finds the records that must be of a record which the words find. */
static enum kit_code
search_by_ref(struct kit_desk *desk, const struct kit_form *form,
    struct kit_sv words, struct kit_list_rows *s, struct kit_err *err)
{
	for (size_t i = 0; i < form->count && !s->count; i++) {
		const struct looking l = {form, &form->fields[i], s};
		struct kit_finds found;

		if (!l.ref->ref || !is_about(l.ref))
			continue;
		if (kit_view_search(desk->view,
			&(struct kit_search){
			    kit_sv(l.ref->ref), words, REF_MOST, true},
			&s->arena, &found, err) != KIT_OK)
			return err->code;
		if (found.count && search_rows(desk, &l, &found, err) != KIT_OK)
			return err->code;
		s->more |= found.more && s->count;
		s->exact = found.exact ? s->count : 0;
	}
	return KIT_OK;
}

/* Whether records of the type belong to a person. No form is read for that:
 * buscar of a person must be quick. */
static bool
is_of_person(struct kit_desk *desk, const char *type)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	struct kit_err err;

	kit_str_printf(&sql, "SELECT persona FROM \"%s\"", type);
	return kit_query_prepare(desk, kit_str_view(&sql), &q, &err) == KIT_OK;
}

static enum kit_code
say_blocked(struct kit_desk *desk, const char *type, struct kit_sv words,
    struct kit_list_rows *s, struct kit_err *err)
{
	struct kit_view_block block KIT_VIEW_BLOCK_AUTO = {0};
	struct kit_str why KIT_STR_AUTO = {0};

	if (kit_view_say_blocked(desk->view, kit_sv(type), words, &why, err) !=
		KIT_OK ||
	    kit_view_find_blocked(
		desk->view, kit_sv(type), words, &block, err) != KIT_OK)
		return err->code;
	s->blocked_key = kit_arena_dup(&s->arena, kit_str_get(&block.key));
	s->blocked = kit_arena_dup(&s->arena, kit_str_get(&why));
	return KIT_OK;
}

/*
 * Shows the RUN that a record has now, masked, in the place of its key, where
 * the type's natural key is a RUN. No form is read for that either.
 */
static enum kit_code
mask_keys(struct kit_desk *desk, const char *type,
    const struct kit_finds *found, struct kit_list_rows *s, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	struct kit_str keys KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	bool row = true;

	kit_str_printf(&sql,
	    "SELECT mostrar('run_oculto', r.run) FROM json_each(:claves) k"
	    " LEFT JOIN \"%s\" r ON r._clave = k.value"
	    " AND (SELECT campo FROM propia WHERE tipo = :tipo) = 'run'"
	    " ORDER BY k.id",
	    type);
	if (!found->count || !kit_query_fits(desk, kit_str_get(&sql), &q))
		return KIT_OK;
	put_keys(found->items, found->count, &keys);
	kit_sql_text(q, ":claves", kit_str_view(&keys));
	kit_sql_text(q, ":tipo", kit_sv(type));
	for (size_t i = 0; i < s->count; i++) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		struct kit_sv run = kit_sql_get_text(q, 0);
		if (row && run.n)
			s->items[i].masked =
			    kit_arena_copy(&s->arena, run.p, run.n);
	}
	return KIT_OK;
}

enum kit_code
kit_list_search(struct kit_desk *desk, const char *type, struct kit_sv words,
    struct kit_list_rows *s, struct kit_err *err)
{
	const struct kit_search search = {
	    kit_sv(type), words, SEARCH_MOST, true};
	const struct kit_form *form = NULL;
	struct kit_finds found;

	if (kit_view_search(desk->view, &search, &s->arena, &found, err) !=
	    KIT_OK)
		return err->code;
	s->more = found.more;
	s->exact = found.exact;
	bool of_person = is_of_person(desk, type);
	if (say_blocked(desk, of_person ? "persona" : type, words, s, err) !=
	    KIT_OK)
		return err->code;
	if (of_person) {
		if (kit_forms_get(desk->forms, kit_sv(type), &form, err) !=
		    KIT_OK)
			return err->code;
		const struct looking l = {form, NULL, s};
		return found.count ? search_rows(desk, &l, &found, err)
				   : search_by_ref(desk, form, words, s, err);
	}
	s->count = found.count;
	s->items = kit_arena_alloc(&s->arena, s->count, sizeof(*s->items));
	for (size_t i = 0; i < s->count; i++)
		s->items[i] = (struct kit_listed){found.items[i].key,
		    found.items[i].key, found.items[i].label, "", ""};
	return mask_keys(desk, type, &found, s, err);
}
