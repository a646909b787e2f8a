#ifndef SYNC_REMOTE_URL_H
#define SYNC_REMOTE_URL_H

#include "remote.h"

/* What the text of a remote says: a folder, a stick or a server. */

#define SYNC_REMOTE_STICK "pendrive:"

/*
 * True when url is a folder of this machine (a mounted one too): file:…, or a
 * text that is neither scheme:… nor host:….
 */
bool sync_remote_url_is_path(const char *url);

/* Returns the stick's folder, in url; NULL when url is no stick's. */
const char *sync_remote_url_stick(const char *url);

/*
 * Says in err which remote failed, unless the text already does or begins with
 * another path. Returns err->code.
 */
enum kit_code sync_remote_url_blame(const char *url, struct kit_err *err);

#endif
