#ifndef KIT_MATCH_H
#define KIT_MATCH_H

#include "store.h"
#include "view_search.h"

/*
 * Finds out whether a new record is here already, and keeps it when it is not.
 * Two laptops that meet the same RUN write the same record; a person without a
 * RUN is recognised by name and birth date.
 */

/*
 * Appends the key of the record that r repeats: the one with r's natural key,
 * else the one with the same values in the fields that tell records apart
 * (bind::terreno:parecido). Appends nothing when there is none.
 */
KIT_MUST_USE enum kit_code kit_match_find(struct kit_store *s,
    const struct kit_record *r, struct kit_str *key, struct kit_err *err);

/* When the record with r's natural key is blocked, appends a sentence that says
 * so (kit_view_say_blocked); else nothing. */
KIT_MUST_USE enum kit_code kit_match_blocked(struct kit_store *s,
    const struct kit_record *r, struct kit_str *why, struct kit_err *err);

/*
 * Finds records that may be r in another spelling, the most similar first, for
 * somebody who is about to make a new record. Of each searched field that tells
 * records apart (names), the first word must sound the same or be one letter
 * off; each other such field (the birth date) must be the same, one character
 * off, or unknown. The finds live in the arena; `exact` counts those whose
 * other fields are the same. For a form without such fields nothing is found.
 */
KIT_MUST_USE enum kit_code kit_match_similar(struct kit_store *s,
    const struct kit_record *r, struct kit_arena *arena,
    struct kit_finds *finds, struct kit_err *err);

/*
 * Checks, completes and keeps a new record. The key that `key` holds is used
 * or, when it is empty, a new one is put there. Only inside a transaction; with
 * errors in issues nothing is written. An issue DUPLICADO says that the record
 * is here already, with its key in other (which may be NULL); an issue
 * BLOQUEADA says that it is blocked.
 */
struct kit_match_new {
	struct kit_record *record;
	struct kit_str *key, *other;
};
KIT_MUST_USE enum kit_code kit_match_create(struct kit_store *s,
    const struct kit_match_new *new, struct kit_issues *issues,
    struct kit_err *err);

/*
 * Checks the natural key of a record that is being changed and whose key is
 * `own`: an issue DUPLICADO names another record that has the same natural key,
 * an issue BLOQUEADA says that it is a blocked record's.
 */
KIT_MUST_USE enum kit_code kit_match_check_key(struct kit_store *s,
    const struct kit_record *r, struct kit_sv own, struct kit_issues *issues,
    struct kit_err *err);

#endif
