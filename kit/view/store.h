#ifndef KIT_STORE_H
#define KIT_STORE_H

#include "record.h"
#include "view.h"

/* A laptop's or the office's data as the commands see them: the journal and its
 * view kept in step, and records read and written whole. */

/* For whom, and for which day, records are written that do not belong to the
 * open day: sheets of paper, for example, that are typed later. "" is none. */
struct kit_store_as {
	const char *user; /* code of the official who writes */
	/* what defaults ask for (pulldata) */
	const char *day, *point, *date, *official;
};

struct kit_store {
	struct kit_env *env;
	struct kit_forms *forms;
	struct kit_journal *journal;
	struct kit_view *view;
	const char *const *dirs; /* documents' folders, the office's first */
	const struct kit_store_as *as; /* borrowed; NULL: the open day's */
	/* Private. */
	struct kit_checker **checkers; /* one for each form that was checked */
	const struct kit_form **checked;
	size_t checker_count, checker_cap;
	size_t depth; /* open transactions, one inside another */
};

/* Frees what the store made for itself, not what it points to. */
void kit_store_done(struct kit_store *s);

/* A record as it is now. */
struct kit_snapshot {
	struct kit_arena arena;
	struct kit_entry_list entries;
	struct kit_fold_state state;
	/* the record's own or, after fusionar, that of the one it belongs to */
	struct kit_str key;
	bool exists;
};
/*
 * Reads a record, together with those that were joined to it. For a record
 * without a row in the view, exists is false. Free snap with kit_snapshot_done,
 * whatever was returned.
 */
KIT_MUST_USE enum kit_code kit_store_read(struct kit_store *s,
    struct kit_sv type, struct kit_sv key, struct kit_snapshot *snap,
    struct kit_err *err);
void kit_snapshot_done(struct kit_snapshot *snap);

/* Puts the values of the state into the fields of r, as far as its form stores
 * them. */
void kit_store_fill(const struct kit_snapshot *snap, struct kit_record *r);

/*
 * Appends the key of the record that a person means by a text: its key, its
 * natural key (a RUN), its label, or words in it. KIT_ENOTFOUND when no record
 * fits, and err names the nearest; KIT_EINPUT when several fit, or when the
 * record is blocked or can not be brought back.
 */
KIT_MUST_USE enum kit_code kit_store_find(struct kit_store *s, const char *type,
    struct kit_sv text, struct kit_str *key, struct kit_err *err);

/* Checks a record against its form, with what this laptop knows. With `fill`,
 * fills in the defaults first, as for a new record. */
KIT_MUST_USE enum kit_code kit_store_check(struct kit_store *s,
    struct kit_record *r, bool fill, struct kit_issues *issues,
    struct kit_err *err);

/* Tells which fields of the form apply to the record as it is now: applies has
 * one bool for each field. */
KIT_MUST_USE enum kit_code kit_store_applies(struct kit_store *s,
    const struct kit_record *r, bool *applies, struct kit_err *err);

/*
 * Writes, as one entry, the fields whose value in the record differs from the
 * snapshot's. Each write replaces the writes that the snapshot shows. A field
 * in conflict keeps its other values, unless `settle` is set and the field was
 * touched: the person then saw them all. snap may be of a record that does not
 * exist. Sets *changed when anything was written. Only inside a transaction.
 */
struct kit_save {
	const struct kit_record *record;
	const struct kit_snapshot *snap;
	struct kit_sv key;
	bool settle;
};
KIT_MUST_USE enum kit_code kit_store_save(struct kit_store *s,
    const struct kit_save *save, bool *changed, struct kit_err *err);

/*
 * The code of the official who writes now: whoever opened the folder, where
 * officials have passphrases; else the open day's official; "" when nobody is
 * known. Borrowed until the next call.
 */
const char *kit_store_user(struct kit_store *s);

/*
 * Writes single fields by name, for what no form has: _borrado, _fusionado,
 * undoing, resolving. Sorts the writes in place; each replaces the ids that it
 * names. Only inside a transaction.
 */
KIT_MUST_USE enum kit_code kit_store_write(struct kit_store *s,
    struct kit_sv type, struct kit_sv key, struct kit_write *writes,
    size_t count, struct kit_err *err);

/*
 * Transactions may be nested. The outermost begin locks the journal against
 * other processes and brings the view up to date with what they wrote; the
 * outermost commit makes everything durable and brings the view up to date. A
 * rollback ends all of them.
 */
KIT_MUST_USE enum kit_code kit_store_begin(
    struct kit_store *s, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_store_commit(
    struct kit_store *s, struct kit_err *err);
void kit_store_rollback(struct kit_store *s);

/*
 * kit_store_mark sets a mark inside a transaction, in place of an earlier one;
 * kit_store_return undoes what was written since. Do not call kit_store_flush
 * between the two: the view does not go back.
 */
KIT_MUST_USE enum kit_code kit_store_mark(
    struct kit_store *s, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_store_return(
    struct kit_store *s, struct kit_err *err);

/* Shows in the view what the transaction has written so far. */
KIT_MUST_USE enum kit_code kit_store_flush(
    struct kit_store *s, struct kit_err *err);

/*
 * The ids of a field's alive writes, in the arena: those with the shown value
 * or, with `all` and for an element of a set, every one. f may be NULL: none.
 */
const struct kit_entry_id *kit_store_shown(const struct kit_fold_field *f,
    bool all, struct kit_arena *arena, size_t *count);

/* The text of a value of the fold; "" for null. Digits of a number live in the
 * arena. */
struct kit_sv kit_store_text(struct kit_atom a, struct kit_arena *arena);

#endif
