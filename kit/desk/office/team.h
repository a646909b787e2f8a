#ifndef KIT_TEAM_H
#define KIT_TEAM_H

#include "answer.h"

/* The office decides which laptops may write in the book. */

struct kit_laptop_row {
	const char *name, *code; /* forestal-1, F1 */
	const char *state; /* as the manifest says: admitido, por admitir … */
	const char *writer; /* hex */
	const char *comuna; /* of one that asks to be let in; else NULL */
	int64_t seals; /* of this laptop that came */
	int64_t epoch; /* with which the laptop closes its seals */
	bool earlier; /* of a book before, and not come to this one */
	bool late; /* epoch is not the book's, though the laptop may write */
};

struct kit_team {
	struct kit_arena arena;
	struct kit_laptop_row *rows;
	size_t count;
	/*
	 * After a decision: the book's epoch, and the laptops that still seal
	 * to an earlier one: "este, sur"; "" when none does.
	 */
	int64_t epoch;
	struct kit_str late;
	struct kit_issues notes; /* warnings of the book */
};
void kit_team_done(struct kit_team *team);

/* The laptops of the book and those that ask to be let in. KIT_EINPUT when this
 * computer is not the office. The forms must be open; the desk need not. */
KIT_MUST_USE enum kit_code kit_team_list(
    struct kit_desk *desk, struct kit_team *team, struct kit_err *err);

enum kit_team_change { KIT_TEAM_ADMIT, KIT_TEAM_CLOSE, KIT_TEAM_REVOKE };

/*
 * Lets the laptop of that name (or of those first digits of its writer) in,
 * ends its work, or shuts it out; for the last two limit is the number of its
 * last good seal, NULL the last that was received. The row of team says how it
 * stands then.
 */
struct kit_team_order {
	enum kit_team_change change;
	const char *name, *limit;
};
KIT_MUST_USE enum kit_code kit_team_decide(struct kit_desk *desk,
    const struct kit_team_order *order, struct kit_team *team,
    struct kit_err *err);

/*
 * The words that open the laptop of that name, which forgot its passphrase: it
 * sent them closed to the office. sheet is the recovery sheet's key as it was
 * typed, NULL to open them by the office's own. KIT_EINPUT when the laptop sent
 * none, was revoked, or they were closed to another key. Who asked is noted
 * (audit.h), for which the desk is opened; what can not be noted is not told.
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
 * Begins an epoch: seals are closed with another key from then on, which
 * whoever may write is given and nobody else. team has no rows, and says who
 * seals to an earlier epoch until she syncs.
 */
KIT_MUST_USE enum kit_code kit_team_renew(
    struct kit_desk *desk, struct kit_team *team, struct kit_err *err);

#endif
