#ifndef KIT_FOLLOW_H
#define KIT_FOLLOW_H

#include "records.h"

/*
 * Notes what became of things that wait for news: the reply slip of a referral,
 * the list of what is to be typed into the BNE (Bolsa Nacional de Empleo, the
 * national job exchange), and a service whose data somebody verified.
 */

/*
 * Notes the answer to a referral. folio is as a person reads it from the slip;
 * given holds fields of the derivacion. When estado is not given it becomes RES
 * (there is a result) if resultado is given, else ACU (the person went). The
 * answer's date is the open day's, else today's, and its way is the paper slip,
 * unless they are given. KIT_EINPUT when folio is none. For the rest, see
 * kit_records_edit.
 */
KIT_MUST_USE enum kit_code kit_follow_slip(struct kit_desk *desk,
    const char *folio, struct kit_givens given,
    struct kit_record_edited *edited, struct kit_err *err);

/*
 * Notes that an entry of the BNE's list was typed: named is a person (RUN, key,
 * label) who is enrolled now, or the folio of a referral that is in her history
 * now. With why_not, notes instead why that was not possible: a code or label
 * of bne_motivo. KIT_EINPUT when it was done before, so that nobody types it
 * twice.
 */
struct kit_follow_bne {
	const char *named;
	struct kit_sv why_not; /* empty: it was done */
};
KIT_MUST_USE enum kit_code kit_follow_bne(struct kit_desk *desk,
    const struct kit_follow_bne *bne, struct kit_record_edited *edited,
    struct kit_err *err);

/*
 * Notes that somebody verified today the data of a service (entidad), and how.
 * This is the only way to set its date of verification. given holds fields that
 * turned out to be different.
 */
struct kit_follow_assure {
	const char *named;
	struct kit_sv how; /* a code or label of entidad.verificado_como */
	struct kit_givens given;
};
KIT_MUST_USE enum kit_code kit_follow_assure(struct kit_desk *desk,
    const struct kit_follow_assure *assure, struct kit_record_edited *edited,
    struct kit_err *err);

#endif
