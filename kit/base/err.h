#ifndef KIT_ERR_H
#define KIT_ERR_H

#include "attr.h"

/*
 * Errors. A function that can fail returns enum kit_code, takes the caller's
 * struct kit_err last, and is KIT_MUST_USE. A function that returns KIT_OK may
 * leave any code and text in *err. Only main and the screen print.
 */

enum kit_code {
	KIT_OK,
	KIT_EINPUT, /* the person's input needs attention: exit 1 */
	KIT_ENOTFOUND, /* what the person named does not exist: exit 1 */
	KIT_EUSAGE, /* the command line is wrong: exit 2 */
	KIT_EFORM, /* a template (record, document) is wrong: exit 3 */
	KIT_EIO, /* file, disk, memory, printer: exit 3 */
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

/* Sets code and text. Returns code, for `return kit_err_set(…)`. */
enum kit_code kit_err_set(struct kit_err *err, enum kit_code code,
    const char *fmt, ...) KIT_PRINTF(3, 4);

/*
 * Puts a text such as "ficha 12" and ": " before the text. Returns err->code.
 */
enum kit_code kit_err_wrap(struct kit_err *err, const char *fmt, ...)
    KIT_PRINTF(2, 3);

/*
 * Sets KIT_EIO and the text, followed by ": " and errno's reason in Spanish.
 * Returns KIT_EIO.
 */
enum kit_code kit_err_errno(struct kit_err *err, const char *fmt, ...)
    KIT_PRINTF(2, 3);

/* Returns the reason of an errno value, in Spanish where known; never NULL. */
const char *kit_err_reason(int errnum);

/*
 * Returns the Spanish reason of the errno whose English text a library's
 * message ends with; NULL when the message ends with none.
 */
const char *kit_err_reason_in(const char *text);

/* Returns the exit status of a program that ends with this code: 0 to 3. */
int kit_err_exit(enum kit_code code);

#endif
