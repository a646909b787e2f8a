/* Makes and checks passphrases from the program's list of words: see
 * words.h. */

#include "words.h"

#include "crypto.h"
#include "near.h"
#include "os_read.h"
#include "utf8.h"

enum { COUNT = 2048, WORD_BITS = 11 };

struct list {
	struct kit_str text;
	const char *items[COUNT];
};

void
kit_words_fold(struct kit_sv typed, struct kit_str *phrase)
{
	/* Room for all at once: a text that grows leaves copies behind. */
	kit_str_room(phrase, 4 * typed.n + 1);
	kit_utf8_fold(typed, phrase);
}

void
kit_words_wipe(struct kit_str *phrase)
{
	if (phrase->p)
		kit_crypto_wipe(phrase->p, phrase->cap);
	kit_str_done(phrase);
}

static enum kit_code
read_list(struct kit_desk *desk, struct list *l, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	size_t n = 0;

	kit_str_printf(
	    &path, "%s/words/palabras.txt", kit_str_get(&desk->templates));
	if (kit_os_read(kit_str_get(&path), &l->text, err) != KIT_OK)
		return err->code;
	for (char *p = l->text.p, *end; p && *p; p = end) {
		end = p + strcspn(p, "\n");
		if (*end)
			*end++ = '\0';
		if (*p && *p != '#' && n < COUNT)
			l->items[n++] = p;
	}
	return n == COUNT ? KIT_OK
			  : kit_err_set(err, KIT_EFORM,
				"%s no tiene %d palabras; reinstale terreno",
				kit_str_get(&path), (int)COUNT);
}

static void
put_chance(const struct list *l, int count, struct kit_str *phrase)
{
	for (int i = 0; i < count; i++) {
		uint16_t at;
		kit_crypto_random(&at, sizeof(at));
		kit_str_printf(
		    phrase, "%s%s", i ? " " : "", l->items[at % COUNT]);
	}
}

enum kit_code
kit_words_propose(struct kit_desk *desk, int count, struct kit_str *phrase,
    struct kit_err *err)
{
	struct list l = {0};

	enum kit_code rc = read_list(desk, &l, err);
	if (rc == KIT_OK)
		put_chance(&l, count, phrase);
	kit_str_done(&l.text);
	return rc;
}

/* Returns the word that the 11 bits after the first `skip` bits of the text's
 * hash choose. */
static const char *
hashed(const struct list *l, struct kit_sv text, unsigned skip)
{
	unsigned char hash[KIT_SHA256_LEN];

	kit_crypto_sha256(text.p, text.n, hash);
	unsigned bits = (unsigned)hash[0] << 16 | (unsigned)hash[1] << 8 |
			(unsigned)hash[2];
	return l->items[bits >> (24 - WORD_BITS - skip) & (COUNT - 1)];
}

/* Returns the word that checks these words, which are folded. */
static const char *
check_word(const struct list *l, struct kit_sv folded)
{
	static const char about[] = "terreno-palabras-1 ";
	struct kit_str text = {0};

	kit_str_room(&text, sizeof(about) + folded.n);
	kit_str_add(&text, about);
	kit_str_sv(&text, folded);
	const char *word = hashed(l, kit_str_view(&text), 0);
	kit_words_wipe(&text);
	return word;
}

enum kit_code
kit_words_spoken(
    struct kit_desk *desk, struct kit_str *phrase, struct kit_err *err)
{
	struct list l = {0};
	struct kit_str words = {0}, folded = {0};

	enum kit_code rc = read_list(desk, &l, err);
	if (rc == KIT_OK) {
		put_chance(&l, KIT_WORDS_SPOKEN - 1, &words);
		kit_words_fold(kit_str_view(&words), &folded);
		kit_str_printf(phrase, "%s %s", kit_str_get(&words),
		    check_word(&l, kit_str_view(&folded)));
	}
	kit_words_wipe(&words);
	kit_words_wipe(&folded);
	kit_str_done(&l.text);
	return rc;
}

static enum kit_code
find_word(const struct list *l, struct kit_sv word, struct kit_err *err)
{
	struct kit_str nearest KIT_STR_AUTO = {0};
	struct kit_near near;
	bool known = false;

	kit_near_init(&near, word);
	for (size_t i = 0; i < COUNT && !known; i++) {
		struct kit_str folded KIT_STR_AUTO = {0};
		kit_utf8_fold(kit_sv(l->items[i]), &folded);
		known = kit_sv_eq(kit_str_view(&folded), word);
		kit_near_try(&near, kit_str_view(&folded), l->items[i]);
	}
	kit_near_say(&near, &nearest);
	kit_near_done(&near);
	if (known)
		return KIT_OK;
	return kit_err_set(err, KIT_EINPUT,
	    "respuesta: «" KIT_SV_FMT "» no es una palabra de la lista%s%s%s",
	    KIT_SV_ARG(word), nearest.n ? " (¿" : "; pida que la repitan",
	    kit_str_get(&nearest), nearest.n ? "?)" : "");
}

/* Checks that each word is in the list, that there are KIT_WORDS_SPOKEN, and
 * that the last fits the others. */
static enum kit_code
check_heard(const struct list *l, struct kit_sv folded, struct kit_err *err)
{
	struct kit_sv rest = folded, word = {0};
	int n = 0;

	for (; folded.n && kit_sv_split(&rest, ' ', &word); n++)
		if (find_word(l, word, err) != KIT_OK)
			return err->code;
	if (n != KIT_WORDS_SPOKEN)
		return kit_err_set(err, KIT_EINPUT,
		    "respuesta: son %d palabras y se escribieron %d",
		    (int)KIT_WORDS_SPOKEN, n);
	struct kit_str last KIT_STR_AUTO = {0};
	kit_utf8_fold(
	    kit_sv(check_word(l, kit_sv_of(folded.p, folded.n - word.n - 1))),
	    &last);
	return kit_sv_eq(kit_str_view(&last), word)
		   ? KIT_OK
		   : kit_err_set(err, KIT_EINPUT,
			 "respuesta: las palabras no calzan entre sí: una se "
			 "escuchó mal o van en otro orden; pida que las "
			 "repitan");
}

enum kit_code
kit_words_heard(struct kit_desk *desk, struct kit_sv typed,
    struct kit_str *phrase, struct kit_err *err)
{
	struct list l = {0};

	enum kit_code rc = read_list(desk, &l, err);
	kit_words_fold(typed, phrase);
	if (rc == KIT_OK)
		rc = check_heard(&l, kit_str_view(phrase), err);
	kit_str_done(&l.text);
	return rc;
}

enum kit_code
kit_words_mark(struct kit_desk *desk, struct kit_sv bytes, struct kit_str *mark,
    struct kit_err *err)
{
	struct list l = {0};

	enum kit_code rc = read_list(desk, &l, err);
	if (rc == KIT_OK)
		kit_str_printf(mark, "%s %s", hashed(&l, bytes, 0),
		    hashed(&l, bytes, WORD_BITS));
	kit_str_done(&l.text);
	return rc;
}
