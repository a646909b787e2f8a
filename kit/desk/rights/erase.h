#ifndef KIT_ERASE_H
#define KIT_ERASE_H

#include "print.h"
#include "records.h"

/*
 * Erases a person's data by an act of the municipality (Ley 19.628 as amended
 * by Ley 21.719, art. 7). The head of the unit proposes the erasure, with an
 * inventory that tells types and numbers of records and nothing else. A decree
 * orders it. The office carries it out. Each step is kept in a record of the
 * type supresion, which names the person until the erasure is carried out, and
 * nobody after that.
 *
 * Erased are: her record, the records that name her now, the records of repeats
 * in these, and everything that was ever written into them; on every computer
 * of the book (journal_erase.h). A record that named her once and belongs to
 * another person now stays, but loses the entries that named her; values of
 * these entries that still count are written anew.
 */

struct kit_erasure {
	/* key, RUN or label; RUN when her data are blocked */
	struct kit_sv person;
	/*
	 * Fields of the supresion. With `decreto` (and decreto_fecha) her
	 * proposal is carried out, which only the office's computer does, or
	 * one that belongs to no book. Without it an erasure is proposed:
	 * causal, propone, identidad; an issue refuses it when she asked for it
	 * and her identity was not checked. (kit_right_deny answers a request
	 * that the law forbids to grant.)
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
	bool kept; /* it is on the disk, even if the paper was not printed */
	struct kit_str key; /* of the supresion */
	int64_t records, entries; /* numbers that were, or would be, erased */
	int64_t others; /* records of others that named her once: they stay,
			   without the entries that did */
	struct kit_issues issues;
	struct kit_printed paper;
};
void kit_erased_done(struct kit_erased *erased);

/*
 * Proposes or carries out an erasure, and prints its paper. A fault in what was
 * given becomes an issue, and nothing is written. After an erasure was carried
 * out, the desk is shut and opened again, because the old view still holds her
 * data: nothing that was borrowed from it is valid any more. The caller frees
 * erased with kit_erased_done.
 */
KIT_MUST_USE enum kit_code kit_erase(struct kit_desk *desk,
    const struct kit_erasure *erasure, struct kit_erased *erased,
    struct kit_err *err);

#endif
