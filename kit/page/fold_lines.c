/* Folds the lines of a text file: see fold_lines.h. */
#include "fold_lines.h"

/*
 * The most bytes of line, no more than room, that end with a whole character.
 */
static size_t
whole(struct kit_sv line, size_t room)
{
	size_t n = room;

	if (line.n <= room)
		return line.n;
	while (n && ((unsigned char)line.p[n] & 0xC0) == 0x80)
		n--;
	return n ? n : room;
}

static void
fold(struct kit_sv line, size_t octets, const char *end, struct kit_str *out)
{
	size_t n = whole(line, octets);

	for (;;) {
		kit_str_put(out, line.p, n);
		kit_str_add(out, end);
		line.p += n;
		line.n -= n;
		if (!line.n)
			return;
		kit_str_c(out, ' ');
		n = whole(line, octets - 1);
	}
}

void
kit_fold_lines(
    struct kit_sv text, size_t octets, bool crlf, struct kit_str *out)
{
	const char *end = crlf ? "\r\n" : "\n";
	struct kit_sv line;

	if (text.n && text.p[text.n - 1] == '\n')
		text.n--;
	while (text.n && kit_sv_split(&text, '\n', &line))
		fold(line, octets ? octets : line.n, end, out);
}
