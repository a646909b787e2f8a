#ifndef KIT_NOTES_H
#define KIT_NOTES_H

#include "desk.h"

/*
 * What somebody noted beside a field while a paper sheet was typed, as records
 * nota keep it (batch_notes.h).
 */
struct kit_note {
	const char *field; /* its name */
	const char *text;
};

struct kit_notes {
	struct kit_note *items; /* in the order in which they came */
	size_t count;
	struct kit_arena arena;
};
void kit_notes_done(struct kit_notes *notes);

/* The notes beside the fields of a record that is kept under key. r is the
 * record as it was read: it names the person. */
KIT_MUST_USE enum kit_code kit_notes_of(struct kit_desk *desk,
    const struct kit_record *r, struct kit_sv key, struct kit_notes *notes,
    struct kit_err *err);

#endif
