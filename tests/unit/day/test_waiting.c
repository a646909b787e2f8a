#include "attend.h"
#include "deskdir.h"
#include "records.h"
#include "waiting.h"

/* The queue of people who wait: in the order of arrival, until a person is
 * called, goes away or is attended. */

static size_t
waiting(struct kit_desk *desk, char *names, size_t room)
{
	struct kit_waiting list = {0};
	struct kit_err err = {0};

	must(kit_waiting_list(desk, &list, &err), &err);
	size_t n = list.count, used = 0;
	names[0] = '\0';
	for (size_t i = 0; i < n && used < room; i++)
		used += (size_t)snprintf(names + used, room - used, "%s|",
		    *list.items[i].person ? "ficha" : list.items[i].name);
	kit_waiting_done(&list);
	return n;
}

static void
end_first(struct kit_desk *desk, bool called)
{
	struct kit_waiting list = {0};
	struct kit_err err = {0};

	must(kit_waiting_list(desk, &list, &err), &err);
	must(kit_waiting_end(desk, list.items[0].key, called, &err), &err);
	kit_waiting_done(&list);
}

/* Corrects Ana's attendance of this day. */
static void
correct_visit(struct kit_desk *desk)
{
	const struct kit_form *form = NULL;
	struct kit_record_edited edited = {0};
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	assert_true(kit_attend_today(desk, kit_sv(ANA), &key));
	must(kit_forms_get(desk->forms, kit_sv("atencion"), &form, &err), &err);
	must(kit_records_edit(desk,
		 &(struct kit_record_edit){
		     form, kit_str_view(&key), given("entregado=CV")},
		 &edited, &err),
	    &err);
	assert_true(edited.changed);
	kit_record_edited_done(&edited);
}

static void
in_the_order_of_arrival(void **state)
{
	struct desk_dir *d = *state;
	struct kit_attended attended = {0};
	struct kit_err err = {0};
	char names[200];
	const struct kit_attend visit = {
	    .person = kit_sv(ANA), .given = given("motivo=OTR")};

	must(kit_waiting_add(&d->desk, kit_sv(ANA), kit_sv("Ana"), &err), &err);
	must(kit_waiting_add(&d->desk, kit_sv(""), kit_sv("Rosa"), &err), &err);
	must(kit_waiting_add(&d->desk, kit_sv(""), kit_sv("Luis"), &err), &err);
	assert_int_equal(waiting(&d->desk, names, sizeof names), 3);
	assert_string_equal(names, "ficha|Rosa|Luis|");
	assert_int_equal(
	    kit_waiting_add(&d->desk, kit_sv(ANA), kit_sv("Ana"), &err),
	    KIT_EINPUT);
	assert_int_equal(
	    kit_waiting_add(&d->desk, kit_sv(""), kit_sv("Rosa"), &err),
	    KIT_EINPUT);

	/* A person who is attended without being called leaves the queue. */
	must(kit_attend(&d->desk, &visit, &attended, &err), &err);
	kit_attended_done(&attended);
	waiting(&d->desk, names, sizeof names);
	assert_string_equal(names, "Rosa|Luis|");
	end_first(&d->desk, true);
	waiting(&d->desk, names, sizeof names);
	assert_string_equal(names, "Luis|");
	end_first(&d->desk, false);
	assert_int_equal(waiting(&d->desk, names, sizeof names), 0);

	/* A person who was attended may come back the same day. */
	must(kit_waiting_add(&d->desk, kit_sv(ANA), kit_sv("Ana"), &err), &err);
	assert_int_equal(waiting(&d->desk, names, sizeof names), 1);
	correct_visit(&d->desk);
	assert_int_equal(waiting(&d->desk, names, sizeof names), 1);
	attended = (struct kit_attended){0};
	must(kit_attend(&d->desk, &visit, &attended, &err), &err);
	kit_attended_done(&attended);
	assert_int_equal(waiting(&d->desk, names, sizeof names), 0);
}

static void
without_a_day_nobody_waits(void **state)
{
	struct desk_dir *d = *state;
	struct kit_err err = {0};
	char names[200];

	assert_int_equal(waiting(&d->desk, names, sizeof names), 0);
	assert_int_equal(
	    kit_waiting_add(&d->desk, kit_sv(""), kit_sv("Rosa"), &err),
	    KIT_EINPUT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		in_the_order_of_arrival, desk_open_day, desk_close),
	    cmocka_unit_test_setup_teardown(
		without_a_day_nobody_waits, desk_open, desk_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
