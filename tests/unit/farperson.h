#ifndef TESTS_FARPERSON_H
#define TESTS_FARPERSON_H

/* People whom a field copy lets go of: their entries are another writer's, in a
 * seal that was taken in here and that the office has. */

#include "check.h"
#include "entry.h"
#include "journal_far_back.h"
#include "journal_far_go.h"

#define FAR_WRITER "ffeeddccbbaa99887766554433221100"

static inline void
far_line(int64_t seq, const char *record, struct kit_str *line)
{
	struct kit_write w = {.field = kit_sv("nombres"),
	    .value = {.type = KIT_ATOM_INT, .number = seq}};
	struct kit_entry e = {.seq = seq,
	    .hlc = (uint64_t)seq << 16,
	    .user = kit_sv("mg"),
	    .day = kit_sv(""),
	    .type = kit_sv("persona"),
	    .record = kit_sv(record),
	    .writes = &w,
	    .count = 1};

	memcpy(e.salt, "AAAAAAAAAAAAAAAAAAAAAA==", KIT_ENTRY_SALT_LEN);
	kit_entry_write(&e, line);
}

static inline void
far_receive(struct kit_journal *j, int64_t seq, const char *record)
{
	struct kit_str line KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	far_line(seq, record, &line);
	const struct kit_foreign f = {.writer = kit_sv(FAR_WRITER),
	    .line = kit_str_view(&line),
	    .trust = KIT_CLOCK_OK};
	check(kit_journal_receive(j, &f, &err), &err);
}

/* Notes that a seal of the writer with the entries up to `last` was taken in;
 * `has`: the office has it too. */
static inline void
far_seal(struct kit_journal *j, int64_t last, bool has)
{
	struct kit_taken t = {.branch = kit_sv(FAR_WRITER),
	    .seal = 1,
	    .last = last,
	    .object = {{7}},
	    .hash = {8}};
	struct kit_far_receipt r = {.branch = t.branch, .seal = 1, .hash = {8}};
	struct kit_err err = {0};

	check(kit_journal_begin(j, &err), &err);
	check(kit_journal_add_taken(j, &t, &err), &err);
	check(kit_journal_commit(j, &err), &err);
	if (has)
		check(kit_journal_far_receipts(j, &r, 1, &err), &err);
}

/* Lets go of the person; true when the journal let go of her. */
static inline bool
far_let_go(struct kit_journal *j, const char *key)
{
	const struct kit_far_record record = {kit_sv("persona"), kit_sv(key)};
	const struct kit_sv run = kit_sv(key);
	const struct kit_far_person person = {kit_sv(key), &record, 1, &run, 1};
	struct kit_far_counts gone;
	struct kit_far *far = NULL;
	struct kit_err err = {0};
	bool went = false;

	check(kit_journal_begin(j, &err), &err);
	check(kit_far_begin(j, &far, &err), &err);
	check(kit_far_let_go(far, &person, &went, &err), &err);
	check(kit_far_end(far, &gone, &err), &err);
	kit_far_free(far);
	check(kit_journal_commit(j, &err), &err);
	return went;
}

#endif
