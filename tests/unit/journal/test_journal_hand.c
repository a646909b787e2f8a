#include <stdio.h>

#include "entry.h"
#include "journal_aside.h"
#include "journal_erase.h"
#include "journal_hand.h"
#include "journaldir.h"

/* Moving to the next book: which entries are handed over, and until when. */

#define NEXT "0123456789abcdef0123456789abcdef"
#define OTHER "ffeeddccbbaa99887766554433221100"

static struct kit_entry
entry_of(struct kit_write *w, int64_t seq)
{
	*w = (struct kit_write){.field = kit_sv("nombres"),
	    .value = {.type = KIT_ATOM_INT, .number = seq}};
	struct kit_entry e = {.seq = seq,
	    .hlc = (uint64_t)seq << 16,
	    .user = kit_sv("mg"),
	    .day = kit_sv(""),
	    .type = kit_sv("persona"),
	    .record = kit_sv("41000000-8"),
	    .writes = w,
	    .count = 1};
	memcpy(e.salt, "AAAAAAAAAAAAAAAAAAAAAA==", KIT_ENTRY_SALT_LEN);
	return e;
}

static void
line_of(int64_t seq, struct kit_str *line)
{
	struct kit_write w;
	struct kit_entry e = entry_of(&w, seq);

	kit_entry_write(&e, line);
}

static void
receive(struct kit_journal *j, const char *writer, int64_t seq)
{
	struct kit_str line KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	line_of(seq, &line);
	const struct kit_foreign f = {.writer = kit_sv(writer),
	    .line = kit_str_view(&line),
	    .trust = seq == 3 ? KIT_CLOCK_LOW : KIT_CLOCK_OK};
	check(kit_journal_receive(j, &f, &err), &err);
}

/*
 * Makes three own entries and four of OTHER, the last of which does not count.
 */
static int
setup(void **state)
{
	struct kit_err err = {0};
	struct kit_write w;

	journaldir_setup(state);
	struct place *p = *state;
	check(kit_journal_begin(p->j, &err), &err);
	for (int64_t i = 1; i <= 3; i++) {
		struct kit_entry e = entry_of(&w, i);
		check(kit_journal_append(p->j, &e, NULL, &err), &err);
	}
	for (int64_t i = 1; i <= 4; i++)
		receive(p->j, OTHER, i);
	struct kit_str line KIT_STR_AUTO = {0};
	struct kit_entry_id id;
	line_of(4, &line);
	kit_entry_id(kit_sv(OTHER), kit_str_view(&line), &id);
	check(kit_journal_set_aside(p->j, &id, &err), &err);
	struct kit_seal_row seal = {.self = 1,
	    .number = 1,
	    .first = 1,
	    .last = 2,
	    .epoch = 1,
	    .bytes = kit_sv("x")};
	check(kit_journal_add_seal(p->j, &seal, &err), &err);
	check(kit_journal_commit(p->j, &err), &err);
	return 0;
}

static void
move(struct kit_journal *j)
{
	static const struct kit_move_meta metas[] = {
	    {KIT_META_REPO, NEXT}, {KIT_META_RECEIPTS, NULL}};
	struct kit_err err = {0};

	check(kit_journal_begin(j, &err), &err);
	check(kit_journal_move(j,
		  &(struct kit_move){NEXT, "prueba", metas, LEN(metas)}, &err),
	    &err);
	check(kit_journal_commit(j, &err), &err);
}

static bool
put(void *ctx, const struct kit_hand_entry *e)
{
	kit_str_printf(ctx, "%.2s%lld%s ", e->of, (long long)e->entry.seq,
	    e->entry.trust == KIT_CLOCK_OK ? "" : "?");
	return true;
}

static void
hands_are(struct kit_journal *j, const char *wanted)
{
	const struct kit_hand_place all = {0, 0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_book_counts counts;
	struct kit_err err = {0};
	int64_t n = 0;
	bool any = false;

	check(kit_journal_hands(j, &all, put, &text, &err), &err);
	assert_string_equal(kit_str_get(&text), wanted);
	for (const char *c = wanted; *c; c++)
		n += *c == ' ';
	check(kit_journal_hands_left(j, &any, &err), &err);
	assert_int_equal(any, n > 0);
	check(kit_journal_book_counts(j, &counts, &err), &err);
	assert_int_equal(counts.loose, n);
}

static void
who_has_not_moved_is_read(void **state)
{
	static const struct {
		const char *known, *address, *names;
		bool told;
	} rows[] = {
	    {NULL, NULL, "", false},
	    {"/mnt/libro\nforestal-1 plan-2", "/mnt/libro", "forestal-1 plan-2",
		true},
	    {"/mnt/libro\n", "/mnt/libro", "", true},
	    {"/mnt/libro", "/mnt/libro", "", true},
	};
	struct place *p = *state;
	struct kit_err err = {0};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_unmoved u;
		check(kit_journal_set_meta(
			  p->j, KIT_META_UNMOVED, rows[i].known, &err),
		    &err);
		assert_int_equal(rows[i].told, kit_journal_unmoved(p->j, &u));
		if (!rows[i].told)
			continue;
		assert_true(kit_sv_is(u.address, rows[i].address));
		assert_true(kit_sv_is(u.names, rows[i].names));
	}
}

static void
all_that_counts_is_to_be_handed_over(void **state)
{
	struct place *p = *state;
	struct kit_arena arena = {0};
	struct kit_self *selves;
	struct kit_seal_row seal;
	struct kit_err err = {0};
	size_t n;

	move(p->j);
	assert_string_equal(kit_journal_writer(p->j), NEXT);
	assert_string_equal(kit_journal_known(p->j, KIT_META_REPO), NEXT);
	assert_string_equal(kit_journal_known(p->j, KIT_META_HAND_UPTO), "7");
	check(kit_journal_selves(p->j, &arena, &selves, &n, &err), &err);
	assert_int_equal(n, 1);
	assert_string_equal(selves[0].writer, NEXT);
	assert_string_equal(selves[0].key, "llave");
	check(kit_journal_last_seal(p->j, 1, &seal, &err), &err);
	assert_int_equal(seal.number, 0);
	hands_are(p->j, "001 002 003 ff1 ff2 ff3? ");
	kit_arena_done(&arena);
}

static void
what_the_book_has_is_struck_off(void **state)
{
	struct place *p = *state;
	const struct kit_hand_place first = {1, 1};
	struct kit_err err = {0};

	move(p->j);
	check(kit_journal_begin(p->j, &err), &err);
	receive(p->j, OTHER, 2);
	check(kit_journal_handed(p->j, &first, 2, &err), &err);
	check(kit_journal_commit(p->j, &err), &err);
	hands_are(p->j, "003 ff1 ff3? ");
	/* An entry of ours is handed over again, whatever seal has it. */
	struct kit_str line KIT_STR_AUTO = {0};
	struct kit_entry_id id;
	bool ours = false;
	line_of(2, &line);
	kit_entry_id(kit_sv(OTHER), kit_str_view(&line), &id);
	check(kit_journal_begin(p->j, &err), &err);
	check(kit_journal_hand_again(p->j, &id, &ours, &err), &err);
	assert_true(ours);
	check(kit_journal_hand_again(p->j, &id, &ours, &err), &err);
	assert_true(ours);
	receive(p->j, OTHER, 9);
	kit_str_clear(&line);
	line_of(9, &line);
	kit_entry_id(kit_sv(OTHER), kit_str_view(&line), &id);
	check(kit_journal_hand_again(p->j, &id, &ours, &err), &err);
	assert_false(ours);
	check(kit_journal_commit(p->j, &err), &err);
	hands_are(p->j, "003 ff1 ff2 ff3? ");
}

/* A seal that hands over another's entries does not change our own numbers. */
static void
own_numbers_are_counted_apart(void **state)
{
	struct place *p = *state;
	struct kit_err err = {0};
	struct kit_write w;
	struct kit_seal_row row, seal = {.number = 1, .first = 7, .last = 900};

	move(p->j);
	check(kit_journal_begin(p->j, &err), &err);
	struct kit_entry e = entry_of(&w, 1);
	check(kit_journal_append(p->j, &e, NULL, &err), &err);
	assert_int_equal(e.seq, 1);
	seal.self = 3;
	seal.epoch = 1;
	seal.bytes = kit_sv("x");
	snprintf(seal.of, sizeof(seal.of), "%s", OTHER);
	check(kit_journal_add_seal(p->j, &seal, &err), &err);
	check(kit_journal_commit(p->j, &err), &err);
	check(kit_journal_last_seal(p->j, 3, &row, &err), &err);
	assert_int_equal(row.last, 900);
	assert_int_equal(row.own, 0);
	assert_string_equal(row.of, OTHER);
	check(kit_journal_begin(p->j, &err), &err);
	seal.of[0] = '\0';
	seal.number = 2;
	seal.first = seal.last = 1;
	check(kit_journal_add_seal(p->j, &seal, &err), &err);
	check(kit_journal_commit(p->j, &err), &err);
	check(kit_journal_last_seal(p->j, 3, &row, &err), &err);
	assert_int_equal(row.own, 1);
	check(kit_journal_seal(p->j, 3, 1, &row, &err), &err);
	assert_int_equal(row.own, 0);
}

/* A stub of an entry that is still whole here counts as that entry. */
static void
a_stub_is_known_by_its_entry(void **state)
{
	struct place *p = *state;
	struct kit_str line KIT_STR_AUTO = {0}, stub KIT_STR_AUTO = {0};
	struct kit_entry_id id;
	struct kit_err err = {0};
	enum kit_number number;
	char hex[2 * KIT_ENTRY_ID_LEN + 1];

	line_of(2, &line);
	kit_entry_id(kit_sv(OTHER), kit_str_view(&line), &id);
	kit_crypto_hex(id.b, sizeof(id.b), hex);
	struct kit_entry e = {.seq = 2,
	    .hlc = 2 << 16,
	    .user = kit_sv(""),
	    .day = kit_sv(""),
	    .type = kit_sv(KIT_ERASE_STUB),
	    .record = kit_sv(hex)};
	memcpy(e.salt, "AAAAAAAAAAAAAAAAAAAAAA==", KIT_ENTRY_SALT_LEN);
	kit_entry_write(&e, &stub);
	struct kit_foreign f = {
	    .writer = kit_sv(OTHER), .line = kit_str_view(&stub)};
	check(kit_journal_number(p->j, &f, &number, &err), &err);
	assert_int_equal(number, KIT_NUMBER_STUB);
	f.line = kit_str_view(&line);
	check(kit_journal_number(p->j, &f, &number, &err), &err);
	assert_int_equal(number, KIT_NUMBER_SAME);
	kit_str_clear(&stub);
	e.seq = 1;
	kit_entry_write(&e, &stub);
	f.line = kit_str_view(&stub);
	check(kit_journal_number(p->j, &f, &number, &err), &err);
	assert_int_equal(number, KIT_NUMBER_OTHER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		all_that_counts_is_to_be_handed_over, setup,
		journaldir_teardown),
	    cmocka_unit_test_setup_teardown(
		what_the_book_has_is_struck_off, setup, journaldir_teardown),
	    cmocka_unit_test_setup_teardown(
		own_numbers_are_counted_apart, setup, journaldir_teardown),
	    cmocka_unit_test_setup_teardown(
		a_stub_is_known_by_its_entry, setup, journaldir_teardown),
	    cmocka_unit_test_setup_teardown(
		who_has_not_moved_is_read, setup, journaldir_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
