#ifndef KIT_RIGHT_NOTICE_H
#define KIT_RIGHT_NOTICE_H

#include "print.h"

/* Prints notices of a correction for the services that hold a letter with the
 * person's earlier data. For rights.c. */

/* What letters said about her, as people read it. */
struct kit_right_notice {
	struct kit_str name, identity, telephone;
};
void kit_right_notice_done(struct kit_right_notice *notice);

/* Reads what letters said; call it before the correction. person is her key.
 * The caller frees notice with kit_right_notice_done. */
KIT_MUST_USE enum kit_code kit_right_notice_before(struct kit_desk *desk,
    struct kit_sv person, struct kit_right_notice *notice, struct kit_err *err);

/*
 * Prints the document aviso-rectificacion, a page for each service that holds a
 * letter; prints nothing when there is none. request is the key of the
 * solicitud.
 */
struct kit_right_notice_to {
	const struct kit_right_notice *before;
	const char *request;
	bool printer;
};
KIT_MUST_USE enum kit_code kit_right_notice_print(struct kit_desk *desk,
    const struct kit_right_notice_to *to, struct kit_printed *printed,
    struct kit_err *err);

#endif
