#include "farperson.h"
#include "laptop.h"
#include "unit.h"
#include "view_far.h"

/* Searching for a person whom this laptop let go of, with each answer that the
 * fetch may give. */

#define ANA "41000000-8"

struct answer {
	struct laptop *l;
	bool none; /* another process has brought her back meanwhile */
};

static enum kit_code
add_line(
    void *ctx, const struct kit_far_entry *e, struct kit_err *err KIT_UNUSED)
{
	struct kit_view_lines *lines = ctx;
	struct kit_str text KIT_STR_AUTO = {0};

	far_line(1, ANA, &text);
	*(struct kit_far_line *)kit_mem_push(&lines->items, &lines->count,
	    &lines->cap, sizeof(*lines->items)) = (struct kit_far_line){e->n,
	    kit_sv_of(kit_arena_copy(&lines->arena, text.p, text.n), text.n)};
	return KIT_OK;
}

static enum kit_code
fetch(void *ctx, const struct kit_far_name *person,
    struct kit_view_lines *lines, struct kit_err *err)
{
	struct answer *a = ctx;

	return a->none ? KIT_OK
		       : kit_journal_far_each(
			     a->l->journal, person, add_line, lines, err);
}

static void
nobody_is_asked_for_for_ever(void **state KIT_UNUSED)
{
	struct laptop l;
	struct kit_err err = {0};
	bool came = false;

	laptop_init(&l, 3);
	struct answer a = {&l, true};
	const struct kit_view_far far = {fetch, &a};
	check(kit_journal_begin(l.journal, &err), &err);
	far_receive(l.journal, 1, ANA);
	check(kit_journal_commit(l.journal, &err), &err);
	far_seal(l.journal, 1, true);
	assert_true(far_let_go(l.journal, ANA));
	kit_view_free(l.view);
	const struct kit_view_source source = {.journal = l.journal,
	    .forms = l.forms,
	    .env = &l.env,
	    .copy = l.copy,
	    .far = &far};
	check(kit_view_open(&source, &l.view, &err), &err);

	assert_int_equal(
	    kit_view_bring(l.view, kit_sv(ANA), &came, &err), KIT_EBUSY);
	assert_non_null(strstr(err.text, "repita la orden"));
	assert_true(kit_journal_any_far(l.journal));
	a.none = false;
	check(kit_view_bring(l.view, kit_sv(ANA), &came, &err), &err);
	assert_true(came);
	assert_false(kit_journal_any_far(l.journal));
	check(kit_view_bring(l.view, kit_sv(ANA), &came, &err), &err);
	assert_false(came);
	laptop_done(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nobody_is_asked_for_for_ever),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
