#include <stdio.h>

#include "laptop.h"
#include "state.h"
#include "unit.h"
#include "view_check.h"
#include "view_rebuild.h"

/*
 * The store under random work: laptops write, join, remove and exchange
 * records, from a seed. In whatever order this happens, the view agrees with
 * the journal, and the same entries give the same state.
 */

enum { PERSONS = 6, VISITS = 4, OPS = 40, SEEDS = 5, LAPTOPS = 3 };

static void
state_of(struct laptop *l, char hash[65])
{
	struct kit_err err;

	check(kit_state_hash(l->journal, hash, &err), &err);
}

static void
assert_view_same(struct laptop *l)
{
	struct kit_err err;
	bool same = false;

	check(kit_view_same(l->view, &same, &err), &err);
	assert_true(same);
}

static int64_t
count_of(struct laptop *l)
{
	struct kit_err err;
	int64_t n;

	check(kit_journal_count(l->journal, &n, &err), &err);
	return n;
}

/* A random write: a field and its new value. */
struct chance {
	const char *type, *field;
	struct kit_atom value;
	char text[40];
};

static const struct {
	const char *type, *field;
	/* Kind of the value: t text, p telephone, d date, e element of a set, k
	 * key of a person, v key of an attendance, 1 flag. */
	char as;
} fields[] = {
    {"persona", "nombres", 't'},
    {"persona", "apellido_paterno", 't'},
    {"persona", "nombre_social", 't'},
    {"persona", "telefono", 'p'},
    {"persona", "licencias/B", 'e'},
    {"persona", "licencias/C", 'e'},
    {"persona", "oficios/9111", 'e'},
    {"persona", "campo_de_otra_version", 't'},
    {"persona", "_borrado", '1'},
    {"persona", "_fusionado", 'k'},
    {"persona", "bloqueada", 'd'},
    {"persona", "bloqueada", 'd'},
    {"atencion", "persona", 'k'},
    {"atencion", "persona", 'k'},
    {"atencion", "_fusionado", 'v'},
    {"derivacion", "persona", 'k'},
    {"derivacion", "atencion", 'v'},
    {"derivacion", "atencion", 'v'},
    {"derivacion", "_borrado", '1'},
    {"atencion", "necesidad", 't'},
    {"atencion", "motivo/OTR", 'e'},
    {"atencion", "_borrado", '1'},
    {"tipo_de_otra_version", "nombre", 't'},
};

static void
choose(uint64_t *state, struct chance *c)
{
	static const char *const words[] = {
	    "Ñancupil", "Lukšić", "N/D", "o'h", "María José", "a\nb"};
	size_t row = below(state, LEN(fields));

	*c = (struct chance){
	    .type = fields[row].type, .field = fields[row].field};
	if (below(state, 4) == 0)
		return; /* null: clears, takes out of a set, parts */
	c->value.type = KIT_ATOM_TEXT;
	switch (fields[row].as) {
	case 't':
		snprintf(c->text, sizeof(c->text), "%s",
		    words[below(state, LEN(words))]);
		break;
	case 'p':
		snprintf(c->text, sizeof(c->text), "+569%08zu",
		    below(state, 100000000));
		break;
	case 'd':
		snprintf(c->text, sizeof(c->text), "2026-11-%02zu",
		    10 + below(state, 3));
		break;
	case 'v':
		snprintf(c->text, sizeof(c->text), "atencion%zu",
		    below(state, VISITS));
		break;
	case 'k':
		snprintf(c->text, sizeof(c->text), "persona%zu",
		    below(state, PERSONS));
		break;
	default:
		c->value = (struct kit_atom){KIT_ATOM_INT, 1, {0}};
		return;
	}
	c->value.text = kit_sv(c->text);
}

/* Writes a value that replaces what this laptop has in the field: what it shows
 * or, with all, each value of a conflict. */
static void
write_over(struct laptop *l, const struct chance *c, const char *key, bool all)
{
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};
	struct kit_fold_state st;
	struct kit_err err;

	check(kit_journal_record(l->journal, kit_sv(c->type), kit_sv(key),
		  &arena, &list, &err),
	    &err);
	kit_fold(list.items, list.count, &arena, &st);
	struct kit_write w = {.field = kit_sv(c->field), .value = c->value};
	w.replaces = kit_store_shown(
	    kit_fold_field(&st, w.field), all, &arena, &w.replaces_count);
	check(kit_store_write(
		  &l->store, kit_sv(c->type), kit_sv(key), &w, 1, &err),
	    &err);
	free(list.items);
	kit_arena_done(&arena);
}

/* Makes a random write to one record. */
static void
write_chance(struct laptop *l, uint64_t *state)
{
	struct chance c;
	char key[40];

	choose(state, &c);
	snprintf(key, sizeof(key), "%s%zu", c.type,
	    below(state, c.type[0] == 'p' ? PERSONS : VISITS));
	if (c.value.type == KIT_ATOM_TEXT && strcmp(c.text, key) == 0)
		return; /* nobody joins a record to itself */
	write_over(l, &c, key, below(state, 2) == 0);
}

/* Makes some random writes in one transaction. */
static void
work(struct laptop *l, uint64_t *state, size_t writes)
{
	struct kit_err err;

	check(kit_store_begin(&l->store, &err), &err);
	for (size_t i = 0; i < writes; i++)
		write_chance(l, state);
	check(kit_store_commit(&l->store, &err), &err);
}

/* All entries of one laptop, as another one receives them. */
struct parcel {
	struct kit_arena arena;
	struct kit_foreign *items;
	size_t count, cap;
};

static enum kit_code
pack_row(void *ctx, const struct kit_journal_row *row, struct kit_err *err)
{
	struct parcel *p = ctx;
	struct kit_foreign *f =
	    kit_mem_push(&p->items, &p->count, &p->cap, sizeof(*p->items));

	(void)err;
	f->writer =
	    kit_sv(kit_arena_copy(&p->arena, row->writer.p, row->writer.n));
	f->branch = kit_sv("");
	f->line = kit_sv(kit_arena_copy(&p->arena, row->line.p, row->line.n));
	f->trust = KIT_CLOCK_OK;
	return KIT_OK;
}

static void
pack(struct laptop *l, struct parcel *p)
{
	struct kit_err err;

	*p = (struct parcel){0};
	check(kit_journal_rows(l->journal, pack_row, p, &err), &err);
}

static void
parcel_done(struct parcel *p)
{
	free(p->items);
	kit_arena_done(&p->arena);
}

static void
shuffle(struct parcel *p, uint64_t *state)
{
	for (size_t i = p->count; i > 1; i--) {
		size_t k = below(state, i);
		struct kit_foreign f = p->items[k];
		p->items[k] = p->items[i - 1];
		p->items[i - 1] = f;
	}
}

/* Delivers the entries from ≤ n < to in transactions of a few, some of them
 * twice. */
static void
deliver(struct laptop *l, const struct parcel *p, size_t from, size_t to,
    uint64_t *state)
{
	struct kit_err err;

	while (from < to) {
		size_t n = 1 + below(state, 9);
		check(kit_store_begin(&l->store, &err), &err);
		for (; n && from < to; n--, from++)
			for (size_t k = 0; k < 1 + below(state, 2); k++)
				check(kit_journal_receive(
					  l->journal, &p->items[from], &err),
				    &err);
		check(kit_store_commit(&l->store, &err), &err);
	}
}

static void
exchange(struct laptop *from, struct laptop *to, uint64_t *state)
{
	struct parcel p;

	pack(from, &p);
	shuffle(&p, state);
	deliver(to, &p, 0, p.count, state);
	parcel_done(&p);
}

static void
test_catch_up_equals_rebuild(void **unused)
{
	(void)unused;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct laptop l;
		struct kit_err err;
		char before[65], after[65];
		uint64_t state = seed;

		laptop_init(&l, seed);
		for (size_t i = 0; i < OPS; i += 8) {
			work(&l, &state, 8);
			assert_view_same(&l);
		}
		state_of(&l, before);
		check(kit_view_rebuild(l.view, &err), &err);
		assert_view_same(&l);
		laptop_close(&l);
		laptop_open(&l);
		state_of(&l, after);
		assert_string_equal(before, after);
		assert_view_same(&l);
		laptop_done(&l);
	}
}

static void
test_any_arrival_one_state(void **unused)
{
	(void)unused;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct laptop l[LAPTOPS];
		char hash[LAPTOPS][65];
		uint64_t state = 1000 + seed;

		for (size_t i = 0; i < LAPTOPS; i++)
			laptop_init(&l[i], 100 * seed + i);
		for (size_t i = 0; i < OPS; i++) {
			work(&l[below(&state, LAPTOPS)], &state,
			    1 + below(&state, 3));
			if (below(&state, 10) == 0)
				exchange(&l[0], &l[1], &state);
			if (below(&state, 10) == 0)
				exchange(&l[2], &l[0], &state);
		}
		for (size_t i = 0; i < LAPTOPS; i++)
			for (size_t k = 0; k < LAPTOPS; k++)
				if (i != k)
					exchange(&l[i], &l[k], &state);
		for (size_t i = 0; i < LAPTOPS; i++) {
			state_of(&l[i], hash[i]);
			assert_string_equal(hash[0], hash[i]);
			assert_int_equal(count_of(&l[0]), count_of(&l[i]));
			assert_view_same(&l[i]);
		}
		for (size_t i = 0; i < LAPTOPS; i++)
			laptop_done(&l[i]);
	}
}

static void
test_missing_middle_heals(void **unused)
{
	(void)unused;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct laptop a, b;
		struct parcel p;
		struct kit_err err;
		char ha[65], hb[65];
		uint64_t state = 2000 + seed;
		int64_t gaps;

		laptop_init(&a, 10 * seed);
		laptop_init(&b, 10 * seed + 1);
		work(&a, &state, OPS);
		pack(&a, &p);
		size_t third = p.count / 3;
		deliver(&b, &p, 0, third, &state);
		deliver(&b, &p, 2 * third, p.count, &state);
		check(kit_journal_gaps(b.journal, &gaps, &err), &err);
		assert_int_equal(gaps, third);
		assert_view_same(&b);
		deliver(&b, &p, third, 2 * third, &state);
		check(kit_journal_gaps(b.journal, &gaps, &err), &err);
		assert_int_equal(gaps, 0);
		assert_view_same(&b);
		state_of(&a, ha);
		state_of(&b, hb);
		assert_string_equal(ha, hb);
		parcel_done(&p);
		laptop_done(&a);
		laptop_done(&b);
	}
}

static void
test_return_leaves_no_trace(void **unused)
{
	(void)unused;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct laptop l;
		struct kit_err err;
		char before[65], after[65];
		uint64_t state = 3000 + seed;

		laptop_init(&l, seed);
		work(&l, &state, OPS / 2);
		int64_t count = count_of(&l);
		state_of(&l, before);
		check(kit_store_begin(&l.store, &err), &err);
		for (int round = 0; round < 3; round++) {
			if (round != 1)
				check(kit_store_flush(&l.store, &err), &err);
			check(kit_store_mark(&l.store, &err), &err);
			for (size_t i = 0; i < 5; i++)
				write_chance(&l, &state);
			check(kit_store_return(&l.store, &err), &err);
		}
		check(kit_store_commit(&l.store, &err), &err);
		state_of(&l, after);
		assert_string_equal(before, after);
		assert_int_equal(count, count_of(&l));
		assert_view_same(&l);
		laptop_done(&l);
	}
}

static void
test_what_stood_before_the_mark_stays(void **unused)
{
	struct laptop l;
	struct kit_err err;
	uint64_t state = 77;

	(void)unused;
	laptop_init(&l, 7);
	check(kit_store_begin(&l.store, &err), &err);
	for (size_t i = 0; i < 10; i++)
		write_chance(&l, &state);
	int64_t count = count_of(&l);
	assert_true(count > 0);
	check(kit_store_mark(&l.store, &err), &err);
	for (size_t i = 0; i < 10; i++)
		write_chance(&l, &state);
	assert_true(count_of(&l) > count);
	check(kit_store_return(&l.store, &err), &err);
	check(kit_store_commit(&l.store, &err), &err);
	assert_int_equal(count_of(&l), count);
	assert_view_same(&l);
	laptop_done(&l);
}

static void
test_rollback_leaves_no_trace(void **unused)
{
	struct laptop l;
	struct kit_err err;
	char before[65], after[65];
	uint64_t state = 99;

	(void)unused;
	laptop_init(&l, 9);
	work(&l, &state, OPS);
	int64_t count = count_of(&l);
	state_of(&l, before);
	check(kit_store_begin(&l.store, &err), &err);
	for (size_t i = 0; i < 10; i++)
		write_chance(&l, &state);
	check(kit_store_flush(&l.store, &err), &err);
	kit_store_rollback(&l.store);
	state_of(&l, after);
	assert_string_equal(before, after);
	assert_int_equal(count, count_of(&l));
	assert_view_same(&l);
	work(&l, &state, OPS); /* the numbers must go on without a gap */
	int64_t gaps;
	check(kit_journal_gaps(l.journal, &gaps, &err), &err);
	assert_int_equal(gaps, 0);
	assert_view_same(&l);
	laptop_done(&l);
}

static void
test_entries_are_never_changed(void **unused)
{
	static const char *const attempts[] = {
	    "UPDATE asiento SET linea = '{}'",
	    "UPDATE asiento SET seq = seq + 1000",
	    "DELETE FROM asiento",
	    "DELETE FROM asiento WHERE n = 1",
	    "INSERT OR REPLACE INTO asiento SELECT * FROM asiento",
	    "REPLACE INTO asiento SELECT * FROM asiento WHERE n = 1",
	};
	struct laptop l;
	struct kit_err err;
	char before[65], after[65];
	struct kit_str path KIT_STR_AUTO = {0};
	uint64_t state = 5;

	(void)unused;
	laptop_init(&l, 5);
	work(&l, &state, OPS);
	state_of(&l, before);
	kit_str_printf(&path, "%s/libro.db", l.dir);
	for (size_t i = 0; i < LEN(attempts); i++) {
		KIT_AUTO(db) db = NULL;
		check(
		    kit_sql_open(kit_str_get(&path), KIT_SQL_WRITE, &db, &err),
		    &err);
		if (kit_sql_exec(db, attempts[i], &err) == KIT_OK)
			fail_msg("went through: %s", attempts[i]);
		assert_non_null(strstr(err.text, "los asientos no se"));
	}
	state_of(&l, after);
	assert_string_equal(before, after);
	laptop_done(&l);
}

static void
test_one_number_one_body(void **unused)
{
	struct laptop a, b, c;
	struct parcel p, q;
	struct kit_err err;
	uint64_t state = 11;

	(void)unused;
	laptop_init(&a, 11);
	laptop_init(&b, 11); /* a copy of the folder: the same writer */
	laptop_init(&c, 12);
	b.env.state = 12345; /* with other random numbers for its salts */
	work(&a, &state, 3);
	work(&b, &state, 3);
	pack(&a, &p);
	pack(&b, &q);
	deliver(&c, &p, 0, p.count, &state);
	int64_t count = count_of(&c);
	deliver(&c, &p, 0, p.count, &state);
	assert_int_equal(count, count_of(&c));
	check(kit_store_begin(&c.store, &err), &err);
	assert_int_equal(
	    kit_journal_receive(c.journal, &q.items[0], &err), KIT_ESTORE);
	kit_store_rollback(&c.store);
	assert_int_equal(count, count_of(&c));
	assert_view_same(&c);
	parcel_done(&p);
	parcel_done(&q);
	laptop_done(&a);
	laptop_done(&b);
	laptop_done(&c);
}

/*
 * Rosa's record was joined to that of somebody who is blocked, and is parted
 * from it on a laptop that knows nothing of the block. Her attendances are
 * hers again.
 */
static void
test_what_a_union_hid_is_shown_after_it(void **unused)
{
	const struct chance parts = {.type = "persona", .field = "_fusionado"};
	struct laptop l;
	struct kit_err err;
	bool there = true;

	(void)unused;
	laptop_init(&l, 41);
	laptop_put(&l, "persona", "blocked", "nombres", "Eva");
	laptop_put(&l, "persona", "rosa", "nombres", "Rosa");
	laptop_put(&l, "atencion", "hers", "persona", "rosa");
	laptop_put(&l, "persona", "rosa", "_fusionado", "blocked");
	laptop_put(&l, "persona", "blocked", "bloqueada", "2026-11-10");
	check(kit_view_has(
		  l.view, kit_sv("atencion"), kit_sv("hers"), &there, &err),
	    &err);
	assert_false(there);
	check(kit_store_begin(&l.store, &err), &err);
	write_over(&l, &parts, "rosa", true);
	check(kit_store_commit(&l.store, &err), &err);
	check(kit_view_has(
		  l.view, kit_sv("atencion"), kit_sv("hers"), &there, &err),
	    &err);
	assert_true(there);
	assert_view_same(&l);
	laptop_done(&l);
}

static char *run_dir;

static int
set_up(void **unused)
{
	struct kit_err err;

	(void)unused;
	run_dir = temp_dir();
	setenv("XDG_RUNTIME_DIR", run_dir, 1);
	return kit_crypto_start(&err) == KIT_OK ? 0 : -1;
}

static int
tear_down(void **unused)
{
	(void)unused;
	temp_done(run_dir);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_catch_up_equals_rebuild),
	    cmocka_unit_test(test_any_arrival_one_state),
	    cmocka_unit_test(test_missing_middle_heals),
	    cmocka_unit_test(test_return_leaves_no_trace),
	    cmocka_unit_test(test_what_stood_before_the_mark_stays),
	    cmocka_unit_test(test_rollback_leaves_no_trace),
	    cmocka_unit_test(test_entries_are_never_changed),
	    cmocka_unit_test(test_one_number_one_body),
	    cmocka_unit_test(test_what_a_union_hid_is_shown_after_it),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
