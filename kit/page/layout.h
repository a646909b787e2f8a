#ifndef KIT_LAYOUT_H
#define KIT_LAYOUT_H

#include "flow.h"

/* Lays out Markdown: reads text, which is a document's filled text (fill.h),
 * and appends its rows to flow. KIT_EFORM names path and line. */
KIT_MUST_USE enum kit_code kit_layout_markdown(
    struct kit_flow *flow, struct kit_sv text, struct kit_err *err);

#endif
