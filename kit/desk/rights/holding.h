#ifndef KIT_HOLDING_H
#define KIT_HOLDING_H

#include <jansson.h>

#include "desk.h"

/*
 * All that is kept of one person, to be shown to herself: the right of access
 * (Ley 19.628 as amended by Ley 21.719, art. 5). Nothing is left out: neither
 * fields that are sensible or restringido, nor records that were removed from
 * the lists, nor values that were there before; each with its origin.
 *
 * The person's own record and those that name her, by reference or by a RUN,
 * are hers, and the records of a repeat in one of these. They are looked for in
 * the journal itself, entry by entry, for the view has neither removed records
 * nor closed fields.
 */

/*
 * An array with an object for each record type that holds something of her:
 *   tipo, finalidad, base, destinatarios, conserva (years; null: no term),
 *   fichas: [{nombre, clave, borrada (bool),
 *     desde, hasta (first and last entry: «20-11-2026, M. Gómez, forestal-1»),
 *     campos: [{campo, valor, reserva ("", sensible, restringido),
 *       base (its own, where it is not the type's)}],
 *     antes: [{cuando, quien, campo, valor}]  what is not so any more}].
 * Texts are as people read them; "" where there is nothing. person is her key.
 * *types is the caller's to json_decref.
 */
KIT_MUST_USE enum kit_code kit_holding_read(struct kit_desk *desk,
    struct kit_sv person, json_t **types, struct kit_err *err);

/*
 * Calls fn with each record that is hers as it stands; of joined records, with
 * the whole. hers is false of one that named her once and names another person
 * now: of that one naming has the entries in which it did. What fn gets lives
 * for the call.
 */
struct kit_held {
	const struct kit_form *form;
	const struct kit_snapshot *snap;
	bool hers;
	const struct kit_fold_entry *const *naming; /* in snap */
	size_t naming_count;
};
typedef enum kit_code (*kit_held_fn)(
    void *ctx, const struct kit_held *held, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_holding_each(struct kit_desk *desk,
    struct kit_sv person, kit_held_fn fn, void *ctx, struct kit_err *err);

#endif
