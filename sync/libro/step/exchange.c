/*
 * Sends the planned moves of an exchange, and records in the outbox which seals
 * were delivered.
 */

#include "exchange.h"

#include "journal_outbox.h"
#include "reach.h"
#include "remote.h"

const struct kit_self *
sync_exchange_own(const struct sync_exchange *x, const char *branch)
{
	for (size_t i = 0; i < x->self_count; i++)
		if (strncmp(x->selves[i].writer, branch, KIT_WRITER_LEN) == 0)
			return &x->selves[i];
	return NULL;
}

enum kit_code
sync_exchange_hand(struct sync_session *s, struct sync_report *report,
    const struct kit_seal_row *row, struct kit_err *err)
{
	struct kit_seal_row upto = *row;
	struct kit_seal_moved moved = {0};

	if (!row->number || row->state != KIT_SEAL_PENDING)
		return KIT_OK;
	upto.state = KIT_SEAL_HANDED;
	sync_session_point(s);
	if (kit_journal_begin(s->journal, err) != KIT_OK)
		return err->code;
	if (kit_journal_seals_reach(s->journal, &upto, &moved, err) != KIT_OK ||
	    kit_journal_commit(s->journal, err) != KIT_OK) {
		kit_journal_rollback(s->journal);
		return err->code;
	}
	report->handed.seals += moved.seals;
	report->handed.entries += moved.entries;
	return KIT_OK;
}

enum { AT_ONCE = 64 }; /* references in one push */

/* True when a move sends this laptop's own seals or request. */
static bool
is_ours(const struct sync_exchange *x, const struct sync_remote_move *m,
    const struct kit_seal_row *row)
{
	return row->number ||
	       (kit_sv_starts(kit_sv(m->name), SYNC_REF_REQUEST) &&
		   sync_exchange_own(x, m->name + strlen(SYNC_REF_REQUEST)));
}

/* Notes a refused move with the laptop's name: people know no references. */
static void
note_refused(struct sync_session *s, struct sync_report *report,
    const struct sync_remote_move *m)
{
	struct kit_sv name = kit_sv(m->name);
	const size_t head = sizeof(SYNC_REF_WRITER) - 1;
	struct kit_str who KIT_STR_AUTO = {0};

	if (kit_sv_starts(name, SYNC_REF_WRITER) &&
	    name.n >= head + KIT_WRITER_LEN)
		kit_journal_writer_name(
		    s->journal, kit_sv_of(name.p + head, KIT_WRITER_LEN), &who);
	if (who.n)
		sync_report_note(report,
		    "el libro remoto no recibió lo de %s: %s",
		    kit_str_get(&who), m->why);
	else
		sync_report_note(report, "el libro remoto no recibió %s: %s",
		    m->name, m->why);
}

/* Sends n moves in one push, and records or notes the result of each. */
static enum kit_code
send_some(struct sync_exchange *x, size_t from, size_t n, struct kit_err *err)
{
	struct kit_err failed = {0};

	sync_session_point(x->s);
	enum kit_code sent =
	    sync_remote_push(&x->r, x->s->store, &x->moves[from], n, &failed);
	sync_session_point(x->s);
	for (size_t i = from; i < from + n; i++) {
		const struct sync_remote_move *m = &x->moves[i];
		sync_reach_count(x->report, m);
		if (m->done) {
			if (sync_exchange_hand(
				x->s, x->report, &x->rows[i], err) != KIT_OK)
				return err->code;
		} else if (sent == KIT_OK) {
			x->report->trouble |=
			    m->trouble || is_ours(x, m, &x->rows[i]);
			note_refused(x->s, x->report, m);
		}
	}
	if (sent != KIT_OK)
		*err = failed;
	return sent;
}

enum kit_code
sync_exchange_send(struct sync_exchange *x, struct kit_err *err)
{
	size_t step = x->r.by->carries ? 1 : AT_ONCE;

	sync_session_tell(x->s,
	    &(struct sync_progress){"enviar", x->report->handed.seals, 0, 0});
	for (size_t i = 0; i < x->move_count; i += step) {
		size_t left = x->move_count - i;
		if (send_some(x, i, left < step ? left : step, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}
