#ifndef KIT_BATCH_H
#define KIT_BATCH_H

#include "desk.h"

/*
 * A batch (record type lote): the paper sheets of one day at a point, which
 * somebody types one after another. Point, date and attending official pass
 * from sheet to sheet. Each sheet keeps its number, so that the paper is found
 * again. A share of the sheets is typed a second time by somebody else
 * (batch_second.h).
 */
struct kit_batch {
	struct kit_str key, label; /* of the record lote */
	struct kit_str user; /* the code of the official who types now */
	/* What the sheets carry: date as AAAA-MM-DD, keys of point and
	 * official. day is the key of the jornada, "" when there is none. */
	struct kit_str date, point, official, day;
	int64_t rate; /* percentage of sheets that are typed twice */
	int64_t next; /* number of the next sheet */
	int64_t sheets; /* number of sheets that are kept */
	struct kit_store_as as; /* points into the texts above */
};
void kit_batch_done(struct kit_batch *batch);

/*
 * Opens a batch with the given fields of a lote: fecha, punto, funcionario,
 * muestra. Fields that are not given are taken from the laptop's open day. A
 * batch of this laptop with the same date and point is continued. The field
 * digitador or, for the second typing, segunda says who types. Faults become
 * issues; KIT_ENOTFOUND when there is no batch with key. The caller frees batch
 * with kit_batch_done.
 */
struct kit_batch_open {
	struct kit_givens given;
	struct kit_sv key; /* key of a batch to continue; empty: the one that
			      given means */
	bool second; /* true: for the second typing */
};
KIT_MUST_USE enum kit_code kit_batch_open(struct kit_desk *desk,
    const struct kit_batch_open *open, struct kit_batch *batch,
    struct kit_issues *issues, struct kit_err *err);

/*
 * Gives this and all later sheets another date, point or official, in memory
 * only. which points to the field of batch, value is canonical. The batch's day
 * is found anew.
 */
KIT_MUST_USE enum kit_code kit_batch_carry(struct kit_desk *desk,
    struct kit_batch *batch, struct kit_str *which, struct kit_sv value,
    struct kit_err *err);

/* How far a batch has come. */
struct kit_batch_numbers {
	int64_t sheets; /* sheets that are kept */
	int64_t sample; /* those of them in the sample */
	int64_t twice; /* sheets of the sample that were typed twice */
	int64_t fields, wrong; /* fields that were compared, and those that the
				  second typing corrected */
};

/* Counts the sheets of the batch with this key. KIT_ENOTFOUND when there is
 * none. */
KIT_MUST_USE enum kit_code kit_batch_count(struct kit_desk *desk,
    struct kit_sv key, struct kit_batch_numbers *numbers, struct kit_err *err);

/* The batches that are here, the newest first by their labels:
 * "2026-11-20-forestal-F1". */
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
