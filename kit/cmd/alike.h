#ifndef KIT_ALIKE_H
#define KIT_ALIKE_H

#include "ctx.h"

/*
 * Called before a record is created of a type such as persona: shows the people
 * who resemble the given fields. On a terminal the official types «igual» to go
 * on; any other answer is KIT_EINPUT. Without a terminal a warning goes to
 * stderr, and the command goes on. --igual neither asks nor warns.
 */
KIT_MUST_USE enum kit_code kit_alike_ask(
    struct kit_ctx *c, const struct kit_form *form, struct kit_err *err);

#endif
