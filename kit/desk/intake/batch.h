#ifndef KIT_BATCH_H
#define KIT_BATCH_H

#include "desk.h"

/*
 * A batch (lote): the paper sheets of one day at a point, typed one after
 * another. Point, date and who attended pass from sheet to sheet; each sheet
 * keeps its number, by which the paper is found again. A share of the sheets
 * is typed a second time by somebody else (batch_second.h).
 */
struct kit_batch {
	struct kit_str key, label; /* of the record lote */
	struct kit_str user; /* the code of the official who types now */
	/* Of the sheets: AAAA-MM-DD, codes; day is "" when none was kept. */
	struct kit_str date, point, official, day;
	int64_t rate; /* so many of a hundred sheets are typed twice */
	int64_t next; /* number of the next sheet */
	int64_t sheets; /* that are kept */
	struct kit_store_as as; /* points into the texts above */
};
void kit_batch_done(struct kit_batch *batch);

/*
 * Opens the batch of fields of a lote: fecha, punto, funcionario, muestra; what
 * is not given is as the laptop's open day has it. A batch of the same date
 * and point of this laptop goes on where it was left. Who types is who the
 * record says (digitador, or segunda for the second typing). What is wrong goes
 * to issues.
 */
struct kit_batch_open {
	struct kit_givens given;
	struct kit_sv key; /* of one that is here; empty: as given says */
	bool second; /* for the second typing */
};
KIT_MUST_USE enum kit_code kit_batch_open(struct kit_desk *desk,
    const struct kit_batch_open *open, struct kit_batch *batch,
    struct kit_issues *issues, struct kit_err *err);

/* Gives this sheet and those behind it another date, point or official, in
 * memory alone; value is canonical. The day follows from them. */
KIT_MUST_USE enum kit_code kit_batch_carry(struct kit_desk *desk,
    struct kit_batch *batch, struct kit_str *which, struct kit_sv value,
    struct kit_err *err);

/* How far a batch has come. */
struct kit_batch_numbers {
	int64_t sheets; /* kept */
	int64_t sample; /* of them in the sample */
	int64_t twice; /* sheets of the sample that were typed twice */
	int64_t fields, wrong; /* fields that were compared, and those that the
				  second corrected */
};
KIT_MUST_USE enum kit_code kit_batch_count(struct kit_desk *desk,
    struct kit_sv key, struct kit_batch_numbers *numbers, struct kit_err *err);

/* Batches that are here, the newest first: "2026-11-20-forestal-F1". */
struct kit_batch_row {
	const char *key, *label;
	struct kit_batch_numbers numbers;
};
struct kit_batch_list {
	struct kit_arena arena;
	struct kit_batch_row *items;
	size_t count;
};
void kit_batch_list_done(struct kit_batch_list *list);
KIT_MUST_USE enum kit_code kit_batch_all(
    struct kit_desk *desk, struct kit_batch_list *list, struct kit_err *err);

#endif
