/* Lists and finds records of a type: see lists.h. */
#include "lists.h"

#include <stdlib.h>

#include "query.h"
#include "view_blocked.h"
#include "view_find.h"
#include "view_reader.h"
#include "view_search.h"

/* A field that a list shows after a record's label, to say what the record is
 * about. */
struct about {
	const char *name,
	    *ref; /* ref: the type it refers to; NULL for a set of choices */
};

/* What a list shows of the records of a type. It is read from a table of the
 * view, because reading the form takes long. */
struct telling {
	const char *type;
	struct about *about;
	size_t count, cap;
	const char *run; /* the field whose masked RUN is shown instead of the
			    key, or NULL */
	bool of_person; /* each record belongs to a person */
	bool made; /* the type has a table: it has, or had, a record */
};

static void
telling_done(struct telling *t)
{
	free(t->about);
}

/* Takes one row about a field of the type. */
static void
take_field(struct kit_stmt *q, struct kit_arena *arena, struct telling *t)
{
	struct kit_sv name = kit_sql_get_text(q, 0);
	struct kit_sv ref = kit_sql_get_text(q, 1);
	struct kit_sv part = kit_sql_get_text(q, 2);

	t->of_person |= kit_sv_is(name, "persona");
	if (kit_sv_is(part, "run")) {
		t->run = kit_arena_copy(arena, name.p, name.n);
	} else if (part.n) {
		struct about *a =
		    kit_mem_push(&t->about, &t->count, &t->cap, sizeof(*a));
		a->name = kit_arena_copy(arena, name.p, name.n);
		a->ref = ref.p ? kit_arena_copy(arena, ref.p, ref.n) : NULL;
	}
}

static enum kit_code
read_telling(struct kit_desk *desk, struct kit_arena *arena, struct telling *t,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_query_prepare(desk,
		kit_sv("SELECT campo, ref, en_lista FROM campo_de_ficha"
		       " WHERE tipo = :tipo"
		       " AND (en_lista <> '' OR campo = 'persona')"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", kit_sv(t->type));
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			break;
		take_field(q, arena, t);
	}
	return kit_query_is_made(desk, t->type, &t->made, err);
}

/* Appends SQL that yields what a record is about; r is the type's table, t that
 * of its texts. The field but is left out (NULL: none). */
static void
put_about(const struct telling *t, const char *but, struct kit_str *sql)
{
	size_t from = sql->n;

	for (size_t i = 0; i < t->count; i++)
		if (!but || strcmp(t->about[i].name, but) != 0)
			kit_str_printf(sql, "%scoalesce(' · ' || t.\"%s\", '')",
			    sql->n > from ? " || " : "", t->about[i].name);
	if (sql->n == from)
		kit_str_add(sql, "''");
}

/*
 * Appends SQL that yields a record's key as a list shows it. Where the type has
 * a RUN, this is the RUN that the person has now, masked, and not an earlier
 * one that may still be the key.
 */
static void
put_masked(const struct telling *t, struct kit_str *sql)
{
	if (t->run)
		kit_str_printf(sql,
		    "CASE WHEN r.\"%s\" IS NOT NULL"
		    " THEN mostrar('run_oculto', r.\"%s\")"
		    " ELSE r._clave END",
		    t->run, t->run);
	else
		kit_str_add(sql, "r._clave");
}

static void
put_select(const struct telling *t, const char *but, struct kit_str *sql)
{
	kit_str_add(sql, "SELECT r._clave, ");
	put_masked(t, sql);
	kit_str_add(sql, ", coalesce(r._etiqueta, r._clave), ltrim(");
	put_about(t, but, sql);
	kit_str_printf(sql, ", ' ·'), r._alta FROM \"%s\" r", t->type);
	if (t->count)
		kit_str_printf(
		    sql, " JOIN \"%s_texto\" t USING (_clave)", t->type);
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

/* Sorts by label; labels that begin with a date dd-mm-aaaa are sorted by that
 * date. */
static const char label_order[] =
    " ORDER BY iif(r._etiqueta GLOB"
    "  '[0-3][0-9]-[01][0-9]-[12][0-9][0-9][0-9]*',"
    "  substr(r._etiqueta, 7, 4) || substr(r._etiqueta, 4, 2)"
    "  || substr(r._etiqueta, 1, 2), ''), r._etiqueta, r._clave";

static enum kit_code
list_told(struct kit_desk *desk, const struct telling *t,
    const struct kit_list_of *of, struct kit_list_rows *rows,
    struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;

	put_select(t, of->ref, &sql);
	if (of->ref)
		kit_str_printf(&sql, " WHERE r.\"%s\" = :de", of->ref);
	kit_str_add(&sql, of->by_label ? label_order : " ORDER BY r._cambio");
	if (of->most)
		kit_str_printf(&sql, " LIMIT %zu", of->most);
	if (kit_query_prepare(desk, kit_str_view(&sql), &q, err) != KIT_OK)
		return err->code;
	if (of->ref)
		kit_sql_text(q, ":de", of->key);
	return read_rows(q, rows, err);
}

enum kit_code
kit_list_records(struct kit_desk *desk, const char *type,
    const struct kit_list_of *of, struct kit_list_rows *rows,
    struct kit_err *err)
{
	struct telling t = {.type = type};

	enum kit_code rc = read_telling(desk, &rows->arena, &t, err);
	if (rc == KIT_OK && t.made)
		rc = list_told(desk, &t, of, rows, err);
	telling_done(&t);
	return rc;
}

void
kit_list_rows_done(struct kit_list_rows *rows)
{
	kit_arena_done(&rows->arena);
}

enum { SEARCH_MOST = 60, REF_MOST = 20 };

/* Appends the keys as a JSON list, which the statement reads by json_each. */
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

/* Which records are wanted: those with the found keys (ref NULL), or those
 * whose field ref holds one of the found keys. */
struct looking {
	const struct telling *telling;
	const char *ref;
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
	put_select(l->telling, NULL, &sql);
	kit_str_printf(&sql,
	    " JOIN json_each(:claves) k ON k.value = r.\"%s\""
	    " ORDER BY %s LIMIT %d",
	    l->ref ? l->ref : "_clave", l->ref ? "r._cambio DESC" : "k.id",
	    SEARCH_MOST + 1);
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

/* Finds records by the records that they belong to: those whose field refers to
 * a record that has the words. */
static enum kit_code
search_by_ref(struct kit_desk *desk, const struct telling *t,
    struct kit_sv words, struct kit_list_rows *s, struct kit_err *err)
{
	for (size_t i = 0; i < t->count && !s->count; i++) {
		const struct about *a = &t->about[i];
		const struct looking l = {t, a->name, s};
		struct kit_finds found;

		if (!a->ref)
			continue;
		if (kit_view_search(desk->view,
			&(struct kit_search){
			    kit_sv(a->ref), words, REF_MOST, true},
			&s->arena, &found, err) != KIT_OK)
			return err->code;
		if (found.count && search_rows(desk, &l, &found, err) != KIT_OK)
			return err->code;
		s->more |= found.more && s->count;
		s->exact = found.exact ? s->count : 0;
	}
	return KIT_OK;
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
 * Says what is wrong with words that find nothing. Only of a number with a
 * hyphen is it known that its last digit was typed: the search may run at each
 * key.
 */
static enum kit_code
say_misread(struct kit_desk *desk, const char *type, struct kit_sv words,
    struct kit_list_rows *s, struct kit_err *err)
{
	struct kit_str why KIT_STR_AUTO = {0};

	s->misread = "";
	if (s->count || words.n < 2 || words.p[words.n - 2] != '-')
		return KIT_OK;
	if (kit_view_misread(desk->view, kit_sv(type), words, &why, err) !=
	    KIT_OK)
		return err->code;
	s->misread = kit_arena_dup(&s->arena, kit_str_get(&why));
	return KIT_OK;
}

/* Takes the records as the search found them. A key that is a RUN is shown as
 * the RUN that the person has now, masked. */
static void
take_found(const struct telling *t, const struct kit_finds *found,
    struct kit_list_rows *s)
{
	s->count = found->count;
	s->items = kit_arena_alloc(&s->arena, s->count, sizeof(*s->items));
	for (size_t i = 0; i < s->count; i++) {
		const struct kit_found *f = &found->items[i];
		struct kit_str masked KIT_STR_AUTO = {0};

		if (t->run && *f->natural)
			kit_kind_show_as(
			    kit_sv("run_oculto"), kit_sv(f->natural), &masked);
		s->items[i] = (struct kit_listed){f->key,
		    masked.n ? kit_arena_dup(&s->arena, kit_str_get(&masked))
			     : f->key,
		    f->label, "", ""};
	}
}

/* Searches the records of a type, of which t holds what a list shows. */
static enum kit_code
search_told(struct kit_desk *desk, const struct telling *t, struct kit_sv words,
    struct kit_list_rows *s, struct kit_err *err)
{
	const char *whose = t->of_person ? "persona" : t->type;
	const struct kit_search search = {
	    kit_sv(t->type), words, SEARCH_MOST, true};
	const struct looking l = {t, NULL, s};
	struct kit_finds found;

	if (kit_view_search(desk->view, &search, &s->arena, &found, err) !=
	    KIT_OK)
		return err->code;
	s->more = found.more;
	s->exact = found.exact;
	if (say_blocked(desk, whose, words, s, err) != KIT_OK)
		return err->code;
	enum kit_code rc = KIT_OK;
	if (!t->of_person)
		take_found(t, &found, s);
	else
		rc = found.count ? search_rows(desk, &l, &found, err)
				 : search_by_ref(desk, t, words, s, err);
	return rc == KIT_OK ? say_misread(desk, whose, words, s, err) : rc;
}

enum kit_code
kit_list_search(struct kit_desk *desk, const char *type, struct kit_sv words,
    struct kit_list_rows *s, struct kit_err *err)
{
	struct telling t = {.type = type};

	enum kit_code rc = read_telling(desk, &s->arena, &t, err);
	if (rc == KIT_OK)
		rc = search_told(desk, &t, words, s, err);
	telling_done(&t);
	return rc;
}

enum kit_code
kit_list_title(struct kit_desk *desk, const char *type, struct kit_str *title,
    struct kit_err *err)
{
	const struct kit_form *form = NULL;
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_query_prepare(desk,
		kit_sv("SELECT singular FROM tipo_de_ficha WHERE tipo = :tipo"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", kit_sv(type));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		kit_str_sv(title, kit_sql_get_text(q, 0));
	else if (kit_forms_get(desk->forms, kit_sv(type), &form, err) == KIT_OK)
		kit_str_add(title, form->title);
	return row || form ? KIT_OK : err->code;
}
