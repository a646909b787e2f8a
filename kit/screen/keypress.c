/* The names of keys: see keypress.h. */

#include "keypress.h"

static const char *const labels[] = {
    [KIT_KEY_ENTER] = "Enter",
    [KIT_KEY_TAB] = "Tab",
    [KIT_KEY_BACKTAB] = "BackTab",
    [KIT_KEY_ESCAPE] = "Esc",
    [KIT_KEY_UP] = "Up",
    [KIT_KEY_DOWN] = "Down",
    [KIT_KEY_LEFT] = "Left",
    [KIT_KEY_RIGHT] = "Right",
    [KIT_KEYPRESS_HOME] = "Home",
    [KIT_KEY_END] = "End",
    [KIT_KEY_PAGE_UP] = "PageUp",
    [KIT_KEY_PAGE_DOWN] = "PageDown",
    [KIT_KEY_DELETE] = "Delete",
    [KIT_KEY_BACKSPACE] = "Backspace",
    [KIT_KEY_GONE] = "Gone",
    [KIT_KEY_STOP] = "Stop",
    [KIT_KEY_F1] = "F1",
    [KIT_KEY_F2] = "F2",
    [KIT_KEY_F3] = "F3",
    [KIT_KEY_F4] = "F4",
    [KIT_KEY_F5] = "F5",
    [KIT_KEY_F6] = "F6",
    [KIT_KEY_F7] = "F7",
    [KIT_KEY_F8] = "F8",
    [KIT_KEY_F9] = "F9",
    [KIT_KEY_F10] = "F10",
    [KIT_KEY_F11] = "F11",
    [KIT_KEY_F12] = "F12",
};
static_assert(LEN(labels) == KIT_KEY_COUNT, "a place for each key");

const char *
kit_key_label(enum kit_key_name name)
{
	return name < KIT_KEY_COUNT ? labels[name] : NULL;
}

enum kit_key_name
kit_key_named(struct kit_sv label)
{
	for (size_t i = 0; i < LEN(labels); i++)
		if (labels[i] && kit_sv_is(label, labels[i]))
			return (enum kit_key_name)i;
	return KIT_KEY_NONE;
}

enum kit_key_name
kit_key_of_digit(char digit)
{
	if (!kit_ascii_digit(digit))
		return KIT_KEY_NONE;
	int n = digit == '0' ? 10 : digit - '0';
	return (enum kit_key_name)(KIT_KEY_F1 + n - 1);
}
