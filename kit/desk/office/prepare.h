#ifndef KIT_PREPARE_H
#define KIT_PREPARE_H

#include "laptop.h"

/* Makes the data of a laptop: its keys, its journal, and its request to be
 * admitted to the book. For an office, makes the book. */

struct kit_prepare {
	const struct kit_laptop *laptop;
	const char *book; /* folder or address of the book; NULL: none */
	/* For an office: path of the recovery sheet's PDF; NULL: the user's
	 * folder in memory. */
	const char *sheet;
	/* To recover an office on a new computer: the key of its recovery
	 * sheet, as typed. Otherwise empty. */
	struct kit_sv typed;
};

struct kit_prepared {
	/* path of the recovery sheet's PDF; "" when none was made */
	struct kit_str sheet;
	struct kit_issues notes; /* warnings and remarks of terreno-libro */
};
void kit_prepared_done(struct kit_prepared *prepared);

/* True when the data folder holds a prepared laptop. */
bool kit_prepare_is_done(const struct kit_desk *desk);

/*
 * Makes the data in the desk's folder, whole or not at all; after an
 * interruption the same call begins again. The forms must be open and the desk
 * must not; kit_desk_open then opens what was made. KIT_EUSAGE when randomness
 * comes from a test's seed but the clock does not, so that keys could be
 * guessed. The caller frees prepared with kit_prepared_done.
 */
KIT_MUST_USE enum kit_code kit_prepare_make(struct kit_desk *desk,
    const struct kit_prepare *p, struct kit_prepared *prepared,
    struct kit_err *err);

/*
 * Sends a new office's book to the address where all laptops will find it. Call
 * it once the office's data are safe. Does nothing for a laptop, nor for a
 * recovered office. When it fails, what was prepared stays, and err says that
 * sincronizar will do it.
 */
KIT_MUST_USE enum kit_code kit_prepare_hand_book(struct kit_desk *desk,
    const struct kit_prepare *p, struct kit_prepared *prepared,
    struct kit_err *err);

#endif
