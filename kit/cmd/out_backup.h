#ifndef KIT_OUT_BACKUP_H
#define KIT_OUT_BACKUP_H

#include "backup.h"
#include "ctx.h"

/* Tells in one line, unless --json, what the backup added to the stick. */
void kit_out_copied(const struct kit_ctx *c, const struct kit_backup *b);

#endif
