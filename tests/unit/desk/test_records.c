#include "deskdir.h"

/* Records are changed by people who saw what they change. */

/* The refusal holds the very value that its text tells, so that no later one is
 * taken as seen. */
static void
a_refusal_holds_what_it_tells(void **state)
{
	struct kit_desk *desk = &((struct desk_dir *)*state)->desk;
	static const struct {
		const char *stands, *seen, *told, *held;
	} rows[] = {
	    {"933334444", "+56911112222", "«+56 9 3333 4444»", "+56933334444"},
	    {"", "+56933334444", "está en blanco", ""},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		const struct kit_given was = {
		    kit_sv("telefono"), kit_sv(rows[i].stands), {0}};
		const struct kit_given now = {kit_sv("telefono"),
		    kit_sv("955556666"), kit_sv(rows[i].seen)};
		struct kit_record_edit q = {
		    form_of(desk, "persona"), kit_sv(ANA), {&was, 1}};
		struct kit_record_edited edited = {0};
		struct kit_err err = {0};

		must(kit_records_edit(desk, &q, &edited, &err), &err);
		no_issues(&edited.issues);
		kit_record_edited_done(&edited);
		edited = (struct kit_record_edited){0};
		q.given.items = &now;
		must(kit_records_edit(desk, &q, &edited, &err), &err);
		assert_int_equal(edited.issues.errors, 1);
		const struct kit_issue *x = kit_issues_error(&edited.issues);
		assert_string_equal(x->code, KIT_CHANGED);
		assert_non_null(strstr(x->text, rows[i].told));
		assert_string_equal(x->stands, rows[i].held);
		kit_record_edited_done(&edited);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		a_refusal_holds_what_it_tells, desk_open, desk_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
