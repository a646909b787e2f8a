#ifndef KIT_PHRASE_IN_H
#define KIT_PHRASE_IN_H

#include "ctx.h"
#include "os_secret.h"

/*
 * Reading the passphrase of a command: it is typed on the terminal and not
 * shown, or is a line of the file descriptor of --frase-fd. It is never an
 * argument or in the environment, which others may see.
 */

/* Bytes of the longest passphrase, and words of one that is proposed. */
enum { KIT_PHRASE_MAX = 400, KIT_PHRASE_WORDS = 4 };
#define KIT_PHRASE_OPT                                                         \
	{                                                                      \
		"frase-fd", 0, "N",                                            \
		    "lee la frase de ese descriptor de archivo"                \
	}

/* Memory for secrets with room for a passphrase; kit_phrase_done wipes and
 * frees it. */
struct kit_os_secret kit_phrase_room(void);
void kit_phrase_done(struct kit_os_secret *phrase);

/* Reads a passphrase into phrase: from the descriptor of --frase-fd, otherwise
 * from the terminal, behind prompt. KIT_EUSAGE when the option has no number.
 */
KIT_MUST_USE enum kit_code kit_phrase_read(const struct kit_ctx *c,
    const char *prompt, struct kit_os_secret *phrase, struct kit_err *err);

/* Reads a new passphrase. Unless --frase-fd is given, proposes one first and
 * reads twice: KIT_EINPUT when the two differ. */
KIT_MUST_USE enum kit_code kit_phrase_read_new(
    struct kit_ctx *c, struct kit_os_secret *phrase, struct kit_err *err);

/* Prints a new rescue phrase, which is never shown again; not with --json. */
void kit_phrase_say_rescue(struct kit_ctx *c, const struct kit_str *rescue);

/* Reads --plazo, the time without use after which the folder closes, in
 * milliseconds; without the option the usual time. KIT_EUSAGE out of range. */
KIT_MUST_USE enum kit_code kit_phrase_idle(
    const struct kit_ctx *c, int64_t *ms, struct kit_err *err);
#define KIT_IDLE_OPT                                                           \
	{                                                                      \
		"plazo", 0, "MINUTOS",                                         \
		    "cierra tras ese tiempo sin uso; si no, 60"                \
	}

#endif
