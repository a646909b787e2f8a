/* Reads who a person is, and what is to be done on this laptop, for the screen:
 * see glance.h. */
#include "glance.h"

#include <stdlib.h>

#include "book_epoch.h"
#include "conflict.h"
#include "day.h"
#include "draft.h"
#include "journal_book.h"
#include "journal_outbox.h"
#include "pending.h"
#include "query.h"
#include "spool.h"
#include "waiting.h"

void
kit_glance_done(struct kit_glance *g)
{
	kit_str_done(&g->key);
	kit_str_done(&g->name);
	kit_str_done(&g->run);
	kit_str_done(&g->sector);
	kit_str_done(&g->telephone);
	kit_str_done(&g->bne);
	kit_str_done(&g->last_visit);
	*g = (struct kit_glance){0};
}

/* A referral counts as open when it was sent and has not ended. */
static const char glance_sql[] =
    "SELECT p.nombre, mostrar('run', p.run), p.sector,"
    " mostrar('phone', p.telefono), (SELECT etiqueta FROM opcion"
    "  WHERE lista = 'persona.registro_bne' AND codigo = p.registro_bne),"
    " mostrar('date', (SELECT max(fecha_atencion) FROM atencion"
    "  WHERE persona = p._clave)),"
    " cast(strftime('%Y.%m%d', :hoy) - strftime('%Y.%m%d',"
    "  p.fecha_nacimiento) AS INTEGER),"
    " (SELECT count(*) FROM atencion WHERE persona = p._clave),"
    " (SELECT count(*) FROM derivacion WHERE persona = p._clave"
    "  AND estado NOT IN " KIT_PENDING_SQL_OVER
    "  AND estado NOT IN " KIT_PENDING_SQL_UNSENT "),"
    " (SELECT count(*) FROM experiencia WHERE persona = p._clave),"
    " (SELECT count(*) FROM estudio WHERE persona = p._clave)"
    " FROM persona p WHERE p._clave = :clave";

static void
read_glance(struct kit_stmt *q, struct kit_glance *g)
{
	struct kit_str *const texts[] = {&g->name, &g->run, &g->sector,
	    &g->telephone, &g->bne, &g->last_visit};
	int64_t *const counts[] = {
	    &g->visits, &g->open_referrals, &g->jobs, &g->studies};
	const int age = LEN(texts);

	for (size_t i = 0; i < LEN(texts); i++) {
		struct kit_sv text = kit_sql_get_text(q, (int)i);
		if (text.p)
			kit_str_sv(texts[i], text);
	}
	g->age = !kit_sql_get_text(q, age).p ? -1 : kit_sql_get_int(q, age);
	for (size_t i = 0; i < LEN(counts); i++)
		*counts[i] = kit_sql_get_int(q, age + 1 + (int)i);
}

enum kit_code
kit_glance_person(struct kit_desk *desk, struct kit_sv key,
    struct kit_glance *glance, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	char today[11];
	bool row = false;

	if (kit_query_prepare(desk, kit_sv(glance_sql), &q, err) != KIT_OK)
		return err->code;
	kit_env_today(&desk->env, today);
	kit_sql_text(q, ":hoy", kit_sv(today));
	kit_sql_text(q, ":clave", key);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (!row)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "esa persona ya no está: la borró o la juntó otro equipo");
	kit_str_sv(&glance->key, key);
	read_glance(q, glance);
	return KIT_OK;
}

static enum kit_code
count_drafts(struct kit_desk *desk, int64_t *count, struct kit_err *err)
{
	struct kit_draft *drafts = NULL;
	size_t n = 0;

	enum kit_code rc = kit_draft_list(desk, &drafts, &n, err);
	for (size_t i = 0; i < n; i++)
		kit_draft_done(&drafts[i]);
	free(drafts);
	*count = (int64_t)n;
	return rc;
}

static enum kit_code
count_people(struct kit_desk *desk, int64_t *count, struct kit_err *err)
{
	*count = 0;
	if (!kit_journal_known(desk->journal, KIT_META_DAY))
		return KIT_OK;
	return kit_day_people(desk, count, err);
}

static enum kit_code
count_waiting(struct kit_desk *desk, int64_t *count, struct kit_err *err)
{
	struct kit_waiting list = {0};

	enum kit_code rc = kit_waiting_list(desk, &list, err);
	*count = (int64_t)list.count;
	kit_waiting_done(&list);
	return rc;
}

static enum kit_code
count_office(struct kit_desk *desk, int64_t *count, struct kit_err *err)
{
	struct kit_book_counts c = {0};

	*count = -1;
	if (!kit_journal_known(desk->journal, KIT_META_REPO))
		return KIT_OK;
	if (kit_journal_book_counts(desk->journal, &c, err) != KIT_OK)
		return err->code;
	*count =
	    c.loose + c.entries[KIT_SEAL_PENDING] + c.entries[KIT_SEAL_HANDED];
	return KIT_OK;
}

/* Counts the documents that wait for paper as the disk says, without asking the
 * printing system. */
static enum kit_code
count_paper(struct kit_desk *desk, int64_t *count, struct kit_err *err)
{
	KIT_AUTO(spool) s = NULL;

	*count = 0;
	if (kit_spool_open(kit_str_get(&desk->data), &desk->env, &s, err) !=
	    KIT_OK)
		return err->code;
	for (size_t i = 0; i < kit_spool_count(s); i++)
		*count += kit_spool_is_open(kit_spool_at(s, i));
	return KIT_OK;
}

static int64_t
count_late(struct kit_desk *desk)
{
	struct kit_book_epoch e;

	kit_book_epoch_read(desk, &e);
	kit_book_epoch_done(&e);
	return e.late_count;
}

enum kit_code
kit_glance_todo(
    struct kit_desk *desk, struct kit_todo *todo, struct kit_err *err)
{
	*todo = (struct kit_todo){.late = count_late(desk)};
	if (count_people(desk, &todo->people, err) != KIT_OK ||
	    count_waiting(desk, &todo->waiting, err) != KIT_OK ||
	    kit_conflict_count(desk, &todo->conflicts, err) != KIT_OK ||
	    count_drafts(desk, &todo->drafts, err) != KIT_OK ||
	    count_office(desk, &todo->office, err) != KIT_OK ||
	    kit_due_read(desk, &todo->due, err) != KIT_OK)
		return err->code;
	return count_paper(desk, &todo->paper, err);
}
