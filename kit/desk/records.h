#ifndef KIT_RECORDS_H
#define KIT_RECORDS_H

#include "desk.h"
#include "view_search.h"

/* Makes, changes and removes records of any type. */

/* The record that was made, or the issues that kept it from being made. */
struct kit_record_made {
	struct kit_str key;
	/* key of the record that is here already, or "" */
	struct kit_str other;
	struct kit_issues issues;
};
void kit_record_made_done(struct kit_record_made *made);

/*
 * Makes a record from what was given, completed with its form's defaults and,
 * where its key is a folio, with the next folio. When the same record is here
 * already, nothing is written: an issue DUPLICADO says so, and made->other has
 * its key.
 */
KIT_MUST_USE enum kit_code kit_records_create(struct kit_desk *desk,
    const struct kit_form *form, struct kit_givens given,
    struct kit_record_made *made, struct kit_err *err);

/*
 * Finds records that may be the given one under another spelling
 * (kit_match_similar), the likest first, so that a person sees them before she
 * makes one more. Finds none when there is nothing to compare, or when the very
 * record is here already, which kit_records_create reports.
 */
struct kit_alikes {
	struct kit_arena arena;
	struct kit_finds found;
};
void kit_alikes_done(struct kit_alikes *alikes);
KIT_MUST_USE enum kit_code kit_records_alike(struct kit_desk *desk,
    const struct kit_form *form, struct kit_givens given,
    struct kit_alikes *alikes, struct kit_err *err);

/* One field that was changed, with its values as people read them; "" for no
 * value. */
struct kit_change {
	const struct kit_field *field;
	const char *before, *after;
};

/* The record that was changed, or the issues that kept it from being
 * changed. */
struct kit_record_edited {
	struct kit_str key;
	bool changed; /* something was written */
	struct kit_change *changes;
	size_t count, cap;
	struct kit_issues issues;
	struct kit_arena arena;
};
void kit_record_edited_done(struct kit_record_edited *edited);

/* The code of the issue that a field does not hold any more what the person who
 * changes it saw there (kit_given.seen). kit_issue.stands is what it holds:
 * whoever has read the issue has seen that. */
#define KIT_CHANGED "CAMBIO"

/*
 * Changes fields of the record that a person named (key, RUN, label). ""
 * empties a field; +OPCION and -OPCION add to and take from a set. A natural
 * key may be corrected, but not to another record's (issue DUPLICADO). A
 * read_only field changes only when own is true (issue SOLO_LECTURA). Somebody
 * else's new value is not replaced by a person who did not see it (issue
 * KIT_CHANGED). Fails as kit_store_find does.
 */
struct kit_record_edit {
	const struct kit_form *form;
	struct kit_sv named;
	struct kit_givens given;
	bool own; /* the desk itself writes: read_only fields may change */
};
KIT_MUST_USE enum kit_code kit_records_edit(struct kit_desk *desk,
    const struct kit_record_edit *edit, struct kit_record_edited *edited,
    struct kit_err *err);

/*
 * Removes a record from all lists; its entries stay. Appends its key to key:
 * given this key, kit_undo brings the record back. KIT_EINPUT for an erasure
 * that was carried out; else fails as kit_store_find does.
 */
KIT_MUST_USE enum kit_code kit_records_remove(struct kit_desk *desk,
    const struct kit_form *form, struct kit_sv named, struct kit_str *key,
    struct kit_err *err);

#endif
