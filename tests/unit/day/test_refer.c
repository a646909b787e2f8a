#include "deskdir.h"
#include "refer.h"

/* A referral has a folio and a letter, whose printings are counted. */

static void
folios_follow_one_another(void **state)
{
	static const char *const ends[] = {"-001-", "-002-", "-003-"};
	struct desk_dir *d = *state;

	for (size_t i = 0; i < LEN(ends); i++) {
		struct kit_referred referred = {0};
		struct kit_err err = {0};
		const struct kit_refer request = {.person = kit_sv(ANA),
		    .given = given("entidad=ceia|motivo=Terminar la media")};
		must(kit_refer(&d->desk, &request, &referred, &err), &err);
		no_issues(&referred.issues);
		assert_true(referred.kept && !referred.letter.path.n);
		assert_non_null(strstr(kit_str_get(&referred.folio), ends[i]));
		kit_referred_done(&referred);
	}
}

static void
a_refused_referral_takes_no_folio(void **state)
{
	static const struct {
		const char *fields, *field;
	} rows[] = {
	    {"entidad=nada|motivo=x", "entidad"},
	    {"entidad=ceia", "motivo"},
	    {"motivo=x", "entidad"},
	};
	struct desk_dir *d = *state;

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_referred referred = {0};
		struct kit_err err = {0};
		const struct kit_refer request = {
		    .person = kit_sv(ANA), .given = given(rows[i].fields)};
		must(kit_refer(&d->desk, &request, &referred, &err), &err);
		assert_true(referred.issues.errors && !referred.kept);
		assert_string_equal(
		    referred.issues.items[0].field, rows[i].field);
		kit_referred_done(&referred);
	}
	assert_int_equal(0, count(&d->desk, "SELECT count(*) FROM derivacion"));
}

static void
a_letter_says_that_it_is_printed_again(void **state)
{
	struct desk_dir *d = *state;
	const struct kit_print_to to = {path_in(d, "carta.pdf"), false};
	struct kit_referred first = {0}, again = {0};
	struct kit_err err = {0};
	const struct kit_refer request = {.person = kit_sv(ANA),
	    .given = given("entidad=ceia|motivo=Terminar la media"),
	    .to = &to};

	must(kit_refer(&d->desk, &request, &first, &err), &err);
	no_issues(&first.issues);
	assert_int_equal(0, first.reprint);
	assert_true(first.letter.pages > 0);
	must(kit_refer_letter(
		 &d->desk, kit_str_get(&first.folio), &to, &again, &err),
	    &err);
	assert_int_equal(1, again.reprint);
	kit_referred_done(&first);
	kit_referred_done(&again);
}

static void
a_letter_needs_its_folio(void **state)
{
	static const struct {
		const char *folio;
		enum kit_code rc;
	} rows[] = {
	    {"F1-261120-001-K", KIT_ENOTFOUND}, /* no referral has it yet */
	    {"F1-261120-001-0", KIT_EINPUT}, /* its check digit is K */
	    {"hola", KIT_EINPUT},
	};
	struct desk_dir *d = *state;
	const struct kit_print_to to = {path_in(d, "carta.pdf"), false};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_referred referred = {0};
		struct kit_err err = {0};
		assert_int_equal(kit_refer_letter(&d->desk, rows[i].folio, &to,
				     &referred, &err),
		    rows[i].rc);
		kit_referred_done(&referred);
	}
	assert_false(kit_os_exists(to.path));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		folios_follow_one_another, desk_open_day, desk_close),
	    cmocka_unit_test_setup_teardown(
		a_refused_referral_takes_no_folio, desk_open_day, desk_close),
	    cmocka_unit_test_setup_teardown(
		a_letter_says_that_it_is_printed_again, desk_open_day,
		desk_close),
	    cmocka_unit_test_setup_teardown(
		a_letter_needs_its_folio, desk_open_day, desk_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
