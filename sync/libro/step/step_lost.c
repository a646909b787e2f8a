/*
 * Makes libro.git again when it was lost or damaged and libro.db remembers its
 * commits. Fetches the remote's commits first, so that no new commit has a
 * missing parent and no branch begins anew. step_commit.c makes the remaining
 * commits again from the outbox.
 */

#include "step_lost.h"

#include "gitcommit.h"
#include "gitref.h"
#include "journal_hand.h"
#include "journal_outbox.h"
#include "reach.h"
#include "step_main.h"

/* True for a commit that is missing or can not be read. */
static bool
is_lacking(struct sync_session *s, const struct kit_object *object)
{
	struct sync_oid id = sync_session_oid(object), tree;
	struct kit_err unread;

	return !sync_oid_is_zero(&id) &&
	       sync_gitcommit_tree(s->store, &id, &tree, &unread) != KIT_OK;
}

/*
 * *lacking says whether libro.git lacks main or the last committed seal of one
 * of this laptop's writers.
 */
static enum kit_code
look(struct sync_session *s, bool *lacking, struct kit_err *err)
{
	struct kit_self *selves = NULL;
	struct kit_object main;
	bool found = false;
	size_t n = 0;

	if (kit_journal_ref(s->journal, SYNC_REF_MAIN, &main, &found, err) !=
		KIT_OK ||
	    kit_journal_selves(s->journal, &s->arena, &selves, &n, err) !=
		KIT_OK)
		return err->code;
	*lacking = found && is_lacking(s, &main);
	for (size_t i = 0; i < n && !*lacking; i++) {
		struct kit_seal_row row;
		int64_t from = 0;
		if (kit_journal_uncommitted(
			s->journal, selves[i].n, &from, err) != KIT_OK ||
		    (from ? kit_journal_seal(
				s->journal, selves[i].n, from - 1, &row, err)
			  : kit_journal_last_seal(
				s->journal, selves[i].n, &row, err)) != KIT_OK)
			return err->code;
		*lacking = is_lacking(s, &row.object);
	}
	return KIT_OK;
}

/*
 * Opens an empty store without any reference: a reference to a missing commit
 * would keep that commit from being fetched.
 */
static enum kit_code
start_anew(struct sync_session *s, struct kit_err *err)
{
	bool any = false;

	if (sync_gitref_any(s->store, "refs/heads/", &any, err) != KIT_OK)
		return err->code;
	return any ? sync_session_new_store(s, err) : KIT_OK;
}

/* Moves one branch to its last good commit, when the remote brought it. */
static enum kit_code
put_back(struct sync_session *s, struct kit_sv branch, struct kit_err *err)
{
	const struct sync_oid none = {0};
	struct kit_str name KIT_STR_AUTO = {0};
	struct kit_object good;
	bool found = false;

	kit_str_printf(&name, SYNC_REF_WRITER KIT_SV_FMT, KIT_SV_ARG(branch));
	if (kit_journal_ref(
		s->journal, kit_str_get(&name), &good, &found, err) != KIT_OK)
		return err->code;
	struct sync_oid to = sync_session_oid(&good);
	if (!found || sync_oid_is_zero(&to) || is_lacking(s, &good))
		return KIT_OK;
	return sync_gitref_move(s->store, kit_str_get(&name), &none, &to, err);
}

/*
 * Moves all branches to their last good commits. Of the two sides of a fork,
 * this computer may have called one the branch and the remote the other, and
 * main may depend on it: so each side keeps the name that it had here.
 */
static enum kit_code
put_all_back(struct sync_session *s, struct kit_err *err)
{
	struct kit_str names KIT_STR_AUTO = {0};
	struct kit_sv rest, branch;

	enum kit_code rc = kit_journal_branch_names(s->journal, &names, err);
	rest = kit_str_view(&names);
	while (rc == KIT_OK && kit_sv_split(&rest, ' ', &branch))
		if (branch.n)
			rc = put_back(s, branch, err);
	return rc;
}

enum kit_code
sync_step_lost(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	bool lacking = false;

	if (look(s, &lacking, err) != KIT_OK)
		return err->code;
	if (!lacking)
		return KIT_OK;
	sync_report_note(report,
	    "libro.git se perdió o está incompleto: se rehace "
	    "con el libro remoto y lo que está por entregar");
	sync_session_point(s);
	if (start_anew(s, err) != KIT_OK)
		return err->code;
	sync_session_point(s);
	if (!s->remote)
		return KIT_OK;
	if (sync_reach_see(s, belief, report, err) != KIT_OK ||
	    put_all_back(s, err) != KIT_OK)
		return err->code;
	sync_session_point(s);
	return sync_step_main(s, belief, report, err);
}
