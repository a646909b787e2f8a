/* The choices of a field, narrowed while somebody types: see pick.h. */
#include "pick.h"

#include <stdlib.h>

#include "form_list.h"
#include "lists.h"
#include "mem.h"
#include "utf8.h"

enum { MOST = 60 };

void
kit_pick_done(struct kit_pick *pick)
{
	free(pick->items);
	kit_arena_done(&pick->arena);
	*pick = (struct kit_pick){0};
}

static struct kit_pick_item *
add(struct kit_pick *pick, const char *value, const char *label)
{
	struct kit_pick_item *item = kit_mem_push(
	    &pick->items, &pick->count, &pick->cap, sizeof *pick->items);

	item->value = kit_arena_dup(&pick->arena, value);
	item->label = kit_arena_dup(&pick->arena, label);
	item->also = "";
	return item;
}

/* True when a word of text begins with word. */
static bool
has_word(struct kit_sv text, struct kit_sv word)
{
	for (size_t i = 0; i + word.n <= text.n; i++)
		if ((i == 0 || text.p[i - 1] == ' ') &&
		    memcmp(text.p + i, word.p, word.n) == 0)
			return true;
	return false;
}

/* True when every word that was typed begins a word of the label. */
static bool
fits(struct kit_sv label, struct kit_sv typed)
{
	struct kit_sv word;

	while (typed.n && kit_sv_split(&typed, ' ', &word))
		if (word.n && !has_word(label, word))
			return false;
	return true;
}

/* True when typed is the code, in upper or lower case. */
static bool
same_code(struct kit_sv typed, const char *code)
{
	size_t i = 0;

	while (i < typed.n && code[i] &&
	       kit_ascii_upper(typed.p[i]) == kit_ascii_upper(code[i]))
		i++;
	return typed.n && i == typed.n && !code[i];
}

/* True when typed is the code of a choice, whole or behind its last point:
 * emp.cv and cv are EMP.CV. */
static bool
is_code(struct kit_sv typed, const char *code)
{
	const char *tail = strrchr(code, '.');

	return same_code(typed, code) || (tail && same_code(typed, tail + 1));
}

/* The first synonym of the choice that fits the typed text; empty when none
 * does. */
static struct kit_sv
synonym(const struct kit_choice *c, struct kit_sv folded)
{
	struct kit_sv rest = kit_sv(c->synonyms), word;
	struct kit_str text KIT_STR_AUTO = {0};

	while (folded.n && kit_list_next_synonym(&rest, &word)) {
		kit_str_clear(&text);
		kit_utf8_fold(word, &text);
		if (fits(kit_str_view(&text), folded))
			return word;
	}
	return (struct kit_sv){0};
}

/* How a choice fits, the best first: by its code, by its beginning, by any of
 * its words, by a synonym. */
enum rank { RANK_CODE, RANK_START, RANK_WORD, RANK_SYNONYM, RANK_COUNT };

static enum rank
rank_of(const struct kit_choice *c, struct kit_sv typed, struct kit_sv folded)
{
	struct kit_sv label = kit_sv(c->folded);

	if (is_code(typed, c->code))
		return RANK_CODE;
	if (label.n >= folded.n && memcmp(label.p, folded.p, folded.n) == 0)
		return RANK_START;
	if (fits(label, folded))
		return RANK_WORD;
	return synonym(c, folded).n ? RANK_SYNONYM : RANK_COUNT;
}

static void
add_choice(
    struct kit_pick *pick, const struct kit_choice *c, struct kit_sv also)
{
	struct kit_pick_item *item = add(pick, c->code, c->label);

	if (also.n)
		item->also = kit_arena_copy(&pick->arena, also.p, also.n);
}

static void
from_list(
    struct kit_pick *pick, const struct kit_list *list, struct kit_sv typed)
{
	const size_t count = kit_list_count(list);
	unsigned char *ranks = kit_arena_alloc(&pick->arena, count, 1);
	struct kit_str text KIT_STR_AUTO = {0};

	kit_utf8_fold(typed, &text);
	const struct kit_sv folded = kit_str_view(&text);
	for (size_t i = 0; i < count; i++)
		ranks[i] = (unsigned char)rank_of(
		    kit_list_folded(list, i), typed, folded);
	for (unsigned char rank = RANK_CODE; rank < RANK_COUNT; rank++)
		for (size_t i = 0; i < count && !pick->more; i++) {
			const struct kit_choice *c = kit_list_at(list, i);
			if (ranks[i] != rank)
				continue;
			pick->more = pick->count == MOST;
			if (!pick->more)
				add_choice(pick, c,
				    rank == RANK_SYNONYM ? synonym(c, folded)
							 : (struct kit_sv){0});
		}
}

static void
from_records(struct kit_pick *pick, struct kit_desk *desk, const char *type,
    struct kit_sv typed)
{
	struct kit_list_rows rows = {0};
	struct kit_err err;

	if (typed.n &&
	    kit_list_search(desk, type, typed, &rows, &err) == KIT_OK)
		for (size_t i = 0; i < rows.count; i++)
			add(pick, rows.items[i].key, rows.items[i].label);
	pick->more = rows.more;
	kit_list_rows_done(&rows);
}

void
kit_pick_fill(struct kit_pick *pick, struct kit_desk *desk,
    const struct kit_field *f, struct kit_sv typed)
{
	kit_pick_done(pick);
	if (f->ref)
		from_records(pick, desk, f->ref, typed);
	else if (f->list)
		from_list(pick, f->list, typed);
}

bool
kit_pick_key(struct kit_pick *pick, const struct kit_key *key)
{
	bool up = key->name == KIT_KEY_UP, down = key->name == KIT_KEY_DOWN;

	if (!pick->count || !(up || down) || (up && !pick->focused))
		return false;
	if (up && pick->chosen)
		pick->chosen--;
	else if (up)
		pick->focused = false;
	else if (pick->focused || pick->count == 1)
		pick->chosen += pick->chosen + 1 < pick->count;
	else
		pick->chosen++;
	pick->focused = pick->focused || down;
	return true;
}

/* Appends a choice as it is drawn. A synonym stands before the label, because
 * the end of a long label is cut. */
static void
say_item(const struct kit_pick_item *item, struct kit_str *out)
{
	if (*item->also)
		kit_str_printf(out, "%s: ", item->also);
	kit_str_add(out, item->label);
}

void
kit_pick_draw(const struct kit_pick *pick, struct kit_frame *f,
    struct kit_place at, int lines)
{
	size_t first = 0;

	if (lines > 1 && (pick->more || pick->count > (size_t)lines)) {
		lines--;
		kit_frame_say(f,
		    (struct kit_place){at.row + lines, at.column, at.width, 0},
		    "  … hay más: siga escribiendo, o baje");
	}
	if (lines > 0 && pick->chosen >= (size_t)lines)
		first = pick->chosen - (size_t)lines + 1;
	for (int i = 0; i < lines; i++, at.row++) {
		size_t n = first + (size_t)i;
		bool chosen = n == pick->chosen;
		if (n >= pick->count)
			return;
		at.marks = chosen ? KIT_MARK_REVERSE : KIT_MARK_NONE;
		struct kit_str text KIT_STR_AUTO = {0};
		say_item(&pick->items[n], &text);
		kit_frame_fill(f, at);
		kit_frame_say(f, at, chosen ? "> " : "  ");
		kit_frame_say(f,
		    (struct kit_place){
			at.row, at.column + 2, at.width - 2, at.marks},
		    kit_str_get(&text));
		if (chosen && pick->focused)
			kit_frame_cursor(f, at.row, at.column);
	}
}
