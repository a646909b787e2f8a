#ifndef KIT_OUT_IMPORT_H
#define KIT_OUT_IMPORT_H

#include "import.h"

/* What an import prints while it runs: functions for struct kit_import and
 * struct kit_import_base, whose ctx is the struct kit_ctx. */

/* On stderr: the issues of a row, with the file and line of the sheet. */
void kit_out_import_row(void *ctx, const struct kit_import *im, size_t line,
    const struct kit_issues *issues);

/* On stderr: a remark on the sheet as a whole. */
void kit_out_import_note(
    void *ctx, const struct kit_import *im, const char *text);

/* On stdout: how many records of a sheet are in the journal now. */
void kit_out_import_sheet(void *ctx, const struct kit_import *im);

#endif
