#ifndef KIT_JOURNAL_TAKEOVER_H
#define KIT_JOURNAL_TAKEOVER_H

#include "env.h"
#include "err.h"
#include "vault.h"

/*
 * Takes dir/libro.db over into one that is sealed under env->vault: a plain one
 * when before is NULL, else one that is sealed under before. The file is made
 * again and put in the place of the old one, whose content is then overwritten.
 * Cut anywhere, the next call begins again; until the new file has the name,
 * the old one is whole. A libro.db that is sealed under env->vault stays as it
 * is. KIT_EBUSY when another process has the file open, KIT_ECRYPTO when it is
 * sealed under neither key.
 */
KIT_MUST_USE enum kit_code kit_journal_take_over(const char *dir,
    struct kit_env *env, const struct kit_vault *before, struct kit_err *err);

#endif
