#ifndef KIT_MUSTACHE_H
#define KIT_MUSTACHE_H

#include "err.h"
#include "str.h"

/*
 * Mustache (https://github.com/mustache/spec, v1.4 without the optional
 * modules): variables, sections, inverted sections, comments, partials and
 * set delimiters. A template is parsed once, here, and rendered often, by
 * mustache_render.h.
 */

struct kit_mustache;

/*
 * Parses a copy of text; path is its name in messages. *m is the caller's to
 * free, NULL on failure. KIT_EFORM names path and line.
 */
KIT_MUST_USE enum kit_code kit_mustache_parse(const char *path,
    struct kit_sv text, struct kit_mustache **m, struct kit_err *err);
void kit_mustache_free(struct kit_mustache *m);
KIT_AUTO_DEFINE(mustache)

#endif
