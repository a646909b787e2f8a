/*
 * equipo: whom the office lets write.
 */

#include "order_member.h"

#include <stdio.h>

#include "belief.h"
#include "bundle.h"
#include "codes.h"
#include "keys.h"
#include "report.h"
#include "step_main.h"
#include "step_publish.h"
#include "step_request.h"
#include "steps.h"

static const char *const state_words[] = {
    [SYNC_STATE_ADMITTED] = "admitido",
    [SYNC_STATE_CLOSED] = "cerrado",
    [SYNC_STATE_REVOKED] = "revocado",
    [SYNC_STATE_FORKED] = "bifurcado",
};

static_assert(LEN(state_words) == SYNC_STATE_COUNT, "a word for each");

/* Requests of writers that are no members. */
struct requests {
	struct sync_libro *l;
	struct sync_request *items;
	size_t count, cap;
};

static bool
each_request(void *ctx, const char *name, const struct sync_oid *id KIT_UNUSED)
{
	struct requests *q = ctx;
	const char *writer = name + strlen(SYNC_REF_REQUEST);
	struct sync_request r;
	struct kit_err why;

	if (!sync_bundle_is_ref(kit_sv(name)) ||
	    sync_manifest_member(&q->l->manifest, writer))
		return true;
	if (sync_request_read(q->l, writer, &r, &why) != KIT_OK) {
		sync_report_note(q->l, "%s", why.text);
		return true;
	}
	*(struct sync_request *)kit_mem_push(
	    &q->items, &q->count, &q->cap, sizeof(r)) = r;
	return true;
}

static enum kit_code
read_requests(struct sync_libro *l, struct requests *q, struct kit_err *err)
{
	*q = (struct requests){.l = l};
	return sync_gitstore_refs(
	    l->store, SYNC_REF_REQUEST, each_request, q, err);
}

static enum kit_code
list(struct sync_libro *l, const struct sync_member_order *o KIT_UNUSED,
    struct kit_err *err)
{
	struct requests q;
	json_t *rows = json_array();

	for (size_t i = 0; i < l->manifest.member_count; i++) {
		const struct sync_member *m = &l->manifest.members[i];
		const struct sync_receipt *r =
		    sync_manifest_receipt(&l->manifest, m->id);
		if (m->role != SYNC_ROLE_POINT)
			continue;
		json_array_append_new(
		    rows, json_pack("{s:s,s:s,s:s,s:s,s:I}", "nombre", m->name,
			      "corto", m->code, "escritor", m->id, "estado",
			      state_words[m->state], "sellos",
			      (json_int_t)(r ? r->seal : 0)));
	}
	enum kit_code rc = read_requests(l, &q, err);
	for (size_t i = 0; rc == KIT_OK && i < q.count; i++)
		json_array_append_new(rows,
		    json_pack("{s:s,s:s,s:s,s:s,s:s}", "nombre",
			q.items[i].member.name, "corto", q.items[i].member.code,
			"escritor", q.items[i].member.id, "estado",
			"por admitir", "comuna", q.items[i].comuna));
	free(q.items);
	sync_session_print(json_pack("{s:o}", "equipos", rows));
	return rc;
}

static bool
is_meant(const struct sync_member *m, const char *text)
{
	size_t n = strlen(text);

	return strcmp(m->name, text) == 0 ||
	       (n >= 6 && n <= KIT_WRITER_LEN && strncmp(m->id, text, n) == 0);
}

static enum kit_code
find_request(const struct requests *q, const char *text,
    const struct sync_request **found, struct kit_err *err)
{
	*found = NULL;
	for (size_t i = 0; i < q->count; i++) {
		if (!is_meant(&q->items[i].member, text))
			continue;
		if (*found)
			return kit_err_set(err, KIT_EINPUT,
			    "hay varias solicitudes de %s; diga cuál por su "
			    "escritor: %.8s o %.8s",
			    text, (*found)->member.id, q->items[i].member.id);
		*found = &q->items[i];
	}
	if (!*found)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no hay solicitud de %s; véalas con «terreno equipo "
		    "listar»",
		    text);
	return KIT_OK;
}

/* The manifest as the order leaves it, as a new main; then to the remote. */
static enum kit_code
publish(struct sync_libro *l, struct sync_manifest *m,
    const struct sync_oid *tree, const char *message, struct kit_err *err)
{
	m->time = sync_belief_next_time(l);
	if (sync_belief_write(l,
		&(struct sync_new_main){m, NULL, 0, message, tree},
		err) != KIT_OK ||
	    sync_step_main(l, err) != KIT_OK)
		return err->code;
	return sync_step_publish(l, err);
}

static void
say_done(const char *what, const struct sync_member *m)
{
	sync_session_print(json_pack("{s:{s:s,s:s,s:s,s:I}}", "equipo",
	    "nombre", m->name, "escritor", m->id, "estado", what, "hasta",
	    (json_int_t)m->upto));
}

static enum kit_code
find_member(const struct sync_manifest *m, const char *text,
    const struct sync_member **found, struct kit_err *err)
{
	*found = NULL;
	for (size_t i = 0; i < m->member_count; i++)
		if (m->members[i].role == SYNC_ROLE_POINT &&
		    is_meant(&m->members[i], text))
			*found = &m->members[i];
	if (!*found)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no hay un equipo %s; véalos con «terreno equipo listar»",
		    text);
	return KIT_OK;
}

static enum kit_code
admit_request(struct sync_libro *l, const struct sync_request *request,
    struct kit_err *err)
{
	struct sync_member member = request->member;
	struct sync_oid tree = l->main_tree;
	struct sync_manifest m = {0};
	char message[64];

	enum kit_code rc =
	    sync_codes_check_asked(&l->manifest, &member, member.name, err);
	if (rc != KIT_OK)
		return rc;
	sync_manifest_copy(&l->manifest, &m);
	sync_manifest_free_name(&m, member.name);
	snprintf(message, sizeof(message), "admite %s", member.name);
	sync_manifest_set_member(&m, &member);
	for (int64_t e = m.epoch; rc == KIT_OK && e >= 1; e--)
		rc = sync_keys_give(
		    l, &(struct sync_give){&member, e}, &tree, err);
	if (rc == KIT_OK)
		rc = publish(l, &m, &tree, message, err);
	if (rc == KIT_OK)
		say_done("admitido", &member);
	sync_manifest_done(&m);
	return rc;
}

/* Once more, after a cut or by mistake, is no mistake. */
static enum kit_code
admitted_before(struct sync_libro *l, const struct sync_member_order *o,
    struct kit_err *err)
{
	const struct sync_member *member = NULL;
	struct kit_err none;

	if (find_member(&l->manifest, o->name, &member, &none) != KIT_OK ||
	    member->state != SYNC_STATE_ADMITTED)
		return err->code;
	sync_report_note(l,
	    "%s ya estaba admitido, y no hay otra solicitud con ese nombre",
	    member->name);
	say_done("admitido", member);
	return KIT_OK;
}

static enum kit_code
admit(struct sync_libro *l, const struct sync_member_order *o,
    struct kit_err *err)
{
	const struct sync_request *request = NULL;
	struct requests q;

	enum kit_code rc = read_requests(l, &q, err);
	if (rc == KIT_OK)
		rc = find_request(&q, o->name, &request, err);
	if (rc == KIT_OK)
		rc = admit_request(l, request, err);
	else if (rc == KIT_ENOTFOUND)
		rc = admitted_before(l, o, err);
	free(q.items);
	return rc;
}

/* Good up to a seal: the last one received, unless it is said. */
static enum kit_code
limit(struct sync_libro *l, const struct sync_member_order *o,
    enum sync_state state, struct kit_err *err)
{
	const struct sync_member *found = NULL;
	struct sync_manifest m = {0};
	struct sync_member changed;
	char message[64];
	int64_t upto = 0;

	if (find_member(&l->manifest, o->name, &found, err) != KIT_OK)
		return err->code;
	const struct sync_receipt *r =
	    sync_manifest_receipt(&l->manifest, found->id);
	upto = r ? r->seal : 0;
	if (o->upto && (!kit_sv_int(kit_sv(o->upto), &upto) || upto < 0 ||
			   upto > SYNC_SEAL_NUMBER_MAX))
		return kit_err_set(err, KIT_EUSAGE,
		    "hasta: diga el número del último sello bueno");
	changed = *found;
	changed.state = state;
	changed.upto = upto;
	sync_manifest_copy(&l->manifest, &m);
	snprintf(message, sizeof(message), "%s %s",
	    state == SYNC_STATE_CLOSED ? "cierra" : "revoca", changed.name);
	sync_manifest_set_member(&m, &changed);
	enum kit_code rc = publish(l, &m, &l->main_tree, message, err);
	if (rc == KIT_OK)
		say_done(state_words[state], &changed);
	sync_manifest_done(&m);
	return rc;
}

static enum kit_code
close_member(struct sync_libro *l, const struct sync_member_order *o,
    struct kit_err *err)
{
	return limit(l, o, SYNC_STATE_CLOSED, err);
}

static enum kit_code
revoke(struct sync_libro *l, const struct sync_member_order *o,
    struct kit_err *err)
{
	return limit(l, o, SYNC_STATE_REVOKED, err);
}

static const struct {
	const char *verb;
	bool named;
	enum kit_code (*fn)(struct sync_libro *l,
	    const struct sync_member_order *o, struct kit_err *err);
} orders[] = {
    {"listar", false, list},
    {"admitir", true, admit},
    {"cerrar", true, close_member},
    {"revocar", true, revoke},
};

enum kit_code
sync_order_member(struct sync_libro *l, const struct sync_member_order *o,
    struct kit_err *err)
{
	if (!l->office)
		return kit_err_set(err, KIT_EINPUT,
		    "eso se hace en la oficina; este equipo es de terreno");
	/* What came in counts for the last good seal. */
	if (sync_steps_run(l, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < LEN(orders); i++)
		if (strcmp(orders[i].verb, o->verb) == 0) {
			if (orders[i].named && !o->name)
				break;
			return orders[i].fn(l, o, err);
		}
	return kit_err_set(
	    err, KIT_EUSAGE, "no se entiende la orden de equipo");
}
