#ifndef KIT_TYPING_PRIVATE_H
#define KIT_TYPING_PRIVATE_H

#include "batch_known.h"
#include "batch_log.h"
#include "batch_second.h"
#include "field_edit.h"

/*
 * The model of the screen that types sheets, as its files share it: typing.c
 * has the keys, typing_walk.c goes from field to field, typing_keep.c from
 * sheet to sheet, typing_aside.c has the line at the foot, typing_draw.c draws.
 */

/* What the typist answers: a field of the sheet, or what the line at the foot
 * asks for. */
enum typing_aside { TYPING_SHEET, TYPING_NOTE, TYPING_NUMBER, TYPING_PAUSE };

struct typing {
	struct kit_desk *desk;
	struct kit_batch batch;
	struct kit_batch_log log;
	bool twice; /* this is the second typing */
	struct kit_batch_sheet first; /* the sheet of the first typing */
	struct kit_batch_second second; /* the sheet of the second typing */
	size_t at; /* number of the field that the cursor is in */
	struct kit_line_edit line;
	struct kit_pick pick;
	bool touched;
	bool refused; /* the fault was shown: the next Enter goes on */
	struct kit_batch_known known;
	enum typing_aside aside;
	struct kit_line_edit aside_line;
	int64_t left; /* sheets of the sample still to be typed twice */
	uint64_t keys; /* app->keys when the session began */
};

/* The sheet that is typed. */
static inline struct kit_batch_sheet *
typing_sheet(struct typing *t)
{
	return t->twice ? &t->second.sheet : &t->first;
}

/* The field where the cursor is. */
static inline struct kit_batch_field *
typing_field(struct typing *t)
{
	return &typing_sheet(t)->fields[t->at];
}

/* The field in hand as it is being edited. */
static inline struct kit_field_edit
typing_edit(struct typing *t)
{
	return (struct kit_field_edit){
	    typing_field(t)->field, &t->line, &t->pick, &t->touched};
}

#endif
