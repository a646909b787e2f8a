#ifndef KIT_LAYOUT_H
#define KIT_LAYOUT_H

#include "flow.h"

/*
 * Lays out Markdown: appends the rows of text, a document's filled text
 * (fill.h), to flow. KIT_EFORM names the path, and the line where it is known.
 */
KIT_MUST_USE enum kit_code kit_layout_markdown(
    struct kit_flow *flow, struct kit_sv text, struct kit_err *err);

#endif
