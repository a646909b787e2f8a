/* Counts how far the entries of one day got: see journal_day.h. */

#include "journal_day.h"

#include "entry_read.h"
#include "journal_book.h"
#include "journal_seal.h"

/* The query reads only the entries behind the last seal that the office
 * received: they are few, however old the journal is. */
static const char waiting[] =
    "WITH propio AS (SELECT i.escritor AS n, e.id AS id,"
    " coalesce((SELECT ultimo FROM sello WHERE escritor = i.escritor"
    "  AND estado = 2 ORDER BY numero DESC LIMIT 1), 0) AS hasta"
    " FROM identidad i JOIN escritor e ON e.n = i.escritor)"
    "SELECT " ENTRY_COLUMNS ", p.id FROM propio p"
    " JOIN asiento a ON a.escritor = p.n AND a.seq > p.hasta";

/* Whether the stick that KIT_META_COPY remembers («WRITER SEQ») has this
 * writer's entry of that number. */
static bool
is_copied(struct kit_sv copy, struct kit_sv writer, int64_t seq)
{
	enum { HEAD = KIT_WRITER_LEN + 1 };
	int64_t last = 0;

	return copy.n > HEAD &&
	       kit_sv_eq(kit_sv_of(copy.p, KIT_WRITER_LEN), writer) &&
	       kit_sv_int(kit_sv_of(copy.p + HEAD, copy.n - HEAD), &last) &&
	       last >= seq;
}

enum kit_code
kit_journal_day_counts(struct kit_journal *j, struct kit_sv day,
    struct kit_day_counts *c, struct kit_err *err)
{
	struct kit_str copy KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	struct kit_arena arena = {0};
	bool row = true;

	*c = (struct kit_day_counts){0};
	/* The row is read again: another process may have just written the
	 * copy. */
	(void)kit_journal_meta(j, KIT_META_COPY, &copy);
	enum kit_code rc = kit_sql_prepare(j->db, kit_sv(waiting), &q, err);
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		struct kit_journal_entry at = {0};
		struct kit_entry e;
		kit_arena_clear(&arena);
		rc = kit_journal_take(j, q, &arena, &at, err);
		if (rc == KIT_OK)
			rc = kit_entry_head(at.line, &arena, &e, err);
		if (rc != KIT_OK || !kit_sv_eq(e.day, day))
			continue;
		c->waiting++;
		c->uncopied += !is_copied(kit_str_view(&copy),
		    kit_sql_get_text(q, ENTRY_COLUMN_COUNT), at.seq);
	}
	kit_arena_done(&arena);
	return rc;
}
