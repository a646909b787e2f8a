#ifndef KIT_SHOW_H
#define KIT_SHOW_H

#include "desk.h"

/* Reads one record as people read it, with the records that belong to it. */

struct kit_shown_field {
	const struct kit_field *field;
	const struct kit_value *value; /* canonical */
	const char *text; /* as people read it */
	bool hidden; /* restringido, and not asked for: text says so */
};

/* A record that refers to the shown one. */
struct kit_shown_child {
	const char *type, *title, *plural; /* its type, and the singular and
					      plural title of its form */
	const char *key;
	const char *label; /* its label and what it is about (lists.h) */
};

struct kit_shown {
	const struct kit_form *form;
	struct kit_str key, label;
	struct kit_shown_field *fields; /* those that have an answer */
	size_t count, cap;
	/* fields with several versions; NULL: a field that the form lacks */
	const struct kit_field **conflicts;
	size_t conflict_count, conflict_cap;
	struct kit_shown_child *children; /* grouped by their type */
	size_t child_count, child_cap;
	/* Private. */
	struct kit_record record;
	struct kit_arena arena;
};
void kit_shown_done(struct kit_shown *shown);

/* Which record to read, and how much of it to show. */
struct kit_show {
	const struct kit_form *form;
	struct kit_sv named; /* key, RUN or label */
	bool restricted; /* show restringido fields too */
	bool quiet; /* notes no look: the caller calls kit_show_told before it
		       shows a field */
};
/*
 * Reads a record together with those joined to it, and notes the look at its
 * closed fields (audit.h) unless quiet. Fails as kit_store_find does, and when
 * the look can not be noted. The caller frees shown with kit_shown_done in any
 * case.
 */
KIT_MUST_USE enum kit_code kit_show(struct kit_desk *desk,
    const struct kit_show *q, struct kit_shown *shown, struct kit_err *err);

/* Notes the look at a record that was read quietly, before its fields are
 * shown. */
KIT_MUST_USE enum kit_code kit_show_told(struct kit_desk *desk,
    const struct kit_show *q, const struct kit_shown *shown,
    struct kit_err *err);

/* Reads a whole record, restringido fields too, into r to be edited, and notes
 * the look (audit.h). r must be empty and of the record's form. */
KIT_MUST_USE enum kit_code kit_show_fill(struct kit_desk *desk,
    struct kit_sv key, struct kit_record *r, struct kit_err *err);

#endif
