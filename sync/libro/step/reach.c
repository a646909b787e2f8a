/* Opens the remote of a run, fetches from it and remembers it. */

#include "reach.h"

#include <stdio.h>

#include "journal_hand.h"
#include "remote.h"
#include "trust.h"

/*
 * The context of the transport's callbacks: the session prints progress for the
 * parent process, the report keeps notes for the person.
 */
struct told {
	struct sync_session *s;
	struct sync_report *report;
};

static void
tell(void *ctx, bool sending, int64_t bytes)
{
	struct told *told = ctx;

	sync_session_tell(told->s,
	    &(struct sync_progress){
		.step = sending ? "enviar" : "recibir", .bytes = bytes});
}

static void
bad(void *ctx, const char *what)
{
	struct told *told = ctx;

	if (sync_report_note(told->report, "%s", what))
		told->report->bad_files++;
}

/*
 * Notes a broken reference with the laptop's name: people know no references.
 */
static void
broken(void *ctx, const char *ref, const char *why)
{
	struct told *told = ctx;
	const size_t head = sizeof(SYNC_REF_WRITER) - 1;
	struct kit_str who KIT_STR_AUTO = {0};
	struct kit_sv name = kit_sv(ref);

	if (strcmp(ref, SYNC_REF_MAIN) == 0)
		kit_str_add(&who, "la oficina (main)");
	else if (kit_sv_starts(name, SYNC_REF_WRITER) &&
		 name.n >= head + KIT_WRITER_LEN)
		kit_journal_writer_name(told->s->journal,
		    kit_sv_of(name.p + head, KIT_WRITER_LEN), &who);
	if (sync_report_note(told->report,
		"lo de %s no se pudo traer del libro remoto: %s; lo demás sí. "
		"Quien administra ese libro debe revisarlo con «git fsck»: lo "
		"dañado, o la rama que no hizo terreno, se quita, y el equipo "
		"que "
		"lo escribió lo entrega de nuevo",
		who.n ? kit_str_get(&who) : ref, why))
		told->report->bad_files++;
}

void
sync_reach_count(
    struct sync_report *report, const struct sync_remote_move *move)
{
	report->files += move->files;
	report->file_seals += move->seals;
	report->file_bytes += move->bytes;
}

enum kit_code
sync_reach_keep(struct sync_session *s, struct kit_err *err)
{
	const char *stick = sync_remote_url_stick(s->remote);
	const char *name = stick ? KIT_META_STICK : KIT_META_REMOTE;
	const char *value = stick ? stick : s->remote;
	const char *known = kit_journal_known(s->journal, name);

	if (known && strcmp(known, value) == 0)
		return KIT_OK;
	return kit_journal_set_meta(s->journal, name, value, err);
}

/* True when the remote has a branch or a request of this computer's writer. */
static bool
has_own(struct sync_session *s, const struct sync_remote *r)
{
	const char *own = kit_journal_writer(s->journal);

	for (size_t i = 0; i < r->ref_count; i++) {
		const char *last = strrchr(r->refs[i].name, '/');
		if (last && strcmp(last + 1, own) == 0)
			return true;
	}
	return false;
}

/*
 * True when the remote has the book before this one: most of its branches are
 * branches of that book, and none is this computer's. This book may have a
 * branch of that name too, when a copy of a laptop joined this book directly.
 */
static bool
is_before(struct sync_session *s, const struct sync_remote *r)
{
	size_t before = 0, others = 0;

	for (size_t i = 0; i < r->ref_count; i++) {
		struct kit_sv name = kit_sv(r->refs[i].name);
		if (!kit_sv_starts(name, SYNC_REF_WRITER))
			continue;
		if (sync_session_was_before(
			s, r->refs[i].name + strlen(SYNC_REF_WRITER)))
			before++;
		else
			others++;
	}
	return before > others && !has_own(s, r);
}

/*
 * Refuses the book before this one before anything is fetched: its seals still
 * hold data that was erased since.
 */
static enum kit_code
check_before(
    struct sync_session *s, const struct sync_remote *r, struct kit_err *err)
{
	const char *known = kit_journal_known(s->journal, KIT_META_REMOTE);

	if (is_before(s, r))
		return kit_err_set(err, KIT_EINPUT,
		    "ahí está el libro anterior, que ya no se usa; el de este "
		    "equipo está en %s",
		    known ? known : "otra parte");
	return KIT_OK;
}

static enum kit_code
open_remote(struct sync_session *s, struct sync_report *report,
    struct sync_remote *r, bool or_other, struct kit_err *err)
{
	struct told *told = kit_arena_alloc(&s->arena, 1, sizeof(*told));

	const char *before = kit_journal_known(s->journal, KIT_META_BEFORE);

	*told = (struct told){s, report};
	s->way = (struct sync_remote_way){.url = s->remote,
	    .store = s->store,
	    .data = s->servers ? s->servers : s->data,
	    .vault = s->env.vault,
	    .repo = s->repo,
	    .or_other = or_other,
	    .before =
		before ? kit_arena_copy(&s->arena, before, strcspn(before, " "))
		       : "",
	    .tell = tell,
	    .bad = bad,
	    .broken = broken,
	    .ctx = told};
	enum kit_code rc = sync_remote_open(r, &s->way, err);
	if (r->told[0])
		sync_report_note(report, "%s", r->told);
	return rc == KIT_OK ? check_before(s, r, err) : rc;
}

enum kit_code
sync_reach_open(struct sync_session *s, struct sync_report *report,
    struct sync_remote *r, struct kit_err *err)
{
	return open_remote(s, report, r, false, err);
}

enum kit_code
sync_reach_open_next(struct sync_session *s, struct sync_report *report,
    struct sync_remote *r, struct kit_err *err)
{
	return open_remote(s, report, r, true, err);
}

enum kit_code
sync_reach_main(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct sync_oid *main, struct kit_err *err)
{
	struct sync_remote r;

	sync_session_tell(s, &(struct sync_progress){"conectar", 0, 0, 0});
	enum kit_code rc = sync_reach_open(s, report, &r, err);
	if (rc == KIT_OK)
		rc = sync_remote_fetch(&r, s->store, err);
	sync_session_point(s);
	if (rc == KIT_OK) {
		const struct sync_remote_ref *there =
		    sync_trust_newest(s, belief, &r);
		if (there)
			*main = there->id;
		else
			rc = kit_err_set(err, KIT_ENOTFOUND,
			    "no hay ahí un libro de una oficina (falta main)");
	}
	sync_remote_close(&r);
	return rc == KIT_OK ? KIT_OK : sync_remote_url_blame(s->remote, err);
}

enum kit_code
sync_reach_see(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	const struct sync_remote_ref *main = NULL;
	struct sync_remote r;

	enum kit_code rc = sync_reach_open(s, report, &r, err);
	if (rc == KIT_OK)
		rc = sync_remote_fetch(&r, s->store, err);
	if (rc == KIT_OK)
		main = sync_trust_newest(s, belief, &r);
	if (main) {
		belief->seen_main = main->id;
		belief->seen_partial = main->partial;
	}
	sync_remote_close(&r);
	return rc == KIT_OK ? KIT_OK : sync_remote_url_blame(s->remote, err);
}

enum kit_code
sync_reach_note_copy(struct sync_session *s, struct kit_err *err)
{
	const char *known = kit_journal_known(s->journal, KIT_META_COPY);
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_self *selves = NULL;
	struct kit_seal_row row;
	size_t n = 0;

	if (kit_journal_selves(s->journal, &s->arena, &selves, &n, err) !=
		KIT_OK ||
	    (n && kit_journal_last_seal(
		      s->journal, selves[n - 1].n, &row, err) != KIT_OK))
		return err->code;
	if (!n || !row.number)
		return KIT_OK;
	kit_str_printf(
	    &text, "%s %lld", selves[n - 1].writer, (long long)row.own);
	if (known && strcmp(known, kit_str_get(&text)) == 0)
		return KIT_OK;
	return kit_journal_set_meta(
	    s->journal, KIT_META_COPY, kit_str_get(&text), err);
}
