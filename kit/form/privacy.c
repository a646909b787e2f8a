/* The classes of privacy and their words: see privacy.h. */
#include "privacy.h"

#include "attr.h"

static const char *const words[] = {
    [KIT_PRIVACY_OPEN] = "",
    [KIT_PRIVACY_SENSITIVE] = "sensible",
    [KIT_PRIVACY_RESTRICTED] = "restringido",
};
static_assert(LEN(words) == KIT_PRIVACY_COUNT, "a word for each class");

const char *
kit_privacy_word(enum kit_privacy privacy)
{
	return words[privacy];
}

bool
kit_privacy_read(struct kit_sv word, enum kit_privacy *privacy)
{
	for (size_t i = 0; i < LEN(words); i++)
		if (kit_sv_is(word, words[i])) {
			*privacy = (enum kit_privacy)i;
			return true;
		}
	return false;
}
