#ifndef KIT_TEAM_H
#define KIT_TEAM_H

#include "answer.h"

/* Lets the office decide which laptops may write in the book. */

struct kit_laptop_row {
	const char *name, *code; /* forestal-1, F1 */
	/* its state in the manifest: admitido, por admitir … */
	const char *state;
	const char *writer; /* its writer, in hex */
	/* comuna of a laptop that asks to be admitted; else NULL */
	const char *comuna;
	int64_t seals; /* seals of this laptop that came */
	int64_t epoch; /* epoch to which the laptop encrypts its seals */
	bool earlier; /* it was in the book before, and has not moved to this
			 one */
	bool late; /* it may write, and still encrypts to an earlier epoch */
};

struct kit_team {
	struct kit_arena arena;
	struct kit_laptop_row *rows;
	size_t count;
	/* The book's epoch, and the laptops that still encrypt to an earlier
	 * one: "este, sur"; "" when none does. */
	int64_t epoch;
	struct kit_str late;
	struct kit_issues notes; /* warnings of terreno-libro */
};
void kit_team_done(struct kit_team *team);

/*
 * Lists the laptops of the book and those that ask to be admitted. KIT_EINPUT
 * when this computer is not the office. The forms must be open; the desk need
 * not be. The caller frees team with kit_team_done.
 */
KIT_MUST_USE enum kit_code kit_team_list(
    struct kit_desk *desk, struct kit_team *team, struct kit_err *err);

enum kit_team_change { KIT_TEAM_ADMIT, KIT_TEAM_CLOSE, KIT_TEAM_REVOKE };

/*
 * Admits a laptop, closes it (ends its work), or revokes it (shuts it out).
 * name is the laptop's name or the first digits of its writer. To close or
 * revoke, limit is the number of its last good seal; NULL: the last seal that
 * came. team's only row is the laptop after the decision.
 */
struct kit_team_order {
	enum kit_team_change change;
	const char *name, *limit;
};
KIT_MUST_USE enum kit_code kit_team_decide(struct kit_desk *desk,
    const struct kit_team_order *order, struct kit_team *team,
    struct kit_err *err);

/*
 * Gives the words that open a laptop whose official forgot her passphrase; the
 * laptop sent them to the office sealed. name is as in kit_team_order. sheet is
 * the recovery sheet's key as typed; empty: the office's own key opens the
 * words. KIT_EINPUT when the laptop sent none, was revoked, or sealed them to
 * another key. The desk is opened to note who asked (audit.h); when the look
 * can not be noted, the words are not given.
 */
struct kit_team_open {
	const char *name;
	struct kit_sv sheet;
	struct kit_answer_file answer; /* set by the call */
	struct kit_issues notes;
};
void kit_team_open_done(struct kit_team_open *open);
KIT_MUST_USE enum kit_code kit_team_open_laptop(
    struct kit_desk *desk, struct kit_team_open *open, struct kit_err *err);

/*
 * Begins an epoch: from then on seals are encrypted to another key, which only
 * those who may write are given. team then has no rows; its late lists the
 * laptops that encrypt to an earlier epoch until they sync.
 */
KIT_MUST_USE enum kit_code kit_team_renew(
    struct kit_desk *desk, struct kit_team *team, struct kit_err *err);

#endif
