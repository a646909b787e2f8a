/*
 * Begins and joins epochs at the office. A laptop seals to an epoch from the
 * moment when it trusts the main that begins the epoch and has the epoch's key;
 * the laptop tells so in its request (step_request.c), a signed commit.
 */

#include "epoch.h"

#include "journal_outbox.h"
#include "keys.h"
#include "merge.h"
#include "step_request.h"

enum kit_code
sync_epoch_begin(struct sync_session *s, struct sync_report *report,
    struct sync_manifest *m, struct sync_oid *tree, struct kit_err *err)
{
	for (size_t i = 0; i < m->member_count; i++) {
		const struct sync_member *w = &m->members[i];
		if (w->state != SYNC_STATE_REVOKED &&
		    w->role == SYNC_ROLE_POINT && sync_keys_shut_out(m, w))
			sync_report_note(report,
			    "%s tiene la misma llave que un equipo revocado: "
			    "tampoco recibe la del libro; si lo tiene a mano, "
			    "sincronícelo, prepárelo en otra carpeta y cierre "
			    "este nombre («terreno equipo cerrar %s»)",
			    w->name, w->name);
	}
	if (sync_keys_new_epoch(s, m, err) != KIT_OK)
		return err->code;
	return sync_keys_give_all(s, m, "", tree, err);
}

/* Takes an epoch's key from the other main and gives it to the members. */
static enum kit_code
pass_on(struct sync_session *s, const struct sync_epoch_join *join,
    int64_t epoch, struct kit_err *err)
{
	const struct sync_manifest *m = join->manifest;
	bool taken = false;

	enum kit_code rc =
	    sync_keys_take(s, &join->other->tree, epoch, &taken, err);
	for (size_t i = 0; rc == KIT_OK && taken && i < m->member_count; i++)
		if (sync_keys_entitled(m, &m->members[i]))
			rc = sync_keys_give(s,
			    &(struct sync_give){&m->members[i], epoch},
			    join->tree, err);
	return rc;
}

enum kit_code
sync_epoch_join(struct sync_session *s, struct sync_report *report,
    const struct sync_epoch_join *join, struct kit_err *err)
{
	const struct sync_manifest *other = &join->other->manifest;
	struct sync_manifest *m = join->manifest;

	if (m->epoch == other->epoch &&
	    memcmp(&m->recipients[0], &other->recipients[0],
		sizeof(m->recipients[0])) == 0)
		return KIT_OK;
	for (int64_t e = m->epoch + 1; e <= other->epoch; e++)
		if (pass_on(s, join, e, err) != KIT_OK)
			return err->code;
	if (other->epoch > m->epoch)
		m->epoch = other->epoch;
	return sync_epoch_begin(s, report, m, join->tree, err);
}

enum kit_code
sync_epoch_given(struct sync_session *s, const struct sync_belief *belief,
    const struct sync_member *member, bool *given, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_tree_entry e;

	kit_str_printf(&path, "llaves/%lld/%s.age",
	    (long long)belief->manifest.epoch, member->id);
	enum kit_code rc = sync_merge_find(
	    s->store, &belief->main_tree, kit_str_view(&path), &e, err);
	*given = rc == KIT_OK;
	return rc == KIT_ENOTFOUND ? KIT_OK : rc;
}

/* True for a writer of this computer. */
static bool
is_self(struct sync_session *s, const char *writer)
{
	struct kit_self *selves = NULL;
	struct kit_err ignored;
	size_t n = 0;

	if (kit_journal_selves(s->journal, &s->arena, &selves, &n, &ignored) !=
	    KIT_OK)
		return false;
	while (n > 0)
		if (strcmp(selves[--n].writer, writer) == 0)
			return true;
	return false;
}

int64_t
sync_epoch_of(struct sync_session *s, const struct sync_belief *belief,
    const struct sync_member *member)
{
	int64_t now = belief->manifest.epoch;
	struct sync_request r;
	struct kit_err none;

	if (now == 1 || is_self(s, member->id))
		return now;
	if (sync_request_read(s, member->id, &r, &none) != KIT_OK || !r.epoch)
		return 1;
	return r.epoch < now ? r.epoch : now;
}

bool
sync_epoch_lacks(struct sync_session *s, const struct sync_belief *belief,
    const struct sync_member *member)
{
	return member->role == SYNC_ROLE_POINT &&
	       (member->state == SYNC_STATE_ADMITTED ||
		   member->state == SYNC_STATE_FORKED) &&
	       sync_epoch_of(s, belief, member) < belief->manifest.epoch;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t
sync_epoch_lacking(struct sync_session *s, const struct sync_belief *belief,
    const char ***names)
{
	const struct sync_manifest *m = &belief->manifest;
	size_t n = 0;

	*names = kit_arena_alloc(&s->arena, m->member_count, sizeof(**names));
	for (size_t i = 0; i < m->member_count; i++)
		if (sync_epoch_lacks(s, belief, &m->members[i]))
			(*names)[n++] =
			    kit_arena_dup(&s->arena, m->members[i].name);
	qsort(*names, n, sizeof(**names), by_name);
	return n;
}

enum kit_code
sync_epoch_remember(struct sync_session *s, const struct sync_belief *belief,
    struct kit_err *err)
{
	const struct sync_manifest *m = &belief->manifest;
	const char *known = kit_journal_known(s->journal, KIT_META_EPOCH);
	struct kit_str text KIT_STR_AUTO = {0};
	const char **names = NULL;

	if (!belief->has_manifest)
		return KIT_OK;
	kit_str_printf(
	    &text, "%lld %lld", (long long)m->epoch, (long long)m->begun);
	size_t n = s->office ? sync_epoch_lacking(s, belief, &names) : 0;
	for (size_t i = 0; i < n; i++)
		kit_str_printf(&text, " %s", names[i]);
	if (known && strcmp(known, kit_str_get(&text)) == 0)
		return KIT_OK;
	return kit_journal_set_meta(
	    s->journal, KIT_META_EPOCH, kit_str_get(&text), err);
}
