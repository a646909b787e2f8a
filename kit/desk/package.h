#ifndef KIT_PACKAGE_H
#define KIT_PACKAGE_H

#include "desk.h"

/*
 * Packages: formats of other programs, written and read by queries alone. A
 * package is a folder of packages/ among the templates:
 *
 *   NAME/datapackage.json   a tabular data package (frictionless): each of its
 *                           resources is a CSV file that RESOURCE.sql fills
 *   NAME/NAME.sql           or, without it, one query that yields one JSON
 *                           object: the package is that one file
 *   NAME/import/TIPO.sql    what a package that came says of records of a
 *                           type: its columns are the record's fields
 *
 * Queries that write see what a document's query sees (terreno-plantillas.5).
 * Queries that read see the package alone: a table for each resource with a
 * column of text for each of its fields, or the table entrada(json).
 */

struct kit_package {
	const char *name; /* hsds */
	struct kit_givens given; /* parameters of its queries */
	const char
	    *path; /* the folder, or the file of a package of one query */
};

/* The folder of a package's queries, for package_in.h. KIT_ENOTFOUND names the
 * packages there are. */
KIT_MUST_USE enum kit_code kit_package_find(struct kit_desk *desk,
    const char *name, struct kit_str *folder, struct kit_err *err);

/* What was written of a package. */
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
