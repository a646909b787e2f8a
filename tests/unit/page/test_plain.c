/* The text of pages as plain text. */
#include "plain.h"
#include "unit.h"

/* A stretch of letters that are five points wide and ten high. */
struct put {
	double x, y;
	const char *text; /* "": a page begins; NULL: the end */
};

#define PAGE                                                                   \
	{                                                                      \
		0, 0, ""                                                       \
	}

static const struct {
	struct put puts[8];
	const char *text;
} rows[] = {
    {{{0}}, ""},
    {{PAGE}, ""},
    /* Top to bottom, left to right, in whatever order they were put. */
    {{PAGE, {50, 30, "abajo"}, {50, 20, "arriba"}}, "arriba\nabajo\n"},
    /* Stretches that touch are words of one line. */
    {{PAGE, {50, 20, "uno"}, {65, 20, "dos"}, {83, 20, "tres"}},
	"unodos tres\n"},
    /* Cells of a column stand under one another, and cells never touch. */
    {{PAGE, {50, 20, "a"}, {100, 20, "b"}, {50, 30, "largas"}, {100, 30, "c"}},
	"a         b\nlargas    c\n"},
    {{PAGE, {50, 20, "unapalabramuylarga"}, {150, 20, "b"}},
	"unapalabramuylarga  b\n"},
    /* White of more than a line is one empty line; baselines may differ. */
    {{PAGE, {50, 20, "a"}, {80, 21, "b"}, {50, 60, "c"}}, "a     b\n\nc\n"},
    {{PAGE, {50, 20, "ñandú"}, PAGE, {70, 20, " x "}}, "ñandú\n\fx\n"},
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_plain *plain = kit_plain_new();
		struct kit_str out KIT_STR_AUTO = {0};
		for (const struct put *p = rows[i].puts; p->text; p++)
			if (!*p->text)
				kit_plain_page(plain);
			else
				kit_plain_put(plain,
				    (struct kit_plain_at){p->x, p->y,
					(double)strlen(p->text) * 5, 10},
				    kit_sv(p->text));
		kit_plain_write(plain, &out);
		assert_string_equal(kit_str_get(&out), rows[i].text);
		kit_plain_free(plain);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
