#ifndef KIT_OUT_EDIT_H
#define KIT_OUT_EDIT_H

#include "ctx.h"
#include "records.h"

/* What a change was, field by field: before and after; or JSON. */
void kit_out_edited(struct kit_ctx *c, const struct kit_record_edited *edited);

#endif
