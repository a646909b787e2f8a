#ifndef KIT_VIEW_ALIKE_H
#define KIT_VIEW_ALIKE_H

#include "view_inner.h"

/* The words that search knows, and which of them are similar; for view*.c
 * only. */

struct view_word {
	struct kit_sv word, sound;
};
struct view_words {
	struct kit_arena arena;
	struct view_word *items;
	size_t count, cap;
};
/* How similar one word is to another: it begins as the other; it sounds, or
 * begins to sound, like the other; its sound is one letter off. */
enum view_likeness { VIEW_EXACT, VIEW_SOUNDS, VIEW_ONE_OFF, VIEW_UNLIKE };
/* Notes the words of a record; view_alike_keep writes them to the view. */
void view_alike_hear(struct kit_view *v, struct kit_sv words);
KIT_MUST_USE enum kit_code view_alike_keep(
    struct kit_view *v, struct kit_err *err);
/* Forgets the noted words: after a rollback the view may lack them. */
void view_alike_forget(struct kit_view *v);
/* Reads all known words into `all`, in place of what it held. */
KIT_MUST_USE enum kit_code view_alike_read(
    struct kit_view *v, struct view_words *all, struct kit_err *err);
/* As view_alike_read, but only the words that may sound like `word`. */
KIT_MUST_USE enum kit_code view_alike_read_sound(struct kit_view *v,
    struct kit_sv word, struct view_words *near, struct kit_err *err);
void view_alike_done(struct view_words *all);
/* Appends ` OR "WORD"` for each known word that is similar to `word`, up to the
 * likeness `most`, the most similar first and 60 at most. */
void view_alike_put(const struct view_words *all, struct kit_sv word,
    enum view_likeness most, struct kit_str *match);
/* Sets *agree when v knows each word that the view made anew knows. */
KIT_MUST_USE enum kit_code view_alike_agree(struct kit_view *v,
    struct kit_view *anew, bool *agree, struct kit_err *err);

#endif
