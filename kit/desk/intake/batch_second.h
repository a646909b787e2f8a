#ifndef KIT_BATCH_SECOND_H
#define KIT_BATCH_SECOND_H

#include "batch_hoja.h"
#include "batch_sheet.h"

/*
 * The second typing of a sheet of the sample, by somebody else who does not see
 * the first. A field that differs must be typed again from the paper. If the
 * same new value is typed twice, the first typing was wrong; if the first
 * typist's value comes, the second was. Nothing is written until the whole
 * sheet is kept (batch_mend.h).
 */

enum kit_batch_answer {
	KIT_BATCH_SAME,
	KIT_BATCH_UNREAD, /* the text could not be read: the field's message
			     says why */
	KIT_BATCH_DIFFERS, /* must be typed again, as its message says */
	KIT_BATCH_FIRST_WRONG,
	KIT_BATCH_SECOND_WRONG,
};

/* The comparison of one field; private to batch_second.c and batch_mend.c. */
struct kit_batch_twice {
	struct kit_value first; /* as the first typist left it */
	bool wrote; /* the first typist's sheet wrote the field */
	bool done, corrected;
	bool asked; /* it differed and must be typed again */
	struct kit_value last; /* the value that differed */
};

struct kit_batch_second {
	struct kit_batch_sheet sheet;
	struct kit_batch_hoja hoja;
	struct kit_batch_twice *twice; /* one for each field of the sheet */
	/* what came of the last kit_batch_second_take */
	enum kit_batch_answer answer;
	int64_t fields, wrong_first, wrong_second;
	struct kit_arena arena;
};
void kit_batch_second_done(struct kit_batch_second *second);

/*
 * Finds the first sheet of the batch's sample that was not typed twice yet and
 * that somebody else than the batch's user typed. *number is its number, 0 when
 * there is none; *left is how many such sheets there are.
 */
KIT_MUST_USE enum kit_code kit_batch_second_next(struct kit_desk *desk,
    const struct kit_batch *batch, int64_t *number, int64_t *left,
    struct kit_err *err);

/*
 * Makes a blank sheet on which to type the sheet with this number again.
 * KIT_EINPUT when the batch's user typed it first, or when it was typed twice
 * already; KIT_ENOTFOUND when the batch has no such sheet. The caller frees
 * second with kit_batch_second_done.
 */
KIT_MUST_USE enum kit_code kit_batch_second_new(struct kit_desk *desk,
    struct kit_batch *batch, int64_t number, struct kit_batch_second *second,
    struct kit_err *err);

/* Types the fields of a draft of type "segunda" into a blank second sheet. */
KIT_MUST_USE enum kit_code kit_batch_second_resume(struct kit_desk *desk,
    struct kit_batch_second *second, const struct kit_draft *draft,
    struct kit_err *err);

/*
 * Takes the text typed into field at; p NULL when the field was left as it
 * stood. A field that differed is settled only by typing; "" says that the
 * paper is blank. second->answer says what came of it.
 */
KIT_MUST_USE enum kit_code kit_batch_second_take(struct kit_desk *desk,
    struct kit_batch_second *second, size_t at, struct kit_sv typed,
    struct kit_err *err);

/*
 * Returns the first field that is not settled: nobody typed it, and its value
 * differs from the first typing. sheet.count when there is none. Fields that
 * were passed over and agree count as compared.
 */
size_t kit_batch_second_gap(
    struct kit_desk *desk, struct kit_batch_second *second);

#endif
