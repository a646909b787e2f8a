/*
 * Turns libgit2's failures into codes and Spanish sentences.
 */

#include "gitfail.h"

#include <errno.h>

#include "gitinner.h"

static const struct {
	int git;
	enum kit_code code;
} codes[] = {
    {GIT_ENOTFOUND, KIT_ENOTFOUND},
    {GIT_EMODIFIED, KIT_EBUSY},
    {GIT_ELOCKED, KIT_EBUSY},
    {GIT_EEXISTS, KIT_EBUSY},
    {GIT_EMISMATCH, KIT_ESTORE},
};

const char sync_gitfail_ask_owner[] =
    "; pida permiso de escritura a quien administra esa carpeta";

enum kit_code
sync_gitfail_set(struct kit_err *err, int rc, const char *detail)
{
	const git_error *e = git_error_last();
	enum kit_code code =
	    e && e->klass == GIT_ERROR_OS ? KIT_EIO : KIT_ESTORE;

	const char *said = e && e->message ? e->message : "sin más detalle";
	const char *reason = kit_err_reason_in(said);

	for (size_t i = 0; i < LEN(codes); i++)
		if (codes[i].git == rc)
			code = codes[i].code;
	if (!reason || code != KIT_EIO)
		return kit_err_set(err, code, "%s (git: %s)", detail, said);
	return kit_err_set(err, code, "%s: %s%s", detail, reason,
	    reason == kit_err_reason(EACCES) ? sync_gitfail_ask_owner : "");
}

enum kit_code
sync_gitfail_at(const struct sync_gitstore *s, int rc, const char *detail,
    struct kit_err *err)
{
	const char *path = git_repository_path(s->repo);
	size_t n = strlen(path);

	if (sync_gitfail_set(err, rc, detail) != KIT_EIO)
		return err->code;
	return kit_err_wrap(
	    err, "%.*s", (int)(n && path[n - 1] == '/' ? n - 1 : n), path);
}
