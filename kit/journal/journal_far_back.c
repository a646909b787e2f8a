/* Brings back what was let go of: see journal_far_back.h. */

#include "journal_far_back.h"

#include <stdlib.h>

#include "entry_read.h"
#include "journal_seal.h"

enum kit_code
kit_journal_far_each(struct kit_journal *j, const struct kit_far_name *person,
    kit_far_entry_fn fn, void *ctx, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = true;

	enum kit_code rc = kit_sql_prepare(j->db,
	    kit_sv("SELECT l.n, a.id, e.id, l.objeto FROM lejos l"
		   " JOIN asiento a ON a.n = l.n"
		   " JOIN escritor e ON e.n = a.escritor"
		   " WHERE :de IS NULL OR l.de = :de ORDER BY l.objeto, l.n"),
	    &q, err);
	if (rc == KIT_OK && person)
		kit_sql_blob(q, ":de", person->b, sizeof(person->b));
	while (rc == KIT_OK && (rc = kit_sql_step(q, &row, err)) == KIT_OK &&
	       row) {
		struct kit_far_entry e = {.n = kit_sql_get_int(q, 0)};
		struct kit_sv writer = kit_sql_get_text(q, 2);
		kit_journal_blob(q, 1, e.id.b, sizeof(e.id.b));
		if (writer.n == KIT_WRITER_LEN)
			memcpy(e.writer, writer.p, writer.n);
		kit_journal_blob(q, 3, e.seal.b, sizeof(e.seal.b));
		rc = fn(ctx, &e, err);
	}
	return rc;
}

/* A row that gets its line back. */
struct coming {
	struct kit_journal_entry row;
	struct kit_far_name person;
	bool far; /* false: it is whole already */
};

static int
by_person(const void *a, const void *b)
{
	const struct coming *x = a, *y = b;

	return memcmp(x->person.b, y->person.b, sizeof(x->person.b));
}

/* Finds the row of a line; the line must have the id that the row kept. */
static enum kit_code
find_row(struct kit_stmt *q, const struct kit_far_line *line, struct coming *c,
    struct kit_err *err)
{
	struct kit_entry_id id;

	*c = (struct coming){0};
	kit_sql_reset(q);
	kit_sql_int_at(q, 1, line->n);
	if (kit_sql_step(q, &c->far, err) != KIT_OK)
		return err->code;
	if (!c->far)
		return KIT_OK;
	c->row = (struct kit_journal_entry){.n = line->n,
	    .seq = kit_sql_get_int(q, 2),
	    .trust = kit_sql_get_int(q, 3),
	    .line = line->line};
	kit_journal_blob(q, 0, c->row.id.b, sizeof(c->row.id.b));
	kit_journal_blob(q, 4, c->person.b, sizeof(c->person.b));
	kit_entry_id(kit_sql_get_text(q, 1), line->line, &id);
	if (memcmp(id.b, c->row.id.b, sizeof(id.b)) != 0)
		return kit_err_set(err, KIT_ESTORE,
		    "diario: lo que volvió del libro no es el asiento que se "
		    "había soltado");
	return KIT_OK;
}

static enum kit_code
find_rows(struct kit_journal *j, const struct kit_far_line *lines, size_t count,
    struct coming *rows, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	enum kit_code rc = kit_sql_prepare(j->db,
	    kit_sv("SELECT a.id, e.id, a.seq, a.reloj, l.de FROM lejos l"
		   " JOIN asiento a ON a.n = l.n"
		   " JOIN escritor e ON e.n = a.escritor WHERE l.n = ?"),
	    &q, err);
	for (size_t i = 0; rc == KIT_OK && i < count; i++)
		rc = find_row(q, &lines[i], &rows[i], err);
	if (rc == KIT_OK && count)
		qsort(rows, count, sizeof(*rows), by_person);
	return rc;
}

/* Counts the rows from the i-th on that are of the same person. */
static size_t
run_of(const struct coming *rows, size_t count, size_t i)
{
	size_t n = 1;

	while (i + n < count && by_person(&rows[i], &rows[i + n]) == 0)
		n++;
	return n;
}

/* Refuses to bring back a part of a person. */
static enum kit_code
are_whole(struct kit_journal *j, const struct coming *rows, size_t count,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = false;
	size_t n = 0;

	enum kit_code rc = kit_sql_prepare(
	    j->db, kit_sv("SELECT count(*) FROM lejos WHERE de = ?"), &q, err);
	for (size_t i = 0; rc == KIT_OK && i < count; i += n) {
		n = run_of(rows, count, i);
		if (!rows[i].far)
			continue;
		kit_sql_reset(q);
		kit_sql_lend_blob_at(
		    q, 1, rows[i].person.b, sizeof(rows[i].person.b));
		rc = kit_sql_step(q, &row, err);
		if (rc == KIT_OK && kit_sql_get_int(q, 0) != (int64_t)n)
			rc = kit_err_set(err, KIT_ESTORE,
			    "diario: del libro no volvió todo lo que se había "
			    "soltado de una persona");
	}
	return rc;
}

/* Changes the row while lejos still names it: only then does the trigger allow
 * it. */
static enum kit_code
put_back(struct kit_journal *j, const struct coming *c, int64_t *next,
    struct kit_arena *arena, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_journal_entry row = c->row;
	struct kit_entry e;

	kit_arena_clear(arena);
	row.n = ++*next;
	if (kit_entry_parse(c->row.line, arena, &e, err) != KIT_OK ||
	    kit_journal_replace(j, c->row.n, &row, &e, err) != KIT_OK ||
	    kit_journal_note_join(j, c->row.line, row.n, err) != KIT_OK ||
	    kit_sql_prepare(j->db, kit_sv("DELETE FROM lejos WHERE n = ?"), &q,
		err) != KIT_OK)
		return err->code;
	kit_sql_int_at(q, 1, c->row.n);
	return kit_sql_run(q, err);
}

static enum kit_code
put_all_back(struct kit_journal *j, const struct coming *rows, size_t count,
    struct kit_err *err)
{
	struct kit_arena arena = {0};
	int64_t next = 0;
	size_t n = 0;

	enum kit_code rc = kit_journal_head(j, &next, err);
	for (size_t i = 0; rc == KIT_OK && i < count; i += n) {
		n = run_of(rows, count, i);
		if (!rows[i].far)
			continue;
		for (size_t k = i; rc == KIT_OK && k < i + n; k++)
			rc = put_back(j, &rows[k], &next, &arena, err);
		if (rc == KIT_OK)
			rc =
			    kit_journal_far_drop_names(j, &rows[i].person, err);
	}
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
kit_journal_far_return(struct kit_journal *j, const struct kit_far_line *lines,
    size_t count, struct kit_err *err)
{
	struct coming *rows = kit_mem_alloc(count ? count : 1, sizeof(*rows));

	assert(kit_sql_in_transaction(j->db));
	enum kit_code rc = find_rows(j, lines, count, rows, err);
	if (rc == KIT_OK)
		rc = are_whole(j, rows, count, err);
	if (rc == KIT_OK)
		rc = put_all_back(j, rows, count, err);
	free(rows);
	return rc;
}
