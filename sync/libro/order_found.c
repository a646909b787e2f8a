/*
 * Founds a book: writes its first manifest and its first main.
 */

#include "order_found.h"

#include <stdio.h>

#include "keys.h"
#include "reach.h"
#include "remote.h"
#include "step_main.h"
#include "step_request.h"

static enum kit_code
add_offline(struct sync_manifest *m, const char *offline, struct kit_err *err)
{
	struct sync_member w;

	if (sync_keys_sheet(offline, &w, err) != KIT_OK)
		return err->code;
	m->recipients[m->recipient_count++] = w.recipient;
	sync_manifest_set_member(m, &w);
	return KIT_OK;
}

static enum kit_code
first_manifest(struct sync_session *s, const struct sync_founding *f,
    struct sync_manifest *m, struct kit_err *err)
{
	struct sync_member self = {.role = SYNC_ROLE_POINT};
	struct sync_member office = {
	    .role = SYNC_ROLE_OFFICE, .name = "oficina-llave"};
	unsigned char repo[SYNC_REPO_LEN / 2];

	s->env.random(&s->env, repo, sizeof(repo));
	kit_crypto_hex(repo, sizeof(repo), m->repo);
	m->epoch = 1;
	m->time = s->env.wall_ms(&s->env);
	snprintf(m->version, sizeof(m->version), "0.1.0");
	snprintf(self.name, sizeof(self.name), "%s", f->name);
	if (!sync_manifest_is_name(kit_sv(f->name)))
		return kit_err_set(err, KIT_EINPUT,
		    "equipo: «%s» no sirve; use minúsculas sin tilde, números "
		    "y guiones",
		    f->name);
	if (sync_keys_recipient(s, "epoca-1", &m->recipients[0], err) !=
		KIT_OK ||
	    sync_keys_recipient(
		s, "oficina-identidad", &m->recipients[1], err) != KIT_OK)
		return err->code;
	m->recipient_count = 2;
	if (sync_keys_member(s, "llave", "identidad", &self, err) != KIT_OK ||
	    sync_keys_member(s, "oficina-llave", "oficina-identidad", &office,
		err) != KIT_OK)
		return err->code;
	memcpy(
	    self.code, sync_request_code(s), strlen(sync_request_code(s)) + 1);
	sync_manifest_set_member(m, &self);
	sync_manifest_set_member(m, &office);
	return add_offline(m, f->offline, err);
}

enum kit_code
sync_found_remember(
    struct sync_session *s, const struct sync_manifest *m, struct kit_err *err)
{
	enum kit_code rc = kit_journal_begin(s->journal, err);

	if (rc == KIT_OK)
		rc = sync_pins_set(s->journal, &s->pins, m, err);
	if (rc == KIT_OK)
		rc = kit_journal_set_meta(
		    s->journal, KIT_META_REPO, m->repo, err);
	if (rc == KIT_OK)
		rc = kit_journal_set_meta(
		    s->journal, KIT_META_ROLE, "oficina", err);
	if (rc == KIT_OK && s->remote)
		rc = sync_reach_keep(s, err);
	if (rc == KIT_OK)
		rc = kit_journal_commit(s->journal, err);
	if (rc != KIT_OK)
		kit_journal_rollback(s->journal);
	else
		snprintf(s->repo, sizeof(s->repo), "%s", m->repo);
	return rc;
}

/* Refuses to found a book where the remote already has one. */
static enum kit_code
check_free(
    struct sync_session *s, struct sync_report *report, struct kit_err *err)
{
	struct sync_remote r;

	if (!s->remote)
		return KIT_OK;
	enum kit_code rc = sync_reach_open(s, report, &r, err);
	if (rc == KIT_ENOTFOUND && sync_remote_url_stick(s->remote))
		rc = KIT_OK; /* an empty stick: this book is put on it later */
	if (rc == KIT_OK && !r.by->carries &&
	    sync_remote_refs_find(&r, SYNC_REF_MAIN))
		rc = kit_err_set(err, KIT_EINPUT,
		    "ahí ya está el libro de una oficina; un equipo de terreno "
		    "se prepara sin --oficina, y un computador nuevo de esa "
		    "oficina con --recuperar y su hoja de recuperación");
	sync_remote_close(&r);
	return rc == KIT_OK ? KIT_OK : sync_remote_url_blame(s->remote, err);
}

/*
 * Takes over from the book before: its id, the least version that may write,
 * the redactions and the lost writers.
 */
static void
follow(struct sync_manifest *m, const struct sync_manifest *before)
{
	memcpy(m->predecessor, before->repo, sizeof(m->predecessor));
	memcpy(m->version, before->version, sizeof(m->version));
	for (size_t i = 0; i < before->redaction_count; i++)
		sync_manifest_redact(m, &before->redactions[i]);
	for (size_t i = 0; i < before->lost_count; i++)
		sync_manifest_lose(m, &before->lost[i]);
	if (m->time <= before->time)
		m->time = before->time + 1;
}

/* The first manifest of a book and the tree of its first main. */
struct first {
	struct sync_manifest manifest;
	struct sync_oid tree; /* of its first main */
};

static enum kit_code
begin(struct sync_session *s, struct sync_report *report,
    const struct sync_founding *f, struct first *first, struct kit_err *err)
{
	struct sync_manifest *m = &first->manifest;
	enum kit_code rc = check_free(s, report, err);

	if (rc == KIT_OK)
		rc = first_manifest(s, f, m, err);
	if (rc == KIT_OK && f->before)
		follow(m, f->before);
	/*
	 * The epoch's key is given to the office's computer and to the recovery
	 * sheet, which is needed when that computer is lost.
	 */
	for (size_t i = 0; rc == KIT_OK && i < m->member_count; i++)
		if (m->members[i].role != SYNC_ROLE_OFFICE)
			rc = sync_keys_give(s,
			    &(struct sync_give){&m->members[i], 1},
			    &first->tree, err);
	return rc;
}

static enum kit_code
write_first(struct sync_session *s, struct sync_belief *belief,
    const struct first *first, struct kit_err *err)
{
	return sync_belief_write(s, belief,
	    &(struct sync_new_main){
		&first->manifest, NULL, 0, "libro nuevo", &first->tree},
	    err);
}

enum kit_code
sync_found_book(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, const struct sync_founding *f,
    struct kit_err *err)
{
	struct first first = {0};

	enum kit_code rc = begin(s, report, f, &first, err);
	if (rc == KIT_OK)
		rc = write_first(s, belief, &first, err);
	sync_manifest_done(&first.manifest);
	return rc;
}

enum kit_code
sync_order_found(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, const struct sync_founding *f,
    struct kit_err *err)
{
	struct first first = {0};

	enum kit_code rc = begin(s, report, f, &first, err);
	if (rc == KIT_OK)
		rc = sync_found_remember(s, &first.manifest, err);
	if (rc == KIT_OK)
		rc = write_first(s, belief, &first, err);
	sync_manifest_done(&first.manifest);
	s->office = true;
	return rc == KIT_OK ? sync_step_main(s, belief, report, err) : rc;
}
