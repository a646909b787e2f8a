/* The editor of one line: what keys do to the text and the cursor. */
#include "line_edit.h"
#include "unit.h"

/* keys has names of keys; a word in quotes is typed, a word in braces pasted.
 * cursor is a column. */
static const struct {
	const char *before, *keys, *after;
	int cursor;
} rows[] = {
    {"", "'ana'", "ana", 3},
    {"ana", "Left 'x'", "anxa", 3},
    {"ana", "Home Delete", "na", 0},
    {"ana", "Backspace Backspace", "a", 1},
    {"", "Backspace Delete Left Right", "", 0},
    {"ana maría", "C-W", "ana ", 4},
    {"ana maría", "C-U", "", 0},
    {"ana maría", "Home C-K", "", 0},
    {"año", "Left Left Delete", "ao", 1},
    {"Jose", "'\xCC\x81'", "José", 4},
    {"日本", "Left Backspace", "本", 0},
    {"", "{María\nJosé}", "María José", 10},
    {"", "{\t a\x07 b }", "a b ", 4},
    {"a", "'\xE2\x80\xAE'", "a", 1},
    {"ana", "End Home End", "ana", 3},
};

static void
press(struct kit_line_edit *l, struct kit_sv word)
{
	struct kit_key key = {KIT_KEY_TEXT, {"", 0}};
	bool changed;

	if (word.p[0] == '\'' || word.p[0] == '{') {
		key.name = word.p[0] == '{' ? KIT_KEY_PASTE : KIT_KEY_TEXT;
		key.text = kit_sv_of(word.p + 1, word.n - 2);
	} else if (kit_sv_starts(word, "C-")) {
		key.name = KIT_KEY_CONTROL;
		key.text = kit_sv_of(word.p + 2, 1);
	} else {
		key.name = kit_key_named(word);
		assert_int_not_equal(key.name, KIT_KEY_NONE);
	}
	assert_true(kit_line_edit_key(l, &key, &changed));
}

/* Takes the next word of keys; it may have blanks in quotes or braces. */
static bool
next_word(struct kit_sv *rest, struct kit_sv *word)
{
	size_t n = 0;

	while (rest->n && rest->p[0] == ' ')
		*rest = kit_sv_of(rest->p + 1, rest->n - 1);
	if (!rest->n)
		return false;
	char end = rest->p[0] == '\'' ? '\'' : rest->p[0] == '{' ? '}' : ' ';
	for (n = 1; n < rest->n && rest->p[n] != end; n++)
		;
	n += end != ' ';
	*word = kit_sv_of(rest->p, n);
	*rest = kit_sv_of(rest->p + n, rest->n - n);
	return true;
}

static void
keys_edit_the_line(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_sv rest = kit_sv(rows[i].keys), word;
		struct kit_line_edit l = {0};
		struct kit_frame f;

		kit_frame_init(&f, 1, 40);
		kit_line_edit_set(&l, kit_sv(rows[i].before));
		while (next_word(&rest, &word))
			press(&l, word);
		assert_string_equal(kit_str_get(&l.text), rows[i].after);
		kit_line_edit_draw(
		    &l, &f, (struct kit_place){0, 0, 40, 0}, true);
		if (f.cursor_column != rows[i].cursor)
			fail_msg("«%s» %s: the cursor is at %d, not %d",
			    rows[i].before, rows[i].keys, f.cursor_column,
			    rows[i].cursor);
		kit_frame_done(&f);
		kit_line_edit_done(&l);
	}
}

/* A line that is longer than its place shows the part with the cursor. */
static void
the_cursor_stays_in_sight(void **state KIT_UNUSED)
{
	struct kit_line_edit l = {0};
	struct kit_frame f;

	kit_frame_init(&f, 1, 10);
	kit_line_edit_set(&l, kit_sv("abcdefghijklmnopqrstuvwxyz"));
	kit_line_edit_draw(&l, &f, (struct kit_place){0, 0, 10, 0}, true);
	assert_int_equal(f.cursor_column, 9);
	assert_int_equal(kit_frame_cell(&f, 0, 8)->text[0], 'z');
	kit_frame_done(&f);
	kit_line_edit_done(&l);
}

static void
other_keys_are_not_the_lines(void **state KIT_UNUSED)
{
	static const enum kit_key_name others[] = {
	    KIT_KEY_ENTER, KIT_KEY_TAB, KIT_KEY_UP, KIT_KEY_F2, KIT_KEY_ESCAPE};
	struct kit_line_edit l = {0};
	bool changed;

	for (size_t i = 0; i < LEN(others); i++)
		assert_false(kit_line_edit_key(
		    &l, &(struct kit_key){others[i], {"", 0}}, &changed));
	kit_line_edit_done(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_edit_the_line),
	    cmocka_unit_test(the_cursor_stays_in_sight),
	    cmocka_unit_test(other_keys_are_not_the_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
