#include "deskdir.h"
#include "show.h"
#include "undo.h"

/*
 * Changes and the removal of a record are undone and done again, step by step.
 */

static void
telephone_is(struct kit_desk *desk, const char *wanted)
{
	const struct kit_show q = {
	    form_of(desk, "persona"), kit_sv(ANA), false};
	struct kit_shown shown = {0};
	struct kit_err err = {0};
	const char *is = "";

	must(kit_show(desk, &q, &shown, &err), &err);
	for (size_t i = 0; i < shown.count; i++)
		if (strcmp(shown.fields[i].field->name, "telefono") == 0)
			is = shown.fields[i].text;
	assert_string_equal(wanted, is);
	kit_shown_done(&shown);
}

static void
edit(struct kit_desk *desk, const char *fields, const char *before,
    const char *after)
{
	const struct kit_record_edit q = {
	    form_of(desk, "persona"), kit_sv(ANA), given(fields)};
	struct kit_record_edited edited = {0};
	struct kit_err err = {0};

	must(kit_records_edit(desk, &q, &edited, &err), &err);
	no_issues(&edited.issues);
	assert_true(edited.changed);
	assert_int_equal(1, edited.count);
	assert_string_equal(before, edited.changes[0].before);
	assert_string_equal(after, edited.changes[0].after);
	kit_record_edited_done(&edited);
}

static void
changes_are_taken_back_one_by_one(void **state)
{
	struct kit_desk *desk = &((struct desk_dir *)*state)->desk;
	const struct kit_form *form = form_of(desk, "persona");
	struct kit_err err = {0};

	edit(desk, "telefono=911112222", "", "+56 9 1111 2222");
	edit(desk, "telefono=933334444", "+56 9 1111 2222", "+56 9 3333 4444");
	must(kit_undo(desk, form, kit_sv(ANA), false, &err), &err);
	telephone_is(desk, "+56 9 1111 2222");
	must(kit_undo(desk, form, kit_sv(ANA), false, &err), &err);
	telephone_is(desk, "");
	must(kit_undo(desk, form, kit_sv(ANA), true, &err), &err);
	telephone_is(desk, "+56 9 1111 2222");
	must(kit_undo(desk, form, kit_sv(ANA), true, &err), &err);
	telephone_is(desk, "+56 9 3333 4444");
	assert_int_equal(
	    kit_undo(desk, form, kit_sv(ANA), true, &err), KIT_EINPUT);
}

static void
a_removed_record_comes_back(void **state)
{
	struct kit_desk *desk = &((struct desk_dir *)*state)->desk;
	const struct kit_form *form = form_of(desk, "persona");
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	must(kit_records_remove(desk, form, kit_sv("ana"), &key, &err), &err);
	assert_string_equal(ANA, kit_str_get(&key));
	assert_int_equal(1, count(desk, "SELECT count(*) FROM persona"));
	assert_int_equal(
	    kit_records_remove(desk, form, kit_sv("ana"), &key, &err),
	    KIT_ENOTFOUND);
	must(kit_undo(desk, form, kit_str_view(&key), false, &err), &err);
	assert_int_equal(2, count(desk, "SELECT count(*) FROM persona"));
}

static void
nobody_is_made_twice(void **state)
{
	struct kit_desk *desk = &((struct desk_dir *)*state)->desk;
	const struct kit_form *form = form_of(desk, "persona");
	const char *const twice =
	    "run=" ANA "|nombres=Ana|apellido_paterno=Soto|"
	    "fecha_nacimiento=3/4/85|nivel_educacional=24|"
	    "situacion_laboral=Cesante";
	struct kit_record_made made = {0};
	struct kit_alikes alikes = {0}, none = {0};
	struct kit_err err = {0};
	int64_t before = entries(desk);

	must(kit_records_create(desk, form, given(twice), &made, &err), &err);
	assert_true(has_issue(&made.issues, "", "DUPLICADO"));
	assert_string_equal(ANA, kit_str_get(&made.other));
	assert_int_equal(before, entries(desk));
	must(kit_records_alike(desk, form,
		 given("nombres=Hana María|apellido_paterno=Zoto|"
		       "fecha_nacimiento=3/4/86"),
		 &alikes, &err),
	    &err);
	assert_int_equal(1, alikes.found.count);
	assert_string_equal(ANA, alikes.found.items[0].key);
	must(kit_records_alike(desk, form, given(twice), &none, &err), &err);
	assert_int_equal(0, none.found.count);
	kit_record_made_done(&made);
	kit_alikes_done(&alikes);
	kit_alikes_done(&none);
}

static void
what_is_wrong_changes_nothing(void **state)
{
	static const struct {
		const char *fields, *field;
	} rows[] = {
	    {"telefono=12", "telefono"},
	    {"nada=1", "nada"},
	    {"run=" JOSE, ""},
	    {"nombres=", "nombres"},
	};
	struct kit_desk *desk = &((struct desk_dir *)*state)->desk;
	int64_t before = entries(desk);

	for (size_t i = 0; i < LEN(rows); i++) {
		const struct kit_record_edit q = {form_of(desk, "persona"),
		    kit_sv(ANA), given(rows[i].fields)};
		struct kit_record_edited edited = {0};
		struct kit_err err = {0};
		must(kit_records_edit(desk, &q, &edited, &err), &err);
		assert_true(edited.issues.errors > 0);
		assert_string_equal(
		    edited.issues.items[0].field, rows[i].field);
		assert_int_equal(before, entries(desk));
		kit_record_edited_done(&edited);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		changes_are_taken_back_one_by_one, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		a_removed_record_comes_back, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		nobody_is_made_twice, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		what_is_wrong_changes_nothing, desk_open, desk_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
