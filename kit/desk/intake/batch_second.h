#ifndef KIT_BATCH_SECOND_H
#define KIT_BATCH_SECOND_H

#include "batch_hoja.h"
#include "batch_sheet.h"

/*
 * The second typing of a sheet of the sample, by somebody else who does not see
 * the first. A field that differs is typed again from the paper. When the same
 * new value comes twice, the first typing was wrong; when the value of the
 * first comes, the second was. Nothing is changed until the whole sheet is
 * kept.
 */

enum kit_batch_answer {
	KIT_BATCH_SAME,
	KIT_BATCH_UNREAD, /* it could not be read: its message says why */
	KIT_BATCH_DIFFERS, /* to be typed again: its message says so */
	KIT_BATCH_FIRST_WRONG,
	KIT_BATCH_SECOND_WRONG,
};

/* Of one field; private. */
struct kit_batch_twice {
	struct kit_value first; /* as the first typist left it */
	bool wrote; /* the first typist */
	bool done, corrected;
	bool asked; /* it differed and is typed again */
	struct kit_value last; /* what differed */
};

struct kit_batch_second {
	struct kit_batch_sheet sheet;
	struct kit_batch_hoja hoja;
	struct kit_batch_twice *twice; /* one for each field of the sheet */
	enum kit_batch_answer answer; /* to what was taken last */
	int64_t fields, wrong_first, wrong_second;
	struct kit_arena arena;
};
void kit_batch_second_done(struct kit_batch_second *second);

/*
 * Finds the first sheet of the batch's sample that nobody typed twice, and that
 * somebody else than the batch's user typed: its number, 0 when there is none;
 * and how many such sheets there are.
 */
KIT_MUST_USE enum kit_code kit_batch_second_next(struct kit_desk *desk,
    const struct kit_batch *batch, int64_t *number, int64_t *left,
    struct kit_err *err);

/* A blank sheet to type the sheet of that number again. KIT_EINPUT when the
 * batch's user typed it first, or when it was typed twice already. */
KIT_MUST_USE enum kit_code kit_batch_second_new(struct kit_desk *desk,
    struct kit_batch *batch, int64_t number, struct kit_batch_second *second,
    struct kit_err *err);

/* Goes on with a draft of type "segunda". */
KIT_MUST_USE enum kit_code kit_batch_second_resume(struct kit_desk *desk,
    struct kit_batch_second *second, const struct kit_draft *draft,
    struct kit_err *err);

/*
 * Takes what was typed into field at; no text (p NULL) when it was left as it
 * stood. A field that differed is settled by something typed alone: "" says
 * that the paper is blank. second->answer says what became of it.
 */
KIT_MUST_USE enum kit_code kit_batch_second_take(struct kit_desk *desk,
    struct kit_batch_second *second, size_t at, struct kit_sv typed,
    struct kit_err *err);

/*
 * The first field that nobody went through and whose value is not that of the
 * first typing; sheet.count when there is none. Fields passed over with the
 * same value count as compared.
 */
size_t kit_batch_second_gap(
    struct kit_desk *desk, struct kit_batch_second *second);

#endif
