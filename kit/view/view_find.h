#ifndef KIT_VIEW_FIND_H
#define KIT_VIEW_FIND_H

#include "err.h"
#include "mem.h"
#include "str.h"

/* Finds records: by key, by natural key, by what a person wrote. */

struct kit_view;

/*
 * Appends the key of the record whose natural key has this value now; nothing
 * when there is none. A record whose RUN was corrected stays under its old key,
 * and bears the new RUN only. For a type with a natural key of several fields,
 * looks for the record of that key.
 */
KIT_MUST_USE enum kit_code kit_view_bearer(struct kit_view *v,
    struct kit_sv type, struct kit_sv value, struct kit_str *key,
    struct kit_err *err);

/* Sets *has when the view has a row for the record. */
KIT_MUST_USE enum kit_code kit_view_has(struct kit_view *v, struct kit_sv type,
    struct kit_sv key, bool *has, struct kit_err *err);

/*
 * Appends the label of a record that another one names, and tells whether the
 * record is here. A record that was removed, is blocked, or whose entries have
 * not arrived yet has no label.
 */
enum kit_view_there {
	KIT_VIEW_HERE,
	KIT_VIEW_REMOVED,
	KIT_VIEW_TO_COME,
	KIT_VIEW_BLOCKED
};
KIT_MUST_USE enum kit_code kit_view_ref(struct kit_view *v, struct kit_sv type,
    struct kit_sv key, struct kit_str *label, enum kit_view_there *there,
    struct kit_err *err);

/* Appends, in Spanish, that the check digit of a text does not fit: no record
 * of the type can have this natural key. Appends nothing about other texts, for
 * they may be the number of a foreign document. */
KIT_MUST_USE enum kit_code kit_view_misread(struct kit_view *v,
    struct kit_sv type, struct kit_sv text, struct kit_str *why,
    struct kit_err *err);

/* Appends the label of a record; its key when the record is not here. */
KIT_MUST_USE enum kit_code kit_view_label(struct kit_view *v,
    struct kit_sv type, struct kit_sv key, struct kit_str *label,
    struct kit_err *err);

/* Gives the source by which fields of kind ref find the records that people
 * name. It belongs to the view. */
struct kit_ref_source *kit_view_refs(struct kit_view *v);

#endif
