#ifndef KIT_TYPING_PRIVATE_H
#define KIT_TYPING_PRIVATE_H

#include "batch_known.h"
#include "batch_log.h"
#include "batch_second.h"
#include "field_edit.h"

/* The screen that types sheets, between what moves it (typing.c) and what draws
 * it (typing_draw.c). */

/* What the line at the foot asks for, instead of a field of the sheet. */
enum typing_aside { TYPING_SHEET, TYPING_NOTE, TYPING_NUMBER, TYPING_PAUSE };

struct typing {
	struct kit_desk *desk;
	struct kit_batch batch;
	struct kit_batch_log log;
	bool twice; /* the second typing */
	struct kit_batch_sheet first; /* of the first typing */
	struct kit_batch_second second; /* of the second */
	size_t at; /* where the cursor is */
	struct kit_line line;
	struct kit_pick pick;
	bool touched;
	bool refused; /* the field was told to be wrong: Enter goes on */
	struct kit_batch_known known;
	enum typing_aside aside;
	struct kit_line aside_line;
	int64_t left; /* sheets of the sample still to be typed twice */
	uint64_t keys; /* of the app, when the session began */
	uint64_t sure;
};

/* The sheet that is typed. */
static inline struct kit_batch_sheet *
typing_sheet(struct typing *t)
{
	return t->twice ? &t->second.sheet : &t->first;
}

#endif
