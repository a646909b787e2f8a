/*
 * gzip members: packing, unpacking up to a limit, and refusal of damaged ones.
 */

#include "gzip.h"
#include "mem.h"
#include "unit.h"

static void
pack(struct kit_sv v, struct kit_str *out)
{
	struct sync_gzip *z = sync_gzip_new(out);

	sync_gzip_put(z, v);
	sync_gzip_end(z);
}

static void
gives_back_what_went_in(void **state KIT_UNUSED)
{
	static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 400000};
	char *bytes = kit_mem_alloc(400000, 1);
	struct kit_err err = {0};

	for (size_t i = 0; i < 400000; i++)
		bytes[i] = (char)((i * i >> 5) * 31);
	for (size_t i = 0; i < LEN(sizes); i++) {
		struct kit_str z KIT_STR_AUTO = {0};
		struct kit_str out KIT_STR_AUTO = {0};
		struct kit_sv in = {bytes, sizes[i]};
		pack(in, &z);
		/* No name, no time, best compression, no system. */
		assert_memory_equal(z.p, "\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10);
		assert_int_equal(
		    sync_gzip_open(kit_str_view(&z), in.n, &out, &err), KIT_OK);
		assert_true(kit_sv_eq(kit_str_view(&out), in));
	}
	free(bytes);
}

static void
stops_at_the_cap(void **state KIT_UNUSED)
{
	struct kit_str zeros KIT_STR_AUTO = {0}, z KIT_STR_AUTO = {0};
	struct kit_str out KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	memset(kit_str_room(&zeros, 5 << 20), 0, 5 << 20);
	zeros.n = 5 << 20;
	pack(kit_str_view(&zeros), &z);
	kit_str_add(&out, "antes");
	assert_int_equal(
	    sync_gzip_open(kit_str_view(&z), 1 << 20, &out, &err), KIT_ECRYPTO);
	assert_string_equal(kit_str_get(&out), "antes");
	assert_in_range(out.cap, 1, 4 << 20);
	assert_int_equal(
	    sync_gzip_open(kit_str_view(&z), (5 << 20) - 1, &out, &err),
	    KIT_ECRYPTO);
	assert_int_equal(
	    sync_gzip_open(kit_str_view(&z), 5 << 20, &out, &err), KIT_OK);
}

static void
takes_one_whole_member(void **state KIT_UNUSED)
{
	struct kit_str z KIT_STR_AUTO = {0}, out KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	pack(kit_sv("seis por ocho cuarenta y ocho"), &z);
	for (size_t i = 0; i < z.n; i++)
		assert_int_equal(
		    sync_gzip_open(kit_sv_of(z.p, i), 100, &out, &err),
		    KIT_ECRYPTO);
	z.p[z.n - 6] ^= 1; /* the checksum */
	assert_int_equal(
	    sync_gzip_open(kit_str_view(&z), 100, &out, &err), KIT_ECRYPTO);
	z.p[z.n - 6] ^= 1;
	pack(kit_sv("dos"), &z); /* a second member */
	assert_int_equal(
	    sync_gzip_open(kit_str_view(&z), 100, &out, &err), KIT_ECRYPTO);
	assert_int_equal(out.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gives_back_what_went_in),
	    cmocka_unit_test(stops_at_the_cap),
	    cmocka_unit_test(takes_one_whole_member),
	};

	return cmocka_run_group_tests_name("gzip", tests, NULL, NULL);
}
