#ifndef KIT_DUE_H
#define KIT_DUE_H

#include "desk.h"

/* Counts what falls due soon: vacancies and courses that close, people to call
 * again, requests about personal data to answer. */

enum { KIT_DUE_DAYS = 7 };

struct kit_due {
	int64_t vacancies, courses; /* open, closing within KIT_DUE_DAYS */
	int64_t late; /* vacancies and courses still open after their closing
			 date */
	int64_t calls; /* postulaciones whose next contact was due by today */
	int64_t requests; /* solicitudes about personal data that wait for an
			     answer */
	/* days until the earliest request must be answered; below 0: it is
	 * late */
	int64_t days_left;
};

/* Counts what falls due. Counts stay 0 for types that the office's forms
 * lack. */
KIT_MUST_USE enum kit_code kit_due_read(
    struct kit_desk *desk, struct kit_due *due, struct kit_err *err);

/*
 * Appends the counts in words, "1 solicitud de datos por responder: quedan 2
 * días; en 7 días cierran 2 vacantes y 1 curso; hay 3 postulaciones por
 * seguir"; nothing when nothing falls due.
 */
void kit_due_say(const struct kit_due *due, struct kit_str *out);

#endif
