#ifndef KIT_PENDING_H
#define KIT_PENDING_H

#include "desk.h"

/*
 * Referrals of which nobody knows yet how they ended, by destination, and how
 * far all of them came. «Sin noticia» is what is past its date: it follows from
 * the date alone and never counts as ended.
 */

struct kit_pending_ask {
	struct kit_sv service; /* an entidad, as it was typed; "": all */
	bool overdue; /* only what is past its date */
	size_t most; /* rows; 0: all */
};

/* One referral. */
struct kit_pending_row {
	const char *folio, *service, *person, *date, *state, *due;
	int64_t late; /* days past its date; 0 or less: there is time */
};

/* The stages of all referrals that were sent. */
enum kit_pending_stage {
	KIT_PENDING_SENT,
	KIT_PENDING_ANSWERED, /* the destination or the person said something */
	KIT_PENDING_REACHED, /* the person got there */
	KIT_PENDING_HELPED,
	KIT_PENDING_NOT_HELPED, /* they ended otherwise */
	KIT_PENDING_IN_TIME,
	KIT_PENDING_OVERDUE, /* sin noticia */
	KIT_PENDING_STAGES
};
extern const char *const kit_pending_names[KIT_PENDING_STAGES]; /* Spanish */

struct kit_pending {
	struct kit_arena arena;
	/* The destination with most overdue first; of each, the longest overdue
	 * first. */
	struct kit_pending_row *rows;
	size_t count;
	bool more; /* there are others */
	int64_t stages[KIT_PENDING_STAGES];
};
void kit_pending_done(struct kit_pending *pending);

/*
 * In SQL, the codes of the states of a referral of which derivacion.md says so
 * in its column `es`: it was not sent, the service attended the person, it came
 * to an end (good or not, or it was taken back).
 */
#define KIT_PENDING_SQL_SAYING                                                 \
	"(SELECT codigo FROM opcion_es WHERE lista = 'derivacion.estado'"      \
	" AND es = "
#define KIT_PENDING_SQL_UNSENT KIT_PENDING_SQL_SAYING "'sin_enviar')"
#define KIT_PENDING_SQL_ATTENDED KIT_PENDING_SQL_SAYING "'atendida')"
#define KIT_PENDING_SQL_OVER KIT_PENDING_SQL_SAYING "'terminada')"

/* Counts and lists them. KIT_ENOTFOUND, KIT_EINPUT when the service is not one
 * that is here; KIT_EFORM when the form says of no state what it is. */
KIT_MUST_USE enum kit_code kit_pending_read(struct kit_desk *desk,
    const struct kit_pending_ask *ask, struct kit_pending *pending,
    struct kit_err *err);

#endif
