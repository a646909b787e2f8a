#ifndef KIT_HEALTH_BOOK_H
#define KIT_HEALTH_BOOK_H

#include "health.h"

/* The rows of health that look at the book, ended by one without a name. */
extern const struct kit_health_row kit_health_book_rows[];

#endif
