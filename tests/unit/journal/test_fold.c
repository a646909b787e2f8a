/* The fold: any order and repetition of entries gives the same state. And the
 * clock by which entries are ordered. */
#include <stdio.h>

#include "clock.h"
#include "entry.h"
#include "fold.h"
#include "unit.h"

/* A write to the one record of a small world of entries. */
struct step {
	const char *field;
	const char *value; /* NULL clears */
	int replaces[4]; /* numbers of earlier writes from 1; 0 ends */
	bool suspect;
};

struct world {
	struct kit_arena arena;
	struct kit_fold_entry entries[64];
	size_t n;
};

static void
add_step(struct world *w, const struct step *s, uint64_t hlc)
{
	struct kit_write *write = kit_arena_alloc(&w->arena, 1, sizeof(*write));
	struct kit_entry_id *ids = kit_arena_alloc(&w->arena, 4, sizeof(*ids));
	struct kit_fold_entry *f = &w->entries[w->n];
	struct kit_str line KIT_STR_AUTO = {0};

	write->field = kit_sv(s->field);
	write->value = (struct kit_atom){
	    s->value ? KIT_ATOM_TEXT : KIT_ATOM_NULL, 0, kit_sv(s->value)};
	for (int i = 0; i < 4 && s->replaces[i]; i++)
		ids[write->replaces_count++] =
		    w->entries[s->replaces[i] - 1].id;
	write->replaces = ids;
	f->entry = (struct kit_entry){.seq = (int64_t)w->n + 1,
	    .hlc = hlc,
	    .user = kit_sv("u"),
	    .day = kit_sv("d"),
	    .type = kit_sv("persona"),
	    .record = kit_sv("1"),
	    .writes = write,
	    .count = 1};
	f->suspect = s->suspect;
	kit_entry_write(&f->entry, &line);
	kit_entry_id(kit_sv("0123456789abcdef0123456789abcdef"),
	    kit_str_view(&line), &f->id);
	w->n++;
}

static void
describe(struct kit_fold_entry *entries, size_t n, struct kit_str *out)
{
	struct kit_arena arena = {0};
	struct kit_fold_state st;

	kit_fold(entries, n, &arena, &st);
	for (size_t i = 0; i < st.count; i++) {
		const struct kit_fold_field *f = &st.fields[i];
		if (f->value.type == KIT_ATOM_NULL && !f->conflict)
			continue;
		kit_str_printf(out, "%s" KIT_SV_FMT "=" KIT_SV_FMT "%s",
		    out->n ? " " : "", KIT_SV_ARG(f->name),
		    KIT_SV_ARG(f->value.text), f->conflict ? "!" : "");
	}
	kit_arena_done(&arena);
}

static const struct {
	const char *what;
	struct step steps[6];
	const char *state;
} rows[] = {
    {"one write", {{"a", "1", {0}, 0}}, "a=1"},
    {"a later one that saw it replaces it",
	{{"a", "1", {0}, 0}, {"a", "2", {1}, 0}}, "a=2"},
    {"two that did not see each other conflict, the later is shown",
	{{"a", "1", {0}, 0}, {"a", "2", {0}, 0}}, "a=2!"},
    {"equal values are no conflict", {{"a", "1", {0}, 0}, {"a", "1", {0}, 0}},
	"a=1"},
    {"a suspect clock loses, however late",
	{{"a", "1", {0}, 0}, {"a", "2", {0}, true}}, "a=1!"},
    {"an entry that names both settles it",
	{{"a", "1", {0}, 0}, {"a", "2", {0}, 0}, {"a", "3", {1, 2}, 0}}, "a=3"},
    {"naming one leaves the other",
	{{"a", "1", {0}, 0}, {"a", "2", {0}, 0}, {"a", "3", {2}, 0}}, "a=3!"},
    {"clearing against writing is a conflict",
	{{"a", "1", {0}, 0}, {"a", NULL, {1}, 0}, {"a", "2", {1}, 0}}, "a=2!"},
    {"elements of a set do not conflict; adding wins",
	{{"s/x", "1", {0}, 0}, {"s/x", NULL, {1}, 0}, {"s/x", "1", {0}, 0},
	    {"s/y", "1", {0}, 0}},
	"s/x=1 s/y=1"},
    {"taken out by one who saw it",
	{{"s/x", "1", {0}, 0}, {"s/x", NULL, {1}, 0}}, ""},
};

static void
folds_rows(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct world w = {0};
		struct kit_str s KIT_STR_AUTO = {0};

		for (int k = 0; k < 6 && rows[i].steps[k].field; k++)
			add_step(&w, &rows[i].steps[k], (uint64_t)k + 1);
		describe(w.entries, w.n, &s);
		if (strcmp(kit_str_get(&s), rows[i].state) != 0)
			fail_msg("%s: %s", rows[i].what, kit_str_get(&s));
		kit_arena_done(&w.arena);
	}
}

static uint64_t seed = 42;

static uint32_t
chance(uint32_t n)
{
	seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % n;
}

/* Makes a random history in which each write replaces some earlier writes. */
static void
make_history(struct world *w)
{
	static const char *const fields[] = {"a", "b", "s/x", "s/y"};
	static const char *const values[] = {"1", "2", "3", NULL};

	for (size_t i = 0, n = 2 + chance(30); i < n; i++) {
		struct step s = {
		    fields[chance(4)], values[chance(4)], {0}, chance(5) == 0};
		for (int k = 0, r = 0; k < 3 && i; k++) {
			int at = (int)chance((uint32_t)i) + 1;
			if (!kit_sv_eq(w->entries[at - 1].entry.writes[0].field,
				kit_sv(s.field)) ||
			    (r && s.replaces[r - 1] == at))
				continue;
			s.replaces[r++] = at;
		}
		add_step(w, &s, chance(8));
	}
}

static void
any_order_and_repetition_fold_alike(void **state KIT_UNUSED)
{
	for (int round = 0; round < 400; round++) {
		struct world w = {0};
		struct kit_fold_entry mixed[128];
		struct kit_str one KIT_STR_AUTO = {0};
		struct kit_str two KIT_STR_AUTO = {0};

		make_history(&w);
		size_t n = w.n;
		memcpy(mixed, w.entries, n * sizeof(mixed[0]));
		for (size_t extra = chance(20); extra; extra--)
			mixed[n++] = w.entries[chance((uint32_t)w.n)];
		for (size_t i = n - 1; i > 0; i--) {
			size_t j = chance((uint32_t)i + 1);
			struct kit_fold_entry t = mixed[i];
			mixed[i] = mixed[j];
			mixed[j] = t;
		}
		describe(w.entries, w.n, &one);
		describe(mixed, n, &two);
		assert_string_equal(kit_str_get(&one), kit_str_get(&two));
		kit_arena_done(&w.arena);
	}
}

/* While an entry is missing, the state may have more values, but no value that
 * nobody wrote. When the entry comes, the state is right. */
static void
a_missing_middle_heals(void **state KIT_UNUSED)
{
	static const struct step chain[] = {
	    {"a", "1", {0}, 0},
	    {"a", "2", {1}, 0},
	    {"a", "3", {2}, 0},
	};
	struct world w = {0};
	struct kit_str s KIT_STR_AUTO = {0};

	for (size_t i = 0; i < LEN(chain); i++)
		add_step(&w, &chain[i], i + 1);
	struct kit_fold_entry part[] = {w.entries[0], w.entries[2]};
	describe(part, 2, &s);
	assert_string_equal(kit_str_get(&s), "a=3!");
	kit_str_clear(&s);
	struct kit_fold_entry whole[] = {
	    w.entries[2], w.entries[0], w.entries[1]};
	describe(whole, 3, &s);
	assert_string_equal(kit_str_get(&s), "a=3");
	kit_arena_done(&w.arena);
}

static void
the_clock_judges(void **state KIT_UNUSED)
{
	const int64_t build = KIT_CLOCK_BUILD_MS, day = 86400000;
	struct kit_clock c = {.floor_ms = build, .anchor_boot = -1};

	uint64_t a = kit_clock_tick(&c, build + 1000, 50);
	assert_int_equal(c.trust, KIT_CLOCK_OK);
	uint64_t b = kit_clock_tick(&c, build + 1000, 50);
	assert_true(b == a + 1);
	/* With a dead battery the clock says 1970; time goes on by the time
	 * since the machine started. */
	uint64_t d = kit_clock_tick(&c, 5000, 1000);
	assert_int_equal(c.trust, KIT_CLOCK_LOW);
	assert_true(d > b);
	uint64_t e = kit_clock_tick(&c, 65000, 61000);
	assert_int_equal(kit_clock_ms(e) - kit_clock_ms(d), 60000);
	/* The clock is right again. */
	kit_clock_tick(&c, build + 2 * day, 70000);
	assert_int_equal(c.trust, KIT_CLOCK_OK);
	/* The year 2099 is not believed and does not move the time. */
	uint64_t f = kit_clock_tick(&c, build + 30000 * day, 80000);
	assert_int_equal(c.trust, KIT_CLOCK_HIGH);
	assert_int_equal(kit_clock_ms(f), build + 2 * day);
	kit_clock_witness(
	    &c, (uint64_t)(build + 100 * day) << 16, build + 3 * day);
	assert_true(c.last == f);
}

/* The office took in at noon a seal that is five days later by this clock. */
static void
the_office_judges_the_clock(void **state KIT_UNUSED)
{
	const int64_t build = KIT_CLOCK_BUILD_MS, day = 86400000;
	const int64_t noon = build + 10 * day;
	struct kit_clock c = {.floor_ms = build, .anchor_boot = -1};

	kit_clock_tick(&c, noon + 5 * day, 50);
	assert_int_equal(c.trust, KIT_CLOCK_OK); /* nobody knows yet */
	kit_clock_office(&c, noon);
	assert_false(kit_clock_compare(&c, noon + day, noon));
	kit_clock_tick(&c, noon + 5 * day, 50);
	assert_int_equal(c.trust, KIT_CLOCK_OK); /* one day is tolerated */
	assert_true(kit_clock_compare(&c, noon + 5 * day, noon));
	/* This difference is known already. */
	assert_false(kit_clock_compare(&c, noon + 6 * day, noon));
	uint64_t a = kit_clock_tick(&c, noon + 6 * day, 60);
	assert_int_equal(c.trust, KIT_CLOCK_HIGH);
	assert_true(kit_clock_ms(a) < noon + 5 * day + 1000); /* not raised */
	/* A clock that was put right is believed at once, although it was ahead
	 * when earlier entries were written. */
	uint64_t b = kit_clock_tick(&c, noon + 2 * day, 70);
	assert_int_equal(c.trust, KIT_CLOCK_OK);
	assert_true(b > a);
	/* When that later day comes, nothing is wrong with it any more. */
	kit_clock_tick(&c, noon + 6 * day, 80);
	assert_int_equal(c.trust, KIT_CLOCK_OK);
	kit_clock_office(&c, noon + 7 * day);
	assert_int_equal(c.ahead_ms, 0);
	/* A dead battery is still noticed. */
	kit_clock_tick(&c, 5000, 90);
	assert_int_equal(c.trust, KIT_CLOCK_LOW);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(folds_rows),
	    cmocka_unit_test(any_order_and_repetition_fold_alike),
	    cmocka_unit_test(a_missing_middle_heals),
	    cmocka_unit_test(the_clock_judges),
	    cmocka_unit_test(the_office_judges_the_clock),
	};

	return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
