#ifndef KIT_HEALTH_H
#define KIT_HEALTH_H

#include "cmd.h"

/* What diagnostico finds: each row looks at one thing and says what to do. */

enum kit_health { KIT_HEALTHY, KIT_REMARK, KIT_TROUBLE };

struct kit_finding {
	enum kit_health health;
	struct kit_str text; /* what was seen, and the way out */
};

struct kit_look {
	const char *what; /* Spanish, a word */
	void (*look)(struct kit_ctx *c, struct kit_finding *f);
};

/* The book's rows (health_book.c), ended by one without a name. */
extern const struct kit_look kit_book_looks[];

#endif
