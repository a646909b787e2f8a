#ifndef KIT_DUE_H
#define KIT_DUE_H

#include "desk.h"

/* What has a date that comes near: vacancies and courses that close, people
 * to be called again. */

enum { KIT_DUE_DAYS = 7 };

struct kit_due {
	int64_t vacancies, courses; /* open, closing within these days */
	int64_t late; /* vacancies and courses open after their closing date */
	int64_t calls; /* postulaciones whose next contact is today or was */
};

/* Counts what is due; nothing is where the office's forms lack these types. */
KIT_MUST_USE enum kit_code kit_due_read(
    struct kit_desk *desk, struct kit_due *due, struct kit_err *err);

/* Appends what is due in words, "" when nothing is: "en 7 días cierran 2
 * vacantes y 1 curso; hay 3 postulaciones por seguir". */
void kit_due_say(const struct kit_due *due, struct kit_str *out);

#endif
