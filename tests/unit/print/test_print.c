#include "deskdir.h"
#include "print.h"

/* Printing a document by its name to a file; a wrong request leaves no file. */

static const struct {
	const char *document, *given, *param, *value;
	enum kit_code rc;
	const char *says;
} refused[] = {
    {"curriculo", "", NULL, NULL, KIT_ENOTFOUND, "curriculo"},
    {"cv", "con_rum=si", "persona", ANA, KIT_EINPUT, "con_run"},
    {"cv", "persona=41000009-1", NULL, NULL, KIT_ENOTFOUND, "persona"},
    {"carta", "", "folio", "F1-261121-017-K", KIT_ENOTFOUND, "carta"},
};

static void
what_can_not_be_printed_is_told(void **state)
{
	struct desk_dir *d = *state;
	const struct kit_print_to to = {path_in(d, "x.pdf"), false};

	for (size_t i = 0; i < LEN(refused); i++) {
		struct kit_printed printed = {0};
		struct kit_err err = {0};
		const struct kit_print p = {.document = refused[i].document,
		    .given = given(refused[i].given),
		    .param = refused[i].param,
		    .value = refused[i].value,
		    .to = to};
		assert_int_equal(
		    kit_print_one(&d->desk, &p, &printed, &err), refused[i].rc);
		assert_non_null(strstr(err.text, refused[i].says));
		assert_false(kit_os_exists(to.path));
		kit_printed_done(&printed);
	}
}

static void
a_document_is_written_where_it_was_asked(void **state)
{
	struct desk_dir *d = *state;
	struct kit_printed printed = {0}, memory = {0};
	struct kit_err err = {0};
	struct kit_print p = {.document = "cv",
	    .param = "persona",
	    .value = "nancupil",
	    .to = {path_in(d, "cv.pdf"), false}};

	must(kit_print_one(&d->desk, &p, &printed, &err), &err);
	assert_string_equal(kit_str_get(&printed.path), p.to.path);
	assert_int_equal(1, printed.pages);
	assert_int_equal(0, printed.paper.number);
	p.to.path = NULL;
	must(kit_print_one(&d->desk, &p, &memory, &err), &err);
	assert_true(kit_os_exists(kit_str_get(&memory.path)));
	assert_non_null(strstr(kit_str_get(&memory.path), "/cv-"));
	assert_null(strstr(kit_str_get(&memory.path), "nancupil"));
	kit_printed_done(&printed);
	kit_printed_done(&memory);
}

/* Without an open day, printing notes nothing and writes nothing. */
static void
printing_writes_nothing_without_a_day(void **state)
{
	struct desk_dir *d = *state;
	struct kit_printed printed = {0};
	struct kit_err err = {0};
	int64_t before = entries(&d->desk);
	const struct kit_print p = {.document = "cv",
	    .param = "persona",
	    .value = ANA,
	    .to = {path_in(d, "cv.pdf"), false}};

	must(kit_print_one(&d->desk, &p, &printed, &err), &err);
	assert_int_equal(before, entries(&d->desk));
	kit_printed_done(&printed);
}

static void
one_file_holds_everybodys(void **state)
{
	struct desk_dir *d = *state;
	struct kit_printed printed = {0}, none = {0};
	struct kit_err err = {0};
	struct kit_print p = {.document = "cv",
	    .param = "persona",
	    .to = {path_in(d, "todos.pdf"), false}};

	must(kit_print_each(&d->desk, &p, &printed, &err), &err);
	assert_int_equal(2, printed.pages);
	p.document = "manual";
	assert_int_equal(kit_print_each(&d->desk, &p, &none, &err), KIT_EUSAGE);
	kit_printed_done(&printed);
	kit_printed_done(&none);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		what_can_not_be_printed_is_told, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		a_document_is_written_where_it_was_asked, desk_open,
		desk_close),
	    cmocka_unit_test_setup_teardown(
		printing_writes_nothing_without_a_day, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		one_file_holds_everybodys, desk_open, desk_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
