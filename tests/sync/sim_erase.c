/*
 * The erasures of the simulation: the office redacts an entry, and at the end
 * no store has its line, whatever was restored, copied or carried meanwhile.
 */

#include "journal_erase.h"
#include "sim.h"

/* Has the model count the stub of an entry, and the stub of that stub, as the
 * entry itself. */
static void
know_stubs(struct sim *s, size_t at, const struct kit_entry *e)
{
	struct kit_stub stub = {.of = s->entries[at].id};

	for (int i = 0; i < 2; i++) {
		char hex[2 * KIT_ENTRY_ID_LEN + 1];
		kit_stub_make(
		    KIT_ERASE_STUB, kit_sv(s->entries[at].writer), e, &stub);
		kit_crypto_hex(stub.id.b, sizeof(stub.id.b), hex);
		kit_map_put(&s->known, kit_sv(hex), (int64_t)at);
		stub.of = stub.id;
		kit_str_clear(&stub.line);
	}
	kit_stub_done(&stub);
}

/* Appends the redaction of an entry and erases the entry, in the transaction of
 * the caller, as the desk does. */
static enum kit_code
redact(struct sim *s, struct kit_journal *j, const struct kit_entry_id *what,
    struct kit_err *err)
{
	char field[sizeof(KIT_ERASE_FIELD) + 2 * (size_t)KIT_ENTRY_ID_LEN] =
	    KIT_ERASE_FIELD;
	struct kit_write w = {.value = {KIT_ATOM_INT, 1, {0}}};
	struct kit_entry e = {.user = kit_sv("mgomez"),
	    .day = kit_sv("j1"),
	    .type = kit_sv("supresion"),
	    .record = kit_sv("s1"),
	    .writes = &w,
	    .count = 1};
	struct kit_entry_id id;
	int64_t erased = 0;

	kit_crypto_hex(
	    what->b, sizeof(what->b), field + strlen(KIT_ERASE_FIELD));
	w.field = kit_sv(field);
	if (kit_journal_append(j, &e, &id, err) != KIT_OK ||
	    kit_journal_believe_own(j, e.type, e.record, err) != KIT_OK ||
	    kit_journal_erase(j, &erased, err) != KIT_OK)
		return err->code;
	return sim_note_entry(s, &id, kit_journal_writer(j), e.seq)
		   ? KIT_OK
		   : kit_err_set(err, KIT_ESTORE, "%s", s->why);
}

/* Chooses some entry that the office has whole; false when there is none. */
static bool
choose(struct sim *s, struct kit_entry_list *list, size_t *item, int64_t *at)
{
	char hex[2 * KIT_ENTRY_ID_LEN + 1];

	if (!list->count)
		return false;
	*item = sim_below(s, list->count);
	const struct kit_entry_id *id = &list->items[*item].id;
	kit_crypto_hex(id->b, sizeof(id->b), hex);
	return kit_map_get(&s->known, kit_sv(hex), at) &&
	       memcmp(s->entries[*at].id.b, id->b, sizeof(id->b)) == 0;
}

/* Erases one entry at the office; *at is its place in s->entries, or -1. */
static bool
erase_one(struct sim *s, int64_t *at)
{
	static const char *const records[] = {"r1", "r2", "r3", "r4", "r5"};
	KIT_AUTO(journal) j = sim_journal(s, &s->stores[0]);
	struct kit_entry_list list = {0};
	struct kit_arena arena = {0};
	struct kit_err err = {0};
	size_t item = 0;

	*at = -1;
	if (!j || kit_journal_begin(j, &err) != KIT_OK)
		return sim_fail(s, "the office does not begin");
	enum kit_code rc = kit_journal_record(j, kit_sv("persona"),
	    kit_sv(records[sim_below(s, LEN(records))]), &arena, &list, &err);
	if (rc == KIT_OK && choose(s, &list, &item, at)) {
		know_stubs(s, (size_t)*at, &list.items[item].entry);
		rc = redact(s, j, &list.items[item].id, &err);
	}
	if (rc == KIT_OK)
		rc = kit_journal_commit(j, &err);
	free(list.items);
	kit_arena_done(&arena);
	return rc == KIT_OK || sim_fail(s, "the office: %s", err.text);
}

/*
 * The entry is gone for ever once a sync has named the redaction in main. A
 * book that goes back to its backup would forget that, so this never happens in
 * one schedule with an erasure.
 */
bool
sim_erase(struct sim *s)
{
	struct sim_call c = {&s->stores[0], s->book, 0, {0}, NULL, NULL};
	struct sim_done done;
	int64_t at;

	if (s->book_saved || s->lost_git)
		return true;
	s->renewed = true;
	sim_touch(&s->stores[0]);
	if (!erase_one(s, &at))
		return false;
	sim_say(s, "the office erases %s", at < 0 ? "nothing" : "an entry");
	s->figures[SIM_ERASED] += at >= 0;
	if (at < 0 || sim_below(s, 3) == 0)
		return true;
	if (!sim_run(s, &c, &done))
		return false;
	s->entries[at].gone =
	    s->entries[at].gone || (done.rc == KIT_OK && done.report.exchanged);
	return true;
}
