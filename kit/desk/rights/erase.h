#ifndef KIT_ERASE_H
#define KIT_ERASE_H

#include "print.h"
#include "records.h"

/*
 * A person's data are erased by an act of the municipality (Ley 19.628 as
 * amended by Ley 21.719, art. 7): the head of the unit proposes, with an
 * inventory that tells types and numbers and nothing else; a decree orders it;
 * the office carries it out. Each step is in the register, a record of the type
 * supresion, which names her until it is carried out and nobody after that.
 *
 * What is erased: her record, those that name her now, the records of repeats
 * in these, and what was ever written into them; on every computer of the book
 * (journal_erase.h). A record that named her once and is another person's now
 * stays, and loses the entries in which it did: what still holds of them is
 * written anew.
 */

struct kit_erasure {
	struct kit_sv person; /* key, RUN or name; RUN when blocked */
	/*
	 * With `decreto` (and decreto_fecha), the proposal of hers that waits
	 * is carried out, which only the office's computer does, or one that is
	 * of no book. Else it is proposed: causal, propone, identidad. A
	 * request that the law forbids is refused by kit_right_deny.
	 */
	struct kit_givens given;
	struct kit_print_to to; /* where the inventory or the act goes */
};

enum kit_erasure_step {
	KIT_ERASURE_PROPOSED, /* printed: inventario-supresion */
	KIT_ERASURE_DONE /* printed: acta-supresion */
};

struct kit_erased {
	enum kit_erasure_step step;
	bool kept; /* it was written, whether or not the paper was printed */
	struct kit_str key; /* of the supresion */
	int64_t records, entries; /* that are, or would be, erased */
	int64_t
	    others; /* records that named her once; they stay without that */
	struct kit_issues issues;
	struct kit_printed paper;
};
void kit_erased_done(struct kit_erased *erased);

/*
 * The desk is shut and opened again when the data were erased, for the view was
 * made of them: nothing that was borrowed of it lasts.
 */
KIT_MUST_USE enum kit_code kit_erase(struct kit_desk *desk,
    const struct kit_erasure *erasure, struct kit_erased *erased,
    struct kit_err *err);

#endif
