/*
 * The order «equipo»: the office lists, admits, closes and revokes laptops,
 * opens a laptop whose passphrase was forgotten, and begins a new epoch.
 */

#include "order_member.h"

#include <stdio.h>

#include "bundle.h"
#include "codes.h"
#include "epoch.h"
#include "gitref.h"
#include "journal_aside.h"
#include "keys.h"
#include "movers.h"
#include "step_main.h"
#include "step_publish.h"
#include "step_request.h"
#include "steps.h"

/* One order of the office while it is carried out. */
struct ordering {
	struct sync_session *s;
	struct sync_belief *belief;
	struct sync_report *report;
	const struct sync_member_order *order;
	enum sync_state state; /* the member's new state */
};

/* The requests of writers that are not members yet. */
struct requests {
	const struct ordering *g;
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
	    sync_manifest_member(&q->g->belief->manifest, writer))
		return true;
	if (sync_request_read(q->g->s, writer, &r, &why) != KIT_OK) {
		sync_report_note(q->g->report, "%s", why.text);
		return true;
	}
	*(struct sync_request *)kit_mem_push(
	    &q->items, &q->count, &q->cap, sizeof(r)) = r;
	return true;
}

static enum kit_code
read_requests(const struct ordering *g, struct requests *q, struct kit_err *err)
{
	*q = (struct requests){.g = g};
	return sync_gitref_each(
	    g->s->store, SYNC_REF_REQUEST, each_request, q, err);
}

/* The rows of the writers that have not moved here from an earlier book. */
struct unmoved {
	const struct sync_manifest *manifest;
	json_t *rows;
};

static void
list_unmoved(void *ctx, const struct sync_member *mover)
{
	const struct unmoved *u = ctx;

	json_array_append_new(
	    u->rows, json_pack("{s:s,s:s,s:s,s:s,s:b}", "nombre", mover->name,
			 "corto", "", "escritor", mover->id, "estado",
			 sync_manifest_lost(u->manifest, mover->id)
			     ? sync_state_words[SYNC_STATE_REVOKED]
			     : "por mudarse",
			 "anterior", true));
}

static enum kit_code
list(const struct ordering *g, struct kit_err *err)
{
	struct requests q;
	json_t *rows = json_array();

	for (size_t i = 0; i < g->belief->manifest.member_count; i++) {
		const struct sync_member *m = &g->belief->manifest.members[i];
		const struct sync_receipt *r =
		    sync_manifest_receipt(&g->belief->manifest, m->id);
		if (m->role != SYNC_ROLE_POINT)
			continue;
		json_array_append_new(rows,
		    json_pack("{s:s,s:s,s:s,s:s,s:I,s:I,s:b}", "nombre",
			m->name, "corto", m->code, "escritor", m->id, "estado",
			sync_state_words[m->state], "sellos",
			(json_int_t)(r ? r->seal : 0), "epoca",
			(json_int_t)sync_epoch_of(g->s, g->belief, m),
			"atrasado", sync_epoch_lacks(g->s, g->belief, m)));
	}
	enum kit_code rc = read_requests(g, &q, err);
	for (size_t i = 0; rc == KIT_OK && i < q.count; i++)
		json_array_append_new(rows,
		    json_pack("{s:s,s:s,s:s,s:s,s:s}", "nombre",
			q.items[i].member.name, "corto", q.items[i].member.code,
			"escritor", q.items[i].member.id, "estado",
			"por admitir", "comuna", q.items[i].comuna));
	free(q.items);
	struct unmoved u = {&g->belief->manifest, rows};
	if (rc == KIT_OK)
		rc = sync_movers_each(g->s, g->belief, list_unmoved, &u, err);
	sync_session_print(json_pack("{s:o}", "equipos", rows));
	return rc;
}

static enum kit_code
find_request(const struct requests *q, const char *text,
    const struct sync_request **found, struct kit_err *err)
{
	*found = NULL;
	for (size_t i = 0; i < q->count; i++) {
		if (!sync_belief_calls(&q->items[i].member, text))
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

/* Writes a new main with the changed manifest, and sends main to the remote. */
static enum kit_code
publish(const struct ordering *g, struct sync_manifest *m,
    const struct sync_oid *tree, const char *message, struct kit_err *err)
{
	m->time = sync_belief_next_time(g->s, g->belief);
	sync_session_point(g->s);
	if (sync_belief_write(g->s, g->belief,
		&(struct sync_new_main){m, NULL, 0, message, tree},
		err) != KIT_OK ||
	    sync_step_main(g->s, g->belief, g->report, err) != KIT_OK ||
	    sync_epoch_remember(g->s, g->belief, err) != KIT_OK)
		return err->code;
	return sync_step_publish(g->s, g->belief, g->report, err);
}

/* Returns the names of the laptops that do not seal to the book's epoch yet. */
static json_t *
names_lacking(const struct ordering *g)
{
	json_t *lacking = json_array();
	const char **names = NULL;
	size_t n = sync_epoch_lacking(g->s, g->belief, &names);

	for (size_t i = 0; i < n; i++)
		json_array_append_new(lacking, json_string(names[i]));
	return lacking;
}

/*
 * Prints the new state of a member, or of a writer of an earlier book, the
 * book's epoch, and the laptops that do not seal to that epoch yet.
 */
static void
say_done(const struct ordering *g, const char *what,
    const struct sync_member *m, bool earlier)
{
	sync_session_print(json_pack("{s:{s:s,s:s,s:s,s:I,s:b,s:I,s:o}}",
	    "equipo", "nombre", m->name, "escritor", m->id, "estado", what,
	    "hasta", (json_int_t)m->upto, "anterior", earlier, "epoca",
	    (json_int_t)g->belief->manifest.epoch, "atrasados",
	    names_lacking(g)));
}

static enum kit_code
admit_request(const struct ordering *g, const struct sync_request *request,
    struct kit_err *err)
{
	struct sync_member member = request->member, mover;
	struct sync_oid tree = g->belief->main_tree;
	struct sync_manifest m = {0};
	char message[64];

	if (sync_keys_shut_out(&g->belief->manifest, &member))
		return kit_err_set(err, KIT_EINPUT,
		    "%s pide entrar con la llave de un equipo revocado, que "
		    "leería todo con ella: prepárelo de nuevo en otra carpeta",
		    member.name);
	enum kit_code rc = sync_codes_check_asked(
	    &g->belief->manifest, &member, member.name, err);
	if (rc != KIT_OK)
		return rc;
	sync_manifest_copy(&g->belief->manifest, &m);
	sync_manifest_free_name(&m, member.name);
	snprintf(message, sizeof(message), "admite %s", member.name);
	sync_manifest_set_member(&m, &member);
	if (sync_movers_asks(g->s, request, &mover))
		sync_manifest_regain(&m, mover.id);
	for (int64_t e = m.epoch; rc == KIT_OK && e >= 1; e--)
		rc = sync_keys_give(
		    g->s, &(struct sync_give){&member, e}, &tree, err);
	if (rc == KIT_OK)
		rc = publish(g, &m, &tree, message, err);
	if (rc == KIT_OK)
		say_done(g, "admitido", &member, false);
	sync_manifest_done(&m);
	return rc;
}

/*
 * Succeeds when the laptop is admitted already, because the order may be
 * repeated after a crash. Otherwise returns the code of err.
 */
static enum kit_code
admitted_before(const struct ordering *g, struct kit_err *err)
{
	const struct sync_member *member = NULL;
	struct kit_err none;

	if (sync_belief_member(g->belief, g->order->name, &member, &none) !=
		KIT_OK ||
	    member->state != SYNC_STATE_ADMITTED)
		return err->code;
	sync_report_note(g->report,
	    "%s ya estaba admitido, y no hay otra solicitud con ese nombre",
	    member->name);
	say_done(g, "admitido", member, false);
	return KIT_OK;
}

static enum kit_code
admit(const struct ordering *g, struct kit_err *err)
{
	const struct sync_request *request = NULL;
	struct requests q;

	enum kit_code rc = read_requests(g, &q, err);
	if (rc == KIT_OK)
		rc = find_request(&q, g->order->name, &request, err);
	if (rc == KIT_OK)
		rc = admit_request(g, request, err);
	else if (rc == KIT_ENOTFOUND)
		rc = admitted_before(g, err);
	free(q.items);
	return rc;
}

/* Returns the number of the last seal that the office has; 0: none. */
static int64_t
received(const struct ordering *g, const struct sync_member *member)
{
	const struct sync_receipt *r =
	    sync_manifest_receipt(&g->belief->manifest, member->id);

	return r ? r->seal : 0;
}

/*
 * Reads the number of the last seal that counts: the one in the order, else the
 * last seal that the office has.
 */
static enum kit_code
last_good(const struct ordering *g, const struct sync_member *member,
    int64_t *upto, struct kit_err *err)
{
	*upto = received(g, member);
	if (g->order->upto && (!kit_sv_int(kit_sv(g->order->upto), upto) ||
				  *upto < 0 || *upto > SYNC_SEAL_NUMBER_MAX))
		return kit_err_set(err, KIT_EUSAGE,
		    "hasta: diga el número del último sello bueno");
	return KIT_OK;
}

/*
 * Publishes a member's new state. When a revoked member has the key of the
 * book's epoch, begins the next epoch, so that the member opens no later seal.
 * Names what the member was in an earlier book as lost, unless a seal that
 * counts is still to come: it may hand over entries of that book.
 */
static enum kit_code
publish_state(const struct ordering *g, const struct sync_member *changed,
    struct kit_err *err)
{
	struct sync_oid tree = g->belief->main_tree;
	struct sync_manifest m = {0};
	char message[64];
	bool given = false;

	sync_manifest_copy(&g->belief->manifest, &m);
	snprintf(message, sizeof(message), "%s %s",
	    g->state == SYNC_STATE_CLOSED ? "cierra" : "revoca", changed->name);
	sync_manifest_set_member(&m, changed);
	enum kit_code rc =
	    sync_epoch_given(g->s, g->belief, changed, &given, err);
	if (rc == KIT_OK && given && g->state == SYNC_STATE_REVOKED)
		rc = sync_epoch_begin(g->s, g->report, &m, &tree, err);
	if (rc == KIT_OK && g->state == SYNC_STATE_REVOKED &&
	    changed->upto <= received(g, changed))
		rc = sync_movers_lose(g->s, changed->id, &m, err);
	if (rc == KIT_OK)
		rc = publish(g, &m, &tree, message, err);
	sync_manifest_done(&m);
	return rc;
}

/*
 * Publishes a writer of an earlier book as lost. Its entries count up to the
 * last one that the office has, or up to the limit that the manifest already
 * has.
 */
static enum kit_code
publish_lost(
    const struct ordering *g, struct sync_member *mover, struct kit_err *err)
{
	const struct sync_lost *known =
	    sync_manifest_lost(&g->belief->manifest, mover->id);
	struct sync_lost lost = {0};
	struct sync_manifest m = {0};
	char message[64];

	if (!known && kit_journal_last_of(
			  g->s->journal, mover->id, &lost.upto, err) != KIT_OK)
		return err->code;
	memcpy(lost.writer, mover->id, sizeof(lost.writer));
	lost.upto = known ? known->upto : lost.upto;
	mover->upto = lost.upto;
	sync_manifest_copy(&g->belief->manifest, &m);
	sync_manifest_lose(&m, &lost);
	snprintf(message, sizeof(message),
	    "revoca %s, que no pasó a este libro", mover->name);
	enum kit_code rc = publish(g, &m, &g->belief->main_tree, message, err);
	sync_manifest_done(&m);
	return rc;
}

/* Shuts out a laptop that has not moved here from an earlier book. */
static enum kit_code
lose(const struct ordering *g, struct kit_err *err)
{
	struct sync_member mover;

	if (sync_movers_named(g->s, g->belief, g->order->name, &mover, err) !=
	    KIT_OK)
		return err->code;
	if (g->order->upto)
		return kit_err_set(err, KIT_EINPUT,
		    "hasta: %s es del libro anterior, y de lo que escribió "
		    "vale todo lo que la oficina ya tiene; repita sin --hasta",
		    mover.name);
	if (publish_lost(g, &mover, err) != KIT_OK ||
	    sync_movers_remember(g->s, g->belief, err) != KIT_OK)
		return err->code;
	say_done(g, sync_state_words[g->state], &mover, true);
	return KIT_OK;
}

/*
 * Fails when a laptop that has not moved here has the member's name too, as
 * when a replacement was given the name of the laptop that was lost: the wrong
 * one would be shut out, and the lost one let in.
 */
static enum kit_code
check_only_one(const struct ordering *g, const struct sync_member *member,
    struct kit_err *err)
{
	struct sync_member mover;
	struct kit_err none;

	enum kit_code rc =
	    sync_movers_named(g->s, g->belief, g->order->name, &mover, &none);
	if (rc == KIT_ENOTFOUND ||
	    (rc == KIT_OK &&
		sync_manifest_lost(&g->belief->manifest, mover.id)))
		return KIT_OK;
	if (rc != KIT_OK)
		*err = none;
	return rc != KIT_OK
		   ? rc
		   : kit_err_set(err, KIT_EINPUT,
			 "hay dos equipos %s: uno de este libro (%.8s) y otro "
			 "que no ha pasado del anterior (%.8s); diga cuál por "
			 "su escritor",
			 g->order->name, member->id, mover.id);
}

/* Closes or revokes a laptop. */
static enum kit_code
limit(const struct ordering *g, struct kit_err *err)
{
	const struct sync_member *found = NULL;
	struct sync_member changed;

	if (sync_belief_member(g->belief, g->order->name, &found, err) !=
	    KIT_OK)
		return g->state == SYNC_STATE_REVOKED ? lose(g, err)
						      : err->code;
	if (g->state == SYNC_STATE_REVOKED &&
	    check_only_one(g, found, err) != KIT_OK)
		return err->code;
	changed = *found;
	changed.state = g->state;
	if (last_good(g, found, &changed.upto, err) != KIT_OK ||
	    publish_state(g, &changed, err) != KIT_OK)
		return err->code;
	say_done(g, sync_state_words[g->state], &changed, false);
	return KIT_OK;
}

/* Begins an epoch without revoking anybody. */
static enum kit_code
renew(const struct ordering *g, struct kit_err *err)
{
	struct sync_oid tree = g->belief->main_tree;
	struct sync_manifest m = {0};

	sync_manifest_copy(&g->belief->manifest, &m);
	enum kit_code rc = sync_epoch_begin(g->s, g->report, &m, &tree, err);
	if (rc == KIT_OK)
		rc = publish(g, &m, &tree, "otra época", err);
	if (rc == KIT_OK)
		sync_session_print(json_pack("{s:I,s:o}", "epoca",
		    (json_int_t)m.epoch, "atrasados", names_lacking(g)));
	sync_manifest_done(&m);
	return rc;
}

/* Prints the words that open a laptop whose passphrase was forgotten. */
static enum kit_code
open_laptop(const struct ordering *g, struct kit_err *err)
{
	return sync_words_sent_tell(g->s, g->belief,
	    &(struct sync_words_order){g->order->name, g->order->sheet}, err);
}

static const struct {
	const char *verb;
	bool named; /* the order needs a name */
	enum kit_code (*fn)(const struct ordering *g, struct kit_err *err);
	enum sync_state state;
} orders[] = {
    {"listar", false, list, SYNC_STATE_ADMITTED},
    {"admitir", true, admit, SYNC_STATE_ADMITTED},
    {"cerrar", true, limit, SYNC_STATE_CLOSED},
    {"revocar", true, limit, SYNC_STATE_REVOKED},
    {"abrir", true, open_laptop, SYNC_STATE_ADMITTED},
    {"renovar", false, renew, SYNC_STATE_ADMITTED},
};

enum kit_code
sync_order_member(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, const struct sync_member_order *o,
    struct kit_err *err)
{
	if (!s->office)
		return kit_err_set(err, KIT_EINPUT,
		    "eso se hace en la oficina; este equipo es de terreno");
	/*
	 * A sync runs first, so that the newest seals count for the last seal.
	 * «abrir» goes on when the sync fails, because a person waits on the
	 * telephone for the words.
	 */
	enum kit_code rc = sync_steps_run(s, belief, report, err);
	if (rc != KIT_OK && strcmp(o->verb, "abrir") == 0) {
		sync_report_note(report,
		    "no se pudo sincronizar: %s; se responde con lo que ya "
		    "está en este computador",
		    err->text);
		rc = sync_belief_load(s, belief, err);
	}
	if (rc != KIT_OK)
		return rc;
	for (size_t i = 0; i < LEN(orders); i++)
		if (strcmp(orders[i].verb, o->verb) == 0) {
			if (orders[i].named && !o->name)
				break;
			const struct ordering g = {
			    s, belief, report, o, orders[i].state};
			return orders[i].fn(&g, err);
		}
	return kit_err_set(
	    err, KIT_EUSAGE, "no se entiende la orden de equipo");
}
