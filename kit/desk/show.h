#ifndef KIT_SHOW_H
#define KIT_SHOW_H

#include "desk.h"

/* One record as people read it, with the records that belong to it. */

struct kit_shown_field {
	const struct kit_field *field;
	const struct kit_value *value; /* canonical */
	const char *text; /* as people read it */
	bool hidden; /* it is restringido and nobody asked for it: text says so
		      */
};

/* A record whose field points to the shown one. */
struct kit_shown_child {
	const char *type, *title, *plural; /* of its form */
	const char *key;
	const char *label; /* with what such a record is about (lists.h) */
};

struct kit_shown {
	const struct kit_form *form;
	struct kit_str key, label;
	struct kit_shown_field *fields; /* those that have an answer */
	size_t count, cap;
	const struct kit_field **conflicts; /* with two versions; NULL: of a
					       field that the form lacks */
	size_t conflict_count, conflict_cap;
	struct kit_shown_child *children; /* grouped by their type */
	size_t child_count, child_cap;
	/* Private. */
	struct kit_record record;
	struct kit_arena arena;
};
void kit_shown_done(struct kit_shown *shown);

/* Which record, and how much of it. */
struct kit_show {
	const struct kit_form *form;
	struct kit_sv named; /* key, RUN or label */
	bool restricted; /* also what is restringido */
	bool quiet; /* no field is shown yet: kit_show_told comes before */
};
/* Reads the record, with those that were joined to it, and notes who looks at
 * what is closed of it (audit.h). */
KIT_MUST_USE enum kit_code kit_show(struct kit_desk *desk,
    const struct kit_show *q, struct kit_shown *shown, struct kit_err *err);

/* Notes that the fields of what was read quietly are shown now. */
KIT_MUST_USE enum kit_code kit_show_told(struct kit_desk *desk,
    const struct kit_show *q, const struct kit_shown *shown,
    struct kit_err *err);

/* Reads a record whole to be edited, and notes it in the same way; r is of the
 * record's form. */
KIT_MUST_USE enum kit_code kit_show_fill(struct kit_desk *desk,
    struct kit_sv key, struct kit_record *r, struct kit_err *err);

#endif
