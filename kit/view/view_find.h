#ifndef KIT_VIEW_FIND_H
#define KIT_VIEW_FIND_H

#include "err.h"
#include "mem.h"
#include "str.h"

/* Records found: by key, by what they name, by what a person wrote. */

struct kit_view;

/*
 * The record that has this value in its natural key by now: a RUN that was
 * corrected is not that of the record whose key it is, which stays. Appended to
 * key; nothing when there is none. Forms with a key of several fields: the
 * record of that key.
 */
KIT_MUST_USE enum kit_code kit_view_bearer(struct kit_view *v,
    struct kit_sv type, struct kit_sv value, struct kit_str *key,
    struct kit_err *err);

/* True when the view has a row for it. */
KIT_MUST_USE enum kit_code kit_view_has(struct kit_view *v, struct kit_sv type,
    struct kit_sv key, bool *has, struct kit_err *err);

/*
 * Keys of the records of a type whose field (a ref of its form) names key, in
 * the order in which they came here; `most` at the most. They live in the
 * arena.
 */
struct kit_naming {
	const char *type, *field;
	struct kit_sv key;
	size_t most;
};
KIT_MUST_USE enum kit_code kit_view_naming(struct kit_view *v,
    const struct kit_naming *naming, struct kit_arena *arena,
    const char ***keys, size_t *count, struct kit_err *err);

/*
 * What another record names: its label, and whether it is here. One that was
 * removed, or whose entries have not arrived yet, has no label.
 */
enum kit_view_there { KIT_VIEW_HERE, KIT_VIEW_REMOVED, KIT_VIEW_TO_COME };
KIT_MUST_USE enum kit_code kit_view_ref(struct kit_view *v, struct kit_sv type,
    struct kit_sv key, struct kit_str *label, enum kit_view_there *there,
    struct kit_err *err);

/* Label of a record; the key itself when it is not here. */
KIT_MUST_USE enum kit_code kit_view_label(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_str *label,
    struct kit_err *err);

/* Finds records that people name, for kinds of ref. Lives as the view. */
struct kit_ref_source *kit_view_refs(struct kit_view *v);

#endif
