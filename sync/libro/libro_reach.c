#include "libro.h"

/* How this run gets to its remote. */

static void
tell(void *ctx, bool sending, int64_t bytes)
{
	sync_libro_tell(
	    ctx, &(struct sync_progress){
		     .step = sending ? "enviar" : "recibir", .bytes = bytes});
}

static void
bad(void *ctx, const char *what)
{
	struct sync_libro *l = ctx;

	l->report.bad_files++;
	sync_libro_note(l, "%s", what);
}

void
sync_libro_count_move(struct sync_libro *l, const struct sync_remote_move *move)
{
	l->report.files += move->files;
	l->report.file_seals += move->seals;
	l->report.file_bytes += move->bytes;
}

enum kit_code
sync_libro_keep_remote(struct sync_libro *l, struct kit_err *err)
{
	const char *stick = sync_remote_stick_dir(l->remote);
	const char *name = stick ? KIT_META_STICK : KIT_META_REMOTE;
	const char *value = stick ? stick : l->remote;
	const char *known = kit_journal_known(l->journal, name);

	if (known && strcmp(known, value) == 0)
		return KIT_OK;
	return kit_journal_set_meta(l->journal, name, value, err);
}

enum kit_code
sync_libro_reach(
    struct sync_libro *l, struct sync_remote *r, struct kit_err *err)
{
	l->way = (struct sync_remote_way){.url = l->remote,
	    .store = l->store,
	    .data = l->data,
	    .repo = l->repo,
	    .tell = tell,
	    .bad = bad,
	    .ctx = l};
	enum kit_code rc = sync_remote_open(r, &l->way, err);
	if (r->told[0])
		sync_libro_note(l, "%s", r->told);
	return rc;
}
