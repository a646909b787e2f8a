/* Moves a writer's references to new tips, and keeps the sides of forks. */

#include "place.h"

#include <stdio.h>

#include "bundle.h"
#include "gitcommit.h"
#include "gitref.h"

static bool
is_base(void *ctx, const struct sync_oid *id)
{
	return sync_oid_eq(ctx, id);
}

/* Returns the length of a reference's name without -x and what follows. */
static int
writer_part(const char *name)
{
	size_t most = strlen(SYNC_REF_WRITER) + KIT_WRITER_LEN;

	return (int)(strlen(name) < most ? strlen(name) : most);
}

enum kit_code
sync_place_side(struct sync_session *s, const struct sync_fork *fork,
    char side[SYNC_REMOTE_NAME_MAX + 1], struct kit_err *err)
{
	struct sync_oid from = fork->base;
	struct sync_git_chain chain = {.stop = is_base, .ctx = &from};
	char hex[2 * SYNC_OID_BYTES + 1];

	enum kit_code rc =
	    sync_gitgraph_chain(s->store, &fork->tip, &chain, err);
	if (rc == KIT_OK && chain.count == 0)
		rc = kit_err_set(err, KIT_ESTORE, "la rama no se bifurca");
	if (rc == KIT_OK) {
		sync_oid_hex(&chain.list[0], hex);
		snprintf(side, SYNC_REMOTE_NAME_MAX + 1, "%.*s-x%.8s",
		    writer_part(fork->name), fork->name, hex);
	}
	free(chain.list);
	return rc;
}

/* Moves the reference that *placed names. */
static enum kit_code
move(struct sync_session *s, struct sync_placed *placed,
    const struct sync_oid *from, const struct sync_oid *to, struct kit_err *err)
{
	if (sync_gitref_move(s->store, placed->name, from, to, err) != KIT_OK)
		return err->code;
	placed->moved = true;
	sync_session_point(s);
	return KIT_OK;
}

enum kit_code
sync_place_tip(struct sync_session *s, const char *name,
    const struct sync_oid *tip, struct sync_placed *placed, struct kit_err *err)
{
	struct sync_git_kin kin = {.relation = SYNC_GIT_AHEAD};
	struct sync_oid at;

	*placed = (struct sync_placed){.relation = SYNC_GIT_AHEAD};
	snprintf(placed->name, sizeof(placed->name), "%s", name);
	if (sync_session_ref(s, placed->name, &at, err) != KIT_OK)
		return err->code;
	if (!sync_oid_is_zero(&at) &&
	    sync_gitgraph_relation(s->store, &at, tip, &kin, err) != KIT_OK)
		return err->code;
	placed->relation = kin.relation;
	if (kin.relation == SYNC_GIT_AHEAD)
		return move(s, placed, &at, tip, err);
	if (kin.relation != SYNC_GIT_FORKED)
		return KIT_OK;
	const struct sync_fork fork = {name, kin.base, *tip};
	if (sync_place_side(s, &fork, placed->name, err) != KIT_OK ||
	    sync_session_ref(s, placed->name, &at, err) != KIT_OK)
		return err->code;
	kin.relation = SYNC_GIT_AHEAD;
	if (!sync_oid_is_zero(&at) &&
	    sync_gitgraph_relation(s->store, &at, tip, &kin, err) != KIT_OK)
		return err->code;
	return kin.relation == SYNC_GIT_AHEAD ? move(s, placed, &at, tip, err)
					      : KIT_OK;
}

void
sync_place_writer(const char *name, char writer[KIT_WRITER_LEN + 1])
{
	snprintf(
	    writer, KIT_WRITER_LEN + 1, "%s", name + strlen(SYNC_REF_WRITER));
}

/* Merges a side reference into the writer's branch when it is no fork. */
static enum kit_code
heal_side(struct sync_session *s, const char *name, const struct sync_oid *tip,
    struct kit_err *err)
{
	struct sync_git_kin kin = {.relation = SYNC_GIT_AHEAD};
	char main[SYNC_REMOTE_NAME_MAX + 1];
	struct sync_oid at;
	/* The step that walks the branch reports why it is broken. */
	struct kit_err broken;

	snprintf(main, sizeof(main), "%.*s", writer_part(name), name);
	if (strcmp(main, name) == 0)
		return KIT_OK;
	if (sync_session_ref(s, main, &at, err) != KIT_OK)
		return err->code;
	if ((!sync_oid_is_zero(&at) && sync_gitgraph_relation(s->store, &at,
					   tip, &kin, &broken) != KIT_OK) ||
	    kin.relation == SYNC_GIT_FORKED)
		return KIT_OK;
	if (kin.relation == SYNC_GIT_AHEAD &&
	    sync_gitref_move(s->store, main, &at, tip, err) != KIT_OK)
		return err->code;
	sync_session_point(s);
	return sync_gitref_remove(s->store, name, tip, err);
}

struct healing {
	struct sync_session *s;
	struct sync_report *report;
	struct kit_err *err;
	enum kit_code rc;
};

/*
 * Reads which writer signed a commit. Fails with KIT_ECRYPTO when the signature
 * is missing or wrong.
 */
static enum kit_code
read_signer(struct sync_session *s, const struct sync_oid *id,
    char signer[KIT_WRITER_LEN + 1])
{
	struct sync_gitcommit c;
	struct kit_err why;

	enum kit_code rc = sync_gitcommit_read(s->store, id, &c, &why);
	if (rc == KIT_OK)
		sync_key_writer_of(c.signer, signer);
	sync_gitcommit_done(&c);
	return rc;
}

static bool
heal_one(void *ctx, const char *name, const struct sync_oid *tip)
{
	struct healing *h = ctx;
	char writer[KIT_WRITER_LEN + 1], signer[KIT_WRITER_LEN + 1] = "";
	struct kit_str who KIT_STR_AUTO = {0};

	if (!sync_bundle_is_ref(kit_sv(name)))
		return true;
	sync_place_writer(name, writer);
	enum kit_code read = read_signer(h->s, tip, signer);
	if (strcmp(signer, writer) == 0) {
		h->rc = heal_side(h->s, name, tip, h->err);
	} else if (read == KIT_OK || read == KIT_ECRYPTO) {
		/* The step that walks a branch reports unreadable commits. */
		kit_journal_writer_name(h->s->journal, kit_sv(writer), &who);
		sync_report_note(h->report,
		    "la rama de %s tenía aquí algo que ese equipo no firmó; se "
		    "quitó",
		    kit_str_get(&who));
		h->rc = sync_gitref_remove(h->s->store, name, tip, h->err);
	}
	return h->rc == KIT_OK;
}

enum kit_code
sync_place_heal(
    struct sync_session *s, struct sync_report *report, struct kit_err *err)
{
	struct healing h = {s, report, err, KIT_OK};

	if (sync_gitref_each(s->store, SYNC_REF_WRITER, heal_one, &h, err) !=
	    KIT_OK)
		return err->code;
	return h.rc;
}
