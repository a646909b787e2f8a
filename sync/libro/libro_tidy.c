#include "gitrepack.h"
#include "libro.h"

void
sync_libro_tidy(struct sync_libro *l)
{
	struct sync_gitrepack *r = NULL;
	struct kit_err err;

	sync_libro_point(l);
	enum kit_code rc =
	    sync_gitrepack_write(l->store, SYNC_GITREPACK_PACKS, &r, &err);
	if (r) {
		sync_libro_point(l);
		rc = sync_gitrepack_drop(r, &err);
		sync_libro_point(l);
	}
	sync_gitrepack_free(r);
	if (rc != KIT_OK)
		sync_libro_note(l, "%s", err.text);
}
