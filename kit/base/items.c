/* Splits an enumeration into its items: see items.h. */
#include "items.h"

static const char *const ands[] = {" y ", " e "};
static const char *const bullets[] = {
    "- ", "* ", "•", "·", "–", "—", "y ", "e ", "-"};

/*
 * Returns the next index from i on of a separator c that counts: outside of
 * brackets (a line end counts everywhere), and no decimal comma. Returns text.n
 * when there is none.
 */
static size_t
find_outside(struct kit_sv text, size_t i, char c)
{
	size_t depth = 0;

	for (; i < text.n; i++) {
		char at = text.p[i];
		if (at == '(' || at == '[')
			depth++;
		if ((at == ')' || at == ']') && depth > 0)
			depth--;
		bool number = at == ',' && i > 0 && i + 1 < text.n &&
			      kit_ascii_digit(text.p[i - 1]) &&
			      kit_ascii_digit(text.p[i + 1]);
		if (at == c && (depth == 0 || c == '\n') && !number)
			return i;
	}
	return text.n;
}

void
kit_items_init(struct kit_items *items, struct kit_sv text)
{
	static const char separators[] = "\n;";

	*items = (struct kit_items){.rest = text, .separator = ','};
	for (const char *s = separators; *s; s++)
		if (find_outside(text, 0, *s) < text.n) {
			items->separator = *s;
			return;
		}
	items->and_from = text.p;
	for (size_t i = 0; (i = find_outside(text, i, ',')) < text.n; i++)
		items->and_from = text.p + i;
}

/*
 * Returns the length of a separating « y » or « e » at the start of text; 0
 * when there is none.
 */
static size_t
read_and(const struct kit_items *items, struct kit_sv text)
{
	if (!items->and_from || text.p < items->and_from)
		return 0;
	for (size_t i = 0; i < LEN(ands); i++)
		if (kit_sv_starts(text, ands[i]))
			return strlen(ands[i]);
	return 0;
}

/*
 * Returns the index at which the first item of text ends; *skip becomes the
 * length of the separator behind it.
 */
static size_t
end_of_part(const struct kit_items *items, struct kit_sv text, size_t *skip)
{
	size_t end = find_outside(text, 0, (char)items->separator), i = 0;

	*skip = 1;
	for (; (i = find_outside(text, i, ' ')) < end; i++) {
		size_t n = read_and(items, kit_sv_of(text.p + i, text.n - i));
		if (n == 0)
			continue;
		*skip = n;
		return i;
	}
	return end;
}

static struct kit_sv
clean(struct kit_sv v)
{
	v = kit_sv_trim(v);
	for (size_t i = 0; i < LEN(bullets); i++)
		if (kit_sv_starts(v, bullets[i])) {
			size_t n = strlen(bullets[i]);
			v = kit_sv_trim(kit_sv_of(v.p + n, v.n - n));
		}
	size_t digits = 0;
	while (digits < v.n && kit_ascii_digit(v.p[digits]))
		digits++;
	if (digits > 0 && digits + 1 < v.n && strchr(".)", v.p[digits]) &&
	    v.p[digits + 1] == ' ')
		v = kit_sv_trim(kit_sv_of(v.p + digits + 1, v.n - digits - 1));
	while (v.n && strchr(".;, ", v.p[v.n - 1]))
		v.n--;
	return kit_sv_trim(v);
}

bool
kit_items_next(struct kit_items *items, struct kit_sv *item)
{
	while (items->rest.p) {
		struct kit_sv text = items->rest;
		size_t skip, end = end_of_part(items, text, &skip);
		items->rest = (struct kit_sv){0};
		if (end < text.n)
			items->rest =
			    kit_sv_of(text.p + end + skip, text.n - end - skip);
		*item = clean(kit_sv_of(text.p, end));
		if (item->n > 0)
			return true;
	}
	return false;
}
