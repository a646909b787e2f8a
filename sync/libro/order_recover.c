/*
 * Makes another computer the office after the office's computer was lost, by
 * the key on the recovery sheet. A new epoch begins, because the lost computer
 * has the old epoch's key. Main holds the key of every epoch for the sheet, so
 * no seal becomes unreadable.
 */

#include "order_recover.h"

#include <stdio.h>

#include "gitref.h"
#include "keys.h"
#include "order_found.h"
#include "reach.h"
#include "sheet.h"
#include "step_publish.h"
#include "step_request.h"
#include "steps.h"
#include "template_disk.h"

struct recovery {
	struct sync_session *s;
	struct sync_belief *belief;
	struct sync_report *report;
	const struct sync_identity *sheet;
	struct sync_key *signer; /* the sheet's signing key */
	struct sync_oid at; /* the remote's main */
	struct sync_manifest manifest; /* of the new main */
	struct sync_oid tree; /* of the new main */
	/* Who signed each main, and the sheet that it names; newest first. */
	struct link {
		char signer[KIT_WRITER_LEN + 1], sheet[KIT_WRITER_LEN + 1];
	} * links;
	size_t link_count, link_cap;
};

/*
 * Revokes the writers that the main `had` names and the main before does not,
 * at the last seal that the office has. before is NULL for the first main.
 */
static void
revoke_writers(struct recovery *r, const struct sync_manifest *had,
    const struct sync_manifest *before)
{
	for (size_t i = 0; i < had->member_count; i++) {
		const struct sync_member *w =
		    sync_manifest_member(&r->manifest, had->members[i].id);
		const struct sync_receipt *last =
		    sync_manifest_receipt(&r->manifest, had->members[i].id);
		if (!w || w->role != SYNC_ROLE_POINT ||
		    (before && sync_manifest_member(before, w->id)) ||
		    w->state == SYNC_STATE_REVOKED)
			continue;
		struct sync_member lost = *w;
		lost.state = SYNC_STATE_REVOKED;
		lost.upto = last ? last->seal : 0;
		sync_manifest_set_member(&r->manifest, &lost);
	}
}

/* Returns the id of the valid sheet that a manifest names, or "". */
static const char *
sheet_of(const struct sync_manifest *m)
{
	for (size_t i = 0; i < m->member_count; i++)
		if (m->members[i].role == SYNC_ROLE_SHEET &&
		    sync_manifest_may_sign(&m->members[i]))
			return m->members[i].id;
	return "";
}

static void
push_link(struct recovery *r, const struct sync_main *m)
{
	struct link *n =
	    kit_mem_push(&r->links, &r->link_count, &r->link_cap, sizeof(*n));

	sync_key_writer_of(m->signer, n->signer);
	snprintf(n->sheet, sizeof(n->sheet), "%s", sheet_of(&m->manifest));
}

/*
 * Checks that the sheet is the book's present one. The first main names a
 * sheet; later only a main that the present sheet signed can name another.
 */
static enum kit_code
check_sheet(const struct recovery *r, struct kit_err *err)
{
	const char *ours = sync_key_writer(r->signer);
	const char *now = r->links[r->link_count - 1].sheet;
	bool was = strcmp(now, ours) == 0;

	for (size_t i = r->link_count; i-- > 0;)
		if (strcmp(r->links[i].signer, now) == 0) {
			now = r->links[i].sheet;
			was |= strcmp(now, ours) == 0;
		}
	if (strcmp(now, ours) == 0)
		return KIT_OK;
	if (was)
		return kit_err_set(err, KIT_EINPUT,
		    "esta hoja fue reemplazada por otra y ya no vale; use la "
		    "que se imprimió después");
	return kit_err_set(err, KIT_EINPUT,
	    "esta hoja no es la de este libro; busque la que se imprimió "
	    "cuando se preparó esta oficina, o revise la dirección del libro");
}

/*
 * Looks at one main on the way back to the first one. The first main, and each
 * main that a sheet signed, made a computer the office. Those computers are
 * lost now: their writers are revoked.
 */
static enum kit_code
look_back(struct recovery *r, const struct sync_main *m, struct kit_err *err)
{
	char signer[KIT_WRITER_LEN + 1];
	struct sync_main before;

	push_link(r, m);
	if (!m->has_parent) {
		revoke_writers(r, &m->manifest, NULL);
		return KIT_OK;
	}
	sync_key_writer_of(m->signer, signer);
	const struct sync_member *w =
	    sync_manifest_member(&m->manifest, signer);
	if (!w || w->role != SYNC_ROLE_SHEET)
		return KIT_OK;
	enum kit_code rc =
	    sync_belief_peek(r->s, r->belief, &m->parent, &before, err);
	if (rc == KIT_OK)
		revoke_writers(r, &m->manifest, &before.manifest);
	sync_main_done(&before);
	return rc;
}

static enum kit_code
walk_back(struct recovery *r, struct kit_err *err)
{
	struct sync_oid at = r->at;
	struct sync_main m;
	enum kit_code rc = KIT_OK;
	bool more = true;

	while (rc == KIT_OK && more) {
		rc = sync_belief_peek(r->s, r->belief, &at, &m, err);
		if (rc == KIT_OK)
			rc = look_back(r, &m, err);
		more = m.has_parent;
		at = m.parent;
		sync_main_done(&m);
	}
	return rc == KIT_OK ? check_sheet(r, err) : rc;
}

/* Opens llaves/EPOCH/SHEET.age and stores the key as DATA/epoca-EPOCH. */
static enum kit_code
take_epoch(struct recovery *r, int64_t epoch, struct kit_err *err)
{
	struct kit_str file KIT_STR_AUTO = {0};
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;
	const struct sync_given given = {
	    &r->tree, epoch, sync_key_writer(r->signer), r->sheet};

	enum kit_code rc = sync_keys_given(r->s, &given, &id, err);
	if (rc == KIT_ECRYPTO)
		return kit_err_set(err, KIT_ECRYPTO,
		    "la llave de la época %lld que guarda el libro no abre con "
		    "esta hoja",
		    (long long)epoch);
	if (rc != KIT_OK)
		return rc;
	kit_str_printf(&file, "%s/epoca-%lld", r->s->data, (long long)epoch);
	return sync_agekey_save(id, kit_str_get(&file), r->s->env.vault, err);
}

static enum kit_code
set_recipients(struct recovery *r, struct kit_err *err)
{
	struct sync_manifest *m = &r->manifest;

	m->recipients[2] = *sync_agekey_recipient(r->sheet);
	m->recipient_count = 3;
	return sync_keys_recipient(
	    r->s, "oficina-identidad", &m->recipients[1], err);
}

/*
 * Chooses the code of this computer's folios, another one when a member has
 * this one: the lost computer may have used the code today.
 */
static enum kit_code
set_code(struct recovery *r, struct sync_member *self, struct kit_err *err)
{
	const char *own = sync_request_code(r->s);

	memcpy(self->code, own, strlen(own) + 1);
	if (!sync_manifest_coded(&r->manifest, own, self->id))
		return KIT_OK;
	sync_manifest_free_code(&r->manifest, own, self->code);
	sync_report_note(r->report,
	    "los folios de este computador empiezan con %s, para que ninguno "
	    "sea igual a uno del perdido",
	    self->code);
	return kit_journal_set_meta(
	    r->s->journal, KIT_META_SHORT, self->code, err);
}

/*
 * Puts this computer, its office key and the sheet into the manifest. The keys
 * of earlier offices stay in it as revoked, for the check of earlier mains.
 */
static enum kit_code
set_offices(struct recovery *r, const char *name, struct kit_err *err)
{
	struct sync_manifest *m = &r->manifest;
	struct sync_member self = {.role = SYNC_ROLE_POINT};
	struct sync_member office = {
	    .role = SYNC_ROLE_OFFICE, .name = "oficina-llave"};
	struct sync_member sheet = {
	    .role = SYNC_ROLE_SHEET, .name = "oficina-respaldo"};

	for (size_t i = 0; i < m->member_count; i++)
		if (m->members[i].role != SYNC_ROLE_POINT)
			m->members[i].state = SYNC_STATE_REVOKED;
	snprintf(self.name, sizeof(self.name), "%s", name);
	if (!sync_manifest_is_name(kit_sv(self.name)))
		return kit_err_set(err, KIT_EINPUT,
		    "equipo: «%s» no sirve; use minúsculas sin tilde, números "
		    "y guiones",
		    name);
	if (sync_keys_member(r->s, "llave", "identidad", &self, err) !=
		KIT_OK ||
	    sync_keys_member(r->s, "oficina-llave", "oficina-identidad",
		&office, err) != KIT_OK ||
	    set_code(r, &self, err) != KIT_OK)
		return err->code;
	sync_manifest_free_name(m, self.name);
	sync_manifest_free_name(m, office.name);
	const struct sync_member *named =
	    sync_manifest_member(m, sync_key_writer(r->signer));
	if (named)
		memcpy(sheet.name, named->name, sizeof(sheet.name));
	memcpy(sheet.public, sync_key_public(r->signer), sizeof(sheet.public));
	sync_key_writer_of(sheet.public, sheet.id);
	sheet.recipient = *sync_agekey_recipient(r->sheet);
	sync_manifest_set_member(m, &self);
	sync_manifest_set_member(m, &office);
	sync_manifest_set_member(m, &sheet);
	return KIT_OK;
}

static enum kit_code
take_epochs(struct recovery *r, struct kit_err *err)
{
	for (int64_t e = r->manifest.epoch; e >= 1; e--)
		if (take_epoch(r, e, err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

static enum kit_code
take_main(struct recovery *r, struct kit_err *err)
{
	struct sync_session *s = r->s;
	struct sync_belief *belief = r->belief;
	struct sync_report *report = r->report;
	const struct sync_oid none = {0};

	if (sync_reach_main(s, belief, report, &r->at, err) != KIT_OK ||
	    sync_gitref_move(s->store, SYNC_REF_MAIN, &none, &r->at, err) !=
		KIT_OK ||
	    sync_belief_load(s, belief, err) != KIT_OK)
		return err->code;
	sync_manifest_copy(&belief->manifest, &r->manifest);
	r->tree = belief->main_tree;
	belief->seen_main = r->at;
	return walk_back(r, err);
}

/*
 * Publishes main at the remote. Fails when the remote does not take it, because
 * no laptop would accept this computer as the office.
 */
static enum kit_code
publish(struct recovery *r, struct kit_err *err)
{
	struct sync_session *s = r->s;
	struct sync_belief *belief = r->belief;
	struct sync_report *report = r->report;
	const json_t *notes = report->notes;

	s->office = true;
	if (sync_step_publish(s, belief, report, err) != KIT_OK)
		return err->code;
	if (report->late.code)
		*err = report->late;
	if (report->late.code)
		return err->code;
	if (sync_oid_eq(&belief->main, &belief->seen_main))
		return KIT_OK;
	const char *why = json_string_value(
	    json_array_get(notes, json_array_size(notes) - 1));
	return kit_err_set(err, KIT_EIO,
	    "el libro no recibió a la nueva oficina: %s", why ? why : "");
}

static enum kit_code
recover(struct recovery *r, const char *name, struct kit_err *err)
{
	struct sync_session *s = r->s;

	if (take_main(r, err) != KIT_OK || take_epochs(r, err) != KIT_OK ||
	    sync_keys_new_epoch(s, &r->manifest, err) != KIT_OK ||
	    set_recipients(r, err) != KIT_OK ||
	    set_offices(r, name, err) != KIT_OK ||
	    sync_keys_give_all(s, &r->manifest, kit_journal_writer(s->journal),
		&r->tree, err) != KIT_OK)
		return err->code;
	r->manifest.time = sync_belief_next_time(s, r->belief);
	if (sync_found_remember(s, &r->manifest, err) != KIT_OK)
		return err->code;
	const struct sync_new_main n = {.manifest = &r->manifest,
	    .message = "otra oficina, por la hoja",
	    .tree = &r->tree,
	    .signer = r->signer};
	enum kit_code rc = sync_belief_write(s, r->belief, &n, err);
	return rc == KIT_OK ? publish(r, err) : rc;
}

enum kit_code
sync_order_recover(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, const struct sync_recovery *order,
    struct kit_err *err)
{
	struct recovery r = {.s = s,
	    .belief = belief,
	    .report = report,
	    .sheet = order->sheet,
	    .signer = sync_sheet_signer(order->sheet)};

	enum kit_code rc = recover(&r, order->name, err);
	sync_manifest_done(&r.manifest);
	sync_key_free(r.signer);
	free(r.links);
	if (rc == KIT_OK)
		rc = sync_template_disk_own(s, belief, err);
	/* A sync receives all seals of the laptops. */
	return rc == KIT_OK ? sync_steps_run(s, belief, report, err) : rc;
}
