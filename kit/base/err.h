#ifndef KIT_ERR_H
#define KIT_ERR_H

#include "attr.h"

/*
 * Failure. A function that can fail returns enum kit_code, takes the caller's
 * struct kit_err last, and is KIT_MUST_USE. Only main and the screen print.
 */

enum kit_code {
	KIT_OK,
	KIT_EINPUT, /* what the person gave needs attention: exit 1 */
	KIT_ENOTFOUND, /* what the person named does not exist: exit 1 */
	KIT_EUSAGE, /* the command line is wrong: exit 2 */
	KIT_EFORM, /* a template (record, document) is wrong: exit 3 */
	KIT_EIO, /* file, disk, printer: exit 3 */
	KIT_ESTORE, /* the store is damaged or refuses: exit 3 */
	KIT_EBUSY, /* another terreno is working on the store: exit 3 */
	KIT_ENEWER, /* made by a newer version: exit 3 */
	KIT_ECRYPTO, /* signature, seal or key: exit 3 */
	KIT_ECLOSED, /* the data folder is sealed and not open: exit 1 */
	KIT_CODE_COUNT
};

struct kit_err {
	enum kit_code code;
	char text[480]; /* Spanish, lower case, no full stop, UTF-8 */
};

/* Sets code and text; returns code, so that `return kit_err_set(…)` reads. */
enum kit_code kit_err_set(struct kit_err *err, enum kit_code code,
    const char *fmt, ...) KIT_PRINTF(3, 4);

/* Puts context before the text: "ficha 12: …". Returns err->code. */
enum kit_code kit_err_wrap(struct kit_err *err, const char *fmt, ...)
    KIT_PRINTF(2, 3);

/* kit_err_set with errno's reason in Spanish behind the text. */
enum kit_code kit_err_errno(struct kit_err *err, const char *fmt, ...)
    KIT_PRINTF(2, 3);

/* Reason of an errno value in Spanish; never NULL. */
const char *kit_err_reason(int errnum);

/* kit_err_reason of the errno whose English text a library's message ends with;
 * NULL when it ends with none. */
const char *kit_err_reason_in(const char *text);

/* The process's exit status for a code (design: 0, 1, 2 or 3). */
int kit_err_exit(enum kit_code code);

#endif
