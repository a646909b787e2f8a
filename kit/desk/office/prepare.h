#ifndef KIT_PREPARE_H
#define KIT_PREPARE_H

#include "laptop.h"

/*
 * Making a laptop's data: its keys, its journal; the office's book, or the
 * request to be let into it.
 */

struct kit_prepare {
	const struct kit_laptop *laptop;
	const char *book; /* folder or address of the book; NULL: none */
	/* Of an office: where its recovery sheet is printed; NULL: the user's
	 * folder in memory. */
	const char *sheet;
	/* An office on a new computer in the place of the one that was lost:
	 * the key of the recovery sheet as it was typed; else empty. */
	struct kit_sv typed;
};

struct kit_prepared {
	struct kit_str sheet; /* where the recovery sheet is; "" when none */
	struct kit_issues notes; /* warnings, and what the book remarks */
};
void kit_prepared_done(struct kit_prepared *prepared);

/* True when the folder of the data holds a prepared laptop. */
bool kit_prepare_is_done(const struct kit_desk *desk);

/*
 * Makes the data in the desk's folder, all at once or not at all; after an
 * interruption the same call begins again. The forms must be open and the desk
 * must not; kit_desk_open opens what was made. KIT_EUSAGE when chance is a
 * test's although the clock is not: keys could be guessed.
 */
KIT_MUST_USE enum kit_code kit_prepare_make(struct kit_desk *desk,
    const struct kit_prepare *p, struct kit_prepared *prepared,
    struct kit_err *err);

/*
 * Takes a new office's book to where all laptops will find it, once the office
 * itself can not be lost any more; does nothing for others. When that fails,
 * what was prepared stands, and err says that sincronizar will do it.
 */
KIT_MUST_USE enum kit_code kit_prepare_hand_book(struct kit_desk *desk,
    const struct kit_prepare *p, struct kit_prepared *prepared,
    struct kit_err *err);

#endif
