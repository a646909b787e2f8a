/*
 * The bundles in a folder of a stick: their names, their order, and which of
 * them have all that they need.
 */

#include "sticklist.h"
#include "unit.h"

#define W "refs/heads/w/00112233445566778899aabbccddeeff"
#define PACK                                                                   \
	"PACK\0\0\0\2\0\0\0\0"                                                 \
	"12345678901234567890"

/*
 * A file on a stick: its name, tip and need (0: none), and whether it is sound.
 */
struct file {
	const char *name;
	int tip, need;
	bool sound;
};
enum { FILES = 5 };

static void
put_oid(int n, struct kit_str *out)
{
	kit_str_printf(out, "%040d", n);
}

static void
put_head(const struct file *f, const char *ref, struct kit_str *out)
{
	kit_str_add(out, "# v2 git bundle\n");
	if (f->need) {
		kit_str_c(out, '-');
		put_oid(f->need, out);
		kit_str_c(out, '\n');
	}
	put_oid(f->tip, out);
	kit_str_printf(out, " %s\n\n", ref);
	kit_str_put(out, PACK, sizeof(PACK) - 1);
}

static bool
add(struct sync_stick_list *list, const struct file *f, const char *ref)
{
	struct kit_str bytes KIT_STR_AUTO = {0};

	put_head(f, ref, &bytes);
	struct sync_stick_head head = {W, kit_str_view(&bytes), NULL};
	return sync_sticklist_add(list, f->name, &head);
}

static const struct file folders[][FILES] = {
    /* clang-format off */
	{ { "1-3.bundle", 3, 0, true }, { "4-5.bundle", 5, 3, true },
	  { "6-6.bundle", 6, 5, true } },
	/* any order, a hole in the middle */
	{ { "6-6.bundle", 6, 5, false }, { "1-3.bundle", 3, 0, true },
	  { "7-7.bundle", 7, 6, false } },
	/* both sides of a fork */
	{ { "1-3.bundle", 3, 0, true }, { "4-4.bundle", 4, 3, true },
	  { "4-4-0123abcd.bundle", 14, 3, true } },
	/* two sticks copied together: numbers go backwards */
	{ { "9.bundle", 3, 0, true }, { "2.bundle", 4, 3, true },
	  { "1.bundle", 5, 4, true } },
	/* one that needs itself, two that need each other */
	{ { "1-1.bundle", 1, 1, false }, { "2-2.bundle", 2, 3, false },
	  { "3-3.bundle", 3, 2, false } },
    /* clang-format on */
};

static void
whole_is_what_goes_back_to_the_beginning(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(folders); i++) {
		struct sync_stick_list list = {0};
		size_t n = 0;

		for (; n < FILES && folders[i][n].name; n++)
			assert_true(add(&list, &folders[i][n], W));
		sync_sticklist_order(&list);
		assert_int_equal(list.count, n);
		for (size_t k = 0; k < n; k++) {
			const struct sync_stick_file *f =
			    sync_sticklist_named(&list, folders[i][k].name);
			assert_non_null(f);
			assert_null(f->wrong);
			assert_int_equal(f->sound, folders[i][k].sound);
			assert_int_equal(
			    sync_sticklist_sound(&list, &f->tip) != NULL,
			    folders[i][k].sound);
		}
		sync_sticklist_done(&list);
	}
}

static const struct {
	const char *name;
	int64_t from, to; /* 0: not the name of a bundle */
} names[] = {
    /* clang-format off */
	{ "1.bundle", 1, 1 },
	{ "99999999.bundle", 99999999, 99999999 },
	{ "3-12.bundle", 3, 12 },
	{ "3-12-0123abcd.bundle", 3, 12 },
	{ "100000000.bundle", 0, 0 },
	{ "9223372036854775807.bundle", 0, 0 },
	{ "1-9223372036854775807.bundle", 0, 0 },
	{ "0.bundle", 0, 0 },
	{ "0-1.bundle", 0, 0 },
	{ "2-1.bundle", 0, 0 },
	{ "-1.bundle", 0, 0 },
	{ "1-.bundle", 0, 0 },
	{ "1--2.bundle", 0, 0 },
	{ "1-2-.bundle", 0, 0 },
	{ "1-2-0123.bundle", 0, 0 },
	{ "1-2-0123ABCD.bundle", 0, 0 },
	{ "1-2-0123abcd-5.bundle", 0, 0 },
	{ "1.bundle.part", 0, 0 },
	{ "1.BUNDLE", 0, 0 },
	{ "1 (copia).bundle", 0, 0 },
	{ "._1.bundle", 0, 0 },
	{ ".bundle", 0, 0 },
	{ "", 0, 0 },
	{ "00000000000000000000000000000000000000000000000000000001-1.bundle", 0, 0 },
    /* clang-format on */
};

static void
names_are_taken_or_passed_over(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(names); i++) {
		struct sync_stick_list list = {0};
		struct file f = {names[i].name, 7, 0, true};

		if (add(&list, &f, W) != (names[i].from > 0))
			fail_msg("«%s»", names[i].name);
		if (names[i].from) {
			assert_int_equal(list.files[0].from, names[i].from);
			assert_int_equal(list.files[0].to, names[i].to);
		}
		sync_sticklist_done(&list);
	}
}

static void
a_head_that_is_not_ours_is_wrong(void **state KIT_UNUSED)
{
	static const struct file f = {"1-3.bundle", 3, 0, false};
	struct sync_stick_list list = {0};
	struct kit_str bytes KIT_STR_AUTO = {0};

	assert_true(add(&list, &f, "refs/heads/main"));
	put_head(&f, W, &bytes);
	for (size_t n = 0; n < bytes.n; n++) {
		struct sync_stick_head cut = {W, kit_sv_of(bytes.p, n), NULL};
		assert_true(sync_sticklist_add(&list, f.name, &cut));
	}
	struct sync_stick_head unread = {W, kit_sv(""), "no se pudo leer"};
	assert_true(sync_sticklist_add(&list, f.name, &unread));
	sync_sticklist_order(&list);
	for (size_t i = 0; i < list.count; i++) {
		assert_non_null(list.files[i].wrong);
		assert_false(list.files[i].sound);
	}
	sync_sticklist_done(&list);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(whole_is_what_goes_back_to_the_beginning),
	    cmocka_unit_test(names_are_taken_or_passed_over),
	    cmocka_unit_test(a_head_that_is_not_ours_is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
