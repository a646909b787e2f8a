/* Counts and lists the referrals that are open: see pending.h. */
#include "pending.h"

#include <stdlib.h>

#include "map.h"
#include "query.h"

const char *const kit_pending_names[] = {
    [KIT_PENDING_SENT] = "Enviadas",
    [KIT_PENDING_ANSWERED] = "Con respuesta",
    [KIT_PENDING_REACHED] = "La persona llegó",
    [KIT_PENDING_HELPED] = "La atendieron",
    [KIT_PENDING_NOT_HELPED] = "No la atendieron",
    [KIT_PENDING_IN_TIME] = "En plazo",
    [KIT_PENDING_OVERDUE] = "Sin noticia",
};
static_assert(LEN(kit_pending_names) == KIT_PENDING_STAGES, "a name each");

void
kit_pending_done(struct kit_pending *pending)
{
	free(pending->rows);
	kit_arena_done(&pending->arena);
	*pending = (struct kit_pending){0};
}

/* What a referral's state says besides that it was sent and is open. */
enum {
	UNSENT = 1 << 0,
	REACHED = 1 << 1,
	HELPED = 1 << 2,
	NOT_HELPED = 1 << 3,
	OVER = 1 << 4,
};

static const struct {
	/* in the column `es` of derivacion's list of states */
	const char *word;
	unsigned says;
} words[] = {
    {"sin_enviar", UNSENT},
    {"llego", REACHED},
    {"atendida", HELPED},
    {"no_atendida", NOT_HELPED},
    {"terminada", OVER},
};

/* A code of that list, and what its words say. */
struct state {
	const char *code;
	unsigned says;
};

struct service {
	const char *key;
	int64_t overdue;
};

/* An open referral, before its texts are looked up. */
struct open_one {
	int64_t number; /* its rowid in the table derivacion */
	size_t place; /* place of its service in the tally's services */
	struct service service; /* a copy; set once all referrals were read */
	char due[11]; /* AAAA-MM-DD */
};

/*
 * One pass over all referrals. SQLite only yields the rows; all counting is
 * done here, because grouping and sorting tens of thousands of rows in SQLite
 * costs five times as much.
 */
struct tally {
	const struct kit_pending_ask *ask;
	struct kit_pending *out;
	char today[11];
	/* key of the service asked for; "": all services */
	struct kit_str service;
	struct state *states; /* states whose column `es` has a word */
	size_t state_count, state_cap;
	/* from a service's key to its place in services */
	struct kit_map places;
	struct service *services;
	size_t service_count, service_cap;
	struct open_one *open;
	size_t open_count, open_cap;
};

static void
tally_done(struct tally *t)
{
	kit_str_done(&t->service);
	free(t->states);
	kit_map_done(&t->places);
	free(t->services);
	free(t->open);
}

static struct state *
state_of(struct tally *t, struct kit_sv code)
{
	for (size_t i = 0; i < t->state_count; i++)
		if (kit_sv_is(code, t->states[i].code))
			return &t->states[i];
	return NULL;
}

static void
take_word(struct tally *t, struct kit_sv code, struct kit_sv word)
{
	struct state *s = state_of(t, code);

	if (!s) {
		s = kit_mem_push(&t->states, &t->state_count, &t->state_cap,
		    sizeof(*t->states));
		s->code = kit_arena_copy(&t->out->arena, code.p, code.n);
	}
	for (size_t i = 0; i < LEN(words); i++)
		if (kit_sv_is(word, words[i].word))
			s->says |= words[i].says;
}

/* Reads what each state says before the scan, so that the scan asks SQLite
 * nothing for each row. */
static enum kit_code
read_states(struct tally *t, struct kit_desk *desk, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = true;

	enum kit_code rc = kit_query_prepare(desk,
	    kit_sv("SELECT codigo, es FROM opcion_es"
		   " WHERE lista = 'derivacion.estado'"),
	    &q, err);
	while (
	    rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK && row)
		take_word(t, kit_sql_get_text(q, 0), kit_sql_get_text(q, 1));
	return rc;
}

static size_t
place_of(struct tally *t, struct kit_sv service)
{
	int64_t place = (int64_t)t->service_count;

	if (kit_map_get(&t->places, service, &place))
		return (size_t)place;
	kit_map_put(&t->places, service, place);
	struct service *one = kit_mem_push(&t->services, &t->service_count,
	    &t->service_cap, sizeof(*t->services));
	one->key = kit_arena_copy(
	    &t->out->arena, service.p ? service.p : "", service.n);
	return (size_t)place;
}

/* The columns of scan_sql. */
enum { NUMBER, STATE, ANSWERED, DUE, SERVICE };

static void
take_open(struct tally *t, struct kit_stmt *q)
{
	struct kit_sv due = kit_sql_get_text(q, DUE);
	size_t place = place_of(t, kit_sql_get_text(q, SERVICE));
	bool late = kit_sv_compare(due, kit_sv(t->today)) < 0;

	t->out->stages[late ? KIT_PENDING_OVERDUE : KIT_PENDING_IN_TIME]++;
	t->services[place].overdue += late;
	if (t->ask->overdue && !late)
		return;
	struct open_one *one = kit_mem_push(
	    &t->open, &t->open_count, &t->open_cap, sizeof(*t->open));
	one->number = kit_sql_get_int(q, NUMBER);
	one->place = place;
	if (due.n < sizeof(one->due))
		memcpy(one->due, due.p, due.n);
}

static void
take_row(struct tally *t, struct kit_stmt *q)
{
	const struct state *s = state_of(t, kit_sql_get_text(q, STATE));
	unsigned says = s ? s->says : 0;
	int64_t *stages = t->out->stages;

	if (says & UNSENT)
		return;
	stages[KIT_PENDING_SENT]++;
	stages[KIT_PENDING_ANSWERED] += kit_sql_get_int(q, ANSWERED);
	stages[KIT_PENDING_REACHED] += (says & REACHED) != 0;
	stages[KIT_PENDING_HELPED] += (says & HELPED) != 0;
	stages[KIT_PENDING_NOT_HELPED] += (says & NOT_HELPED) != 0;
	if (!(says & OVER))
		take_open(t, q);
}

static const char scan_sql[] =
    "SELECT rowid, estado, respuesta IS NOT NULL,"
    " coalesce(plazo, date(fecha, '+30 days')), entidad FROM derivacion"
    " WHERE :entidad IS NULL OR entidad = :entidad";

static enum kit_code
scan(struct tally *t, struct kit_desk *desk, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_query_prepare(desk, kit_sv(scan_sql), &q, err) != KIT_OK)
		return err->code;
	if (t->service.n)
		kit_sql_text(q, ":entidad", kit_str_view(&t->service));
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		take_row(t, q);
	}
}

/* Sorts the rows: first the service with the most overdue referrals; within a
 * service, the longest overdue first. */
static int
by_need(const void *a, const void *b)
{
	const struct open_one *x = a, *y = b;

	if (x->service.overdue != y->service.overdue)
		return x->service.overdue > y->service.overdue ? -1 : 1;
	if (x->place != y->place)
		return strcmp(x->service.key, y->service.key);
	int due = strcmp(x->due, y->due);
	return due ? due : (x->number > y->number) - (x->number < y->number);
}

static void
put_in_order(struct tally *t)
{
	for (size_t i = 0; i < t->open_count; i++)
		t->open[i].service = t->services[t->open[i].place];
	if (t->open_count)
		qsort(t->open, t->open_count, sizeof(*t->open), by_need);
}

/* Looks up one referral's texts; run only for the rows that are shown. */
static const char row_sql[] =
    "SELECT d.folio, nombre_de('entidad', d.entidad),"
    " nombre_de('persona', d.persona), mostrar('date', d.fecha),"
    " (SELECT etiqueta FROM opcion WHERE lista = 'derivacion.estado'"
    "  AND codigo = d.estado),"
    " mostrar('date', coalesce(d.plazo, date(d.fecha, '+30 days'))),"
    " cast(julianday(:hoy) - julianday(coalesce(d.plazo,"
    "  date(d.fecha, '+30 days'))) AS INTEGER)"
    " FROM derivacion d WHERE d.rowid = :fila";

static void
read_row(struct kit_stmt *q, struct kit_arena *arena, struct kit_pending_row *r)
{
	const char **const texts[] = {
	    &r->folio, &r->service, &r->person, &r->date, &r->state, &r->due};

	for (size_t i = 0; i < LEN(texts); i++) {
		struct kit_sv v = kit_sql_get_text(q, (int)i);
		*texts[i] = kit_arena_copy(arena, v.p ? v.p : "", v.n);
	}
	r->late = kit_sql_get_int(q, LEN(texts));
}

static enum kit_code
read_rows(struct tally *t, struct kit_desk *desk, struct kit_err *err)
{
	struct kit_pending *out = t->out;
	size_t most = t->ask->most && t->ask->most < t->open_count
			  ? t->ask->most
			  : t->open_count;
	KIT_AUTO(stmt) q = NULL;
	size_t cap = 0;
	bool row = false;

	if (kit_query_prepare(desk, kit_sv(row_sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":hoy", kit_sv(t->today));
	for (size_t i = 0; i < most; i++) {
		kit_sql_int(q, ":fila", t->open[i].number);
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (row)
			read_row(q, &out->arena,
			    kit_mem_push(&out->rows, &out->count, &cap,
				sizeof(*out->rows)));
		kit_sql_reset(q);
	}
	out->more = most < t->open_count;
	return KIT_OK;
}

enum kit_code
kit_pending_read(struct kit_desk *desk, const struct kit_pending_ask *ask,
    struct kit_pending *pending, struct kit_err *err)
{
	struct tally t = {.ask = ask, .out = pending};

	kit_env_today(&desk->env, t.today);
	if (ask->service.n && kit_store_find(&desk->store, "entidad",
				  ask->service, &t.service, err) != KIT_OK)
		return kit_err_wrap(err, "entidad");
	enum kit_code rc = read_states(&t, desk, err);
	if (rc == KIT_OK)
		rc = scan(&t, desk, err);
	if (rc == KIT_OK && !t.state_count)
		rc = kit_err_set(err, KIT_EFORM,
		    "la plantilla derivacion no dice qué estados son de "
		    "término: agregue la columna «es» a su lista de estados "
		    "(terreno-plantillas)");
	if (rc == KIT_OK) {
		put_in_order(&t);
		rc = read_rows(&t, desk, err);
	}
	tally_done(&t);
	return rc;
}
