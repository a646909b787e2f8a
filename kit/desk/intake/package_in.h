#ifndef KIT_PACKAGE_IN_H
#define KIT_PACKAGE_IN_H

#include "import_base.h"
#include "package.h"

/* Reading a package (package.h). */

/*
 * Reads a package: its queries make a sheet for each record type in the folder
 * sheets (PATH.hojas, removed when no row was rejected), and these are
 * imported as any base (import_base.h), which base tells of; its dir is set
 * here. A foreign package may lack files and columns. KIT_EINPUT when what
 * stands at path is no such package.
 */
KIT_MUST_USE enum kit_code kit_package_take(struct kit_desk *desk,
    const struct kit_package *p, struct kit_import_base *base,
    struct kit_err *err);

#endif
