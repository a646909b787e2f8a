#ifndef KIT_BOOK_EPOCH_H
#define KIT_BOOK_EPOCH_H

#include "desk.h"
#include "finding.h"

/*
 * The book's epoch, as the last sync of this computer knew it: which key new
 * seals are closed with.
 */
struct kit_book_epoch {
	int64_t number; /* 0: this computer is of no book */
	char since[11]; /* dd-mm-aaaa; "": since the book was made */
	/*
	 * At the office: the laptops that still seal to an earlier epoch,
	 * "este, norte y sur"; "" when none does.
	 */
	struct kit_str late;
	int64_t late_count;
	bool office; /* this computer is the office's, and knows who is late */
	/*
	 * At the office of a book that began anew: where the one before stands,
	 * else ""; and the laptops that have not come from it.
	 */
	struct kit_str before, unmoved;
	int64_t unmoved_count;
};
void kit_book_epoch_read(struct kit_desk *desk, struct kit_book_epoch *epoch);
void kit_book_epoch_done(struct kit_book_epoch *epoch);

/* A row of health. */
struct kit_finding;
void kit_book_epoch_health(struct kit_desk *desk, struct kit_finding *f);

#endif
