#include "sync/libro.h"

/* How this run gets to its remote. */

static void
tell(void *ctx, bool sending, int64_t bytes)
{
	sync_libro_tell(
	    ctx, &(struct sync_progress){
		     .step = sending ? "enviar" : "recibir", .bytes = bytes});
}

enum kit_code
sync_libro_reach(
    struct sync_libro *l, struct sync_remote *r, struct kit_err *err)
{
	l->way = (struct sync_remote_way){.url = l->remote,
	    .store = l->store,
	    .data = l->data,
	    .tell = tell,
	    .ctx = l};
	enum kit_code rc = sync_remote_open(r, &l->way, err);
	if (r->told[0])
		sync_libro_note(l, "%s", r->told);
	return rc;
}
