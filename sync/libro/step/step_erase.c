/*
 * Erases what the office erased. Only a redaction that main names, which the
 * office signs, is carried out; a redaction that a laptop wrote erases nothing.
 */

#include "step_erase.h"

#include "journal_erase.h"

static enum kit_code
erase(struct sync_session *s, const struct sync_manifest *m, int64_t *erased,
    struct kit_err *err)
{
	for (size_t i = 0; i < m->redaction_count; i++)
		if (kit_journal_believe(s->journal, &m->redactions[i], err) !=
		    KIT_OK)
			return err->code;
	return kit_journal_erase(s->journal, erased, err);
}

enum kit_code
sync_step_erase(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	const struct sync_manifest *m = &belief->manifest;
	int64_t erased = 0;
	bool due = false;

	if (kit_journal_erase_due(s->journal, m->redactions, m->redaction_count,
		&due, err) != KIT_OK)
		return err->code;
	if (!due)
		return KIT_OK;
	sync_session_point(s);
	if (kit_journal_begin(s->journal, err) != KIT_OK)
		return err->code;
	if (erase(s, m, &erased, err) != KIT_OK ||
	    kit_journal_commit(s->journal, err) != KIT_OK) {
		kit_journal_rollback(s->journal);
		return err->code;
	}
	sync_session_point(s);
	if (erased)
		sync_report_note(report,
		    erased == 1
			? "la oficina suprimió los datos de una "
			  "persona: %lld asiento se borró de este equipo"
			: "la oficina suprimió los datos de una "
			  "persona: %lld asientos se borraron de este "
			  "equipo",
		    (long long)erased);
	return KIT_OK;
}
