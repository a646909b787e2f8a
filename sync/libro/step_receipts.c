/*
 * What the office's manifest says of our own seals.
 */

#include "step_receipts.h"

#include <stdio.h>

#include "belief.h"
#include "merge.h"
#include "report.h"

/* The bytes that main has where a seal of ours would be are its own. */
static enum kit_code
has_seal(struct sync_libro *l, const struct kit_self *self,
    const struct kit_seal_row *row, bool *has, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str bytes KIT_STR_AUTO = {0};
	unsigned char hash[KIT_SHA256_LEN];
	struct sync_tree_entry e;

	*has = false;
	sync_seal_path(self->writer, row->number, &path);
	enum kit_code rc = sync_merge_find(
	    l->store, &l->main_tree, kit_str_view(&path), &e, err);
	if (rc == KIT_ENOTFOUND)
		return KIT_OK;
	if (rc == KIT_OK)
		rc = sync_gitstore_get(l->store, &e.id,
		    (struct sync_git_want){SYNC_GIT_BLOB, SYNC_SEAL_MAX},
		    &bytes, err);
	kit_crypto_sha256(kit_str_get(&bytes), bytes.n, hash);
	*has = rc == KIT_OK && memcmp(hash, row->hash, sizeof(hash)) == 0;
	return rc;
}

/*
 * A receipt further on than this laptop knows: it was restored from a backup.
 * Its last seal that main has is received, and those before it.
 */
static enum kit_code
last_received(struct sync_libro *l, const struct kit_self *self,
    struct kit_seal_row *row, struct kit_err *err)
{
	bool has = false;

	enum kit_code rc = kit_journal_last_seal(l->journal, self->n, row, err);
	while (rc == KIT_OK && row->number && !has) {
		rc = has_seal(l, self, row, &has, err);
		if (rc == KIT_OK && !has)
			rc = kit_journal_seal(
			    l->journal, self->n, row->number - 1, row, err);
	}
	return rc;
}

/* When the office received it by its clock, and when it was by ours. */
static void
compare_clocks(struct sync_libro *l, const struct kit_seal_row *row,
    const struct sync_manifest *m)
{
	if (row->state == KIT_SEAL_RECEIVED ||
	    !kit_journal_compare_clocks(
		l->journal, row->seconds * 1000, m->time) ||
	    kit_journal_look_at_clock(l->journal) != KIT_CLOCK_HIGH)
		return;
	sync_report_note(l,
	    "el reloj de este equipo va más de un día adelante del de la "
	    "oficina; vea cuál está mal y póngalo en hora");
}

static enum kit_code
acknowledge(struct sync_libro *l, const struct kit_self *self,
    const struct sync_manifest *m, const struct sync_receipt *r,
    struct kit_err *err)
{
	struct kit_seal_row row;

	if (kit_journal_seal(l->journal, self->n, r->seal, &row, err) != KIT_OK)
		return err->code;
	/* Another side of a fork says nothing of ours. */
	if (row.number && memcmp(row.hash, r->hash, sizeof(row.hash)) != 0)
		return KIT_OK;
	if (!row.number && last_received(l, self, &row, err) != KIT_OK)
		return err->code;
	if (!row.number)
		return KIT_OK;
	compare_clocks(l, &row, m);
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
				    l, &selves[s], m, &m->receipts[i], err);
		if (rc == KIT_OK)
			rc = recede(l, m, &selves[s], err);
	}
	return rc;
}

/* Not when this manifest was read before and nothing of ours waits. */
static enum kit_code
is_needed(
    struct sync_libro *l, const char *time, bool *needed, struct kit_err *err)
{
	const char *known = kit_journal_known(l->journal, KIT_META_RECEIPTS);
	struct kit_book_counts c;

	if (kit_journal_book_counts(l->journal, &c, err) != KIT_OK)
		return err->code;
	*needed = !known || strcmp(known, time) != 0 ||
		  c.seals[KIT_SEAL_PENDING] || c.seals[KIT_SEAL_HANDED];
	return KIT_OK;
}

static enum kit_code
receipts(
    struct sync_libro *l, const struct sync_manifest *m, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	char time[24];
	bool needed = true;
	size_t n = 0;

	snprintf(time, sizeof(time), "%lld", (long long)m->time);
	if (is_needed(l, time, &needed, err) != KIT_OK ||
	    kit_journal_selves(l->journal, &l->arena, &selves, &n, err) !=
		KIT_OK)
		return err->code;
	if (!needed)
		return KIT_OK;
	sync_session_point(l);
	if (kit_journal_begin(l->journal, err) != KIT_OK)
		return err->code;
	if (read_receipts(l, m, selves, n, err) == KIT_OK &&
	    kit_journal_set_meta(l->journal, KIT_META_RECEIPTS, time, err) ==
		KIT_OK &&
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
	if (sync_belief_read(l, &l->seen_main, &older, err) != KIT_OK)
		return err->code;
	enum kit_code rc = receipts(l, &older.manifest, err);
	sync_main_done(&older);
	if (l->report.receded.seals)
		sync_report_note(l, "la oficina volvió a un respaldo anterior: "
				    "se le entregaron de nuevo los sellos que "
				    "le faltaban");
	return rc;
}
