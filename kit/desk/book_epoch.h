#ifndef KIT_BOOK_EPOCH_H
#define KIT_BOOK_EPOCH_H

#include "desk.h"
#include "finding.h"

/* The book's epoch, that is the key to which new seals are encrypted, as this
 * computer's last sync knew it. */
struct kit_book_epoch {
	int64_t number; /* 0: this computer belongs to no book */
	/* dd-mm-aaaa; "": the first epoch, as old as the book */
	char since[11];
	/* At the office: the laptops that still encrypt to an earlier epoch, as
	 * "este, norte y sur"; "" when none does. */
	struct kit_str late;
	int64_t late_count;
	bool office; /* this is the office's computer, which alone knows late */
	/*
	 * At an office that began its book anew: the address of the book before
	 * ("" when there was none), and the laptops that have not yet moved
	 * from it.
	 */
	struct kit_str before, unmoved;
	int64_t unmoved_count;
};

/* Reads what the journal remembers of the last sync into *epoch. The caller
 * frees it with kit_book_epoch_done. */
void kit_book_epoch_read(struct kit_desk *desk, struct kit_book_epoch *epoch);
void kit_book_epoch_done(struct kit_book_epoch *epoch);

/* Fills in the row of health.h about the epoch. */
struct kit_finding;
void kit_book_epoch_health(struct kit_desk *desk, struct kit_finding *f);

#endif
