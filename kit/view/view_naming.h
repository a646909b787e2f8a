#ifndef KIT_VIEW_NAMING_H
#define KIT_VIEW_NAMING_H

#include "record.h"

/* Finds the records that name another. */

struct kit_view;

/*
 * Finds the keys of the records of a type whose field (a ref of its form) names
 * `key`, in the order of their arrival, `most` of them at most. The keys live
 * in the arena. With `like`, only those that agree with that record in the
 * fields that tell records apart (bind::terreno:parecido), as far as the
 * columns of the table show.
 */
struct kit_naming {
	const char *type, *field;
	struct kit_sv key;
	size_t most;
	const struct kit_record *like; /* or NULL */
};
struct kit_keys {
	const char **items;
	size_t count;
};
KIT_MUST_USE enum kit_code kit_view_naming(struct kit_view *v,
    const struct kit_naming *naming, struct kit_arena *arena,
    struct kit_keys *keys, struct kit_err *err);

#endif
