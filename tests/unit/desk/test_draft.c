#include "attend.h"
#include "deskdir.h"
#include "draft.h"

/* Drafts survive a pulled battery. A draft whose record was saved is never
 * offered again, whenever the battery was pulled. */

static size_t
count_drafts(struct kit_desk *desk)
{
	struct kit_draft *all = NULL;
	struct kit_err err = {0};
	size_t n = 0;

	must(kit_draft_list(desk, &all, &n, &err), &err);
	for (size_t i = 0; i < n; i++)
		kit_draft_done(&all[i]);
	free(all);
	return n;
}

/* Begins the draft of an attendance of ANA. */
static void
begin_visit(struct kit_desk *desk, struct kit_draft *draft)
{
	struct kit_err err = {0};

	kit_str_add(&draft->type, "atencion");
	kit_str_add(&draft->act, "atender");
	kit_str_add(&draft->of, ANA);
	kit_draft_set(draft, "motivo", kit_sv("OTR"));
	must(kit_draft_put(desk, draft, &err), &err);
}

static void
a_draft_knows_its_act_and_its_person(void **state)
{
	struct desk_dir *d = *state;
	struct kit_draft draft = {0}, found = {0};
	struct kit_err err = {0};

	begin_visit(&d->desk, &draft);
	assert_true(kit_draft_find(&d->desk, &draft, &found));
	assert_string_equal(kit_str_get(&found.act), "atender");
	assert_string_equal(kit_str_get(&found.of), ANA);
	assert_string_equal(kit_draft_get(&found, "motivo").p, "OTR");
	kit_draft_done(&found);
	kit_str_add(&draft.act, "-de-otro");
	assert_false(kit_draft_find(&d->desk, &draft, &found));
	must(kit_draft_drop(&d->desk, &draft, &err), &err);
	assert_int_equal(count_drafts(&d->desk), 0);
	kit_draft_done(&draft);
}

static const struct {
	const char *fields; /* of the visit */
	size_t left; /* drafts that are offered afterwards */
} kept[] = {
    {"motivo=OTR", 0},
    {"motivo=NADA", 1}, /* refused: the draft is still wanted */
};

static void
what_is_kept_is_offered_no_more(void **state)
{
	struct desk_dir *d = *state;

	for (size_t i = 0; i < LEN(kept); i++) {
		struct kit_draft draft = {0};
		struct kit_attended attended = {0};
		struct kit_err err = {0};
		const struct kit_attend visit = {
		    .person = kit_sv(ANA), .given = given(kept[i].fields)};

		begin_visit(&d->desk, &draft);
		kit_draft_keeping(&d->desk, &draft);
		must(kit_attend(&d->desk, &visit, &attended, &err), &err);
		kit_draft_keeping(&d->desk, NULL);
		/*
		 * As if the battery were pulled here, nobody drops the draft.
		 */
		assert_int_equal(count_drafts(&d->desk), kept[i].left);
		must(kit_draft_drop(&d->desk, &draft, &err), &err);
		assert_int_equal(count_drafts(&d->desk), 0);
		kit_attended_done(&attended);
		kit_draft_done(&draft);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		a_draft_knows_its_act_and_its_person, desk_open_day,
		desk_close),
	    cmocka_unit_test_setup_teardown(
		what_is_kept_is_offered_no_more, desk_open_day, desk_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
