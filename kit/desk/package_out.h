#ifndef KIT_PACKAGE_OUT_H
#define KIT_PACKAGE_OUT_H

#include "package.h"

/* Writing a package (package.h). */

struct kit_package_written {
	size_t files, rows;
};

/*
 * Writes the package. Files appear whole, and datapackage.json comes last, so
 * that a folder that has it has all. KIT_ENOTFOUND when there is no package of
 * that name, or its one query yields nothing; the text names those there are.
 */
KIT_MUST_USE enum kit_code kit_package_write(struct kit_desk *desk,
    const struct kit_package *p, struct kit_package_written *written,
    struct kit_err *err);

/* The text of a package of one query; p->path is not looked at. */
KIT_MUST_USE enum kit_code kit_package_text(struct kit_desk *desk,
    const struct kit_package *p, struct kit_str *text, struct kit_err *err);

#endif
