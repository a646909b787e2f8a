/* Writes entries into libro.db: this laptop's own, and those of others. */

#include "journal_write.h"

#include <stdio.h>

#include "entry.h"
#include "entry_read.h"
#include "journal_aside.h"
#include "journal_erase.h"
#include "journal_far.h"
#include "journal_seal.h"

/* A row of asiento that is about to be written. */
struct arrival {
	const struct kit_entry *entry;
	const struct kit_entry_id *id;
	struct kit_sv line;
	int64_t writer;
	enum kit_clock_trust trust;
};

/* Whether a line may join its record to another. A text in the line can hold
 * the same words; the record's fold then shows that nothing was joined. */
static bool
may_join(struct kit_sv line)
{
	static const char key[] = "\"_fusionado\":";

	return memmem(line.p, line.n, key, sizeof(key) - 1) != NULL;
}

enum kit_code
kit_journal_note_join(
    struct kit_journal *j, struct kit_sv line, int64_t n, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (!may_join(line))
		return KIT_OK;
	if (kit_journal_statement(j, Q_JOINS, &q, err) != KIT_OK)
		return err->code;
	kit_sql_int_at(q, 1, n);
	return kit_sql_run(q, err);
}

static enum kit_code
insert(struct kit_journal *j, enum kit_journal_statement how,
    const struct arrival *a, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	struct kit_journal_place place;
	struct kit_str box KIT_STR_AUTO = {0};
	const struct kit_journal_entry row = {.id = *a->id,
	    .seq = a->entry->seq,
	    .trust = (int64_t)a->trust,
	    .line = a->line};

	assert(kit_sql_in_transaction(j->db));
	if (kit_journal_statement(j, how, &q, err) != KIT_OK)
		return err->code;
	kit_sql_lend_blob_at(q, 1, a->id->b, KIT_ENTRY_ID_LEN);
	kit_sql_int_at(q, 2, a->writer);
	kit_sql_int_at(q, 3, a->entry->seq);
	kit_sql_int_at(q, 4, a->trust);
	kit_journal_place_of(j, a->entry->type, a->entry->record, &place);
	kit_sql_lend_at(q, 5, place.type);
	if (j->vault)
		kit_sql_lend_blob_at(q, 6, place.record.p, place.record.n);
	else
		kit_sql_lend_at(q, 6, place.record);
	kit_journal_bind_line(j, q, 7, &row, &box);
	enum kit_code rc = kit_sql_run(q, err);
	kit_sql_clear(q);
	return rc == KIT_OK && kit_sql_changes(j->db)
		   ? kit_journal_note_join(
			 j, a->line, kit_sql_last_row(j->db), err)
		   : rc;
}

enum kit_code
kit_journal_append(struct kit_journal *j, struct kit_entry *e,
    struct kit_entry_id *id, struct kit_err *err)
{
	struct kit_str line KIT_STR_AUTO = {0};
	struct kit_entry_id own;

	/* Every replica would refuse a seal with this entry in it. */
	if (!kit_entry_is_sorted(e))
		return kit_err_set(err, KIT_ESTORE,
		    "el asiento de " KIT_SV_FMT " " KIT_SV_FMT
		    " no está en orden; no se guarda",
		    KIT_SV_ARG(e->type), KIT_SV_ARG(e->record));
	e->seq = j->next_seq;
	e->hlc = kit_clock_tick(
	    &j->clock, j->env->wall_ms(j->env), j->env->boot_ms(j->env));
	kit_entry_salt(j->env, e);
	kit_entry_write(e, &line);
	if (line.n > KIT_ENTRY_LINE_MAX)
		return kit_err_set(err, KIT_EINPUT,
		    "el texto es demasiado largo: el registro ocupa %zu bytes "
		    "y el máximo es %d; acórtelo",
		    line.n, KIT_ENTRY_LINE_MAX);
	kit_entry_id(kit_sv(j->writer), kit_str_view(&line), &own);
	if (id)
		*id = own;
	j->next_seq++;
	if (insert(j, Q_APPEND,
		&(struct arrival){
		    e, &own, kit_str_view(&line), j->self, j->clock.trust},
		err) != KIT_OK)
		return err->code;
	return kit_journal_far_call(j, e, err);
}

/* Only inside a transaction: its end, which may be a rollback, forgets the
 * writer. */
static void
remember_writer(
    struct kit_journal *j, struct kit_sv id, struct kit_sv branch, int64_t n)
{
	j->recent.n = 0;
	if (id.n >= sizeof(j->recent.id) ||
	    branch.n >= sizeof(j->recent.branch))
		return;
	snprintf(
	    j->recent.id, sizeof(j->recent.id), KIT_SV_FMT, KIT_SV_ARG(id));
	snprintf(j->recent.branch, sizeof(j->recent.branch), KIT_SV_FMT,
	    KIT_SV_ARG(branch));
	j->recent.n = n;
}

static enum kit_code
find_writer(struct kit_journal *j, struct kit_sv id, struct kit_sv branch,
    int64_t *n, struct kit_err *err)
{
	struct kit_stmt *q = NULL;
	bool row;

	if (kit_journal_statement(j, Q_WRITER, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":id", id);
	kit_sql_text(q, ":rama", branch);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	*n = row ? kit_sql_get_int(q, 0) : 0;
	kit_sql_reset(q);
	return KIT_OK;
}

/* Finds or makes the writer's row of escritor. Entries come in runs of one
 * writer: the last one is remembered. */
static enum kit_code
writer_number(struct kit_journal *j, const struct kit_foreign *f, int64_t *n,
    struct kit_err *err)
{
	struct kit_sv branch = f->branch.p ? f->branch : kit_sv("");
	struct kit_stmt *q = NULL;

	*n = j->recent.n;
	if (*n && kit_sv_is(f->writer, j->recent.id) &&
	    kit_sv_is(branch, j->recent.branch))
		return KIT_OK;
	if (find_writer(j, f->writer, branch, n, err) != KIT_OK)
		return err->code;
	if (!*n) {
		if (kit_journal_statement(j, Q_ADD_WRITER, &q, err) != KIT_OK)
			return err->code;
		kit_sql_text(q, ":id", f->writer);
		kit_sql_text(q, ":rama", branch);
		if (kit_sql_run(q, err) != KIT_OK)
			return err->code;
		*n = kit_sql_last_row(j->db);
	}
	remember_writer(j, f->writer, branch, *n);
	return KIT_OK;
}

enum kit_code
kit_journal_expect_many(struct kit_journal *j, struct kit_err *err)
{
	return kit_sql_exec(j->db, "PRAGMA cache_size = -12288", err);
}

enum kit_code
kit_journal_has(struct kit_journal *j, const struct kit_entry_id *id,
    bool *known, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (kit_journal_statement(j, Q_KNOWN, &q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":id", id->b, KIT_ENTRY_ID_LEN);
	if (kit_sql_step(q, known, err) != KIT_OK)
		return err->code;
	kit_sql_reset(q);
	return KIT_OK;
}

/* An entry that others have need not be handed over any more. */
static enum kit_code
strike(
    struct kit_journal *j, const struct kit_entry_id *id, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (kit_journal_statement(j, Q_STRIKE, &q, err) != KIT_OK)
		return err->code;
	kit_sql_blob(q, ":id", id->b, KIT_ENTRY_ID_LEN);
	return kit_sql_run(q, err);
}

enum kit_code
kit_journal_receive(
    struct kit_journal *j, const struct kit_foreign *f, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_stub stub = {0};
	struct kit_entry_id id;
	struct kit_entry e;
	int64_t writer = 0;

	/* Where persons were let go of, the whole entry is parsed, because its
	 * writes may name one of them. Elsewhere its head is enough. */
	enum kit_code rc = f->canonical && !j->far
			       ? kit_entry_head(f->line, &arena, &e, err)
			       : kit_entry_parse(f->line, &arena, &e, err);
	kit_entry_id(f->writer, f->line, &id);
	stub.of = id;
	if (rc == KIT_OK)
		rc = kit_journal_stub_of(j, f->writer, &e, &stub, err);
	struct arrival a = {&e, &id, f->line, 0, f->trust};
	if (stub.erased)
		a = (struct arrival){&stub.entry, &stub.id,
		    kit_str_view(&stub.line), 0, f->trust};
	if (rc == KIT_OK)
		rc = writer_number(j, f, &writer, err);
	a.writer = writer;
	if (rc == KIT_OK)
		rc = insert(j, Q_RECEIVE, &a, err);
	bool is_new = rc == KIT_OK && kit_sql_changes(j->db);
	if (is_new && f->trust == KIT_CLOCK_OK)
		kit_clock_witness(&j->clock, e.hlc, j->env->wall_ms(j->env));
	if (is_new && !stub.erased)
		rc = kit_journal_far_call(j, &e, err);
	if (rc == KIT_OK && !is_new)
		rc = kit_journal_count_again(j, a.id, err);
	if (rc == KIT_OK && !is_new && j->hands)
		rc = strike(j, a.id, err);
	kit_stub_done(&stub);
	kit_arena_done(&arena);
	return rc;
}
