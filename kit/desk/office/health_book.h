#ifndef KIT_HEALTH_BOOK_H
#define KIT_HEALTH_BOOK_H

#include "health.h"

/* The rows of health about the book. A row without a name ends them. */
extern const struct kit_health_row kit_health_book_rows[];

#endif
