/* The editor of one line: see line_edit.h. */

#include "line_edit.h"

#include "utf8.h"

void
kit_line_edit_done(struct kit_line_edit *l)
{
	kit_str_done(&l->text);
	*l = (struct kit_line_edit){0};
}

/* Appends text composed and without control characters; line feeds become
 * blanks. */
static void
clean(struct kit_sv text, struct kit_str *out)
{
	struct kit_str kept KIT_STR_AUTO = {0};

	if (!kit_utf8_clean(text, &kept))
		return;
	for (size_t i = 0; i < kept.n; i++)
		kit_str_c(out, kept.p[i] == '\n' ? ' ' : kept.p[i]);
}

void
kit_line_edit_set(struct kit_line_edit *l, struct kit_sv text)
{
	kit_str_clear(&l->text);
	clean(text, &l->text);
	l->at = l->text.n;
}

/* The byte at which the character that ends before byte at begins. */
static size_t
before(const struct kit_line_edit *l, size_t at)
{
	size_t here = 0, last = 0;

	while (here < at) {
		unsigned columns;
		last = here;
		here += kit_utf8_cluster(
		    kit_sv_of(l->text.p + here, l->text.n - here), &columns);
	}
	return last;
}

static size_t
after(const struct kit_line_edit *l, size_t at)
{
	unsigned columns;

	if (at >= l->text.n)
		return l->text.n;
	return at + kit_utf8_cluster(
			kit_sv_of(l->text.p + at, l->text.n - at), &columns);
}

/* Replaces the bytes from start to end by text. */
static void
replace(struct kit_line_edit *l, size_t start, size_t end, struct kit_sv text)
{
	struct kit_str now = {0};

	kit_str_put(&now, kit_str_get(&l->text), start);
	kit_str_sv(&now, text);
	kit_str_put(&now, kit_str_get(&l->text) + end, l->text.n - end);
	kit_str_done(&l->text);
	l->text = now;
	l->at = start + text.n;
}

/* Inserts text at the cursor. A typed accent joins the letter before it, so all
 * text before the cursor is composed again. */
static bool
insert(struct kit_line_edit *l, struct kit_sv text)
{
	struct kit_str head KIT_STR_AUTO = {0};
	struct kit_str tail KIT_STR_AUTO = {0};
	bool blank = text.n && kit_ascii_space(text.p[text.n - 1]);

	if (l->most && kit_utf8_count(kit_str_view(&l->text)) >= l->most)
		return false;
	kit_str_put(&head, kit_str_get(&l->text), l->at);
	kit_str_sv(&head, text);
	clean(kit_str_view(&head), &tail);
	if (blank && tail.n)
		kit_str_c(&tail, ' ');
	if (tail.n == l->at && !blank)
		return false;
	replace(l, 0, l->at, kit_str_view(&tail));
	return true;
}

static bool
erase(struct kit_line_edit *l, size_t start, size_t end)
{
	if (start == end)
		return false;
	replace(l, start, end, kit_sv(""));
	return true;
}

static size_t
word_before(const struct kit_line_edit *l)
{
	size_t at = l->at;

	while (at && l->text.p[at - 1] == ' ')
		at--;
	while (at && l->text.p[at - 1] != ' ')
		at--;
	return at;
}

static bool
control(struct kit_line_edit *l, char letter, bool *changed)
{
	switch (letter) {
	case 'A':
		l->at = 0;
		return true;
	case 'E':
		l->at = l->text.n;
		return true;
	case 'U':
		*changed = erase(l, 0, l->at);
		return true;
	case 'K':
		*changed = erase(l, l->at, l->text.n);
		return true;
	case 'W':
		*changed = erase(l, word_before(l), l->at);
		return true;
	default:
		return false;
	}
}

bool
kit_line_edit_key(
    struct kit_line_edit *l, const struct kit_key *key, bool *changed)
{
	*changed = false;
	switch (key->name) {
	case KIT_KEY_TEXT:
	case KIT_KEY_PASTE:
		*changed = insert(l, key->text);
		return true;
	case KIT_KEY_BACKSPACE:
		*changed = erase(l, before(l, l->at), l->at);
		return true;
	case KIT_KEY_DELETE:
		*changed = erase(l, l->at, after(l, l->at));
		return true;
	case KIT_KEY_LEFT:
		l->at = before(l, l->at);
		return true;
	case KIT_KEY_RIGHT:
		l->at = after(l, l->at);
		return true;
	case KIT_KEYPRESS_HOME:
		l->at = 0;
		return true;
	case KIT_KEY_END:
		l->at = l->text.n;
		return true;
	case KIT_KEY_CONTROL:
		return control(l, key->text.n ? key->text.p[0] : 0, changed);
	default:
		return false;
	}
}

/* Appends the first bytes of the text as they are drawn: as they are or, for a
 * passphrase, a * for each character. */
static void
shown(const struct kit_line_edit *l, size_t bytes, struct kit_str *out)
{
	struct kit_sv text = kit_sv_of(kit_str_get(&l->text), bytes);

	if (!l->masked) {
		kit_str_sv(out, text);
		return;
	}
	for (size_t n = kit_utf8_count(text); n; n--)
		kit_str_add(out, "*");
}

void
kit_line_edit_draw(const struct kit_line_edit *l, struct kit_frame *f,
    struct kit_place at, bool focused)
{
	struct kit_str all KIT_STR_AUTO = {0};
	struct kit_str head KIT_STR_AUTO = {0};
	size_t start = 0;

	shown(l, l->text.n, &all);
	shown(l, l->at, &head);
	int cursor = (int)kit_utf8_columns(kit_str_view(&head));
	while (focused && cursor >= at.width && start < head.n) {
		unsigned columns;
		start += kit_utf8_cluster(
		    kit_sv_of(head.p + start, head.n - start), &columns);
		cursor -= (int)columns;
	}
	kit_frame_fill(f, at);
	kit_frame_put(
	    f, at, kit_sv_of(kit_str_get(&all) + start, all.n - start));
	if (focused)
		kit_frame_cursor(f, at.row, at.column + cursor);
}
