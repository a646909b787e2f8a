/* Moves within a text or list that is longer than its place: see scroll.h. */
#include "scroll.h"

void
kit_scroll_by(struct kit_scroll *s, int by)
{
	int last = s->lines > s->page ? s->lines - s->page : 0;

	s->skip += by;
	s->skip = s->skip > last ? last : s->skip;
	s->skip = s->skip < 0 ? 0 : s->skip;
}

void
kit_scroll_key(struct kit_scroll *s, const struct kit_key *key)
{
	if (key->name == KIT_KEY_DOWN)
		kit_scroll_by(s, 1);
	else if (key->name == KIT_KEY_UP)
		kit_scroll_by(s, -1);
	else if (key->name == KIT_KEY_PAGE_DOWN)
		kit_scroll_by(s, s->page - 1);
	else if (key->name == KIT_KEY_PAGE_UP)
		kit_scroll_by(s, 1 - s->page);
}
