/*
 * What the halves of an exchange share: whose a branch is, and the outbox's
 * record of what was handed over.
 */

#include "exchange.h"

const struct kit_self *
sync_exchange_own(const struct sync_exchange *x, const char *branch)
{
	for (size_t i = 0; i < x->self_count; i++)
		if (strncmp(x->selves[i].writer, branch, KIT_WRITER_LEN) == 0)
			return &x->selves[i];
	return NULL;
}

enum kit_code
sync_exchange_hand(struct sync_session *s, struct sync_report *report,
    const struct kit_seal_row *row, struct kit_err *err)
{
	struct kit_seal_row upto = *row;
	struct kit_seal_moved moved = {0};

	if (!row->number || row->state != KIT_SEAL_PENDING)
		return KIT_OK;
	upto.state = KIT_SEAL_HANDED;
	sync_session_point(s);
	if (kit_journal_begin(s->journal, err) != KIT_OK)
		return err->code;
	if (kit_journal_seals_reach(s->journal, &upto, &moved, err) != KIT_OK ||
	    kit_journal_commit(s->journal, err) != KIT_OK) {
		kit_journal_rollback(s->journal);
		return err->code;
	}
	report->handed.seals += moved.seals;
	report->handed.entries += moved.entries;
	return KIT_OK;
}
