#include <stdio.h>

#include "sync/libro.h"

/* The office's main: believed when it is signed, newer and of this book. */

static enum kit_code
remember_names(struct sync_libro *l, struct kit_err *err)
{
	char time[24];

	snprintf(time, sizeof(time), "%lld", (long long)l->manifest.time);
	const char *known = kit_journal_known(l->journal, KIT_META_MANIFEST);
	if (known && strcmp(known, time) == 0)
		return KIT_OK;
	sync_libro_point(l);
	enum kit_code rc = kit_journal_begin(l->journal, err);
	for (size_t i = 0; rc == KIT_OK && i < l->manifest.member_count; i++)
		rc = kit_journal_name_writer(l->journal,
		    l->manifest.members[i].id, l->manifest.members[i].name,
		    err);
	struct kit_object main = sync_libro_object(&l->main);
	if (rc == KIT_OK)
		rc = kit_journal_set_ref(l->journal, SYNC_REF_MAIN, &main, err);
	if (rc == KIT_OK)
		rc = kit_journal_set_meta(
		    l->journal, KIT_META_MANIFEST, time, err);
	if (rc == KIT_OK) {
		kit_journal_office_time(l->journal, l->manifest.time);
		rc = kit_journal_commit(l->journal, err);
	}
	if (rc != KIT_OK)
		kit_journal_rollback(l->journal);
	return rc;
}

static int64_t
time_of(struct sync_libro *l, const struct sync_oid *id)
{
	struct sync_main m;
	struct kit_err why;

	if (sync_main_read(l, id, &m, &why) != KIT_OK)
		return -1;
	int64_t time = m.manifest.time;
	sync_main_done(&m);
	return time;
}

const struct sync_remote_ref *
sync_libro_newest_main(struct sync_libro *l, const struct sync_remote *r)
{
	const struct sync_remote_ref *best = NULL;

	for (size_t i = 0; i < r->ref_count; i++) {
		const struct sync_remote_ref *ref = &r->refs[i];
		if (strcmp(ref->name, SYNC_REF_MAIN) == 0 &&
		    (!best || time_of(l, &ref->id) > time_of(l, &best->id)))
			best = ref;
	}
	return best;
}

/* Newer by its time, whatever its history: the office may have lost some. */
static enum kit_code
take_newer(struct sync_libro *l, struct sync_main *m, struct kit_err *err)
{
	enum sync_git_relation relation;
	struct sync_oid base;

	if (sync_gitgraph_relation(l->store, &l->main, &l->seen_main, &relation,
		&base, err) != KIT_OK)
		return err->code;
	if (m->manifest.time <= l->manifest.time) {
		l->report.office_behind = !l->office;
		return KIT_OK;
	}
	if (l->office && relation != SYNC_GIT_AHEAD) {
		sync_libro_note(l, "el libro remoto tiene otra historia de la "
				   "oficina; quedan las dos y vale la de este "
				   "equipo");
		return KIT_OK;
	}
	if (relation == SYNC_GIT_FORKED)
		sync_libro_note(l, "la oficina se recuperó de un respaldo "
				   "anterior; se le entregan de nuevo los "
				   "sellos que le falten");
	if (sync_gitstore_move(l->store, SYNC_REF_MAIN, &l->main, &l->seen_main,
		err) != KIT_OK)
		return err->code;
	sync_libro_use_main(l, &l->seen_main, m);
	return KIT_OK;
}

static enum kit_code
take_seen(struct sync_libro *l, struct kit_err *err)
{
	const struct sync_oid none = {{0}};
	struct sync_main m;
	struct kit_err why;
	enum kit_code rc = KIT_OK;

	if (sync_main_read(l, &l->seen_main, &m, &why) != KIT_OK) {
		l->seen_main = none;
		sync_libro_note(
		    l, "no se cree a main del libro remoto: %s", why.text);
		return KIT_OK;
	}
	if (l->has_manifest)
		rc = take_newer(l, &m, err);
	else
		rc = sync_gitstore_move(
		    l->store, SYNC_REF_MAIN, &none, &l->seen_main, err);
	sync_main_done(&m);
	sync_libro_point(l);
	return rc;
}

enum kit_code
sync_step_main(struct sync_libro *l, struct kit_err *err)
{
	bool seen = !sync_oid_is_zero(&l->seen_main);

	if (sync_libro_load_main(l, err) != KIT_OK)
		return err->code;
	if (seen &&
	    !(l->has_manifest && sync_oid_eq(&l->main, &l->seen_main)) &&
	    take_seen(l, err) != KIT_OK)
		return err->code;
	if (sync_libro_load_main(l, err) != KIT_OK)
		return err->code;
	if (!l->has_manifest)
		return KIT_OK;
	l->report.admitted = sync_manifest_member(&l->manifest,
				 kit_journal_writer(l->journal)) != NULL;
	return remember_names(l, err);
}
