/* Reads the entries whose lines a field copy removed: see far.h. */

#include "far.h"

#include <stdlib.h>

#include "check_seal.h"
#include "keys.h"

/* The entries to read, sorted by seal and id. */
struct reading {
	struct sync_session *s;
	struct kit_far_entry *items;
	size_t count, cap;
	const struct sync_far_ask *ask;
};

static enum kit_code
gather(void *ctx, const struct kit_far_entry *e, struct kit_err *err KIT_UNUSED)
{
	struct reading *r = ctx;
	struct kit_far_entry *one =
	    kit_mem_push(&r->items, &r->count, &r->cap, sizeof(*r->items));

	*one = *e;
	return KIT_OK;
}

static int
by_id(const void *a, const void *b)
{
	const struct kit_far_entry *x = a, *y = b;

	return kit_entry_id_order(&x->id, &y->id);
}

static int
by_seal(const void *a, const void *b)
{
	const struct kit_far_entry *x = a, *y = b;
	int seal = memcmp(x->seal.b, y->seal.b, sizeof(x->seal.b));

	return seal ? seal : by_id(a, b);
}

static enum kit_code
gather_all(struct reading *r, struct kit_err *err)
{
	const struct sync_far_ask *who = r->ask;
	struct kit_journal *j = r->s->journal;
	enum kit_code rc = KIT_OK;

	if (who->all)
		rc = kit_journal_far_each(j, NULL, gather, r, err);
	for (size_t i = 0; rc == KIT_OK && !who->all && i < who->count; i++)
		rc = kit_journal_far_each(j, &who->people[i], gather, r, err);
	if (rc == KIT_OK && r->count)
		qsort(r->items, r->count, sizeof(*r->items), by_seal);
	return rc;
}

/*
 * Gives the lines of the n entries `of` to ask->fn. The entries are sorted by
 * id and all in this seal.
 */
static enum kit_code
give_lines(struct reading *r, const struct sync_seal *seal,
    const struct kit_far_entry *of, size_t n, struct kit_err *err)
{
	struct kit_sv rest = seal->lines, line;
	size_t given = 0;

	while (given < n && kit_sv_split(&rest, '\n', &line)) {
		struct kit_far_entry key = {0};
		if (!line.n)
			continue;
		kit_entry_id(kit_sv(of->writer), line, &key.id);
		const struct kit_far_entry *e =
		    bsearch(&key, of, n, sizeof(*of), by_id);
		if (!e)
			continue;
		given++;
		if (r->ask->fn(r->ask->ctx, e, line, err) != KIT_OK)
			return err->code;
	}
	return given == n ? KIT_OK
			  : kit_err_set(err, KIT_ESTORE,
				"no trae lo que se buscaba en él");
}

static enum kit_code
unreadable(struct kit_err *err)
{
	const struct kit_err why = *err;

	return kit_err_set(err, KIT_ENOTFOUND,
	    "lo que este equipo había soltado no se puede leer en su copia del "
	    "libro (%s); sincronice con la oficina («terreno sincronizar») y "
	    "repita",
	    why.text);
}

enum kit_code
sync_far_read(struct sync_session *s, struct sync_belief *belief,
    const struct sync_far_ask *ask, struct kit_err *err)
{
	struct reading r = {.s = s, .ask = ask};
	struct sync_report unused = {0};
	size_t n = 0;

	enum kit_code rc = gather_all(&r, err);
	if (rc == KIT_OK && r.count)
		rc = sync_belief_load(s, belief, err);
	if (rc == KIT_OK && r.count)
		rc = sync_keys_epochs(s, belief, &unused, err);
	for (size_t i = 0; rc == KIT_OK && i < r.count; i += n) {
		struct sync_trailer trailer;
		struct sync_seal seal;
		for (n = 1; i + n < r.count &&
			    memcmp(r.items[i].seal.b, r.items[i + n].seal.b,
				sizeof(r.items[i].seal.b)) == 0;)
			n++;
		rc = sync_check_reopen(
		    s, &r.items[i].seal, &trailer, &seal, err);
		if (rc == KIT_OK)
			rc = give_lines(&r, &seal, &r.items[i], n, err);
		if (rc != KIT_OK)
			rc = unreadable(err);
		sync_seal_done(&seal);
	}
	free(r.items);
	return rc;
}

/* The lines of all persons, gathered before libro.db takes them back. */
struct returning {
	struct kit_arena arena;
	struct kit_far_line *lines;
	size_t count, cap;
};

static enum kit_code
keep_line(void *ctx, const struct kit_far_entry *e, struct kit_sv line,
    struct kit_err *err KIT_UNUSED)
{
	struct returning *r = ctx;
	struct kit_far_line *l =
	    kit_mem_push(&r->lines, &r->count, &r->cap, sizeof(*r->lines));

	*l = (struct kit_far_line){
	    e->n, kit_sv_of(kit_arena_copy(&r->arena, line.p, line.n), line.n)};
	return KIT_OK;
}

enum kit_code
sync_far_return_all(struct sync_session *s, struct sync_belief *belief,
    int64_t *count, struct kit_err *err)
{
	struct returning r = {0};
	const struct sync_far_ask ask = {
	    .all = true, .fn = keep_line, .ctx = &r};

	*count = 0;
	if (!kit_journal_any_far(s->journal))
		return KIT_OK;
	enum kit_code rc = sync_far_read(s, belief, &ask, err);
	sync_session_point(s);
	if (rc == KIT_OK &&
	    (rc = kit_journal_begin(s->journal, err)) == KIT_OK) {
		rc = kit_journal_far_return(s->journal, r.lines, r.count, err);
		if (rc == KIT_OK)
			rc = kit_journal_commit(s->journal, err);
		if (rc != KIT_OK)
			kit_journal_rollback(s->journal);
	}
	if (rc == KIT_OK)
		*count = (int64_t)r.count;
	free(r.lines);
	kit_arena_done(&r.arena);
	return rc;
}
