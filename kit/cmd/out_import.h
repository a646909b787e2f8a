#ifndef KIT_OUT_IMPORT_H
#define KIT_OUT_IMPORT_H

#include "import.h"

/* What importing tells while it runs: for struct kit_import and
 * struct kit_import_base, whose ctx is the command's. */

/* On stderr: what is wrong with a row, with the sheet's name and line. */
void kit_out_import_row(void *ctx, const struct kit_import *im, size_t line,
    const struct kit_issues *issues);

/* On stderr: what was understood of the sheet as a whole. */
void kit_out_import_note(
    void *ctx, const struct kit_import *im, const char *text);

/* On stdout: how many records of a base's sheet are here now. */
void kit_out_import_sheet(void *ctx, const struct kit_import *im);

#endif
