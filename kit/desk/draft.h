#ifndef KIT_DRAFT_H
#define KIT_DRAFT_H

#include "desk.h"

/*
 * Drafts: what was typed into a form that is not kept yet, so that nothing is
 * lost when a person walks away or the battery is pulled. A draft is one file
 * of DATA/borradores, whole at every instant; it knows fields by name and text
 * as it was typed, and so outlives an update of its form.
 */

struct kit_draft {
	struct kit_str id; /* of the file; made by the first kit_draft_put */
	struct kit_str type; /* of the record */
	struct kit_str key; /* of the record that is edited; "" for a new one */
	struct kit_str act; /* atender, derivar …; "" for a plain record */
	struct kit_str of; /* key of the person it is about, or "" */
	struct kit_str label; /* what a list calls it */
	struct kit_str when; /* AAAA-MM-DD HH:MM of the last change */
	struct kit_given *fields; /* their texts live in the arena */
	size_t count, cap;
	struct kit_arena arena;
};
void kit_draft_done(struct kit_draft *draft);

/* Sets a field's text in the draft, in memory alone; "" takes it away. */
void kit_draft_set(
    struct kit_draft *draft, const char *name, struct kit_sv text);

/* The text of a field; no text (p NULL) when the draft does not have it. */
struct kit_sv kit_draft_get(const struct kit_draft *draft, const char *name);

/* Appends when the draft was changed last, as people read it. */
void kit_draft_say_when(const struct kit_draft *draft, struct kit_str *out);

/* Writes the draft durably: on KIT_OK it survives the battery. */
KIT_MUST_USE enum kit_code kit_draft_put(
    struct kit_desk *desk, struct kit_draft *draft, struct kit_err *err);

/*
 * Marks what the next call of the desk writes as this draft, kept. The mark is
 * written in the same transaction, so a draft whose record is kept is never
 * offered again, whatever instant the battery is pulled at. NULL: the next call
 * keeps no draft. A draft that is not on the disk needs no mark.
 */
void kit_draft_keeping(struct kit_desk *desk, const struct kit_draft *draft);

/* Removes the draft: its record is kept now, or is not wanted. */
KIT_MUST_USE enum kit_code kit_draft_drop(
    struct kit_desk *desk, struct kit_draft *draft, struct kit_err *err);

/* All drafts, the newest first; one that can not be read is passed over, one
 * that was kept before the battery was pulled is removed. Free
 * each with kit_draft_done and the block with free. */
KIT_MUST_USE enum kit_code kit_draft_list(struct kit_desk *desk,
    struct kit_draft **drafts, size_t *count, struct kit_err *err);

/* The newest draft of this type, record, act and person; false: there is none.
 * Free it with kit_draft_done, whatever was returned. */
bool kit_draft_find(struct kit_desk *desk, const struct kit_draft *like,
    struct kit_draft *found);

#endif
