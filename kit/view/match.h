#ifndef KIT_MATCH_H
#define KIT_MATCH_H

#include "store.h"
#include "view_search.h"

/*
 * Whether a record that somebody fills in is here already, and keeping it when
 * it is not. Two laptops that meet the same RUN write the same record; a person
 * without a RUN is known by name and birth date.
 */

/*
 * Appends the key of the record here that r is: found by the natural key of r,
 * else by the fields that tell records apart (bind::terreno:parecido). Nothing
 * is appended when there is none.
 */
KIT_MUST_USE enum kit_code kit_match_find(struct kit_store *s,
    const struct kit_record *r, struct kit_str *key, struct kit_err *err);

/*
 * Appends the sentence that r is of somebody whose record is blocked, by its
 * natural key (view_blocked.h); nothing when it is not.
 */
KIT_MUST_USE enum kit_code kit_match_blocked(struct kit_store *s,
    const struct kit_record *r, struct kit_str *why, struct kit_err *err);

/*
 * Records here that may be r under another spelling, the likest first: the
 * first word of each searched field that tells records apart sounds the same or
 * is one letter off (names), and each other such field (the birth date) is the
 * same, one digit off, or not known. For who is about to make a new record. The
 * finds live in the arena; `exact` counts those whose other fields are the
 * same. Nothing is found for a form without such fields.
 */
KIT_MUST_USE enum kit_code kit_match_similar(struct kit_store *s,
    const struct kit_record *r, struct kit_arena *arena,
    struct kit_finds *finds, struct kit_err *err);

/*
 * Checks and completes a new record and keeps it. Its key goes to key; one that
 * key holds already is used. When the record is here already nothing is
 * written, an issue DUPLICADO tells of it, and other holds its key (other may
 * be NULL); when it is blocked, an issue BLOQUEADA. Only inside a transaction;
 * with errors in issues nothing was written.
 */
struct kit_match_new {
	struct kit_record *record;
	struct kit_str *key, *other;
};
KIT_MUST_USE enum kit_code kit_match_create(struct kit_store *s,
    const struct kit_match_new *new, struct kit_issues *issues,
    struct kit_err *err);

/*
 * Checks a correction of a record's natural key: when the new one is another
 * record's, an issue DUPLICADO names that record. own is the key of the record
 * that is being changed.
 */
KIT_MUST_USE enum kit_code kit_match_check_key(struct kit_store *s,
    const struct kit_record *r, struct kit_sv own, struct kit_issues *issues,
    struct kit_err *err);

#endif
