/* Gathers each person's records in one walk over the journal: see
 * field_scan.h. */
#include "field_scan.h"

#include <stdlib.h>

#include "draft.h"
#include "map.h"
#include "os.h"
#include "pending.h"
#include "query.h"
#include "spool.h"
#include "view_entries.h"

enum { NOBODY = -1 };

/* A record that belongs, or may belong, to a person. */
struct mine {
	const struct kit_form *form;
	const char *key;
	int64_t newest_ms;
	int64_t person; /* place in out->people, or NOBODY: not known yet, or
			   the record belongs to nobody */
	struct kit_sv owner; /* key of the record it belongs to; p NULL: none */
	const char *owner_type;
	bool at_point;
};

/* A record names another record, which does not own it. */
struct naming {
	int64_t from; /* the naming record, as a place in items, or NOBODY: no
			 record that belongs to a person */
	const char *type; /* of the named record; NULL: key is a RUN */
	const char *key;
};

struct walk {
	struct kit_desk *desk;
	struct kit_field_scan *out;
	struct mine *items;
	size_t count, cap;
	struct naming *namings;
	size_t naming_count, naming_cap;
	struct kit_map places; /* from "TYPE KEY" to a place in items */
	struct kit_map people; /* from a person's key, after joins, to a place
				  in out->people */
	struct kit_map points; /* keys of the laptop's points */
	struct kit_map at_points; /* "TYPE KEY" of records that name one of
				     these points, as a jornada does */
};

static void
put_name(struct kit_sv type, struct kit_sv key, struct kit_str *name)
{
	kit_str_printf(
	    name, KIT_SV_FMT " " KIT_SV_FMT, KIT_SV_ARG(type), KIT_SV_ARG(key));
}

static bool
get(const struct kit_map *map, struct kit_sv type, struct kit_sv key,
    int64_t *at)
{
	struct kit_str name KIT_STR_AUTO = {0};

	put_name(type, key, &name);
	return kit_map_get(map, kit_str_view(&name), at);
}

static struct kit_sv
keep(struct walk *w, struct kit_sv v)
{
	return kit_sv_of(kit_arena_copy(&w->out->arena, v.p, v.n), v.n);
}

/* ---- finding records at the laptop's points ---- */

/* Puts the records whose field f names one of the laptop's points into
 * at_points. */
static enum kit_code
find_at(struct walk *w, const struct kit_form *form, const struct kit_field *f,
    struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	bool row = true;

	kit_str_printf(&sql,
	    "SELECT _clave, \"%s\" FROM \"%s\""
	    " WHERE \"%s\" IS NOT NULL",
	    f->name, form->type, f->name);
	enum kit_code rc =
	    kit_query_prepare(w->desk, kit_str_view(&sql), &q, err);
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		struct kit_str name KIT_STR_AUTO = {0};
		if (!kit_map_get(&w->points, kit_sql_get_text(q, 1), NULL))
			continue;
		put_name(kit_sv(form->type), kit_sql_get_text(q, 0), &name);
		kit_map_put(&w->at_points, kit_str_view(&name), 1);
	}
	return rc;
}

static enum kit_code
find_at_points(struct walk *w, struct kit_err *err)
{
	const char *const *types = NULL;
	size_t n = 0;

	enum kit_code rc = kit_forms_types(w->desk->forms, &types, &n, err);
	for (size_t t = 0; rc == KIT_OK && t < n; t++) {
		const struct kit_form *form = NULL;
		struct kit_err faulty; /* a type whose form is faulty has no
					  table: passed over */
		if (kit_forms_get(w->desk->forms, kit_sv(types[t]), &form,
			&faulty) != KIT_OK)
			continue;
		for (size_t i = 0; rc == KIT_OK && i < form->count; i++)
			if (form->fields[i].ref &&
			    strcmp(form->fields[i].ref, "punto") == 0)
				rc = find_at(w, form, &form->fields[i], err);
	}
	return rc;
}

/* ---- walking over the journal ---- */

static void
add_naming(struct walk *w, int64_t from, const char *type, struct kit_sv key)
{
	struct naming *n = kit_mem_push(
	    &w->namings, &w->naming_count, &w->naming_cap, sizeof(*n));

	*n = (struct naming){from, type, keep(w, key).p};
}

/* Takes one value that was ever written into a field of the record at place
 * at. */
static void
see_value(struct walk *w, int64_t at, const struct kit_field *f,
    const struct kit_field *owner, struct kit_sv value)
{
	struct mine *m = &w->items[at];

	if (f->ref && (get(&w->at_points, kit_sv(f->ref), value, NULL) ||
			  (strcmp(f->ref, "punto") == 0 &&
			      kit_map_get(&w->points, value, NULL))))
		m->at_point = true;
	if (f == owner && !m->owner.n) {
		m->owner = keep(w, value);
		m->owner_type = f->ref;
	} else if (f->ref && !(f == owner && kit_sv_eq(m->owner, value))) {
		/* The owner changed: the record is, or was, another person's
		 * too. Both persons stay here. */
		add_naming(w, f == owner ? NOBODY : at, f->ref, value);
		if (f == owner)
			add_naming(w, NOBODY, f->ref, m->owner);
	} else if (strcmp(f->kind->name, "run") == 0) {
		add_naming(w, at, NULL, value);
	}
}

static void
see_entry(struct walk *w, int64_t at, const struct kit_entry *e,
    const struct kit_field *owner)
{
	struct mine *m = &w->items[at];

	if (kit_clock_ms(e->hlc) > m->newest_ms)
		m->newest_ms = kit_clock_ms(e->hlc);
	for (size_t k = 0; k < e->count; k++) {
		struct kit_sv rest = e->writes[k].field, name;
		const struct kit_field *f = NULL;
		if (e->writes[k].value.type == KIT_ATOM_TEXT)
			f = kit_form_named(m->form, rest);
		if (f)
			see_value(w, at, f, owner, e->writes[k].value.text);
		/* A write to "field/element": an element of a set may be a
		 * record's key. */
		else if (kit_sv_split(&rest, '/', &name) && rest.n &&
			 (f = kit_form_named(m->form, name)) && f->ref)
			see_value(w, at, f, NULL, rest);
	}
}

static enum kit_code
see_record(void *ctx, struct kit_entry_list *entries, struct kit_err *err)
{
	struct walk *w = ctx;
	const struct kit_entry *first = &entries->items[0].entry;
	const struct kit_form *form = NULL;
	struct kit_str name KIT_STR_AUTO = {0};
	/* ignored: a type that this office's forms lack */
	struct kit_err unknown;

	(void)err;
	if (kit_forms_get(w->desk->forms, first->type, &form, &unknown) !=
	    KIT_OK)
		return KIT_OK;
	put_name(first->type, first->record, &name);
	kit_map_put(&w->places, kit_str_view(&name), (int64_t)w->count);
	struct mine *m =
	    kit_mem_push(&w->items, &w->count, &w->cap, sizeof(*w->items));
	*m = (struct mine){.form = form,
	    .key = keep(w, first->record).p,
	    .person = NOBODY,
	    .at_point = get(&w->at_points, first->type, first->record, NULL)};
	const struct kit_field *owner = kit_form_owner(form);
	for (size_t i = 0; i < entries->count; i++)
		see_entry(
		    w, (int64_t)w->count - 1, &entries->items[i].entry, owner);
	return KIT_OK;
}

/* ---- finding the person of each record ---- */

/* Gives the place of the person with this key, after joins; NOBODY when she has
 * none and make is false. */
static enum kit_code
person_of(struct walk *w, struct kit_sv key, bool make, int64_t *person,
    struct kit_err *err)
{
	struct kit_str now KIT_STR_AUTO = {0};

	*person = NOBODY;
	if (kit_view_resolve(
		w->desk->view, kit_sv("persona"), key, &now, err) != KIT_OK)
		return err->code;
	if (kit_map_get(&w->people, kit_str_view(&now), person) || !make)
		return KIT_OK;
	*person = (int64_t)w->out->count;
	kit_map_put(&w->people, kit_str_view(&now), *person);
	struct kit_field_person *p = kit_mem_push(&w->out->people,
	    &w->out->count, &w->out->cap, sizeof(*w->out->people));
	*p = (struct kit_field_person){
	    .key = keep(w, kit_str_view(&now)), .newest_ms = 0};
	return KIT_OK;
}

static bool
is_person(const char *type)
{
	return strcmp(type, "persona") == 0;
}

static enum kit_code
find_people(struct walk *w, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; rc == KIT_OK && i < w->count; i++)
		if (is_person(w->items[i].form->type))
			rc = person_of(w, kit_sv(w->items[i].key), true,
			    &w->items[i].person, err);
	return rc;
}

/* Gives the place of the person to whom the record with this type and key
 * belongs; NOBODY when there is none. */
static enum kit_code
person_at(struct walk *w, const char *type, struct kit_sv key, int64_t *person,
    struct kit_err *err)
{
	int64_t at;

	*person = NOBODY;
	if (!type || is_person(type))
		return person_of(w, key, false, person, err);
	if (get(&w->places, kit_sv(type), key, &at))
		*person = w->items[at].person;
	return KIT_OK;
}

/*
 * Finds the person of each record that another record owns. That record may
 * itself be owned, as a repeat within a repeat is, so the pass is repeated
 * until it finds no more.
 */
static enum kit_code
find_owners(struct walk *w, struct kit_err *err)
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < w->count; i++) {
			struct mine *m = &w->items[i];
			if (m->person != NOBODY || !m->owner.n)
				continue;
			if (person_at(w, m->owner_type, m->owner, &m->person,
				err) != KIT_OK)
				return err->code;
			more |= m->person != NOBODY;
		}
	}
	return KIT_OK;
}

/* ---- finding who must stay ---- */

static enum kit_code
hold(struct walk *w, const char *type, struct kit_sv key, struct kit_err *err)
{
	int64_t person;

	if (person_at(w, type, key, &person, err) != KIT_OK)
		return err->code;
	if (person != NOBODY)
		w->out->people[person].held = true;
	return KIT_OK;
}

/* Holds each person whom a record of somebody else, or of nobody, names. */
static enum kit_code
hold_named(struct walk *w, struct kit_err *err)
{
	for (size_t i = 0; i < w->naming_count; i++) {
		const struct naming *n = &w->namings[i];
		int64_t from = NOBODY, to;

		if (n->from != NOBODY)
			from = w->items[n->from].person;
		if (person_at(w, n->type, kit_sv(n->key), &to, err) != KIT_OK)
			return err->code;
		if (to != NOBODY && to != from)
			w->out->people[to].held = true;
	}
	return KIT_OK;
}

/*
 * Work that this laptop has open. Each query yields type and key of the record
 * that the work is about. Referrals count when this laptop made them and they
 * are not over.
 */
static const struct {
	const char *type, *sql;
} open_work[] = {
    {"solicitud", "SELECT 'persona', persona FROM solicitud"
		  " WHERE estado IN ('REC', 'PRO')"},
    {"postulacion",
	"SELECT 'persona', persona FROM postulacion WHERE proximo > ''"},
    {"derivacion", "SELECT 'persona', persona FROM derivacion"
		   " WHERE _clave GLOB :corto || '-*'"
		   " AND coalesce(estado, '') NOT IN " KIT_PENDING_SQL_OVER},
    {"persona", "SELECT tipo, clave FROM conflicto"},
};
enum { WORK_TYPE, WORK_KEY }; /* columns of these queries */

static enum kit_code
hold_rows(struct walk *w, const char *sql, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = true;

	enum kit_code rc = kit_query_prepare(w->desk, kit_sv(sql), &q, err);
	const char *own = kit_journal_known(w->desk->journal, KIT_META_SHORT);
	if (rc == KIT_OK && strstr(sql, ":corto"))
		kit_sql_text(q, ":corto", kit_sv(own ? own : "-"));
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		struct kit_str type KIT_STR_AUTO = {0};
		kit_str_sv(&type, kit_sql_get_text(q, WORK_TYPE));
		rc = hold(
		    w, kit_str_get(&type), kit_sql_get_text(q, WORK_KEY), err);
	}
	return rc;
}

static enum kit_code
hold_busy(struct walk *w, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; rc == KIT_OK && i < LEN(open_work); i++)
		if (kit_forms_has(w->desk->forms, kit_sv(open_work[i].type)))
			rc = hold_rows(w, open_work[i].sql, err);
	return rc;
}

static enum kit_code
hold_drafts(struct walk *w, struct kit_err *err)
{
	struct kit_draft *all = NULL;
	size_t n = 0;

	enum kit_code rc = kit_draft_list(w->desk, &all, &n, err);
	for (size_t i = 0; i < n; i++) {
		const struct kit_draft *d = &all[i];
		if (rc == KIT_OK)
			rc = hold(w, "persona", kit_str_view(&d->of), err);
		if (rc == KIT_OK && d->key.n)
			rc = hold(w, kit_str_get(&d->type),
			    kit_str_view(&d->key), err);
		for (size_t k = 0; rc == KIT_OK && k < d->count; k++)
			rc = hold(w, "persona", d->fields[k].value, err);
		kit_draft_done(&all[i]);
	}
	free(all);
	return rc;
}

/* Holds the people of documents that wait for paper; about is a RUN or a
 * folio. */
static enum kit_code
hold_papers(struct walk *w, struct kit_err *err)
{
	static const char *const types[] = {"persona", "derivacion"};
	KIT_AUTO(spool) s = NULL;

	if (kit_spool_open(
		kit_str_get(&w->desk->data), &w->desk->env, &s, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < kit_spool_count(s); i++) {
		const struct kit_spool_job *job = kit_spool_at(s, i);
		for (size_t t = 0; kit_spool_is_open(job) && t < LEN(types);
		     t++)
			if (hold(w, types[t], kit_str_view(&job->about), err) !=
			    KIT_OK)
				return err->code;
	}
	return KIT_OK;
}

/* ---- putting the result together ---- */

static int
by_person(const void *a, const void *b)
{
	const struct mine *x = a, *y = b;

	return (x->person > y->person) - (x->person < y->person);
}

/* Sorts the items by person and fills each person's records. The places in the
 * maps no longer hold after this. */
static void
gather(struct walk *w)
{
	struct kit_field_scan *out = w->out;

	if (w->count)
		qsort(w->items, w->count, sizeof(*w->items), by_person);
	out->records = kit_arena_alloc(
	    &out->arena, w->count ? w->count : 1, sizeof(*out->records));
	for (size_t i = 0; i < w->count; i++) {
		const struct mine *m = &w->items[i];
		out->records[i] = (struct kit_far_record){
		    kit_sv(m->form->type), kit_sv(m->key)};
		if (m->person == NOBODY)
			continue;
		struct kit_field_person *p = &out->people[m->person];
		if (!p->record_count++)
			p->records = &out->records[i];
		if (m->newest_ms > p->newest_ms)
			p->newest_ms = m->newest_ms;
		p->at_point |= m->at_point;
	}
}

/* Gives each person the RUNs that were ever written in her own record. */
static enum kit_code
gather_runs(struct walk *w, struct kit_err *err KIT_UNUSED)
{
	for (size_t i = 0; i < w->naming_count; i++) {
		const struct naming *n = &w->namings[i];
		if (n->type || n->from == NOBODY ||
		    w->items[n->from].person == NOBODY ||
		    !is_person(w->items[n->from].form->type))
			continue;
		struct kit_field_person *p =
		    &w->out->people[w->items[n->from].person];
		struct kit_sv *name = kit_mem_push(
		    &p->names, &p->name_count, &p->name_cap, sizeof(*name));
		*name = kit_sv(n->key);
	}
	return KIT_OK;
}

static void
walk_done(struct walk *w)
{
	free(w->items);
	free(w->namings);
	kit_map_done(&w->places);
	kit_map_done(&w->people);
	kit_map_done(&w->points);
	kit_map_done(&w->at_points);
}

void
kit_field_scan_done(struct kit_field_scan *scan)
{
	for (size_t i = 0; i < scan->count; i++)
		free(scan->people[i].names);
	free(scan->people);
	kit_arena_done(&scan->arena);
	*scan = (struct kit_field_scan){0};
}

enum kit_code
kit_field_scan_read(struct kit_desk *desk, const struct kit_sv *points,
    size_t count, struct kit_field_scan *scan, struct kit_err *err)
{
	static enum kit_code (*const steps[])(
	    struct walk * w, struct kit_err * err) = {find_people, find_owners,
	    hold_named, hold_busy, hold_drafts, hold_papers, gather_runs};
	struct walk w = {.desk = desk, .out = scan};

	for (size_t i = 0; i < count; i++)
		kit_map_put(&w.points, points[i], 1);
	enum kit_code rc = find_at_points(&w, err);
	if (rc == KIT_OK)
		rc = kit_journal_each(desk->journal, see_record, &w, err);
	for (size_t i = 0; rc == KIT_OK && i < LEN(steps); i++)
		rc = steps[i](&w, err);
	if (rc == KIT_OK)
		gather(&w);
	walk_done(&w);
	return rc;
}
