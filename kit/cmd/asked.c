/* Words of a command that are typed instead: see asked.h. */
#include "asked.h"

#include <stdio.h>

#include "cmds.h"
#include "os.h"
#include "os_secret.h"

enum { LINE_MAX_BYTES = 2000 };

/* What rows of commands call the words that may name a person. */
static const char *const names[] = {"RUN", "CLAVE", "FOLIO", "RUN|FOLIO",
    "PALABRAS", "PERSONA", "FUNCIONARIO", "PERSONA|FUNCIONARIO", "A", "B"};

/* Other names of standard input, where a file is meant. */
static const char *const streams[] = {
    "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"};

static bool
is_dash(struct kit_sv v)
{
	return kit_sv_is(v, "-");
}

/* The name that the command's row gives word number at, when a person may be
 * asked for that word; else NULL. */
static const char *
name_of(const struct kit_cmd *cmd, size_t at)
{
	struct kit_sv rest = kit_sv(cmd->args), word;

	if (kit_cmd_is_verb(cmd) && at-- == 0) /* the type */
		return NULL;
	do {
		if (!kit_sv_split(&rest, ' ', &word))
			return NULL;
	} while (at-- > 0);
	while (word.n && strchr("[]", word.p[0]))
		word = kit_sv_of(word.p + 1, word.n - 1);
	while (word.n && strchr("[]", word.p[word.n - 1]))
		word.n--;
	for (size_t i = 0; i < LEN(names); i++)
		if (kit_sv_is(word, names[i]))
			return names[i];
	return NULL;
}

static bool
is_asked(const struct kit_ctx *c, size_t at)
{
	return is_dash(kit_sv(c->words[at])) && name_of(c->cmd, at);
}

/* What else of this command reads standard input; NULL: nothing does. */
static const char *
other_reader(const struct kit_ctx *c)
{
	const char *fd = kit_ctx_opt(c, "frase-fd");

	if (fd && strcmp(fd, "0") == 0)
		return "--frase-fd 0";
	for (size_t i = 0; i < c->word_count; i++)
		for (size_t k = 0; k < LEN(streams); k++)
			if (strcmp(c->words[i], streams[k]) == 0)
				return streams[k];
	return NULL;
}

static enum kit_code
read_one(struct kit_ctx *c, struct kit_sv name, struct kit_sv *typed,
    struct kit_err *err)
{
	char line[LINE_MAX_BYTES];
	struct kit_os_secret got = {line, sizeof(line), 0};
	struct kit_err none;
	const char *other = other_reader(c);

	if (other)
		return kit_err_set(err, KIT_EUSAGE,
		    "falta " KIT_SV_FMT ": «-» se lee de la entrada "
		    "estándar, y %s también lee de ahí; deje solo uno de los "
		    "dos",
		    KIT_SV_ARG(name), other);
	if (kit_os_is_terminal(KIT_OS_STDIN))
		fprintf(stderr, KIT_SV_FMT ": ", KIT_SV_ARG(name));
	enum kit_code rc = kit_os_secret_line(0, &got, &none);
	*typed = kit_sv_trim(kit_sv_of(line, got.n));
	if (rc != KIT_OK || !typed->n || memchr(typed->p, '\0', typed->n))
		return kit_err_set(err, KIT_EUSAGE,
		    "falta " KIT_SV_FMT ": «-» se lee de la entrada "
		    "estándar, y no llegó ninguna línea",
		    KIT_SV_ARG(name));
	typed->p = kit_arena_copy(&c->typed, typed->p, typed->n);
	return KIT_OK;
}

static enum kit_code
read_words(struct kit_ctx *c, struct kit_err *err)
{
	for (size_t i = 0; i < c->word_count; i++) {
		struct kit_sv typed;
		if (!is_asked(c, i))
			continue;
		if (read_one(c, kit_sv(name_of(c->cmd, i)), &typed, err) !=
		    KIT_OK)
			return err->code;
		c->words[i] = typed.p;
	}
	return KIT_OK;
}

enum kit_code
kit_asked_read(struct kit_ctx *c, struct kit_err *err)
{
	if (read_words(c, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < c->given.count; i++) {
		const struct kit_given *g = &c->given.items[i];
		if (is_dash(g->value) &&
		    read_one(c, g->name, &c->pairs[i].value, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}
