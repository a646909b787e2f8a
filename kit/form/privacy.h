#ifndef KIT_PRIVACY_H
#define KIT_PRIVACY_H

#include "str.h"

/* Where a field's value may be seen (bind::terreno:privacidad). */
enum kit_privacy {
	KIT_PRIVACY_OPEN,
	KIT_PRIVACY_SENSITIVE, /* sensible: only ver, editar, history */
	KIT_PRIVACY_RESTRICTED, /* restringido: never printed or listed */
	KIT_PRIVACY_COUNT
};

/* The word of a class in forms: "", sensible or restringido. */
const char *kit_privacy_word(enum kit_privacy privacy);

/* Reads such a word; false when it is none of them. */
bool kit_privacy_read(struct kit_sv word, enum kit_privacy *privacy);

#endif
