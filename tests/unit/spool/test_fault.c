/*
 * The faults behind the words of printing systems, and their words in Spanish.
 */

#include "fault.h"
#include "unit.h"

static void
reasons_have_their_fault(void **state)
{
	static const struct {
		const char *reason;
		enum kit_fault fault;
	} rows[] = {
	    {"none", KIT_FAULT_NONE},
	    {"", KIT_FAULT_NONE},
	    {"media-empty", KIT_FAULT_PAPER},
	    {"media-empty-error", KIT_FAULT_PAPER},
	    {"media-empty-warning", KIT_FAULT_PAPER},
	    {"media-needed-report", KIT_FAULT_PAPER},
	    {"media-low-warning", KIT_FAULT_NONE},
	    {"media-jam", KIT_FAULT_JAM},
	    {"door-open-report", KIT_FAULT_COVER},
	    {"cover-open-error", KIT_FAULT_COVER},
	    {"input-tray-missing", KIT_FAULT_TRAY},
	    {"output-area-full", KIT_FAULT_FULL},
	    {"output-area-almost-full-warning", KIT_FAULT_NONE},
	    {"toner-low-report", KIT_FAULT_NONE},
	    {"toner-empty", KIT_FAULT_INK},
	    {"marker-supply-empty-error", KIT_FAULT_INK},
	    {"marker-supply-low-warning", KIT_FAULT_NONE},
	    {"connecting-to-device", KIT_FAULT_AWAY},
	    {"offline-report", KIT_FAULT_AWAY},
	    {"timed-out", KIT_FAULT_AWAY},
	    {"paused", KIT_FAULT_PAUSED},
	    {"cups-missing-filter-warning", KIT_FAULT_DRIVER},
	    {"cups-waiting-for-job-completed", KIT_FAULT_NONE},
	    {"-error", KIT_FAULT_NONE},
	    {"com.hp.mystery-warning", KIT_FAULT_NONE},
	};

	(void)state;
	for (size_t i = 0; i < LEN(rows); i++)
		if (kit_fault_of_reason(kit_sv(rows[i].reason)) !=
		    rows[i].fault)
			fail_msg("%s", rows[i].reason);
}

/* Messages of the backends of CUPS 2.4. */
static void
messages_have_their_fault(void **state)
{
	static const struct {
		const char *message;
		enum kit_fault fault;
	} rows[] = {
	    {"", KIT_FAULT_NONE},
	    {"Printing.", KIT_FAULT_NONE},
	    {"Sending data to printer.", KIT_FAULT_NONE},
	    {"Waiting for printer to become available.", KIT_FAULT_AWAY},
	    {"Waiting for printer to finish.", KIT_FAULT_NONE},
	    {"The printer is not responding.", KIT_FAULT_AWAY},
	    {"The printer may not exist or is unavailable at this time.",
		KIT_FAULT_AWAY},
	    {"Unable to locate printer \"impresora\".", KIT_FAULT_AWAY},
	    {"The printer is unreachable at this time.", KIT_FAULT_AWAY},
	    {"Filter failed", KIT_FAULT_DRIVER},
	};

	(void)state;
	for (size_t i = 0; i < LEN(rows); i++)
		if (kit_fault_of_message(kit_sv(rows[i].message)) !=
		    rows[i].fault)
			fail_msg("%s", rows[i].message);
}

/* Each fault has its own text, way out and word. */
static void
each_fault_is_told(void **state)
{
	(void)state;
	for (int i = KIT_FAULT_NONE + 1; i < KIT_FAULT_COUNT; i++) {
		struct kit_str told KIT_STR_AUTO = {0};
		enum kit_fault fault = (enum kit_fault)i;
		const char *word = kit_fault_word(fault);
		assert_true(*word && *kit_fault_what(fault));
		assert_int_equal(kit_fault_of_word(kit_sv(word)), fault);
		kit_fault_tell(fault, "HP", &told);
		assert_true(
		    kit_sv_starts(kit_str_view(&told), kit_fault_what(fault)));
		assert_null(strstr(kit_str_get(&told), "NOMBRE"));
		if (told.p[told.n - 1] == '.' || told.p[told.n - 1] == ' ')
			fail_msg("«%s» ends badly", kit_str_get(&told));
	}
	assert_int_equal(kit_fault_of_word(kit_sv("")), KIT_FAULT_NONE);
	assert_int_equal(kit_fault_of_word(kit_sv(NULL)), KIT_FAULT_NONE);
	assert_int_equal(kit_fault_of_word(kit_sv("nuevo")), KIT_FAULT_OTHER);
}

static void
the_worse_of_two_is_said(void **state)
{
	(void)state;
	assert_int_equal(
	    kit_fault_worse(KIT_FAULT_NONE, KIT_FAULT_INK), KIT_FAULT_INK);
	assert_int_equal(
	    kit_fault_worse(KIT_FAULT_INK, KIT_FAULT_NONE), KIT_FAULT_INK);
	assert_int_equal(kit_fault_worse(KIT_FAULT_PAUSED, KIT_FAULT_PAPER),
	    KIT_FAULT_PAPER);
	assert_int_equal(
	    kit_fault_worse(KIT_FAULT_NONE, KIT_FAULT_NONE), KIT_FAULT_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reasons_have_their_fault),
	    cmocka_unit_test(messages_have_their_fault),
	    cmocka_unit_test(each_fault_is_told),
	    cmocka_unit_test(the_worse_of_two_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
