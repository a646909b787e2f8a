#ifndef KIT_IMPORT_BASE_H
#define KIT_IMPORT_BASE_H

#include "import.h"

/* Imports the base of a new laptop: every TIPO.csv of a folder (territory,
 * network of services, officials), first those that others refer to. */
struct kit_import_base {
	const char *dir;
	/* As in struct kit_import; may be NULL. */
	void (*tell)(void *ctx, const struct kit_import *im, size_t line,
	    const struct kit_issues *issues);
	void (*note)(void *ctx, const struct kit_import *im, const char *text);
	/* Called after each sheet was read; may be NULL. */
	void (*done)(void *ctx, const struct kit_import *im);
	void *ctx;
	size_t rejected; /* set by the call: rejected rows of all sheets */
};
KIT_MUST_USE enum kit_code kit_import_base(
    struct kit_desk *desk, struct kit_import_base *base, struct kit_err *err);

#endif
