/* The lines of blocks whose text is no Markdown: see block_text.h. */

#include "block_text.h"

bool
kit_block_text_next(struct kit_sv *text, struct kit_sv *line)
{
	do {
		if (!kit_sv_split(text, '\n', line))
			return false;
	} while (kit_sv_trim(*line).n == 0 || kit_fill_is_hollow(*line));
	*line = kit_sv_trim(*line);
	return true;
}

struct kit_sv
kit_block_text_plain(struct kit_flow *flow, struct kit_sv part)
{
	struct kit_str s KIT_STR_AUTO = {0};

	kit_fill_plain(flow->fill, part, &s);
	struct kit_sv v = kit_sv_trim(kit_str_view(&s));
	return kit_sv_of(kit_arena_copy(flow->font->arena, v.p, v.n), v.n);
}
