#include "attend.h"
#include "deskdir.h"

/* Attending and referring in one step: both are written or neither is, and an
 * issue names its field. */

static const struct {
	const char *person, *fields, *to, *referral;
	enum kit_code rc;
	const char *field; /* of the first issue; NULL: there is an error */
} refused[] = {
    {"41000009-1", "motivo=OTR", NULL, "", KIT_ENOTFOUND, NULL},
    {ANA, "motivo=NADA", NULL, "", KIT_OK, "motivo"},
    {ANA, "", NULL, "", KIT_OK, "motivo"},
    {ANA, "motivo=OTR|nada=1", NULL, "", KIT_OK, "nada"},
    {ANA, "motivo=OTR", "nada", "", KIT_OK, "derivacion.entidad"},
    {ANA, "motivo=OTR", "ceia", "contacto_telefono=12", KIT_OK,
	"derivacion.contacto_telefono"},
};

static void
both_are_kept_or_none(void **state)
{
	struct desk_dir *d = *state;

	for (size_t i = 0; i < LEN(refused); i++) {
		struct kit_attended attended = {0};
		struct kit_err err = {0};
		int64_t before = entries(&d->desk);
		const struct kit_attend request = {
		    .person = kit_sv(refused[i].person),
		    .given = given(refused[i].fields),
		    .refer_to = refused[i].to,
		    .referral = given(refused[i].referral)};
		enum kit_code rc =
		    kit_attend(&d->desk, &request, &attended, &err);
		assert_int_equal(rc, refused[i].rc);
		if (refused[i].field) {
			assert_true(attended.issues.errors > 0);
			assert_string_equal(
			    attended.issues.items[0].field, refused[i].field);
		} else {
			assert_non_null(strstr(err.text, "persona buscar"));
		}
		assert_int_equal(before, entries(&d->desk));
		kit_attended_done(&attended);
	}
}

static void
without_a_day_nobody_is_attended(void **state)
{
	struct desk_dir *d = *state;
	struct kit_attended attended = {0};
	struct kit_err err = {0};
	const struct kit_attend request = {
	    .person = kit_sv(ANA), .given = given("motivo=OTR")};

	assert_int_equal(
	    kit_attend(&d->desk, &request, &attended, &err), KIT_EINPUT);
	assert_non_null(strstr(err.text, "jornada abrir"));
	kit_attended_done(&attended);
}

/* The motive in the letter, which is given or taken from the attendance. */
static const struct {
	const char *fields, *referral, *motive;
} motives[] = {
    {"motivo=CAP.NIV", "", "Nivelación de estudios"},
    {"motivo=CAP.NIV|necesidad=Terminar la media", "", "Terminar la media"},
    {"motivo=CAP.NIV|necesidad=Terminar", "motivo=Otra cosa", "Otra cosa"},
};

static void
one_call_attends_refers_and_prints(void **state)
{
	struct desk_dir *d = *state;

	for (size_t i = 0; i < LEN(motives); i++) {
		const struct kit_print_to to = {path_in(d, "c.pdf"), false};
		struct kit_attended attended = {0};
		struct kit_str sql KIT_STR_AUTO = {0};
		struct kit_err err = {0};
		const struct kit_attend request = {.person = kit_sv("ana soto"),
		    .given = given(motives[i].fields),
		    .refer_to = "ceia",
		    .referral = given(motives[i].referral),
		    .to = &to};
		must(kit_attend(&d->desk, &request, &attended, &err), &err);
		no_issues(&attended.issues);
		assert_true(attended.referred.kept);
		assert_true(attended.referred.letter.pages > 0);
		assert_true(kit_os_exists(to.path));
		kit_str_printf(&sql,
		    "SELECT count(*) FROM derivacion WHERE folio = '%s' AND"
		    " motivo = '%s' AND atencion = '%s' AND impresiones = 1"
		    " AND estado = 'CAR'",
		    kit_str_get(&attended.referred.folio), motives[i].motive,
		    kit_str_get(&attended.key));
		assert_int_equal(1, count(&d->desk, kit_str_get(&sql)));
		kit_attended_done(&attended);
	}
}

static void
both_are_kept_when_the_letter_fails(void **state)
{
	struct desk_dir *d = *state;
	const struct kit_print_to to = {path_in(d, "no/hay.pdf"), false};
	struct kit_attended attended = {0};
	struct kit_err err = {0};
	const struct kit_attend request = {.person = kit_sv(ANA),
	    .given = given("motivo=CAP.NIV"),
	    .refer_to = "ceia",
	    .to = &to};

	assert_int_equal(
	    kit_attend(&d->desk, &request, &attended, &err), KIT_EIO);
	assert_true(attended.referred.kept);
	assert_non_null(
	    strstr(err.text, kit_str_get(&attended.referred.folio)));
	assert_int_equal(1, count(&d->desk, "SELECT count(*) FROM atencion"));
	assert_int_equal(1, count(&d->desk, "SELECT count(*) FROM derivacion"));
	kit_attended_done(&attended);
}

static int64_t
referrals_of(struct kit_desk *desk, const char *person)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_db *db = NULL;
	struct kit_err err = {0};
	bool row;

	must(kit_view_reader(desk->view, &db, &err), &err);
	must(kit_sql_prepare(db,
		 kit_sv("SELECT count(*), count(DISTINCT atencion) FROM"
			" derivacion WHERE persona = :p"),
		 &q, &err),
	    &err);
	kit_sql_text(q, ":p", kit_sv(person));
	must(kit_sql_step(q, &row, &err), &err);
	return kit_sql_get_int(q, 0) * 10 + kit_sql_get_int(q, 1);
}

static void
several_services_and_their_letters_beforehand(void **state)
{
	static const char *const also[] = {"ceia", NULL};
	static const struct kit_print_to to = {.as = KIT_PRINT_TEXT};
	struct desk_dir *d = *state;
	struct kit_attended attended = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_str visit KIT_STR_AUTO = {0};
	struct kit_issues issues = {0};
	struct kit_err err = {0};
	struct kit_attend request = {.person = kit_sv(ANA),
	    .given = given("motivo=CAP.NIV"),
	    .refer_to = "ceia",
	    .also = also,
	    .to = &to};
	int64_t before = entries(&d->desk);

	must(
	    kit_attend_preview(&d->desk, &request, &text, &issues, &err), &err);
	no_issues(&issues);
	assert_non_null(strstr(kit_str_get(&text), "Folio"));
	assert_int_equal(entries(&d->desk), before);
	assert_int_equal(referrals_of(&d->desk, ANA), 0);
	assert_false(kit_attend_today(&d->desk, kit_sv(ANA), &visit));

	request.to = NULL;
	must(kit_attend(&d->desk, &request, &attended, &err), &err);
	no_issues(&attended.issues);
	assert_int_equal(attended.also_count, 1);
	assert_string_not_equal(kit_str_get(&attended.referred.folio),
	    kit_str_get(&attended.also[0].folio));
	assert_int_equal(referrals_of(&d->desk, ANA), 21);
	kit_attended_done(&attended);

	/* One more referral of the same attendance. */
	assert_true(kit_attend_today(&d->desk, kit_sv(ANA), &visit));
	attended = (struct kit_attended){0};
	request.visit = kit_str_view(&visit);
	request.also = NULL;
	must(kit_attend(&d->desk, &request, &attended, &err), &err);
	assert_int_equal(referrals_of(&d->desk, ANA), 31);
	kit_attended_done(&attended);
	kit_issues_done(&issues);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		both_are_kept_or_none, desk_open_day, desk_close),
	    cmocka_unit_test_setup_teardown(
		without_a_day_nobody_is_attended, desk_open, desk_close),
	    cmocka_unit_test_setup_teardown(
		one_call_attends_refers_and_prints, desk_open_day, desk_close),
	    cmocka_unit_test_setup_teardown(
		several_services_and_their_letters_beforehand, desk_open_day,
		desk_close),
	    cmocka_unit_test_setup_teardown(
		both_are_kept_when_the_letter_fails, desk_open_day, desk_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
