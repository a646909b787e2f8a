#ifndef KIT_BANS_H
#define KIT_BANS_H

#include "err.h"
#include "str.h"

/*
 * What the text of a field may not ask for: a CSV file of patterns
 * (bind::terreno:rechaza) with the columns patron, salvo and motivo. The
 * patterns are searched for in the text without accents, case and punctuation
 * (kit_utf8_fold). A place that fits patron is harmless if it overlaps a place
 * that fits salvo; else motivo says why it is refused.
 */

struct kit_bans;

/* Reads the file and compiles its patterns. KIT_EFORM names file and line. The
 * caller frees *bans, which is NULL on failure. */
KIT_MUST_USE enum kit_code kit_bans_read(
    const char *path, struct kit_bans **bans, struct kit_err *err);
void kit_bans_free(struct kit_bans *bans);
KIT_AUTO_DEFINE(bans)

/* Something that a text asks for and may not. */
struct kit_banned {
	struct kit_sv words; /* in the text itself */
	const char *reason; /* lives as long as the bans */
};

/* Finds what the text (UTF-8) asks for and may not, by the first row of the
 * file that fits; false when none does. */
bool kit_bans_find(
    const struct kit_bans *bans, struct kit_sv text, struct kit_banned *banned);

#endif
