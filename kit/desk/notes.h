#ifndef KIT_NOTES_H
#define KIT_NOTES_H

#include "desk.h"

/* A note that somebody typed beside a field of a paper sheet. Notes are records
 * of the type nota, which batch_notes.h writes. */
struct kit_note {
	const char *field; /* the field's name */
	const char *text;
};

struct kit_notes {
	struct kit_note *items; /* in the order in which they were written */
	size_t count;
	struct kit_arena arena;
};
void kit_notes_done(struct kit_notes *notes);

/*
 * Reads the notes beside the fields of the record with this key. r is that
 * record as it was read; it says whose notes to look through. Each note that is
 * shown is noted as a look (audit.h). The caller frees notes with
 * kit_notes_done.
 */
KIT_MUST_USE enum kit_code kit_notes_of(struct kit_desk *desk,
    const struct kit_record *r, struct kit_sv key, struct kit_notes *notes,
    struct kit_err *err);

#endif
