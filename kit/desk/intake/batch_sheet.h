#ifndef KIT_BATCH_SHEET_H
#define KIT_BATCH_SHEET_H

#include "batch.h"
#include "draft.h"

/*
 * One paper sheet while somebody types it: the fields that the document ficha
 * asks for, in its order, of the person, of the attendance and of the rows of
 * jobs, studies and references. A field is read when it is left; every field
 * that was left is in a draft on the disk.
 */

/* A record that is made of the sheet. */
struct kit_batch_record {
	const char *name; /* "persona", "experiencia1" */
	const char *title; /* "Experiencia laboral 1" */
	struct kit_record values;
	bool *applies; /* one for each of the form's fields */
	bool row; /* of a table: nothing need be written into it */
};

/* Whether nobody wrote anything into the record. */
bool kit_batch_record_blank(const struct kit_batch_record *r);

struct kit_batch_field {
	const struct kit_field *field;
	struct kit_batch_record *record;
	const char *name; /* "experiencia1.cargo" */
	const char *group; /* title of its section */
	size_t section; /* number of it: one title may come twice */
	/* Passes from sheet to sheet: its place in the batch; else NULL. */
	struct kit_str *carried;
	bool visited; /* somebody was in it */
	bool unread; /* what was typed could not be read */
	bool wrong; /* message tells of a fault, not of a remark */
	struct kit_str text; /* the value as people read it */
	struct kit_str typed; /* what was typed last */
	struct kit_str message; /* Spanish */
	struct kit_str note; /* what somebody wrote beside it */
};

struct kit_batch_sheet {
	struct kit_batch *batch; /* borrowed */
	int64_t number;
	struct kit_batch_record **records; /* persona is the first */
	size_t record_count, record_cap;
	struct kit_batch_field *fields;
	size_t count, cap;
	size_t *path; /* fields in the order in which they were visited */
	size_t path_count, path_cap;
	struct kit_draft draft;
	struct kit_arena arena;
};
void kit_batch_sheet_done(struct kit_batch_sheet *sheet);

/* A blank sheet of the batch with this number, with what it carries. */
KIT_MUST_USE enum kit_code kit_batch_sheet_new(struct kit_desk *desk,
    struct kit_batch *batch, int64_t number, struct kit_batch_sheet *sheet,
    struct kit_err *err);

/*
 * Reads what was typed into the field at. Faults of this field, and of others
 * that were visited, stand in their messages; which fields apply is settled
 * anew. In memory alone.
 */
KIT_MUST_USE enum kit_code kit_batch_sheet_read(struct kit_desk *desk,
    struct kit_batch_sheet *sheet, size_t at, struct kit_sv typed,
    struct kit_err *err);

/* Puts issues to the fields that they name, visited or not; an issue that names
 * none is appended to said. */
void kit_batch_sheet_blame(struct kit_batch_sheet *sheet,
    const struct kit_batch_record *record, const struct kit_issues *issues,
    struct kit_str *said);

#endif
