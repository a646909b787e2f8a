#ifndef KIT_PHRASE_IN_H
#define KIT_PHRASE_IN_H

#include "ctx.h"
#include "os_secret.h"

/*
 * How a passphrase reaches a command: typed on the terminal and not shown, or a
 * line of the file descriptor that --frase-fd names. Never as a word of the
 * command line or in the environment, which others may see.
 */

enum { KIT_PHRASE_MAX = 400, KIT_PHRASE_WORDS = 4 /* when proposed */ };
#define KIT_PHRASE_OPT                                                         \
	{                                                                      \
		"frase-fd", 0, "N",                                            \
		    "lee la frase de ese descriptor de archivo"                \
	}

/* Room for one; free it by kit_phrase_done, which wipes it. */
struct kit_os_secret kit_phrase_room(void);
void kit_phrase_done(struct kit_os_secret *phrase);

KIT_MUST_USE enum kit_code kit_phrase_read(const struct kit_ctx *c,
    const char *prompt, struct kit_os_secret *phrase, struct kit_err *err);

/* A passphrase that is to be kept: one is proposed, and what is typed on
 * a terminal is typed twice. */
KIT_MUST_USE enum kit_code kit_phrase_read_new(
    struct kit_ctx *c, struct kit_os_secret *phrase, struct kit_err *err);

/* Shows a new rescue phrase, once. */
void kit_phrase_say_rescue(struct kit_ctx *c, const struct kit_str *rescue);

/* The option --plazo in milliseconds, or the usual time. */
KIT_MUST_USE enum kit_code kit_phrase_idle(
    const struct kit_ctx *c, int64_t *ms, struct kit_err *err);
#define KIT_IDLE_OPT                                                           \
	{                                                                      \
		"plazo", 0, "MINUTOS",                                         \
		    "cierra tras ese tiempo sin uso; si no, 60"                \
	}

#endif
