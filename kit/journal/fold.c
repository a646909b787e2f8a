/* Folds the entries of a record into its state: see fold.h. */

#include "fold.h"

/* One write to one field, before the alive ones are known. */
struct mark {
	struct kit_sv field;
	const struct kit_fold_entry *by;
	const struct kit_write *write;
};

static int
by_time(const void *pa, const void *pb)
{
	const struct kit_fold_entry *a = pa, *b = pb;

	if (a->entry.hlc != b->entry.hlc)
		return a->entry.hlc < b->entry.hlc ? -1 : 1;
	return kit_entry_id_order(&a->id, &b->id);
}

/* Orders writes, best first: a clock that can be trusted, then the later, then
 * the greater id. */
static int
best_first(const void *pa, const void *pb)
{
	const struct kit_fold_write *a = pa, *b = pb;

	if (a->by->suspect != b->by->suspect)
		return a->by->suspect ? 1 : -1;
	return -by_time(a->by, b->by);
}

static int
by_field(const void *pa, const void *pb)
{
	const struct mark *a = pa, *b = pb;
	int c = kit_sv_compare(a->field, b->field);

	return c ? c : by_time(a->by, b->by);
}

static size_t
drop_repeated(struct kit_fold_entry *entries, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (!kept ||
		    kit_entry_id_order(&entries[kept - 1].id, &entries[i].id))
			entries[kept++] = entries[i];
	return kept;
}

/* Gathers the ids that any of these writes names as replaced, sorted. */
static struct kit_entry_id *
replaced_ids(
    const struct mark *marks, size_t n, struct kit_arena *arena, size_t *count)
{
	size_t total = 0, at = 0;

	for (size_t i = 0; i < n; i++)
		total += marks[i].write->replaces_count;
	*count = total;
	if (!total)
		return NULL;
	struct kit_entry_id *ids = kit_arena_alloc(arena, total, sizeof(*ids));
	for (size_t i = 0; i < n; i++) {
		const struct kit_write *w = marks[i].write;
		if (w->replaces_count)
			memcpy(ids + at, w->replaces,
			    w->replaces_count * sizeof(*ids));
		at += w->replaces_count;
	}
	qsort(ids, total, sizeof(*ids), kit_entry_id_order);
	return ids;
}

/* Puts those of the n writes of one field that are alive into f->writes, which
 * has room for n. */
static void
gather_alive(const struct mark *marks, size_t n, struct kit_arena *arena,
    struct kit_fold_field *f)
{
	size_t dead_count;
	struct kit_entry_id *dead = replaced_ids(marks, n, arena, &dead_count);

	for (size_t i = 0; i < n; i++) {
		if (dead_count && bsearch(&marks[i].by->id, dead, dead_count,
				      sizeof(*dead), kit_entry_id_order))
			continue;
		f->writes[f->count++] =
		    (struct kit_fold_write){marks[i].by, marks[i].write->value};
	}
	if (f->count > 1)
		qsort(f->writes, f->count, sizeof(*f->writes), best_first);
}

/* Decides whether an element is in its set: one alive write that puts the
 * element in is enough. */
static void
decide_element(struct kit_fold_field *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->writes[i].value.type != KIT_ATOM_NULL) {
			f->value = f->writes[i].value;
			return;
		}
}

static void
decide(struct kit_fold_field *f)
{
	if (f->element) {
		decide_element(f);
		return;
	}
	if (f->count)
		f->value = f->writes[0].value;
	for (size_t i = 1; i < f->count; i++)
		if (!kit_atom_eq(f->writes[i].value, f->value))
			f->conflict = true;
}

static void
fold_fields(const struct mark *marks, size_t n, struct kit_arena *arena,
    struct kit_fold_state *state)
{
	struct kit_fold_write *writes =
	    kit_arena_alloc(arena, n, sizeof(*writes));

	state->fields = kit_arena_alloc(arena, n, sizeof(*state->fields));
	for (size_t i = 0, j; i < n; i = j) {
		struct kit_fold_field *f = &state->fields[state->count++];

		for (j = i + 1;
		     j < n && kit_sv_eq(marks[i].field, marks[j].field); j++)
			;
		f->name = marks[i].field;
		f->element = memchr(f->name.p, '/', f->name.n) != NULL;
		f->writes = writes + i;
		gather_alive(marks + i, j - i, arena, f);
		decide(f);
		state->conflicts += f->conflict;
	}
}

/* Folds a single entry: each of its writes is alive, and the line of an entry
 * names no field twice. */
static void
fold_one(struct kit_fold_entry *only, struct kit_arena *arena,
    struct kit_fold_state *state)
{
	size_t n = only->entry.count;
	struct kit_fold_write *writes =
	    kit_arena_alloc(arena, n, sizeof(*writes));

	state->fields = kit_arena_alloc(arena, n, sizeof(*state->fields));
	state->count = n;
	for (size_t i = 0; i < n; i++) {
		const struct kit_write *w = &only->entry.writes[i];

		writes[i] = (struct kit_fold_write){only, w->value};
		state->fields[i] = (struct kit_fold_field){
		    .name = w->field,
		    .element = memchr(w->field.p, '/', w->field.n) != NULL,
		    .value = w->value,
		    .writes = &writes[i],
		    .count = 1,
		};
	}
}

void
kit_fold(struct kit_fold_entry *entries, size_t n, struct kit_arena *arena,
    struct kit_fold_state *state)
{
	size_t total = 0, at = 0;

	*state = (struct kit_fold_state){0};
	if (n > 1)
		qsort(entries, n, sizeof(*entries), by_time);
	n = drop_repeated(entries, n);
	if (!n)
		return;
	state->first = &entries[0];
	state->last = &entries[n - 1];
	if (n == 1) {
		fold_one(entries, arena, state);
		return;
	}
	for (size_t i = 0; i < n; i++)
		total += entries[i].entry.count;
	struct mark *marks = kit_arena_alloc(arena, total, sizeof(*marks));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < entries[i].entry.count; k++) {
			const struct kit_write *w = &entries[i].entry.writes[k];
			marks[at++] = (struct mark){w->field, &entries[i], w};
		}
	qsort(marks, total, sizeof(*marks), by_field);
	fold_fields(marks, total, arena, state);
}

const struct kit_fold_field *
kit_fold_field(const struct kit_fold_state *state, struct kit_sv name)
{
	size_t low = 0, high = state->count;

	/* Callers mostly ask for a field of the fold ('_…'), which sorts before
	 * a form's fields and which most records lack. */
	if (high && kit_sv_compare(name, state->fields[0].name) < 0)
		return NULL;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = kit_sv_compare(state->fields[mid].name, name);
		if (c == 0)
			return &state->fields[mid];
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}
