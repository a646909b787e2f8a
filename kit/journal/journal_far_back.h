#ifndef KIT_JOURNAL_FAR_BACK_H
#define KIT_JOURNAL_FAR_BACK_H

#include "journal_far.h"

/* Brings back entries that a field copy let go of (journal_far.h). */

/* An entry that was let go of, and the commit of the seal that has it. */
struct kit_far_entry {
	int64_t n; /* its row's number */
	struct kit_entry_id id;
	char writer[KIT_WRITER_LEN + 1];
	struct kit_object seal;
};
/* Calls fn for each such entry of a person, or of everybody when person is
 * NULL; entries of one seal follow one another. */
typedef enum kit_code (*kit_far_entry_fn)(
    void *ctx, const struct kit_far_entry *entry, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_journal_far_each(struct kit_journal *j,
    const struct kit_far_name *person, kit_far_entry_fn fn, void *ctx,
    struct kit_err *err);

/*
 * Puts lines back into their rows. Of each person, all entries must be among
 * the lines, and each line must have the id of its row; else KIT_ESTORE, and
 * the caller rolls the transaction back. The entries arrive anew: they get the
 * next numbers, so that a view folds them. A row that is whole already is
 * passed over.
 */
struct kit_far_line {
	int64_t n;
	struct kit_sv line;
};
KIT_MUST_USE enum kit_code kit_journal_far_return(struct kit_journal *j,
    const struct kit_far_line *lines, size_t count, struct kit_err *err);

#endif
