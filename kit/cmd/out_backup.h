#ifndef KIT_OUT_BACKUP_H
#define KIT_OUT_BACKUP_H

#include "backup.h"
#include "ctx.h"

/* One line, unless --json: what stands on the stick now that did not. */
void kit_out_copied(const struct kit_ctx *c, const struct kit_backup *b);

#endif
