/*
 * What the text of a remote says: a folder, a stick or a server.
 */

#include "remote_url.h"

#include "gitremote.h"

const char *
sync_remote_url_stick(const char *url)
{
	size_t n = strlen(SYNC_REMOTE_STICK);

	return strncmp(url, SYNC_REMOTE_STICK, n) == 0 ? url + n : NULL;
}

bool
sync_remote_url_is_path(const char *url)
{
	const char *colon = strchr(url, ':');
	const char *slash = strchr(url, '/');

	return kit_sv_starts(kit_sv(url), "file://") || !colon ||
	       (slash && slash < colon);
}

enum kit_code
sync_remote_url_blame(const char *url, struct kit_err *err)
{
	struct kit_str shown KIT_STR_AUTO = {0};

	if (sync_remote_url_stick(url))
		kit_str_add(&shown, sync_remote_url_stick(url));
	else
		sync_gitremote_shown(url, &shown); /* without its password */
	if (err->text[0] == '/' || strstr(err->text, kit_str_get(&shown)))
		return err->code;
	return kit_err_wrap(err, "%s", kit_str_get(&shown));
}
