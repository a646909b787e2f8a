#ifndef KIT_JOURNAL_TAKEOVER_H
#define KIT_JOURNAL_TAKEOVER_H

#include "env.h"
#include "err.h"

/*
 * Takes a plain dir/libro.db over into a sealed one, under env->vault: the file
 * is made again and put in the place of the plain one, whose content is then
 * overwritten. Cut anywhere, the next call begins again; until the new file has
 * the name, the plain one is whole. A sealed libro.db stays as it is. KIT_EBUSY
 * when another process has the file open.
 */
KIT_MUST_USE enum kit_code kit_journal_take_over(
    const char *dir, struct kit_env *env, struct kit_err *err);

#endif
