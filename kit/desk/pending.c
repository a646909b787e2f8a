/* Referrals of which nobody knows yet how they ended: see pending.h. */
#include "pending.h"

#include <stdlib.h>

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

/* Open is what no state of an end closes; drafts and what was annulled were
 * not sent. */
#define OPEN "estado NOT IN ('ATE', 'RES', 'REC', 'NAC')"
#define SENT "estado NOT IN ('BOR', 'ANU')"
#define DUE "coalesce(plazo, date(fecha, '+30 days'))"

static const char stages_sql[] =
    "SELECT count(*), sum(respuesta IS NOT NULL),"
    " sum(estado IN ('ACU', 'ACE', 'ATE', 'RES', 'REC')),"
    " sum(estado IN ('ATE', 'RES')), sum(estado IN ('REC', 'NAC')),"
    " sum(" OPEN " AND " DUE " >= :hoy), sum(" OPEN " AND " DUE " < :hoy)"
    " FROM derivacion WHERE " SENT
    " AND (:entidad IS NULL OR entidad = :entidad)";

/* Names are looked up for the rows that are shown, not for all. */
static const char rows_sql[] =
    "WITH abierta AS (SELECT folio, entidad, persona, fecha, estado,"
    "  " DUE " AS plazo FROM derivacion WHERE " SENT " AND " OPEN
    "  AND (:entidad IS NULL OR entidad = :entidad)"
    "  AND (:vencidas = 0 OR " DUE " < :hoy)),"
    " destino AS (SELECT entidad, sum(plazo < :hoy) AS vencidas FROM abierta"
    "  GROUP BY entidad),"
    " fila AS (SELECT a.*, d.vencidas FROM abierta a JOIN destino d"
    "  USING (entidad) ORDER BY d.vencidas DESC, a.entidad, a.plazo, a.folio"
    "  LIMIT :cuantas)"
    " SELECT f.folio, nombre_de('entidad', f.entidad),"
    "  nombre_de('persona', f.persona), mostrar('date', f.fecha), o.etiqueta,"
    "  mostrar('date', f.plazo),"
    "  cast(julianday(:hoy) - julianday(f.plazo) AS INTEGER)"
    " FROM fila f LEFT JOIN opcion o ON o.lista = 'derivacion.estado'"
    "  AND o.codigo = f.estado"
    " ORDER BY f.vencidas DESC, f.entidad, f.plazo, f.folio";

static enum kit_code
read_stages(
    struct kit_stmt *q, struct kit_pending *pending, struct kit_err *err)
{
	bool row = false;

	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	for (int i = 0; row && i < KIT_PENDING_STAGES; i++)
		pending->stages[i] = kit_sql_get_int(q, i);
	return KIT_OK;
}

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
read_rows(struct kit_stmt *q, size_t most, struct kit_pending *pending,
    struct kit_err *err)
{
	size_t cap = 0;
	bool row;

	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		if (most && pending->count == most) {
			pending->more = true;
			return KIT_OK;
		}
		read_row(q, &pending->arena,
		    kit_mem_push(&pending->rows, &pending->count, &cap,
			sizeof(*pending->rows)));
	}
}

static enum kit_code
open_query(struct kit_desk *desk, const struct kit_pending_ask *ask,
    const char *sql, struct kit_stmt **q, struct kit_err *err)
{
	struct kit_db *db = NULL;
	char today[11];

	if (kit_view_reader(desk->view, &db, err) != KIT_OK ||
	    kit_sql_prepare(db, kit_sv(sql), q, err) != KIT_OK)
		return err->code;
	kit_env_today(&desk->env, today);
	kit_sql_text(*q, ":hoy", kit_sv(today));
	if (ask->service.n)
		kit_sql_text(*q, ":entidad", ask->service);
	return KIT_OK;
}

enum kit_code
kit_pending_read(struct kit_desk *desk, const struct kit_pending_ask *ask,
    struct kit_pending *pending, struct kit_err *err)
{
	KIT_AUTO(stmt) stages = NULL;
	KIT_AUTO(stmt) rows = NULL;

	if (open_query(desk, ask, stages_sql, &stages, err) != KIT_OK ||
	    read_stages(stages, pending, err) != KIT_OK ||
	    open_query(desk, ask, rows_sql, &rows, err) != KIT_OK)
		return err->code;
	kit_sql_int(rows, ":vencidas", ask->overdue);
	kit_sql_int(rows, ":cuantas", ask->most ? (int64_t)ask->most + 1 : -1);
	return read_rows(rows, ask->most, pending, err);
}
