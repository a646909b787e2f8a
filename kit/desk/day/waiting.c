/* Keeps the queue of people who wait to be called: see waiting.h. */
#include "waiting.h"

#include <stdlib.h>

#include "day.h"
#include "query.h"
#include "records.h"

void
kit_waiting_done(struct kit_waiting *list)
{
	free(list->items);
	kit_arena_done(&list->arena);
	*list = (struct kit_waiting){0};
}

/* The last column holds the attendances that changed after she joined the
 * queue: those that were made after it are among them. */
static const char sql[] =
    "SELECT t._clave, coalesce(t.persona, ''), coalesce(p.nombre, t.nombre),"
    " t.llegada, (SELECT group_concat(a._clave, ' ') FROM atencion a"
    "  WHERE a.persona = t.persona AND a.jornada = t.jornada"
    "  AND a._cambio > t._cambio)"
    " FROM turno t LEFT JOIN persona p ON p._clave = t.persona"
    " WHERE t.jornada = :jornada AND t.estado = 'ESP'"
    " ORDER BY t.llegada, t._cambio";

static void
add_row(struct kit_waiting *list, struct kit_stmt *q)
{
	const char *text[5];

	for (int i = 0; i < 5; i++) {
		struct kit_sv v = kit_sql_get_text(q, i);
		text[i] =
		    kit_arena_copy(&list->arena, v.p ? v.p : "", v.p ? v.n : 0);
	}
	struct kit_waiting_one *w = kit_mem_push(
	    &list->items, &list->count, &list->cap, sizeof *list->items);
	*w = (struct kit_waiting_one){
	    text[0], text[1], text[2], text[3], text[4]};
}

/* Gives the clock of the record's first entry. */
static enum kit_code
made_at(struct kit_desk *desk, const char *type, struct kit_sv key,
    uint64_t *hlc, struct kit_err *err)
{
	struct kit_snapshot snap = {0};

	enum kit_code rc =
	    kit_store_read(&desk->store, kit_sv(type), key, &snap, err);
	*hlc =
	    rc == KIT_OK && snap.state.first ? snap.state.first->entry.hlc : 0;
	kit_snapshot_done(&snap);
	return rc;
}

/* Tells whether she was attended after she joined the queue, even if nobody
 * marked her as called. An earlier attendance that was corrected since does not
 * count. */
static enum kit_code
was_attended(struct kit_desk *desk, const struct kit_waiting_one *w, bool *was,
    struct kit_err *err)
{
	struct kit_sv rest = kit_sv(w->visits), key;
	uint64_t came, visited;

	*was = false;
	if (!*w->visits)
		return KIT_OK;
	if (made_at(desk, "turno", kit_sv(w->key), &came, err) != KIT_OK)
		return err->code;
	while (!*was && kit_sv_split(&rest, ' ', &key)) {
		if (made_at(desk, "atencion", key, &visited, err) != KIT_OK)
			return err->code;
		*was = visited > came;
	}
	return KIT_OK;
}

static enum kit_code
leave_waiting(
    struct kit_desk *desk, struct kit_waiting *list, struct kit_err *err)
{
	size_t kept = 0;
	bool was;

	for (size_t i = 0; i < list->count; i++) {
		if (was_attended(desk, &list->items[i], &was, err) != KIT_OK)
			return err->code;
		if (!was)
			list->items[kept++] = list->items[i];
	}
	list->count = kept;
	return KIT_OK;
}

static enum kit_code
read_rows(struct kit_waiting *list, struct kit_stmt *q, struct kit_err *err)
{
	bool row = false;

	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		add_row(list, q);
	}
}

enum kit_code
kit_waiting_list(
    struct kit_desk *desk, struct kit_waiting *list, struct kit_err *err)
{
	struct kit_str day KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;

	if (kit_day_key(desk, &day, err) != KIT_OK)
		return KIT_OK;
	if (kit_query_prepare(desk, kit_sv(sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":jornada", kit_str_view(&day));
	return read_rows(list, q, err) == KIT_OK
		   ? leave_waiting(desk, list, err)
		   : err->code;
}

static enum kit_code
check_new(struct kit_desk *desk, struct kit_sv person, struct kit_sv name,
    struct kit_err *err)
{
	struct kit_waiting now = {0};

	enum kit_code rc = kit_waiting_list(desk, &now, err);
	for (size_t i = 0; rc == KIT_OK && i < now.count; i++) {
		const struct kit_waiting_one *w = &now.items[i];
		if (person.n ? kit_sv_is(person, w->person)
			     : kit_sv_is(name, w->name))
			rc = kit_err_set(err, KIT_EINPUT,
			    "%s ya está en la fila desde las %s", w->name,
			    w->since);
	}
	kit_waiting_done(&now);
	return rc;
}

/* Turns the first error among the issues into an error. Nobody typed these
 * fields, so that an issue means a faulty template. */
static enum kit_code
no_issues(const struct kit_issues *issues, struct kit_err *err)
{
	const struct kit_issue *x = kit_issues_error(issues);
	struct kit_str text KIT_STR_AUTO = {0};

	if (!x)
		return KIT_OK;
	kit_issue_say(x, &text);
	return kit_err_set(err, KIT_EINPUT, "turno: %s", kit_str_get(&text));
}

enum kit_code
kit_waiting_add(struct kit_desk *desk, struct kit_sv person, struct kit_sv name,
    struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_record_made made = {0};
	struct kit_str day KIT_STR_AUTO = {0};
	char now[6];

	kit_env_clock(&desk->env, now);
	const struct kit_given given[] = {{kit_sv("nombre"), name},
	    {kit_sv("llegada"), kit_sv(now)}, {kit_sv("persona"), person}};
	if (kit_day_key(desk, &day, err) != KIT_OK ||
	    check_new(desk, person, name, err) != KIT_OK ||
	    kit_forms_get(desk->forms, kit_sv("turno"), &form, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_records_create(desk, form,
	    (struct kit_givens){given, person.n ? 3 : 2}, &made, err);
	if (rc == KIT_OK)
		rc = no_issues(&made.issues, err);
	kit_record_made_done(&made);
	return rc;
}

enum kit_code
kit_waiting_end(
    struct kit_desk *desk, const char *key, bool called, struct kit_err *err)
{
	const struct kit_given state = {
	    kit_sv("estado"), kit_sv(called ? "LLA" : "FUE")};
	const struct kit_form *form = NULL;
	struct kit_record_edited edited = {0};

	if (kit_forms_get(desk->forms, kit_sv("turno"), &form, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_records_edit(desk,
	    &(struct kit_record_edit){form, kit_sv(key), {&state, 1}}, &edited,
	    err);
	if (rc == KIT_OK)
		rc = no_issues(&edited.issues, err);
	kit_record_edited_done(&edited);
	return rc;
}
