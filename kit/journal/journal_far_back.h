#ifndef KIT_JOURNAL_FAR_BACK_H
#define KIT_JOURNAL_FAR_BACK_H

#include "journal_far.h"

/* Entries that a field copy let go of (journal_far.h), and their way back. */

/* An entry that is not here, and the commit of the seal that has it. */
struct kit_far_entry {
	int64_t n; /* of its row */
	struct kit_entry_id id;
	char writer[KIT_WRITER_LEN + 1];
	struct kit_object seal;
};
/* Calls fn for each entry of a person, or of all when person is NULL, those of
 * one seal behind one another. */
typedef enum kit_code (*kit_far_entry_fn)(
    void *ctx, const struct kit_far_entry *entry, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_far_each(struct kit_journal *j,
    const struct kit_far_name *person, kit_far_entry_fn fn, void *ctx,
    struct kit_err *err);

/*
 * Puts lines back in the rows that they were let go from. All entries of the
 * persons that they are of must be among them, and each line must have the id
 * of its row: else KIT_ESTORE, and the caller takes the transaction back or has
 * written nothing yet. The entries come in anew: they get the next numbers of
 * arrival, so that a view folds them. A row that is whole already is passed
 * over.
 */
struct kit_far_line {
	int64_t n;
	struct kit_sv line;
};
KIT_MUST_USE enum kit_code kit_journal_far_return(struct kit_journal *j,
    const struct kit_far_line *lines, size_t count, struct kit_err *err);

#endif
