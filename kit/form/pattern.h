#ifndef KIT_PATTERN_H
#define KIT_PATTERN_H

#include "str.h"

/*
 * The patterns of regex(), as XLSForm's other readers take them: \w \d \s also
 * within brackets, \p{L}, (?i), lazy and possessive repeats. PCRE2 matches
 * them; letters are Unicode's, and \w \d \s are ASCII's, as in ODK Collect.
 */

/* True when the pattern can be used; else why says in Spanish why not. */
bool kit_pattern_check(struct kit_sv pattern, char *why, size_t size);

/*
 * True when the pattern fits the whole text. A pattern that can not be used,
 * or that would search for too long, fits nothing. The last few patterns stay
 * compiled until the program ends.
 */
bool kit_pattern_fits(struct kit_sv pattern, struct kit_sv text);

/*
 * A pattern that is looked for inside texts, compiled and kept by its owner.
 * NULL when it can not be used: why says in Spanish why not. It may be longer
 * than a pattern of regex().
 */
struct kit_pattern;
struct kit_pattern *kit_pattern_new(
    struct kit_sv pattern, char *why, size_t size);
void kit_pattern_free(struct kit_pattern *pattern);

/*
 * Finds the first place at or behind *from that the pattern fits, and sets
 * *from and *to to its ends. False when there is none, or the search takes too
 * long.
 */
bool kit_pattern_find(const struct kit_pattern *pattern, struct kit_sv text,
    size_t *from, size_t *to);

#endif
