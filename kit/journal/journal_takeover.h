#ifndef KIT_JOURNAL_TAKEOVER_H
#define KIT_JOURNAL_TAKEOVER_H

#include "env.h"
#include "err.h"
#include "vault.h"

/*
 * Seals dir/libro.db under env->vault: a plain file when before is NULL, else
 * one that is sealed under before. The function writes a new file, puts it in
 * the place of the old one, and overwrites the bytes of the old one. Wherever a
 * call is cut, the next call begins again: the old file is whole until the new
 * one has its name. A libro.db that is sealed under env->vault already stays as
 * it is. KIT_EBUSY when another process has the file open, KIT_ECRYPTO when the
 * file is sealed under neither key.
 */
KIT_MUST_USE enum kit_code kit_journal_take_over(const char *dir,
    struct kit_env *env, const struct kit_vault *before, struct kit_err *err);

#endif
