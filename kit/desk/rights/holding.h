#ifndef KIT_HOLDING_H
#define KIT_HOLDING_H

#include <jansson.h>

#include "desk.h"

/*
 * Finds everything that is kept about one person, to be shown to her: the right
 * of access (Ley 19.628 as amended by Ley 21.719, art. 5). Nothing is left out:
 * neither sensible and restringido fields, nor records that were removed from
 * the lists, nor earlier values. Each has its origin.
 *
 * Hers are her own record, the records that name her by reference or by RUN,
 * and the records of repeats in these. The search goes through the journal
 * entry by entry, because the view has neither removed records nor closed
 * fields.
 */

/*
 * Makes *types: an array with an object for each record type of which there is
 * a record of hers:
 *
 *   tipo, finalidad, base, destinatarios, conserva (years; null: no term),
 *   fichas: [{nombre, clave, borrada (bool),
 *     desde, hasta (first and last entry: «20-11-2026, M. Gómez, forestal-1»),
 *     campos: [{campo, valor, reserva ("", sensible, restringido),
 *       base (the field's own, where it differs from the type's)}],
 *     antes: [{campo, valor, anotado (as desde)}]  earlier values}].
 *
 * Texts are as people read them; "" when there is nothing to say. person is her
 * key. The look is noted as KIT_AUDIT_ACCESS. The caller frees *types with
 * json_decref; it is NULL on failure.
 */
KIT_MUST_USE enum kit_code kit_holding_read(struct kit_desk *desk,
    struct kit_sv person, json_t **types, struct kit_err *err);

/*
 * Calls fn with each record of hers, a record joined from several as one. hers
 * is false for a record that named her once and belongs to somebody else now;
 * naming then lists the entries that named her. What fn gets lives until fn
 * returns. The first error of fn ends the visit and is returned.
 */
struct kit_held {
	const struct kit_form *form;
	const struct kit_snapshot *snap;
	bool hers;
	const struct kit_fold_entry *const *naming; /* entries of snap */
	size_t naming_count;
};
typedef enum kit_code (*kit_held_fn)(
    void *ctx, const struct kit_held *held, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_holding_each(struct kit_desk *desk,
    struct kit_sv person, kit_held_fn fn, void *ctx, struct kit_err *err);

#endif
