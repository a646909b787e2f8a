#ifndef KIT_PACKAGE_H
#define KIT_PACKAGE_H

#include "desk.h"

/*
 * Packages: formats of other programs that templates alone describe, written
 * and read by SQL queries. A package is a folder in packages/ among the
 * templates:
 *
 *   NAME/datapackage.json   a tabular data package (Frictionless): each of its
 *                           resources is a CSV file that RESOURCE.sql fills
 *   NAME/NAME.sql           where there is no datapackage.json: one query that
 *                           yields one JSON object, the package's only file
 *   NAME/import/TIPO.sql    reads records of a type from a package that came:
 *                           its columns are the record's fields
 *
 * A query that writes reads the same tables as a document's query
 * (terreno-plantillas.5). A query that reads sees nothing but the package: a
 * table for each resource, with a text column for each of its fields, or the
 * table entrada(json).
 */

struct kit_package {
	const char *name; /* the package's name, "hsds" */
	struct kit_givens given; /* values for the parameters of its queries */
	const char *path; /* where to write: a folder, or a file for a package
			     of one file */
};

/*
 * Puts the folder of a package's queries into folder; package_in.h uses it too.
 * KIT_ENOTFOUND, with the names of the packages there are, when there is none
 * of this name.
 */
KIT_MUST_USE enum kit_code kit_package_find(struct kit_desk *desk,
    const char *name, struct kit_str *folder, struct kit_err *err);

/* How much was written. rows is 1 for a package of one file. */
struct kit_package_written {
	size_t files, rows;
};

/*
 * Writes the package. Each file appears whole, and datapackage.json last, so
 * that a folder that has it is complete. KIT_ENOTFOUND when there is no such
 * package (err names those there are), or when its only query yields nothing.
 */
KIT_MUST_USE enum kit_code kit_package_write(struct kit_desk *desk,
    const struct kit_package *p, struct kit_package_written *written,
    struct kit_err *err);

/* Appends the text of a package of one file, and writes nothing; p->path is not
 * used. Fails as kit_package_write does. */
KIT_MUST_USE enum kit_code kit_package_text(struct kit_desk *desk,
    const struct kit_package *p, struct kit_str *text, struct kit_err *err);

#endif
