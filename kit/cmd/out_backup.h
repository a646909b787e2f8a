#ifndef KIT_OUT_BACKUP_H
#define KIT_OUT_BACKUP_H

#include "backup.h"
#include "ctx.h"

/* Prints in one line what a backup added to the stick; nothing with --json. */
void kit_out_copied(const struct kit_ctx *c, const struct kit_backup *b);

#endif
