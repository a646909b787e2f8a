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
 * Finds records here that may be r under another spelling, the likest first,
 * for whoever is about to make a new record. In each searched field that tells
 * records apart (names), the first word sounds the same or is one letter off;
 * each other such field (the birth date) is the same, one digit off, or not
 * known. The finds live in the arena; `exact` counts those whose other fields
 * are the same. A form without such fields finds nothing.
 */
KIT_MUST_USE enum kit_code kit_match_similar(struct kit_store *s,
    const struct kit_record *r, struct kit_arena *arena,
    struct kit_finds *finds, struct kit_err *err);

/*
 * Checks and completes a new record and keeps it. A key that `key` holds
 * already is used; else the new key goes there. When the record is here already
 * nothing is written, an issue DUPLICADO tells of it, and other holds its key
 * (other may be NULL). Only inside a transaction; with errors in issues nothing
 * was written.
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
