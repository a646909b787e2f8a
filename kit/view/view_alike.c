/*
 * The words that search knows, with their sounds, so that a name that was typed
 * by ear, or with a wrong letter, finds the names that are here.
 *
 * The index of search has no sounds, with which it would be twice as large. The
 * table `palabra` has each word once, ten thousand or so, in the order of their
 * sounds. A search that finds too little looks up the words that sound alike;
 * if that is still too little, it reads the whole table for words that are one
 * letter off. Then it asks the index for those words. A word stays in the table
 * after its last record is gone, and then finds nothing.
 */

#include "view_alike.h"

#include "sound.h"
#include "view_inner.h"
#include "view_query.h"

enum {
	WORD_MAX = 40, /* bytes; longer words are not compared */
	SIMILAR_MAX = 60, /* the most similar words for a typed one */
	/* The least letters of a sound whose beginning is enough; of a word,
	 * and of its sound, that may have one letter wrong. */
	PREFIX_MIN = 4,
	ONE_OFF_MIN = 4,
	ONE_OFF_SOUND_MIN = 3,
};

static bool
has_digit(struct kit_sv word)
{
	for (size_t i = 0; i < word.n; i++)
		if (kit_ascii_digit(word.p[i]))
			return true;
	return false;
}

void
view_alike_hear(struct kit_view *v, struct kit_sv words)
{
	struct kit_sv word;

	while (kit_sv_split(&words, ' ', &word))
		if (word.n > 1 && word.n <= WORD_MAX && !has_digit(word) &&
		    kit_map_put(&v->heard, word, 1)) {
			kit_str_c(&v->unkept, ' ');
			kit_str_sv(&v->unkept, word);
		}
}

enum kit_code
view_alike_keep(struct kit_view *v, struct kit_err *err)
{
	struct kit_sv rest = kit_str_view(&v->unkept), word;
	struct kit_str sound KIT_STR_AUTO = {0};
	struct kit_stmt *q = NULL;

	if (!rest.n)
		return KIT_OK;
	if (view_query_get(v, V_WORD_PUT, &q, err) != KIT_OK)
		return err->code;
	while (kit_sv_split(&rest, ' ', &word)) {
		if (!word.n)
			continue;
		kit_str_clear(&sound);
		kit_sound_of(word, &sound);
		kit_sql_text(q, ":palabra", word);
		kit_sql_text(q, ":sonido", kit_str_view(&sound));
		if (kit_sql_run(q, err) != KIT_OK)
			return err->code;
	}
	kit_str_clear(&v->unkept);
	return KIT_OK;
}

void
view_alike_forget(struct kit_view *v)
{
	kit_map_done(&v->heard);
	kit_str_done(&v->unkept);
}

/* Adds the words that a query yields. */
static enum kit_code
read_words(struct kit_stmt *q, struct view_words *all, struct kit_err *err)
{
	bool row;

	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			break;
		struct view_word *w = kit_mem_push(
		    &all->items, &all->count, &all->cap, sizeof(*w));
		struct kit_sv word = kit_sql_get_text(q, 0);
		struct kit_sv sound = kit_sql_get_text(q, 1);
		w->word = kit_sv_of(
		    kit_arena_copy(&all->arena, word.p, word.n), word.n);
		w->sound = kit_sv_of(
		    kit_arena_copy(&all->arena, sound.p, sound.n), sound.n);
	}
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
view_alike_read(struct kit_view *v, struct view_words *all, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	all->count = 0;
	if (view_query_get(v, V_WORDS, &q, err) != KIT_OK)
		return err->code;
	return read_words(q, all, err);
}

/* Appends the text that sorts last among the sounds similar to this one: a long
 * sound may be the beginning of others. U+10FFFF sorts behind any letter. */
static void
end_of(struct kit_sv sound, struct kit_str *end)
{
	kit_str_sv(end, sound);
	if (sound.n >= PREFIX_MIN)
		kit_str_add(end, "\xf4\x8f\xbf\xbf");
}

enum kit_code
view_alike_read_sound(struct kit_view *v, struct kit_sv word,
    struct view_words *near, struct kit_err *err)
{
	struct kit_str sound KIT_STR_AUTO = {0};
	struct kit_str end KIT_STR_AUTO = {0};
	struct kit_stmt *q = NULL;

	near->count = 0;
	kit_sound_of(word, &sound);
	end_of(kit_str_view(&sound), &end);
	if (view_query_get(v, V_WORDS_BY_SOUND, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":desde", kit_str_view(&sound));
	kit_sql_text(q, ":hasta", kit_str_view(&end));
	return read_words(q, near, err);
}

void
view_alike_done(struct view_words *all)
{
	free(all->items);
	kit_arena_done(&all->arena);
}

/* Tells how similar a known word is to the typed one. */
static enum view_likeness
likeness(struct kit_sv word, struct kit_sv sound, const struct view_word *known)
{
	if (kit_sv_eq(known->sound, sound))
		return VIEW_SOUNDS;
	if (sound.n >= PREFIX_MIN && known->sound.n > sound.n &&
	    memcmp(known->sound.p, sound.p, sound.n) == 0)
		return VIEW_SOUNDS;
	if (word.n >= ONE_OFF_MIN && sound.n >= ONE_OFF_SOUND_MIN &&
	    kit_sound_one_off(sound, known->sound))
		return VIEW_ONE_OFF;
	return VIEW_UNLIKE;
}

void
view_alike_put(const struct view_words *all, struct kit_sv word,
    enum view_likeness most, struct kit_str *match)
{
	struct kit_str sound KIT_STR_AUTO = {0};
	size_t n = 0;

	if (word.n > WORD_MAX)
		return;
	kit_sound_of(word, &sound);
	for (enum view_likeness l = VIEW_SOUNDS; l <= most; l++)
		for (size_t i = 0; i < all->count && n < SIMILAR_MAX; i++)
			if (likeness(word, kit_str_view(&sound),
				&all->items[i]) == l) {
				kit_str_printf(match, " OR \"" KIT_SV_FMT "\"",
				    KIT_SV_ARG(all->items[i].word));
				n++;
			}
}

enum kit_code
view_alike_agree(
    struct kit_view *v, struct kit_view *anew, bool *agree, struct kit_err *err)
{
	struct view_words here = {0}, there = {0};
	struct kit_map known = {0};

	enum kit_code rc = view_alike_read(v, &here, err);
	if (rc == KIT_OK)
		rc = view_alike_read(anew, &there, err);
	for (size_t i = 0; i < here.count; i++)
		kit_map_put(&known, here.items[i].word, 1);
	*agree = true;
	for (size_t i = 0; i < there.count; i++)
		*agree &= kit_map_get(&known, there.items[i].word, NULL);
	kit_map_done(&known);
	view_alike_done(&here);
	view_alike_done(&there);
	return rc;
}
