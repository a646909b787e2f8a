/* Reads which of this laptop's seals the office has: see step_receipts.h. */

#include "step_receipts.h"

#include <stdio.h>

#include "journal_outbox.h"
#include "merge.h"

/* A manifest while it is read for this laptop's seals. */
struct reading {
	struct sync_session *s;
	struct sync_report *report;
	const struct sync_manifest *manifest;
	const struct sync_oid *tree; /* main's */
};

/* *has says whether main has exactly the bytes of one of the own seals. */
static enum kit_code
has_seal(const struct reading *r, const struct kit_self *self,
    const struct kit_seal_row *row, bool *has, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str bytes KIT_STR_AUTO = {0};
	unsigned char hash[KIT_SHA256_LEN];

	*has = false;
	sync_seal_path(self->writer, row->number, &path);
	const struct sync_merge_want want = {
	    kit_str_view(&path), SYNC_SEAL_MAX};
	enum kit_code rc =
	    sync_merge_read(r->s->store, r->tree, &want, &bytes, err);
	if (rc == KIT_ENOTFOUND)
		return KIT_OK;
	kit_crypto_sha256(kit_str_get(&bytes), bytes.n, hash);
	*has = rc == KIT_OK && memcmp(hash, row->hash, sizeof(hash)) == 0;
	return rc;
}

/*
 * Finds the last own seal that main has. It is needed when the receipt is for a
 * later seal than this laptop has, because the laptop was restored from a
 * backup. row->number is 0 when main has none.
 */
static enum kit_code
last_received(const struct reading *r, const struct kit_self *self,
    struct kit_seal_row *row, struct kit_err *err)
{
	struct kit_journal *j = r->s->journal;
	bool has = false;

	enum kit_code rc = kit_journal_last_seal(j, self->n, row, err);
	while (rc == KIT_OK && row->number && !has) {
		rc = has_seal(r, self, row, &has, err);
		if (rc == KIT_OK && !has)
			rc = kit_journal_seal(
			    j, self->n, row->number - 1, row, err);
	}
	return rc;
}

/*
 * Compares the time of the manifest, by the office's clock, with the time when
 * this laptop made the seal, and notes that this laptop's clock is ahead.
 */
static void
compare_clocks(const struct reading *r, const struct kit_seal_row *row)
{
	struct kit_journal *j = r->s->journal;

	if (row->state == KIT_SEAL_RECEIVED ||
	    !kit_journal_compare_clocks(
		j, row->seconds * 1000, r->manifest->time) ||
	    kit_journal_look_at_clock(j) != KIT_CLOCK_HIGH)
		return;
	sync_report_note(r->report,
	    "el reloj de este equipo va más de un día adelante del de la "
	    "oficina; vea cuál está mal y póngalo en hora");
}

static enum kit_code
acknowledge(const struct reading *r, const struct kit_self *self,
    const struct sync_receipt *receipt, struct kit_err *err)
{
	struct kit_journal *j = r->s->journal;
	struct kit_seal_row row;

	if (kit_journal_seal(j, self->n, receipt->seal, &row, err) != KIT_OK)
		return err->code;
	/* A receipt of the other side of a fork is not for this laptop. */
	if (row.number &&
	    memcmp(row.hash, receipt->hash, sizeof(row.hash)) != 0)
		return KIT_OK;
	if (!row.number && last_received(r, self, &row, err) != KIT_OK)
		return err->code;
	if (!row.number)
		return KIT_OK;
	compare_clocks(r, &row);
	row.state = KIT_SEAL_RECEIVED;
	return kit_journal_seals_reach(j, &row, &r->report->received, err);
}

/*
 * Marks the seals after number `received` to be delivered again, when an
 * earlier manifest accepted them: the office has lost them.
 */
static enum kit_code
recede(const struct reading *r, const struct kit_self *self, int64_t received,
    struct kit_err *err)
{
	const struct kit_seal_row upto = {.self = self->n, .number = received};

	return kit_journal_seals_recede(
	    r->s->journal, &upto, &r->report->receded, err);
}

/* Reads the manifest's receipts for one of this laptop's writers. */
static enum kit_code
read_receipts(
    const struct reading *r, const struct kit_self *self, struct kit_err *err)
{
	const struct sync_manifest *m = r->manifest;
	enum kit_code rc = KIT_OK;
	int64_t received = 0;

	for (size_t i = 0; rc == KIT_OK && i < m->receipt_count; i++) {
		const struct sync_receipt *receipt = &m->receipts[i];
		if (strncmp(receipt->branch, self->writer, KIT_WRITER_LEN) != 0)
			continue;
		if (receipt->seal > received)
			received = receipt->seal;
		rc = acknowledge(r, self, receipt, err);
	}
	return rc == KIT_OK ? recede(r, self, received, err) : rc;
}

/*
 * *needed is false when this manifest was read before and no own seal waits for
 * a receipt.
 */
static enum kit_code
is_needed(
    struct sync_session *s, const char *time, bool *needed, struct kit_err *err)
{
	const char *known = kit_journal_known(s->journal, KIT_META_RECEIPTS);
	struct kit_book_counts c;

	if (kit_journal_book_counts(s->journal, &c, err) != KIT_OK)
		return err->code;
	*needed = !known || strcmp(known, time) != 0 ||
		  c.seals[KIT_SEAL_PENDING] || c.seals[KIT_SEAL_HANDED];
	return KIT_OK;
}

static enum kit_code
receipts(const struct reading *r, struct kit_err *err)
{
	struct sync_session *s = r->s;
	struct kit_self *selves = NULL;
	char time[24];
	bool needed = true;
	size_t n = 0;

	snprintf(time, sizeof(time), "%lld", (long long)r->manifest->time);
	if (is_needed(s, time, &needed, err) != KIT_OK ||
	    kit_journal_selves(s->journal, &s->arena, &selves, &n, err) !=
		KIT_OK)
		return err->code;
	if (!needed)
		return KIT_OK;
	sync_session_point(s);
	if (kit_journal_begin(s->journal, err) != KIT_OK)
		return err->code;
	enum kit_code rc = KIT_OK;
	for (size_t i = 0; rc == KIT_OK && i < n; i++)
		rc = read_receipts(r, &selves[i], err);
	if (rc == KIT_OK)
		rc = kit_journal_set_meta(
		    s->journal, KIT_META_RECEIPTS, time, err);
	if (rc == KIT_OK)
		rc = kit_journal_commit(s->journal, err);
	if (rc != KIT_OK)
		kit_journal_rollback(s->journal);
	return rc;
}

enum kit_code
sync_step_receipts(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct reading r = {s, report, &belief->manifest, &belief->main_tree};
	struct sync_main older;

	if (!belief->office_behind)
		return receipts(&r, err);
	if (sync_belief_read(s, belief, &belief->seen_main, &older, err) !=
	    KIT_OK)
		return err->code;
	r.manifest = &older.manifest;
	enum kit_code rc = receipts(&r, err);
	sync_main_done(&older);
	if (report->receded.seals)
		sync_report_note(report,
		    "la oficina volvió a un respaldo anterior: "
		    "se le entregaron de nuevo los sellos que "
		    "le faltaban");
	return rc;
}
