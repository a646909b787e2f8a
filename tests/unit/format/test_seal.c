/*
 * Seals: a seal opens again as it was sealed, and wrong headers and lines are
 * refused.
 */

#include <sys/resource.h>

#include "entry.h"
#include "gzip.h"
#include "seal.h"
#include "unit.h"

#define REPO "0123456789abcdef0123456789abcdef"
#define WRITER "00112233445566778899aabbccddeeff"
#define OTHER "ffeeddccbbaa99887766554433221100"
#define PREV "1111111111111111111111111111111111111111111111111111111111111111"
#define ENTRY(q, t)                                                            \
	"{\"q\":" q ",\"t\":\"" t "\",\"u\":\"mgomez\",\"d\":\"j1\",\"k\":"    \
	"\"persona\",\"r\":\"r1\",\"p\":{\"nombres\":\"Ana\"},\"x\":{},\"z\":" \
	"\"AAAAAAAAAAAAAAAAAAAAAA==\"}\n"

static const char head[] =
    "{\"terreno\":1,\"repo\":\"" REPO "\",\"epoch\":1,\"w\":\"" WRITER
    "\",\"seal\":12,\"q\":[7,8],\"prev\":\"sha256:" PREV
    "\",\"hlc\":[\"0193000000000001\",\"0193000000000003\"],\"clk\":\"low\","
    "\"seen\":{\"" OTHER "\":4},\"n\":2}\n";
static const char lines[] =
    ENTRY("7", "0193000000000003") ENTRY("8", "0193000000000001");

static struct kit_env env;
static struct sync_identity *id;

static struct sync_seal_seen seen = {OTHER, 4};
static struct sync_seal_header
sample(void)
{
	struct sync_seal_header h = {
	    .repo = REPO,
	    .epoch = 1,
	    .writer = WRITER,
	    .number = 12,
	    .first = 7,
	    .last = 8,
	    .hlc_low = 0x0193000000000001,
	    .hlc_high = 0x0193000000000003,
	    .clock = KIT_CLOCK_LOW,
	    .seen = &seen,
	    .seen_count = 1,
	};

	memset(h.prev, 0x11, sizeof(h.prev));
	return h;
}

static struct sync_age_with
with(void)
{
	static const struct sync_identity *one;

	one = id;
	return (struct sync_age_with){.identities = &one, .count = 1};
}

static void
comes_back_as_it_was_sealed(void **state KIT_UNUSED)
{
	struct sync_seal_header h = sample();
	struct kit_str sealed KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct sync_seal s;
	struct sync_age_with key = with();
	struct sync_age_for to = {sync_agekey_recipient(id), 1, &env};

	assert_int_equal(
	    sync_seal_write(&h, kit_sv(lines), &to, &sealed, &err), KIT_OK);
	assert_int_equal(
	    sync_seal_open(&key, kit_str_view(&sealed), &s, &err), KIT_OK);
	assert_true(kit_sv_is(s.lines, lines));
	assert_string_equal(s.head.writer, WRITER);
	assert_int_equal(s.head.number, 12);
	assert_int_equal(s.head.seen_count, 1);
	assert_string_equal(s.head.seen[0].writer, OTHER);
	assert_memory_equal(s.text.p, head, strlen(head));
	sync_seal_done(&s);
}

/* In the text of the sample, from is replaced by to. */
static const struct {
	const char *from, *to;
	bool right;
} changes[] = {
    /* clang-format off */
	{ "", "", true },
	{ "\"terreno\":1", "\"terreno\":2", false },
	{ "\"seal\":12", "\"of\":\"" OTHER "\",\"seal\":12", true },
	{ "\"seal\":12", "\"of\":\"" WRITER "\",\"seal\":12", false },
	{ "\"seal\":12", "\"of\":\"ffee\",\"seal\":12", false },
	{ "\"seal\":12", "\"of\":\"\",\"seal\":12", false },
	{ "\"seal\":12", "\"of\":null,\"seal\":12", false },
	{ "\"seal\":12", "\"seal\":12,\"of\":\"" OTHER "\"", false },
	{ "\"terreno\":1", "\"terreno\": 1", false },
	{ "{\"terreno\":1,", "{", false },
	{ "\"n\":2}", "\"n\":2,\"n\":2}", false },
	{ "\"n\":2}", "\"n\":2,\"m\":2}", false },
	{ "\"n\":2}", "\"n\":3}", false },
	{ "\"n\":2}", "\"n\":2.0}", false },
	{ "\"n\":2}", "\"n\":2}\r", false },
	{ "\"n\":2}", "\"n\":2}\n", false },
	{ REPO, "0123456789ABCDEF0123456789abcdef", false },
	{ REPO, "0123456789abcdef0123456789abcde", false },
	{ REPO, "../..", false },
	{ "\"epoch\":1", "\"epoch\":0", false },
	{ "\"epoch\":1", "\"epoch\":2", true },
	{ "\"epoch\":1", "\"epoch\":\"1\"", false },
	{ "\"seal\":12", "\"seal\":0", false },
	{ "\"seal\":12", "\"seal\":-12", false },
	{ "\"seal\":12", "\"seal\":100000000", false },
	{ "\"seal\":12", "\"seal\":99999999", true },
	{ "\"seal\":12", "\"seal\":1", false }, /* with a prev */
	{ "\"seal\":12", "\"seal\":18446744073709551617", false },
	{ "\"sha256:" PREV "\"", "null", false },
	{ "sha256:" PREV, "sha1:" PREV, false },
	{ "sha256:" PREV, "sha256:" PREV "1", false },
	{ "\"q\":[7,8]", "\"q\":[8,7]", false },
	{ "\"q\":[7,8]", "\"q\":[6,7]", false },
	{ "\"q\":[7,8]", "\"q\":[7,8,9]", false },
	{ "\"q\":[7,8]", "\"q\":[9223372036854775806,9223372036854775807]", false },
	{ "\"q\":[7,8]", "\"q\":[-9223372036854775808,9223372036854775807]", false },
	{ "0193000000000001\",\"", "0193000000000002\",\"", false },
	{ "\"0193000000000003\"]", "\"0193000000000004\"]", false },
	{ "\"0193000000000003\"]", "\"193000000000003\"]", false },
	{ "\"low\"", "\"high\"", true },
	{ "\"low\"", "\"slow\"", false },
	{ "{\"" OTHER "\":4}", "{}", true },
	{ "{\"" OTHER "\":4}", "[]", false },
	{ "{\"" OTHER "\":4}", "{\"" OTHER "\":0}", false },
	{ "{\"" OTHER "\":4}", "{\"" WRITER "\":4}", false },
	{ "{\"" OTHER "\":4}", "{\"" OTHER "\":4,\"" OTHER "\":5}", false },
	{ "{\"" OTHER "\":4}", "{\"" OTHER "\":4,\"" REPO "\":5}", false },
	{ "{\"" OTHER "\":4}", "{\"" REPO "\":5,\"" OTHER "\":4}", true },
	{ "\"Ana\"", "\"An\xC3\"", false },
	{ "\"Ana\"", "\"An\\u0061\"", false },
	{ "\"Ana\"", "\"Ana\",\"nombres\":\"Eva\"", false },
	{ "{\"q\":8", "{\"q\":9", false },
	{ "{\"q\":8", "{\"q\":7", false },
	{ "{\"q\":8", "\n{\"q\":8", false },
	{ "{\"q\":8", " {\"q\":8", false },
    /* clang-format on */
};

static void
replace(const char *text, const char *from, const char *to, struct kit_str *out)
{
	const char *at = strstr(text, from);

	assert_non_null(at);
	kit_str_put(out, text, (size_t)(at - text));
	kit_str_add(out, to);
	kit_str_add(out, at + strlen(from));
}

static void
only_the_canonical_text_is_a_seal(void **state KIT_UNUSED)
{
	struct kit_str whole KIT_STR_AUTO = {0};

	kit_str_printf(&whole, "%s%s", head, lines);
	for (size_t i = 0; i < LEN(changes); i++) {
		struct kit_str text KIT_STR_AUTO = {0};
		struct kit_err err = {0};
		struct sync_seal s = {0};
		replace(
		    kit_str_get(&whole), changes[i].from, changes[i].to, &text);
		enum kit_code rc =
		    sync_seal_parse(kit_str_view(&text), &s, &err);
		if ((rc == KIT_OK) != changes[i].right)
			fail_msg("row %zu: %s", i, err.text);
		assert_int_equal(rc, changes[i].right ? KIT_OK : KIT_ECRYPTO);
		sync_seal_done(&s);
	}
}

static void
a_cut_seal_is_no_seal(void **state KIT_UNUSED)
{
	struct kit_str whole KIT_STR_AUTO = {0};

	kit_str_printf(&whole, "%s%s", head, lines);
	for (size_t i = 0; i < whole.n; i++) {
		struct sync_seal s = {0};
		struct kit_err err = {0};
		assert_int_equal(
		    sync_seal_parse(kit_sv_of(whole.p, i), &s, &err),
		    KIT_ECRYPTO);
		sync_seal_done(&s);
	}
	kit_str_add(&whole, ENTRY("9", "0193000000000003"));
	struct sync_seal s = {0};
	struct kit_err err = {0};
	assert_int_equal(
	    sync_seal_parse(kit_str_view(&whole), &s, &err), KIT_ECRYPTO);
	sync_seal_done(&s);
}

static void
nothing_wrong_is_sealed(void **state KIT_UNUSED)
{
	struct sync_seal_header h = sample();
	struct kit_str sealed KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct sync_age_for to = {sync_agekey_recipient(id), 1, &env};

	h.last = 9;
	assert_int_equal(
	    sync_seal_write(&h, kit_sv(lines), &to, &sealed, &err), KIT_ESTORE);
	h = sample();
	h.number = 0;
	assert_int_equal(
	    sync_seal_write(&h, kit_sv(lines), &to, &sealed, &err), KIT_ESTORE);
	h = sample();
	h.last = h.first + SYNC_SEAL_ENTRIES_MAX;
	assert_int_equal(
	    sync_seal_write(&h, kit_sv(lines), &to, &sealed, &err), KIT_EINPUT);
	assert_int_equal(sealed.n, 0);
}

/* Random lines do not compress: a few of 200 kB fill the 4 MiB of a seal. */
static void
too_much_for_one_seal_is_said(void **state KIT_UNUSED)
{
	struct sync_seal_header h = sample();
	struct kit_str many KIT_STR_AUTO = {0}, sealed KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct sync_age_for to = {sync_agekey_recipient(id), 1, &env};
	struct kit_str text KIT_STR_AUTO = {0};

	for (h.last = h.first; h.last < h.first + 40; h.last++) {
		kit_str_clear(&text);
		for (size_t i = 0; i < 100000; i++) {
			unsigned char c;
			env.random(&env, &c, 1);
			kit_str_printf(&text, "%02x", c);
		}
		struct kit_write w = {.field = kit_sv("nota"),
		    .value = {KIT_ATOM_TEXT, 0, kit_str_view(&text)}};
		struct kit_entry e = {.seq = h.last,
		    .hlc = h.hlc_low,
		    .user = kit_sv("u"),
		    .day = kit_sv("d"),
		    .type = kit_sv("k"),
		    .record = kit_sv("r"),
		    .writes = &w,
		    .count = 1};
		kit_entry_salt(&env, &e);
		kit_entry_write(&e, &many);
		kit_str_c(&many, '\n');
	}
	h.last--;
	h.hlc_high = h.hlc_low;
	assert_int_equal(
	    sync_seal_write(&h, kit_str_view(&many), &to, &sealed, &err),
	    KIT_EINPUT);
}

static long
peak_kib(void)
{
	struct rusage u;

	assert_int_equal(getrusage(RUSAGE_SELF, &u), 0);
	return u.ru_maxrss;
}

/* A line with as many replacing fields as a line may have. */
static void
a_line_of_many_replacements_costs_little(void **state KIT_UNUSED)
{
	struct kit_str p KIT_STR_AUTO = {0}, x KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct sync_seal s = {0};

	for (int i = 0; i < 4600; i++) {
		const char *comma = i ? "," : "";
		kit_str_printf(&p, "%s\"%04d\":1", comma, i);
		kit_str_printf(&x, "%s\"%04d\":[\"" REPO "\"]", comma, i);
	}
	kit_str_printf(&text,
	    "{\"terreno\":1,\"repo\":\"" REPO "\",\"epoch\":1,\"w\":"
	    "\"" WRITER "\",\"seal\":1,\"q\":[1,1],\"prev\":null,\"hlc\":["
	    "\"0000000000000001\",\"0000000000000001\"],\"clk\":\"ok\","
	    "\"seen\":{},\"n\":1}\n{\"q\":1,\"t\":\"0000000000000001\","
	    "\"u\":\"u\",\"d\":\"d\",\"k\":\"k\",\"r\":\"r\",\"p\":{%s},"
	    "\"x\":{%s},\"z\":\"AAAAAAAAAAAAAAAAAAAAAA==\"}\n",
	    kit_str_get(&p), kit_str_get(&x));
	long before = peak_kib();
	enum kit_code rc = sync_seal_parse(kit_str_view(&text), &s, &err);
	if (rc != KIT_OK)
		fail_msg("%s", err.text);
	sync_seal_done(&s);
	assert_in_range(peak_kib() - before, 0, 32 * 1024);
}

static void
names_its_path(void **state KIT_UNUSED)
{
	static const struct {
		int64_t number;
		const char *path;
	} rows[] = {
	    {1, "diario/" WRITER "/0000/00/00000001.age"},
	    {12345678, "diario/" WRITER "/1234/56/12345678.age"},
	    {99999999, "diario/" WRITER "/9999/99/99999999.age"},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		sync_seal_path(WRITER, rows[i].number, &path);
		assert_string_equal(kit_str_get(&path), rows[i].path);
	}
}

static void
the_envelope_is_looked_at_first(void **state KIT_UNUSED)
{
	struct kit_str big KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct sync_seal s;
	struct sync_age_with key = with();

	memset(kit_str_room(&big, SYNC_SEAL_MAX + 1), 'x', SYNC_SEAL_MAX + 1);
	big.n = SYNC_SEAL_MAX + 1;
	assert_int_equal(
	    sync_seal_open(&key, kit_str_view(&big), &s, &err), KIT_ECRYPTO);
	assert_non_null(strstr(err.text, "demasiado grande"));
	assert_int_equal(
	    sync_seal_open(&key, kit_sv("x"), &s, &err), KIT_ECRYPTO);
	assert_int_equal(key.why, SYNC_AGE_HEADER);
}

int
main(void)
{
	static struct kit_err err;
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_line_of_many_replacements_costs_little),
	    cmocka_unit_test(comes_back_as_it_was_sealed),
	    cmocka_unit_test(only_the_canonical_text_is_a_seal),
	    cmocka_unit_test(a_cut_seal_is_no_seal),
	    cmocka_unit_test(nothing_wrong_is_sealed),
	    cmocka_unit_test(too_much_for_one_seal_is_said),
	    cmocka_unit_test(names_its_path),
	    cmocka_unit_test(the_envelope_is_looked_at_first),
	};

	if (kit_crypto_start(&err) != KIT_OK)
		return 1;
	setenv("TERRENO_SEMILLA", "5", 1);
	kit_env_init(&env);
	id = sync_agekey_new(&env);
	int failed = cmocka_run_group_tests_name("seal", tests, NULL, NULL);
	sync_agekey_free(id);
	return failed;
}
