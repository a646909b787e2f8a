/* Why a checker can not be made: a fault of the form, or of the machine. */

#include <sqlite3.h>

#include "check.h"
#include "unit.h"

/* What SQLite answers when the next database is opened. */
static int answer;

static int
refuse(sqlite3 *db KIT_UNUSED, char **text KIT_UNUSED,
    const struct sqlite3_api_routines *api KIT_UNUSED)
{
	return answer;
}

static void
the_cause_is_told_as_it_is(void **state KIT_UNUSED)
{
	static const char *const dirs[] = {
	    SOURCE_DIR "/templates/records", NULL};
	static const struct {
		int answer;
		enum kit_code code;
		const char *says;
	} rows[] = {
	    {SQLITE_OK, KIT_OK, ""},
	    {SQLITE_ERROR, KIT_EFORM, "punto.md: "},
	    {SQLITE_FULL, KIT_EIO, "el disco está lleno"},
	    {SQLITE_NOMEM, KIT_EIO, "no alcanza la memoria"},
	};
	struct kit_env env;

	kit_env_init(&env);
	KIT_AUTO(forms) forms = kit_forms_new(dirs);
	for (size_t i = 0; i < LEN(rows); i++) {
		const struct kit_form *form = NULL;
		KIT_AUTO(checker) checker = NULL;
		struct kit_err err = {0};
		if (kit_forms_get(forms, kit_sv("punto"), &form, &err) !=
		    KIT_OK)
			fail_msg("%s", err.text);
		answer = rows[i].answer;
		sqlite3_auto_extension((void (*)(void))refuse);
		enum kit_code rc = kit_checker_new(form, &env, &checker, &err);
		sqlite3_reset_auto_extension();
		if (rc != rows[i].code || !strstr(err.text, rows[i].says))
			fail_msg("%zu: code %d: %s", i, rc, err.text);
		assert_int_equal(checker != NULL, rc == KIT_OK);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_cause_is_told_as_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
