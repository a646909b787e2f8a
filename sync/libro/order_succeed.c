/*
 * Begins the next book (terreno-libro.5, THE NEXT BOOK): founds it in a folder
 * beside this book, names it in the last main of this book, and moves the
 * office to it.
 */

#include "order_succeed.h"

#include <stdio.h>

#include "gitref.h"
#include "moving.h"
#include "next.h"
#include "order_found.h"
#include "os.h"
#include "step_main.h"
#include "step_move.h"
#include "steps.h"

/*
 * Makes the keys of the next book and founds it. The file KIT_NEXT_READY, which
 * holds the address, says that the next book is complete.
 */
static enum kit_code
found_next(struct sync_session *s, const struct sync_belief *belief,
    struct sync_report *report, const struct sync_succession *o,
    struct kit_err *err)
{
	const struct sync_founding f = {o->name, o->offline, &belief->manifest};
	struct kit_str ready KIT_STR_AUTO = {0};
	struct sync_next n;

	if (sync_moving_make_keys(s, err) != KIT_OK)
		return err->code;
	enum kit_code rc = sync_next_open(s, &n, err);
	n.s.remote = o->remote;
	if (rc == KIT_OK)
		rc = sync_found_book(&n.s, &n.belief, report, &f, err);
	sync_next_close(s, &n);
	sync_session_point(s);
	sync_moving_path(s, KIT_NEXT_READY, &ready);
	return rc == KIT_OK ? kit_os_write(kit_str_get(&ready), o->remote,
				  strlen(o->remote), 0600, err)
			    : rc;
}

/*
 * Reads what this book's last main says of the next book. *made is false when
 * the next book is not complete.
 */
static enum kit_code
read_next(struct sync_session *s, struct sync_successor *next, bool *made,
    struct kit_err *err)
{
	struct kit_str ready KIT_STR_AUTO = {0};
	struct kit_str remote KIT_STR_AUTO = {0};
	struct sync_next n;

	sync_moving_path(s, KIT_NEXT_READY, &ready);
	*made = kit_os_exists(kit_str_get(&ready));
	if (!*made)
		return KIT_OK;
	if (kit_os_read(kit_str_get(&ready), &remote, err) != KIT_OK)
		return err->code;
	enum kit_code rc = sync_next_open(s, &n, err);
	if (rc == KIT_OK)
		rc = sync_belief_load(&n.s, &n.belief, err);
	const struct sync_manifest *m = &n.belief.manifest;
	snprintf(next->repo, sizeof(next->repo), "%s", m->repo);
	snprintf(
	    next->remote, sizeof(next->remote), "%s", kit_str_get(&remote));
	for (size_t i = 0; rc == KIT_OK && i < m->member_count; i++) {
		const struct sync_member *w = &m->members[i];
		size_t at = w->role == SYNC_ROLE_OFFICE ? 0 : 1;
		if (w->role == SYNC_ROLE_POINT)
			continue;
		memcpy(next->keys[at], w->public, sizeof(w->public));
		next->recipients[at] = w->recipient;
	}
	sync_next_close(s, &n);
	return rc;
}

/* Writes the last main of this book, which names the next book. */
static enum kit_code
announce(struct sync_session *s, struct sync_belief *belief,
    const struct sync_successor *next, struct kit_err *err)
{
	struct sync_manifest m = {0};

	sync_manifest_copy(&belief->manifest, &m);
	m.successor = *next;
	m.time = sync_belief_next_time(s, belief);
	enum kit_code rc = sync_belief_write(s, belief,
	    &(struct sync_new_main){
		&m, NULL, 0, "sigue otro libro", &belief->main_tree},
	    err);
	sync_manifest_done(&m);
	return rc;
}

static enum kit_code
check(struct sync_session *s, const struct sync_succession *o,
    struct kit_err *err)
{
	if (!s->office)
		return kit_err_set(err, KIT_EINPUT,
		    "eso se hace en la oficina; este equipo es de terreno");
	if (!s->remote)
		return kit_err_set(err, KIT_EINPUT,
		    "el libro de ahora no tiene dirección donde avisar a los "
		    "equipos; llévelo primero con «terreno sincronizar "
		    "DIRECCION»");
	if (strcmp(s->remote, o->remote) == 0)
		return kit_err_set(err, KIT_EINPUT,
		    "libro: ahí está el libro de ahora; el nuevo necesita otra "
		    "dirección");
	if (strlen(o->remote) > SYNC_SUCCESSOR_REMOTE_MAX)
		return kit_err_set(
		    err, KIT_EINPUT, "libro: la dirección es demasiado larga");
	return KIT_OK;
}

enum kit_code
sync_order_succeed(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, const struct sync_succession *o,
    struct kit_err *err)
{
	struct sync_successor next = {0};
	bool made = false;

	if (check(s, o, err) != KIT_OK ||
	    sync_steps_run(s, belief, report, err) != KIT_OK)
		return err->code;
	if (!belief->has_manifest || belief->manifest.successor.repo[0])
		return kit_err_set(err, KIT_EINPUT,
		    "a este libro ya lo sigue otro; sincronice");
	enum kit_code rc = read_next(s, &next, &made, err);
	if (rc == KIT_OK && !made)
		rc = found_next(s, belief, report, o, err);
	if (rc == KIT_OK && !made)
		rc = read_next(s, &next, &made, err);
	sync_session_point(s);
	if (rc == KIT_OK)
		rc = announce(s, belief, &next, err);
	return rc == KIT_OK ? sync_step_move(s, belief, report, err) : rc;
}
