#ifndef KIT_DUE_H
#define KIT_DUE_H

#include "desk.h"

/* What has a date that comes near: vacancies and courses that close, people
 * to be called again, requests about data to be answered. */

enum { KIT_DUE_DAYS = 7 };

struct kit_due {
	int64_t vacancies, courses; /* open, closing within these days */
	int64_t late; /* vacancies and courses open after their closing date */
	int64_t calls; /* postulaciones whose next contact is today or was */
	int64_t requests; /* solicitudes about data that wait for an answer */
	int64_t days_left; /* of the first of them; below 0: it is late */
};

/* Counts what is due; nothing is where the office's forms lack these types. */
KIT_MUST_USE enum kit_code kit_due_read(
    struct kit_desk *desk, struct kit_due *due, struct kit_err *err);

/* Appends it in words, "" when nothing is due: "1 solicitud de datos por
 * responder: quedan 2 días; en 7 días cierran 2 vacantes y 1 curso; hay 3
 * postulaciones por seguir". */
void kit_due_say(const struct kit_due *due, struct kit_str *out);

#endif
