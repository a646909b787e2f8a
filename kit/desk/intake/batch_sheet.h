#ifndef KIT_BATCH_SHEET_H
#define KIT_BATCH_SHEET_H

#include "batch.h"
#include "draft.h"

/*
 * One paper sheet while somebody types it: the fields that the document ficha
 * asks for, in its order, of the person, of the attendance and of the rows of
 * jobs, studies and references. A field is read when the typist leaves it, and
 * then stands in a draft on the disk (batch_draft.h).
 */

/* A record that the sheet will become. */
struct kit_batch_record {
	const char *name; /* "persona", "experiencia1" */
	const char *title; /* "Experiencia laboral 1" */
	struct kit_record values;
	bool *applies; /* one for each field of the form */
	bool row; /* a row of a table, which may stay blank */
};

/* True when nobody wrote anything into the record. */
bool kit_batch_record_blank(const struct kit_batch_record *r);

struct kit_batch_field {
	const struct kit_field *field;
	struct kit_batch_record *record;
	const char *name; /* "experiencia1.cargo" */
	const char *group; /* title of its section */
	size_t section; /* number of its section, for titles may repeat */
	/* Where the batch holds a field that passes from sheet to sheet; NULL
	 * for other fields. */
	struct kit_str *carried;
	bool visited; /* the typist was in it */
	bool unread; /* the text typed could not be read */
	bool wrong; /* message is a fault, not a remark */
	struct kit_str text; /* the value as people read it */
	struct kit_str typed; /* the text typed last */
	struct kit_str message; /* Spanish; "" when nothing is to be said */
	struct kit_str note; /* the note beside the field */
};

struct kit_batch_sheet {
	struct kit_batch *batch; /* borrowed */
	int64_t number;
	struct kit_batch_record **records; /* persona is the first */
	size_t record_count, record_cap;
	struct kit_batch_field *fields;
	size_t count, cap;
	size_t *path; /* fields that were left, in order (batch_path.h) */
	size_t path_count, path_cap;
	struct kit_draft draft;
	struct kit_arena arena;
};
void kit_batch_sheet_done(struct kit_batch_sheet *sheet);

/* Makes a blank sheet with this number, filled with what the batch carries.
 * sheet borrows batch. The caller frees sheet with kit_batch_sheet_done. */
KIT_MUST_USE enum kit_code kit_batch_sheet_new(struct kit_desk *desk,
    struct kit_batch *batch, int64_t number, struct kit_batch_sheet *sheet,
    struct kit_err *err);

/*
 * Reads the text typed into field at, in memory only. Faults of this field and
 * of other visited fields of its record stand in their messages. Which fields
 * apply is found again.
 */
KIT_MUST_USE enum kit_code kit_batch_sheet_read(struct kit_desk *desk,
    struct kit_batch_sheet *sheet, size_t at, struct kit_sv typed,
    struct kit_err *err);

/* Puts issues into the messages of the fields that they name, visited or not.
 * Errors that name no field of the sheet are appended to said. */
void kit_batch_sheet_blame(struct kit_batch_sheet *sheet,
    const struct kit_batch_record *record, const struct kit_issues *issues,
    struct kit_str *said);

#endif
