#ifndef KIT_ALIKE_H
#define KIT_ALIKE_H

#include "ctx.h"

/*
 * Before a person is made: shows those who resemble what was given. On
 * a terminal the official says «igual» to go on, else KIT_EINPUT; programs are
 * told on stderr and go on. --igual asks and tells nothing.
 */
KIT_MUST_USE enum kit_code kit_alike_ask(
    struct kit_ctx *c, const struct kit_form *form, struct kit_err *err);

#endif
