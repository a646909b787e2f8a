#include "sync/libro.h"

/* What the office's manifest says of our own seals. */

static enum kit_code
acknowledge(struct sync_libro *l, const struct kit_self *self,
    const struct sync_receipt *r, struct kit_err *err)
{
	struct kit_seal_row row;

	if (kit_journal_seal(l->journal, self->n, r->seal, &row, err) != KIT_OK)
		return err->code;
	/* Another side of a fork: it says nothing of ours. */
	if (!row.number || memcmp(row.hash, r->hash, sizeof(row.hash)) != 0)
		return KIT_OK;
	row.state = KIT_SEAL_RECEIVED;
	return kit_journal_seals_reach(
	    l->journal, &row, &l->report.received, err);
}

/* A manifest that names less than it did: the office lost some. */
static enum kit_code
recede(struct sync_libro *l, const struct sync_manifest *m,
    const struct kit_self *self, struct kit_err *err)
{
	struct kit_seal_row upto = {.self = self->n};

	for (size_t i = 0; i < m->receipt_count; i++)
		if (strncmp(m->receipts[i].branch, self->writer,
			KIT_WRITER_LEN) == 0 &&
		    m->receipts[i].seal > upto.number)
			upto.number = m->receipts[i].seal;
	return kit_journal_seals_recede(
	    l->journal, &upto, &l->report.receded, err);
}

static enum kit_code
read_receipts(struct sync_libro *l, const struct sync_manifest *m,
    const struct kit_self *selves, size_t n, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;

	for (size_t s = 0; rc == KIT_OK && s < n; s++) {
		for (size_t i = 0; rc == KIT_OK && i < m->receipt_count; i++)
			if (strncmp(m->receipts[i].branch, selves[s].writer,
				KIT_WRITER_LEN) == 0)
				rc = acknowledge(
				    l, &selves[s], &m->receipts[i], err);
		if (rc == KIT_OK)
			rc = recede(l, m, &selves[s], err);
	}
	return rc;
}

static enum kit_code
receipts(
    struct sync_libro *l, const struct sync_manifest *m, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	size_t n = 0;

	if (kit_journal_selves(l->journal, &l->arena, &selves, &n, err) !=
	    KIT_OK)
		return err->code;
	sync_libro_point(l);
	if (kit_journal_begin(l->journal, err) != KIT_OK)
		return err->code;
	if (read_receipts(l, m, selves, n, err) == KIT_OK &&
	    kit_journal_commit(l->journal, err) == KIT_OK)
		return KIT_OK;
	kit_journal_rollback(l->journal);
	return err->code;
}

enum kit_code
sync_step_receipts(struct sync_libro *l, struct kit_err *err)
{
	struct sync_main older;

	if (!l->has_manifest)
		return KIT_OK;
	if (!l->report.office_behind)
		return receipts(l, &l->manifest, err);
	if (sync_main_read(l, &l->seen_main, &older, err) != KIT_OK)
		return err->code;
	enum kit_code rc = receipts(l, &older.manifest, err);
	sync_main_done(&older);
	if (l->report.receded.seals)
		sync_libro_note(l, "la oficina volvió a un respaldo anterior: "
				   "se le entregaron de nuevo los sellos que "
				   "le faltaban");
	return rc;
}
