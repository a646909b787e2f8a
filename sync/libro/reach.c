/*
 * How a run gets to its remote, and what the laptop remembers of it.
 */

#include "reach.h"

#include <stdio.h>

#include "report.h"
#include "trust.h"

static void
tell(void *ctx, bool sending, int64_t bytes)
{
	sync_session_tell(
	    ctx, &(struct sync_progress){
		     .step = sending ? "enviar" : "recibir", .bytes = bytes});
}

static void
bad(void *ctx, const char *what)
{
	struct sync_libro *l = ctx;

	l->report.bad_files++;
	sync_report_note(l, "%s", what);
}

void
sync_reach_count(struct sync_libro *l, const struct sync_remote_move *move)
{
	l->report.files += move->files;
	l->report.file_seals += move->seals;
	l->report.file_bytes += move->bytes;
}

enum kit_code
sync_reach_keep(struct sync_libro *l, struct kit_err *err)
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
sync_reach_open(
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
		sync_report_note(l, "%s", r->told);
	return rc;
}

enum kit_code
sync_reach_main(
    struct sync_libro *l, struct sync_oid *main, struct kit_err *err)
{
	struct sync_remote r;

	sync_session_tell(l, &(struct sync_progress){"conectar", 0, 0, 0});
	enum kit_code rc = sync_reach_open(l, &r, err);
	if (rc == KIT_OK)
		rc = sync_remote_fetch(&r, l->store, err);
	sync_session_point(l);
	if (rc == KIT_OK) {
		const struct sync_remote_ref *there = sync_trust_newest(l, &r);
		if (there)
			*main = there->id;
		else
			rc = kit_err_set(err, KIT_ENOTFOUND,
			    "no hay ahí un libro de una oficina (falta main)");
	}
	sync_remote_close(&r);
	return rc == KIT_OK ? KIT_OK : sync_remote_blame(l->remote, err);
}

enum kit_code
sync_reach_note_copy(struct sync_libro *l, struct kit_err *err)
{
	const char *known = kit_journal_known(l->journal, KIT_META_COPY);
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_self *selves = NULL;
	struct kit_seal_row row;
	size_t n = 0;

	if (kit_journal_selves(l->journal, &l->arena, &selves, &n, err) !=
		KIT_OK ||
	    (n && kit_journal_last_seal(
		      l->journal, selves[n - 1].n, &row, err) != KIT_OK))
		return err->code;
	if (!n || !row.number)
		return KIT_OK;
	kit_str_printf(
	    &text, "%s %lld", selves[n - 1].writer, (long long)row.last);
	if (known && strcmp(known, kit_str_get(&text)) == 0)
		return KIT_OK;
	return kit_journal_set_meta(
	    l->journal, KIT_META_COPY, kit_str_get(&text), err);
}
