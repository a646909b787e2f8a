#ifndef KIT_RECORDS_H
#define KIT_RECORDS_H

#include "desk.h"
#include "view_search.h"

/* Records of any type: made, changed, removed. */

/* A record as it was made. */
struct kit_record_made {
	struct kit_str key;
	struct kit_str other; /* the record that it would double, or "" */
	struct kit_issues issues;
};
void kit_record_made_done(struct kit_record_made *made);

/*
 * Makes a record of what was given, completed with its defaults. A record that
 * is here already is not made again: an issue DUPLICADO tells, and made->other
 * has its key.
 */
KIT_MUST_USE enum kit_code kit_records_create(struct kit_desk *desk,
    const struct kit_form *form, struct kit_givens given,
    struct kit_record_made *made, struct kit_err *err);

/*
 * Finds records that may be what was given under another spelling
 * (kit_match_similar), the likest first, to be shown before one more is made.
 * None when there is nothing to compare, or when the record itself is here
 * already, which kit_records_create tells.
 */
struct kit_alikes {
	struct kit_arena arena;
	struct kit_finds found;
};
void kit_alikes_done(struct kit_alikes *alikes);
KIT_MUST_USE enum kit_code kit_records_alike(struct kit_desk *desk,
    const struct kit_form *form, struct kit_givens given,
    struct kit_alikes *alikes, struct kit_err *err);

/* One field that was changed, as people read it; "" for no value. */
struct kit_change {
	const struct kit_field *field;
	const char *before, *after;
};

/* A record as it was changed. */
struct kit_record_edited {
	struct kit_str key;
	bool changed; /* something was written */
	struct kit_change *changes;
	size_t count, cap;
	struct kit_issues issues;
	struct kit_arena arena;
};
void kit_record_edited_done(struct kit_record_edited *edited);

/*
 * Changes fields of the record that named names (key, RUN, label). "" empties a
 * field; +OPCION and -OPCION add to and take from a set. A natural key may be
 * corrected, but not to that of another record (issue DUPLICADO). A field that
 * is read_only is changed by an act of the desk alone (issue SOLO_LECTURA).
 */
struct kit_record_edit {
	const struct kit_form *form;
	struct kit_sv named;
	struct kit_givens given;
	bool own; /* an act of the desk writes: read_only fields may change too
		   */
};
KIT_MUST_USE enum kit_code kit_records_edit(struct kit_desk *desk,
    const struct kit_record_edit *edit, struct kit_record_edited *edited,
    struct kit_err *err);

/* Takes the record out of sight; its key goes to key, by which
 * kit_undo brings it back. */
KIT_MUST_USE enum kit_code kit_records_remove(struct kit_desk *desk,
    const struct kit_form *form, struct kit_sv named, struct kit_str *key,
    struct kit_err *err);

#endif
