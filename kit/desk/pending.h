#ifndef KIT_PENDING_H
#define KIT_PENDING_H

#include "desk.h"

/*
 * Referrals that are open, that is whose end nobody knows yet, sorted by
 * destination; and how far all referrals came. A referral is overdue («sin
 * noticia») once its date is past: its plazo or, without one, 30 days after it
 * was made. An overdue referral never counts as ended.
 */

struct kit_pending_ask {
	struct kit_sv service; /* an entidad, as a person named it; "": all */
	bool overdue; /* list only those that are overdue */
	size_t most; /* list at most so many; 0: all */
};

/* One referral. */
struct kit_pending_row {
	const char *folio, *service, *person, *date, *state, *due;
	int64_t late; /* days past its date; 0 or less: not overdue */
};

/* What is counted of all referrals that were sent. A referral counts in each
 * stage that it reached. */
enum kit_pending_stage {
	KIT_PENDING_SENT,
	KIT_PENDING_ANSWERED, /* the destination or the person answered */
	KIT_PENDING_REACHED, /* the person got there */
	KIT_PENDING_HELPED,
	KIT_PENDING_NOT_HELPED, /* the destination refused her, or she did not
				   go */
	KIT_PENDING_IN_TIME,
	KIT_PENDING_OVERDUE, /* open and overdue: «sin noticia» */
	KIT_PENDING_STAGES
};
extern const char *const kit_pending_names[KIT_PENDING_STAGES]; /* Spanish */

struct kit_pending {
	struct kit_arena arena;
	/* First the destination with the most overdue referrals; within one,
	 * the longest overdue first. */
	struct kit_pending_row *rows;
	size_t count;
	bool more; /* there are more than most */
	int64_t stages[KIT_PENDING_STAGES];
};
void kit_pending_done(struct kit_pending *pending);

/*
 * SQL for the codes of those states of a referral to which derivacion.md gives
 * this word in its column `es`: not sent (or annulled), the service attended
 * the person, ended.
 */
#define KIT_PENDING_SQL_SAYING                                                 \
	"(SELECT codigo FROM opcion_es WHERE lista = 'derivacion.estado'"      \
	" AND es = "
#define KIT_PENDING_SQL_UNSENT KIT_PENDING_SQL_SAYING "'sin_enviar')"
#define KIT_PENDING_SQL_ATTENDED KIT_PENDING_SQL_SAYING "'atendida')"
#define KIT_PENDING_SQL_OVER KIT_PENDING_SQL_SAYING "'terminada')"

/*
 * Counts and lists the referrals. The caller frees pending with
 * kit_pending_done. KIT_ENOTFOUND or KIT_EINPUT when ask->service names no
 * entidad, or several; KIT_EFORM when the form gives no state a word in `es`.
 */
KIT_MUST_USE enum kit_code kit_pending_read(struct kit_desk *desk,
    const struct kit_pending_ask *ask, struct kit_pending *pending,
    struct kit_err *err);

#endif
