/* Notes which seals the office has, for a field copy: see step_far.h. */

#include "step_far.h"

#include <stdlib.h>

#include "journal_far_go.h"

static struct kit_far_receipt *
receipts_of(const struct sync_manifest *m)
{
	struct kit_far_receipt *list = kit_mem_alloc(
	    m->receipt_count ? m->receipt_count : 1, sizeof(*list));

	for (size_t i = 0; i < m->receipt_count; i++) {
		const struct sync_receipt *r = &m->receipts[i];
		list[i].branch = kit_sv(r->branch);
		list[i].seal = r->seal;
		memcpy(list[i].hash, r->hash, sizeof(list[i].hash));
	}
	return list;
}

/*
 * An office that was restored from a backup lacks seals that the manifest
 * names. Until the office has them again, no seal counts as received.
 */
enum kit_code
sync_step_far(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report KIT_UNUSED, struct kit_err *err)
{
	const struct sync_manifest *m = &belief->manifest;
	enum kit_code rc = KIT_OK;

	if (kit_journal_known(s->journal, KIT_META_FAR_POINTS) && !s->office) {
		struct kit_far_receipt *list = receipts_of(m);
		rc = kit_journal_far_receipts(s->journal, list,
		    belief->office_behind ? 0 : m->receipt_count, err);
		free(list);
	}
	if (rc == KIT_OK && kit_journal_any_far(s->journal))
		rc = kit_journal_far_tried(s->journal, false, err);
	return rc;
}
