#ifndef KIT_PACKAGE_IN_H
#define KIT_PACKAGE_IN_H

#include "import_base.h"
#include "package.h"

/* Reads a package of another program (package.h). */

/*
 * Reads the package at p->path. Its queries make a sheet for each record type
 * in the folder PATH.hojas, and the sheets are imported as kit_import_base
 * does, which reports to base. base->dir is set for the time of the call, and
 * NULL after it. The folder is removed when no row was rejected. The package
 * may lack files and columns. KIT_ENOTFOUND when there is no package p->name;
 * KIT_EINPUT when the package can only be written, or p->path is not one of it.
 */
KIT_MUST_USE enum kit_code kit_package_take(struct kit_desk *desk,
    const struct kit_package *p, struct kit_import_base *base,
    struct kit_err *err);

#endif
