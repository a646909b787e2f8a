/* Reading the passphrase of a command: see phrase_in.h. */
#include "phrase_in.h"

#include "crypto.h"
#include "out.h"
#include "unlock.h"
#include "words.h"

enum { MINUTES_MAX = 24 * 60, MINUTE_MS = 60 * 1000 };

struct kit_os_secret
kit_phrase_room(void)
{
	return (struct kit_os_secret){
	    kit_crypto_secret_alloc(KIT_PHRASE_MAX), KIT_PHRASE_MAX, 0};
}

void
kit_phrase_done(struct kit_os_secret *phrase)
{
	kit_crypto_secret_free(phrase->p);
	*phrase = (struct kit_os_secret){0};
}

enum kit_code
kit_phrase_read(const struct kit_ctx *c, const char *prompt,
    struct kit_os_secret *phrase, struct kit_err *err)
{
	const char *said = kit_ctx_opt(c, "frase-fd");
	int64_t fd = -1;

	if (!said)
		return kit_os_secret_ask(prompt, phrase, err);
	if (!kit_sv_int(kit_sv(said), &fd) || fd < 0 || fd > 1023)
		return kit_err_set(err, KIT_EUSAGE,
		    "--frase-fd lleva el número de un descriptor abierto, como "
		    "3, y no «%s»",
		    said);
	return kit_os_secret_line((int)fd, phrase, err);
}

enum kit_code
kit_phrase_idle(const struct kit_ctx *c, int64_t *ms, struct kit_err *err)
{
	const char *said = kit_ctx_opt(c, "plazo");
	int64_t minutes = KIT_UNLOCK_IDLE_MIN;

	if (said && (!kit_sv_int(kit_sv(said), &minutes) || minutes < 1 ||
			minutes > MINUTES_MAX))
		return kit_err_set(err, KIT_EUSAGE,
		    "--plazo lleva minutos, de 1 a %d", (int)MINUTES_MAX);
	*ms = minutes * MINUTE_MS;
	return KIT_OK;
}

enum kit_code
kit_phrase_read_new(
    struct kit_ctx *c, struct kit_os_secret *phrase, struct kit_err *err)
{
	struct kit_str offer KIT_STR_AUTO = {0};
	struct kit_os_secret again = kit_phrase_room();

	enum kit_code rc = KIT_OK;
	if (!kit_ctx_opt(c, "frase-fd")) {
		rc = kit_words_propose(&c->desk, KIT_PHRASE_WORDS, &offer, err);
		if (rc == KIT_OK)
			kit_say(c, "Puede usar esta, y anotarla: %s",
			    kit_str_get(&offer));
	}
	if (rc == KIT_OK)
		rc = kit_phrase_read(c, "Frase nueva: ", phrase, err);
	if (rc == KIT_OK && !kit_ctx_opt(c, "frase-fd")) {
		rc = kit_phrase_read(c, "Otra vez: ", &again, err);
		if (rc == KIT_OK && !kit_sv_eq(kit_sv_of(phrase->p, phrase->n),
					kit_sv_of(again.p, again.n)))
			rc = kit_err_set(err, KIT_EINPUT,
			    "frase: las dos veces no se escribió lo mismo; "
			    "repita");
	}
	kit_phrase_done(&again);
	return rc;
}

void
kit_phrase_say_rescue(struct kit_ctx *c, const struct kit_str *rescue)
{
	kit_say(c,
	    "Frase de respaldo, para quien olvide la suya: %s\n"
	    "Anótela ahora en papel y guárdela en la caja fuerte de la "
	    "oficina: no se muestra otra vez",
	    kit_str_get(rescue));
}
