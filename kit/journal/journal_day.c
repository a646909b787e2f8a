/* How far the entries of one day got: see journal_day.h. */

#include "journal_day.h"

#include "journal_book.h"
#include "journal_private.h"

/*
 * How far a day's entries got. Only those behind the last seal that the office
 * received are looked at, which are few however old the journal is.
 */
static const char waiting[] =
    "WITH propio AS (SELECT i.escritor AS n, e.id AS id,"
    " coalesce((SELECT ultimo FROM sello WHERE escritor = i.escritor"
    "  AND estado = 2 ORDER BY numero DESC LIMIT 1), 0) AS hasta"
    " FROM identidad i JOIN escritor e ON e.n = i.escritor)"
    "SELECT count(*), coalesce(sum(NOT EXISTS("
    "  SELECT 1 FROM equipo c WHERE c.clave = '" KIT_META_COPY "'"
    "  AND substr(c.valor, 1, 32) = p.id"
    "  AND CAST(substr(c.valor, 34) AS INTEGER) >= a.seq)), 0)"
    " FROM propio p JOIN asiento a ON a.escritor = p.n AND a.seq > p.hasta"
    " WHERE json_extract(a.linea, '$.d') = :jornada";

enum kit_code
kit_journal_day_counts(struct kit_journal *j, struct kit_sv day,
    struct kit_day_counts *c, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	*c = (struct kit_day_counts){0};
	if (kit_sql_prepare(j->db, kit_sv(waiting), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":jornada", day);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	c->waiting = kit_sql_get_int(q, 0);
	c->uncopied = kit_sql_get_int(q, 1);
	return KIT_OK;
}
