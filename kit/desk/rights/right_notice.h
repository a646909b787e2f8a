#ifndef KIT_RIGHT_NOTICE_H
#define KIT_RIGHT_NOTICE_H

#include "print.h"

/* Notices to those who have a letter that says of a person what was corrected
 * since. For rights.c. */

/* What letters said of her; as the view tells it to people. */
struct kit_right_notice {
	struct kit_str name, identity, telephone;
};
void kit_right_notice_done(struct kit_right_notice *notice);

/* Reads what letters said, before a correction. person is her key. */
KIT_MUST_USE enum kit_code kit_right_notice_before(struct kit_desk *desk,
    struct kit_sv person, struct kit_right_notice *notice, struct kit_err *err);

/* Prints the document aviso-rectificacion, a page for each service, if there is
 * any; request is the key of the solicitud. */
struct kit_right_notice_to {
	const struct kit_right_notice *before;
	const char *request;
	bool printer;
};
KIT_MUST_USE enum kit_code kit_right_notice_print(struct kit_desk *desk,
    const struct kit_right_notice_to *to, struct kit_printed *printed,
    struct kit_err *err);

#endif
