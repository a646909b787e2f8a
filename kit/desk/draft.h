#ifndef KIT_DRAFT_H
#define KIT_DRAFT_H

#include "desk.h"

/*
 * Drafts: the text typed into a form that was not kept as a record yet. Drafts
 * are on the disk, so that nothing is lost when a person walks away or the
 * battery is pulled. A draft is one file of DATA/borradores, which is whole at
 * every instant. It holds the names of fields and the text as typed, so that it
 * outlives a change of its form.
 */

struct kit_draft {
	/* name of its file; "" until the first kit_draft_put */
	struct kit_str id;
	struct kit_str type; /* of the record */
	/* of the record that is being edited; "" for a new record */
	struct kit_str key;
	struct kit_str act; /* atender, derivar …; "" for a plain record */
	struct kit_str of; /* key of the person that the act is about, or "" */
	struct kit_str label; /* the draft's name in a list of drafts */
	struct kit_str when; /* AAAA-MM-DD HH:MM of the last kit_draft_put */
	struct kit_given *fields; /* their texts live in the arena */
	size_t count, cap;
	struct kit_arena arena;
};
void kit_draft_done(struct kit_draft *draft);

/* Sets a field's text, in memory only; kit_draft_put writes it. "" removes the
 * field from the draft. */
void kit_draft_set(
    struct kit_draft *draft, const char *name, struct kit_sv text);

/* Sets, in the same way, the text of a field of a record that is edited, and
 * what stood there when it was typed (kit_given.seen). "" stays in the draft:
 * it empties the field. */
void kit_draft_edit(struct kit_draft *draft, const char *name,
    struct kit_sv text, struct kit_sv seen);

/* Returns a field's text; p is NULL when the draft does not have the field. The
 * text lives until kit_draft_done. */
struct kit_sv kit_draft_get(const struct kit_draft *draft, const char *name);

/* Appends when the draft was written last, as people read it: dd-mm-aaaa
 * hh:mm. */
void kit_draft_say_when(const struct kit_draft *draft, struct kit_str *out);

/* Writes the draft to the disk, sealed when the data folder is. On KIT_OK it
 * survives a pulled battery. */
KIT_MUST_USE enum kit_code kit_draft_put(
    struct kit_desk *desk, struct kit_draft *draft, struct kit_err *err);

/* False when the draft was on the disk and no longer is: another window kept
 * it, or threw it away. */
bool kit_draft_is_there(struct kit_desk *desk, const struct kit_draft *draft);

/*
 * Makes the next call of the desk that writes also note in the journal, in its
 * own transaction, that this draft was kept. Therefore a draft whose record was
 * kept is never offered again, whatever instant the battery is pulled at. NULL:
 * the next call keeps no draft. A draft that is not on the disk needs no mark.
 */
void kit_draft_keeping(struct kit_desk *desk, const struct kit_draft *draft);

/* Removes the draft's file, and its mark in the journal: its record was kept,
 * or nobody wants it. */
KIT_MUST_USE enum kit_code kit_draft_drop(
    struct kit_desk *desk, struct kit_draft *draft, struct kit_err *err);

/*
 * Lists all drafts, the newest first. A file that can not be read is passed
 * over; a draft that the journal says was kept is removed. The caller frees
 * each draft with kit_draft_done and the block with free.
 */
KIT_MUST_USE enum kit_code kit_draft_list(struct kit_desk *desk,
    struct kit_draft **drafts, size_t *count, struct kit_err *err);

/*
 * True when the data of the person that the draft is about are blocked; appends
 * why (kit_view_say_blocked). Such a draft stays, and is neither named nor
 * opened before the block ends. Her request about her own data is no such
 * draft: it may end the block.
 */
bool kit_draft_is_blocked(
    struct kit_desk *desk, const struct kit_draft *draft, struct kit_str *why);

/*
 * Finds the newest draft with the type, key, act and person (of) of like; false
 * when there is none, or drafts can not be read. The caller frees found with
 * kit_draft_done in either case.
 */
bool kit_draft_find(struct kit_desk *desk, const struct kit_draft *like,
    struct kit_draft *found);

#endif
