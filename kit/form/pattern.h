#ifndef KIT_PATTERN_H
#define KIT_PATTERN_H

#include "str.h"

/*
 * The patterns of regex(), as other readers of XLSForm take them: \w \d \s also
 * within brackets, \p{L}, (?i), lazy and possessive repeats. PCRE2 matches
 * them. Letters are Unicode's; \w \d \s are ASCII only, as in ODK Collect.
 */

/* Whether the pattern can be used; else writes the reason, in Spanish, to
 * why. */
bool kit_pattern_check(struct kit_sv pattern, char *why, size_t size);

/*
 * Whether the pattern fits the whole text. A pattern that is unusable, or would
 * search for too long, fits nothing. The last few patterns stay compiled until
 * the program ends.
 */
bool kit_pattern_fits(struct kit_sv pattern, struct kit_sv text);

/*
 * Compiles a pattern to be searched for within texts; the caller frees it. NULL
 * when it is unusable: the reason, in Spanish, is then in why. It may be longer
 * than a pattern of regex().
 */
struct kit_pattern;
struct kit_pattern *kit_pattern_new(
    struct kit_sv pattern, char *why, size_t size);
void kit_pattern_free(struct kit_pattern *pattern);

/*
 * Finds the first place at or behind *from that fits the pattern, and sets
 * *from and *to to its ends. False when there is none, or when the search takes
 * too long.
 */
bool kit_pattern_find(const struct kit_pattern *pattern, struct kit_sv text,
    size_t *from, size_t *to);

#endif
