/*
 * The header of a bundle: some texts are refused, all others are written as
 * they were read.
 */

#include "bundle.h"
#include "unit.h"

#define OID "0123456789abcdef0123456789abcdef01234567"
#define NIL "0000000000000000000000000000000000000000"
#define W "refs/heads/w/00112233445566778899aabbccddeeff"
#define PACK                                                                   \
	"PACK\0\0\0\2\0\0\0\0"                                                 \
	"12345678901234567890"

static const struct {
	const char *head;
	bool right;
	size_t refs, needs;
} rows[] = {
    /* clang-format off */
	{ "# v2 git bundle\n" OID " " W "\n\n", true, 1, 0 },
	{ "# v2 git bundle\n" OID " " W "-x0011aaff\n\n", true, 1, 0 },
	{ "# v2 git bundle\n-" OID "\n" OID " refs/heads/main\n" OID " " W "\n\n", true, 2, 1 },
	{ "# v2 git bundle\n-" OID " sello 12\n" OID " " W "\n\n", true, 1, 1 },
	{ "# v2 git bundle\n-" OID " \n" OID " " W "\n\n", true, 1, 1 },
	{ "", false, 0, 0 },
	{ "# v3 git bundle\n@object-format=sha1\n" OID " " W "\n\n", false, 0, 0 },
	{ "# v2 git bundle\r\n" OID " " W "\n\n", false, 0, 0 },
	{ "# v2 git bundle\n\n", false, 0, 0 },
	{ "# v2 git bundle\n" OID " " W "\n", false, 0, 0 },
	{ "# v2 git bundle\n" OID " " W, false, 0, 0 },
	{ "# v2 git bundle\n" OID W "\n\n", false, 0, 0 },
	{ "# v2 git bundle\n" OID "  " W "\n\n", false, 0, 0 },
	{ "# v2 git bundle\n" OID "\n\n", false, 0, 0 },
	{ "# v2 git bundle\n" NIL " " W "\n\n", false, 0, 0 },
	{ "# v2 git bundle\n" OID "0 " W "\n\n", false, 0, 0 },
	{ "# v2 git bundle\n" OID " " W "/..\n\n", false, 0, 0 },
	{ "# v2 git bundle\n" OID " " W "0\n\n", false, 0, 0 },
	{ "# v2 git bundle\n" OID " refs/heads/w/../main\n\n", false, 0, 0 },
	{ "# v2 git bundle\n" OID " HEAD\n\n", false, 0, 0 },
	{ "# v2 git bundle\n" OID " refs/heads/master\n\n", false, 0, 0 },
	{ "# v2 git bundle\n" OID " refs/heads/w/00112233445566778899AABBCCDDEEFF\n\n", false, 0, 0 },
	{ "# v2 git bundle\n" OID " " W "\n" OID " " W "\n\n", false, 0, 0 },
	{ "# v2 git bundle\n" OID " " W "\n-" OID "\n\n", false, 0, 0 },
	{ "# v2 git bundle\n-" OID "x\n" OID " " W "\n\n", false, 0, 0 },
	{ "# v2 git bundle\n-\n" OID " " W "\n\n", false, 0, 0 },
	{ "# v2 git bundle\n-0123\n" OID " " W "\n\n", false, 0, 0 },
    /* clang-format on */
};

static void
reads_only_our_branches(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str file KIT_STR_AUTO = {0};
		struct kit_err err = {0};
		struct sync_bundle b;
		struct kit_sv pack;
		kit_str_add(&file, rows[i].head);
		kit_str_put(&file, PACK, sizeof(PACK) - 1);
		enum kit_code rc =
		    sync_bundle_parse(kit_str_view(&file), &b, &pack, &err);
		if ((rc == KIT_OK) != rows[i].right)
			fail_msg("row %zu: %s", i, err.text);
		assert_int_equal(b.ref_count, rows[i].refs);
		assert_int_equal(b.need_count, rows[i].needs);
		assert_int_equal(pack.n, rows[i].right ? sizeof(PACK) - 1 : 0);
		sync_bundle_done(&b);
	}
}

static void
a_cut_bundle_is_none(void **state KIT_UNUSED)
{
	struct sync_bundle a = {0};
	struct kit_str file KIT_STR_AUTO = {0};

	sync_bundle_need(&a, OID);
	sync_bundle_bring(&a, OID, "refs/heads/main");
	sync_bundle_bring(&a, OID, W);
	sync_bundle_write(&a, &file);
	assert_string_equal(kit_str_get(&file),
	    "# v2 git bundle\n-" OID "\n" OID " refs/heads/main\n" OID " " W
	    "\n\n");
	sync_bundle_done(&a);
	kit_str_put(&file, PACK, sizeof(PACK) - 1);
	for (size_t i = 0; i <= file.n; i++) {
		struct kit_err err = {0};
		struct sync_bundle b;
		struct kit_sv pack;
		assert_int_equal(
		    sync_bundle_parse(kit_sv_of(file.p, i), &b, &pack, &err),
		    i == file.n ? KIT_OK : KIT_ESTORE);
		sync_bundle_done(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_only_our_branches),
	    cmocka_unit_test(a_cut_bundle_is_none),
	};

	return cmocka_run_group_tests_name("bundle", tests, NULL, NULL);
}
