#ifndef KIT_STORE_H
#define KIT_STORE_H

#include "record.h"
#include "view.h"

/*
 * The office's or a laptop's data as the commands see them: journal and view
 * kept in step, records read and written whole.
 */

/* For whom and for which day records are written when it is not the open day's,
 * as for sheets of paper that are typed later. "" is none. */
struct kit_store_as {
	const char *user; /* code of the official who writes */
	const char *day, *point, *date,
	    *official; /* what defaults ask for besides */
};

struct kit_store {
	struct kit_env *env;
	struct kit_forms *forms;
	struct kit_journal *journal;
	struct kit_view *view;
	const char *const *dirs; /* folders of documents, the office's first */
	const struct kit_store_as *as; /* borrowed; NULL: the open day's */
	/* Private. */
	struct kit_checker **checkers; /* by form, as they were needed */
	const struct kit_form **checked;
	size_t checker_count, checker_cap;
	size_t depth; /* open transactions, one inside another */
};

/* Frees what the store made for itself (not what it points to). */
void kit_store_done(struct kit_store *s);

/* A record as it is now. */
struct kit_snapshot {
	struct kit_arena arena;
	struct kit_entry_list entries;
	struct kit_fold_state state;
	struct kit_str
	    key; /* the key of the record that stands for it now (fusionar) */
	bool exists;
};
/*
 * Reads a record, with those that were joined to it. When there is none, exists
 * is false and the state is empty. Free it with kit_snapshot_done, whatever was
 * returned.
 */
KIT_MUST_USE enum kit_code kit_store_read(struct kit_store *s,
    struct kit_sv type, struct kit_sv key, struct kit_snapshot *snap,
    struct kit_err *err);
void kit_snapshot_done(struct kit_snapshot *snap);

/* Puts the values of the state into a record of this form. */
void kit_store_fill(const struct kit_snapshot *snap, struct kit_record *r);

/*
 * Finds the key of the record that a person means by text (key, RUN, label,
 * words). KIT_ENOTFOUND when there is none, with the nearest named; KIT_EINPUT
 * when it could be several, which are named.
 */
KIT_MUST_USE enum kit_code kit_store_find(struct kit_store *s, const char *type,
    struct kit_sv text, struct kit_str *key, struct kit_err *err);

/*
 * Checks a record against its form with this laptop's defaults. fill says
 * whether defaults are to be filled in (a new record).
 */
KIT_MUST_USE enum kit_code kit_store_check(struct kit_store *s,
    struct kit_record *r, bool fill, struct kit_issues *issues,
    struct kit_err *err);

/* Which fields of the record's form apply to it as it is now: one bool for
 * each. */
KIT_MUST_USE enum kit_code kit_store_applies(struct kit_store *s,
    const struct kit_record *r, bool *applies, struct kit_err *err);

/*
 * Writes, as one entry, the fields whose value in r differs from that in snap;
 * each write names the writes that were shown. A field in conflict keeps its
 * other values, unless settle says that the person saw them all and the field
 * was touched. snap may be of a record that does not exist. *changed says
 * whether anything was written; id may be NULL. Only inside a transaction.
 */
struct kit_save {
	const struct kit_record *record;
	const struct kit_snapshot *snap;
	struct kit_sv key;
	bool settle;
};
KIT_MUST_USE enum kit_code kit_store_save(struct kit_store *s,
    const struct kit_save *save, bool *changed, struct kit_err *err);

/* The code of the official who writes by now: she who opened, where officials
 * have passphrases, else the open day's; "" when nobody is known. Borrowed
 * until the next call. */
const char *kit_store_user(struct kit_store *s);

/*
 * Writes single fields by name, for what no form has: _borrado, _fusionado,
 * undoing, resolving. Writes need not be sorted; each replaces the ids that it
 * names.
 */
KIT_MUST_USE enum kit_code kit_store_write(struct kit_store *s,
    struct kit_sv type, struct kit_sv key, struct kit_write *writes,
    size_t count, struct kit_err *err);

/*
 * Transactions may stand inside one another. The outermost begin brings the
 * view up to date with what other processes wrote, and keeps them waiting from
 * then on; the outermost commit makes everything durable and brings the view up
 * to date. Rollback ends all of them.
 */
KIT_MUST_USE enum kit_code kit_store_begin(
    struct kit_store *s, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_store_commit(
    struct kit_store *s, struct kit_err *err);
void kit_store_rollback(struct kit_store *s);

/*
 * kit_store_mark sets a mark inside a transaction, kit_store_return undoes what
 * was written since. A new mark replaces the last. There must be no
 * kit_store_flush between the two.
 */
KIT_MUST_USE enum kit_code kit_store_mark(
    struct kit_store *s, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_store_return(
    struct kit_store *s, struct kit_err *err);

/* Shows pending writes in the view without committing. */
KIT_MUST_USE enum kit_code kit_store_flush(
    struct kit_store *s, struct kit_err *err);

/* The ids of a field's alive writes: those of the value that is shown, or all
 * of them. */
const struct kit_entry_id *kit_store_shown(const struct kit_fold_field *f,
    bool all, struct kit_arena *arena, size_t *count);

/* The text of a value of the fold; numbers are put in the arena. */
struct kit_sv kit_store_text(struct kit_atom a, struct kit_arena *arena);

#endif
