/*
 * The message of a seal's commit: writing it, reading it, and comparing it with
 * the seal.
 */

#include <stdio.h>

#include "trailer.h"
#include "unit.h"

#define REPO "0123456789abcdef0123456789abcdef"
#define WRITER "00112233445566778899aabbccddeeff"
#define OTHER "ffeeddccbbaa99887766554433221100"
#define HASH                                                                   \
	"sha256:"                                                              \
	"1111111111111111111111111111111111111111111111111111111111111111"

static const char good[] =
    "sello 12\n\nTerreno-Repo: " REPO "\nTerreno-Writer: " WRITER
    "\nTerreno-Seal: 12\n"
    "Terreno-Seq: 7-8\nTerreno-Segment: " HASH "\nTerreno-Prev: " HASH "\n";

/* In the message above, from is replaced by to. */
static const struct {
	const char *from, *to;
	bool right;
} rows[] = {
    /* clang-format off */
	{ "", "", true },
	{ "Seq: 7-8", "Seq: 7-7", true },
	{ "Seq: 7-8", "Seq: 8-7", false },
	{ "Seq: 7-8", "Seq: 0-8", false },
	{ "Seq: 7-8", "Seq: 7--8", false },
	{ "Seq: 7-8", "Seq: 07-8", false },
	{ "Seq: 7-8", "Seq: 7", false },
	{ "Seq: 7-8", "Seq: 7-9223372036854775808", false },
	{ "Seal: 12", "Seal: 13", false }, /* the subject says 12 */
	{ "sello 12", "sello 012", false },
	{ "sello 12\n", "sello 12", false },
	{ "sello 12\n\n", "sello 12\n\nhola\n\n", false },
	{ WRITER, "00112233445566778899AABBCCDDEEFF", false },
	{ REPO, "..", false },
	{ "Segment: " HASH "\n", "", false },
	{ "Terreno-Prev: " HASH "\n", "", false },
	{ "Terreno-Prev: " HASH "\n", "Terreno-Prev: " HASH, false },
	{ "Terreno-Prev: " HASH "\n", "Terreno-Prev: " HASH "\nX: y\n", false },
	{ "Terreno-Seal", "terreno-Seal", false },
	{ "Seq: 7", "Seq:  7", false },
	{ "7-8\n", "7-8\nTerreno-Of: " OTHER "\n", true },
	{ "7-8\n", "7-8\nTerreno-Of: " OTHER "0\n", false },
	{ "7-8\n", "7-8\nTerreno-Of: \n", false },
	{ "7-8\n", "7-8\nTerreno-Of: " OTHER "\nTerreno-Of: " OTHER "\n",
	    false },
	{ "Terreno-Seq", "Terreno-Of: " OTHER "\nTerreno-Seq", false },
	{ good, "", false },
	{ good, "sello 1\n", false },
    /* clang-format on */
};

static void
only_the_canonical_message_is_read(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str text KIT_STR_AUTO = {0};
		struct sync_trailer t;
		const char *at = strstr(good, rows[i].from);
		assert_non_null(at);
		kit_str_put(&text, good, (size_t)(at - good));
		kit_str_add(&text, rows[i].to);
		kit_str_add(&text, at + strlen(rows[i].from));
		if (sync_trailer_parse(kit_str_view(&text), &t) !=
		    rows[i].right)
			fail_msg("row %zu", i);
	}
	for (size_t i = 0; i + 1 < sizeof(good); i++) {
		struct sync_trailer t;
		assert_false(sync_trailer_parse(kit_sv_of(good, i), &t));
	}
}

/* Makes the trailers that a seal with this header and these bytes must have. */
static void
trailer_of(const struct sync_seal_header *h, struct kit_sv sealed,
    struct sync_trailer *t)
{
	*t = (struct sync_trailer){
	    .number = h->number, .first = h->first, .last = h->last};
	memcpy(t->repo, h->repo, sizeof(t->repo));
	memcpy(t->writer, h->writer, sizeof(t->writer));
	memcpy(t->prev, h->prev, sizeof(t->prev));
	kit_crypto_sha256(sealed.p, sealed.n, t->segment);
}

static void
says_what_the_header_says(void **state KIT_UNUSED)
{
	struct sync_seal_header h = {.repo = REPO,
	    .writer = WRITER,
	    .number = 1,
	    .first = 1,
	    .last = 60};
	struct sync_trailer t, back;
	struct kit_str text KIT_STR_AUTO = {0};

	trailer_of(&h, kit_sv("abc"), &t);
	sync_trailer_write(&t, &text);
	assert_string_equal(kit_str_get(&text),
	    "sello 1\n\nTerreno-Repo: " REPO "\nTerreno-Writer: " WRITER
	    "\nTerreno-Seal: 1\nTerreno-Seq: 1-60\nTerreno-Segment: sha256:"
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	    "\n");
	assert_true(sync_trailer_parse(kit_str_view(&text), &back));
	assert_null(sync_trailer_differs(&back, &h));
	h.last = 61;
	assert_non_null(sync_trailer_differs(&back, &h));
	h.last = 60;
	snprintf(h.of, sizeof(h.of), "%s", OTHER);
	assert_non_null(sync_trailer_differs(&back, &h));
	h.of[0] = '\0';
	h.prev[0] = 1;
	assert_non_null(sync_trailer_differs(&back, &h));
	h.prev[0] = 0;
	h.number = 2;
	assert_non_null(sync_trailer_differs(&back, &h));
	h.number = 1;
	h.writer[0] = 'f';
	assert_non_null(sync_trailer_differs(&back, &h));
	h.repo[0] = 'f';
	assert_non_null(sync_trailer_differs(&back, &h));
}

int
main(void)
{
	static struct kit_err err;
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_the_canonical_message_is_read),
	    cmocka_unit_test(says_what_the_header_says),
	};

	if (kit_crypto_start(&err) != KIT_OK)
		return 1;
	return cmocka_run_group_tests_name("trailer", tests, NULL, NULL);
}
