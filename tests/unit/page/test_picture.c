/*
 * Pictures of documents: which files are accepted, and why others are refused.
 */
#include "pdf_marks.h"
#include "picture.h"
#include "unit.h"

#define VECTORS SOURCE_DIR "/tests/vectors/pictures"

static const struct {
	const char *file;
	unsigned width, height;
	const char *why; /* NULL: the picture is accepted */
} rows[] = {
    {"escudo.png", 120, 140, NULL},
    {"gris.png", 40, 40, NULL}, /* interlaced */
    {"escudo.jpg", 120, 140, NULL},
    {"cortada.png", 0, 0, "cortada o dañada"},
    {"cortada.jpg", 0, 0, "cortada o dañada"},
    {"ancha.png", 0, 0, "2001 × 1 puntos; caben hasta 2000"},
    {"texto.png", 0, 0, "no es una imagen PNG ni JPEG"},
};

static void
pictures_are_looked_through(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		struct kit_arena arena = {0};
		struct kit_picture p;
		struct kit_err err = {0};

		kit_str_printf(&path, VECTORS "/%s", rows[i].file);
		enum kit_code rc =
		    kit_picture_read(&arena, kit_str_get(&path), &p, &err);
		if (rows[i].why) {
			assert_int_equal(rc, KIT_EINPUT);
			assert_non_null(strstr(err.text, rows[i].why));
			assert_non_null(strstr(err.text, rows[i].file));
		} else {
			assert_int_equal(rc, KIT_OK);
			assert_int_equal(p.width, rows[i].width);
			assert_int_equal(p.height, rows[i].height);
		}
		kit_arena_done(&arena);
	}
}

/* A picture that is on several pages is in the PDF once. */
static void
a_picture_is_put_in_once(void **state KIT_UNUSED)
{
	static const double place[4] = {10, 10, 60, 70};
	size_t sizes[2];

	for (int pages = 1; pages <= 2; pages++) {
		KIT_AUTO(pdf) pdf = kit_pdf_new(NULL);
		struct kit_str bytes KIT_STR_AUTO = {0};
		struct kit_arena arena = {0};
		struct kit_picture p;
		struct kit_err err = {0};

		assert_int_equal(
		    kit_picture_read(&arena, VECTORS "/escudo.jpg", &p, &err),
		    KIT_OK);
		for (int i = 0; i < pages * 20; i++) {
			kit_pdf_page(pdf, 200, 200);
			kit_pdf_picture(pdf, &p, place);
		}
		assert_int_equal(kit_pdf_bytes(pdf, &bytes, &err), KIT_OK);
		sizes[pages - 1] = bytes.n;
		kit_arena_done(&arena);
	}
	/* The bytes of twenty more pages, without the picture of 3458 bytes. */
	assert_true(sizes[1] - sizes[0] < 20 * 600);
}

static void
a_folder_is_tried_whole(void **state KIT_UNUSED)
{
	static const char *const dirs[] = {SOURCE_DIR "/tests/nowhere", NULL};
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	size_t n = 7;

	assert_int_equal(kit_picture_try_all(dirs, &n, &err), KIT_OK);
	assert_int_equal(n, 0);
	assert_false(kit_picture_find(dirs, kit_sv("escudo"), &path));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pictures_are_looked_through),
	    cmocka_unit_test(a_picture_is_put_in_once),
	    cmocka_unit_test(a_folder_is_tried_whole),
	};

	return cmocka_run_group_tests_name("picture", tests, NULL, NULL);
}
