/* The command line of one command: see ctx.h. */
#include "ctx.h"

#include <stdio.h>

#include "cmds.h"
#include "log.h"
#include "os.h"
#include "os_secret.h"

/* Options of every command. */
const struct kit_opt kit_common_opts[] = {
    {"datos", 0, "CARPETA", "dónde están los datos de este equipo"},
    {"json", 0, NULL, "responde en JSON, para otros programas"},
    {"traza", 0, NULL, "cuenta cada paso y cuánto demora, sin datos de nadie"},
    {"ayuda", 'h', NULL, "muestra esta ayuda"},
    {0},
};

static size_t
opt_count(const struct kit_opt *opts)
{
	size_t n = 0;

	while (opts && opts[n].name)
		n++;
	return n;
}

/* Finds an option of the command or of all commands, by letter or else by name;
 * *at becomes its index in ctx->values. */
static const struct kit_opt *
find_opt(const struct kit_cmd *cmd, struct kit_sv name, char letter, size_t *at)
{
	const struct kit_opt *tables[] = {cmd->opts, kit_common_opts};
	size_t base = 0;

	for (size_t t = 0; t < LEN(tables); t++) {
		for (size_t i = 0; i < opt_count(tables[t]); i++) {
			const struct kit_opt *o = &tables[t][i];
			if (letter ? o->letter == letter
				   : kit_sv_is(name, o->name)) {
				*at = base + i;
				return o;
			}
		}
		base += opt_count(tables[t]);
	}
	return NULL;
}

const char *
kit_ctx_opt(const struct kit_ctx *c, const char *name)
{
	size_t at;

	if (!c->values || !find_opt(c->cmd, kit_sv(name), 0, &at))
		return NULL;
	return c->values[at];
}

/* Appends the command's name; a verb of a record type has its type before it:
 * «persona ver». */
static void
put_name(const struct kit_ctx *c, struct kit_str *out)
{
	if (kit_cmd_is_verb(c->cmd))
		kit_str_printf(
		    out, "%s ", c->word_count ? c->words[0] : "TIPO");
	kit_str_add(out, c->cmd->name);
}

/* True when a word is an option, which can not be the value of another one. */
static bool
is_option(const struct kit_ctx *c, const char *word)
{
	bool longer = word[0] == '-' && word[1] == '-';
	struct kit_sv name = kit_sv(word + (longer ? 2 : 1));
	const char *eq = longer ? strchr(word, '=') : NULL;
	size_t at;

	if (word[0] != '-' || !name.n || (!longer && name.n != 1))
		return false;
	if (eq)
		name.n = (size_t)(eq - name.p);
	return find_opt(c->cmd, name, longer ? 0 : name.p[0], &at) != NULL;
}

/* Reads the option at argv[*i], moving *i past its value. */
static enum kit_code
take_opt(struct kit_ctx *c, int argc, char **argv, int *i, struct kit_err *err)
{
	struct kit_str cmd KIT_STR_AUTO = {0};
	const char *word = argv[*i];
	bool longer = word[1] == '-';
	struct kit_sv name = kit_sv(word + (longer ? 2 : 1));
	const char *eq = longer ? strchr(word, '=') : NULL;
	size_t at;

	put_name(c, &cmd);
	if (eq)
		name.n = (size_t)(eq - name.p);
	const struct kit_opt *o =
	    !longer && name.n != 1
		? NULL
		: find_opt(c->cmd, name, longer ? 0 : name.p[0], &at);
	if (!o)
		return kit_err_set(err, KIT_EUSAGE,
		    "%s no tiene la opción %s; vea «terreno %s --ayuda»",
		    c->cmd->name, word, kit_str_get(&cmd));
	if (!o->arg && eq)
		return kit_err_set(
		    err, KIT_EUSAGE, "la opción --%s no lleva valor", o->name);
	if (o->arg && !eq && (*i + 1 >= argc || is_option(c, argv[*i + 1])))
		return kit_err_set(err, KIT_EUSAGE,
		    "a la opción --%s le falta %s", o->name, o->arg);
	if (o->arg && !eq)
		++*i;
	c->values[at] = !o->arg ? "" : eq ? eq + 1 : argv[*i];
	return KIT_OK;
}

/* Reads a pair campo=valor; false when the word is none. Before the '=' stands
 * the name or label of a field, or a field of another record (TIPO.campo). */
static bool
take_pair(struct kit_ctx *c, struct kit_given *given, const char *word)
{
	const char *eq = strchr(word, '=');

	if (!c->cmd->pairs || !eq || eq == word)
		return false;
	given[c->given.count++] = (struct kit_given){
	    kit_sv_of(word, (size_t)(eq - word)), kit_sv(eq + 1)};
	return true;
}

/* True when a word looks like the name of a field. */
static bool
is_name(const char *word)
{
	for (; *word; word++)
		if (!kit_ascii_alpha(*word) && !kit_ascii_digit(*word) &&
		    *word != '_' && *word != '.')
			return false;
	return true;
}

/* Refuses a word too many, which may be a part of a value with blanks, a field
 * without value, or plainly too much. */
static enum kit_code
too_many(const struct kit_ctx *c, const char *cmd, struct kit_err *err)
{
	const char *word = c->words[c->cmd->most];

	if (c->spilt && strcmp(c->spilt, word) == 0)
		return kit_err_set(err, KIT_EUSAGE,
		    "«%s»: un valor con espacios va entre comillas, como "
		    "campo=\"dos palabras\"; y a un campo le sigue su valor: "
		    "campo=valor",
		    word);
	if (c->cmd->pairs && is_name(word))
		return kit_err_set(err, KIT_EUSAGE,
		    "a «%s» le falta su valor: escriba %s=valor; terreno %s %s",
		    word, word, cmd, c->cmd->args);
	return kit_err_set(err, KIT_EUSAGE, "«%s» sobra: terreno %s %s", word,
	    cmd, c->cmd->args);
}

/* Checks the number of words, but first the record type: with a wrong type, it
 * does not help to hear what else is missing. */
static enum kit_code
check_words(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str cmd KIT_STR_AUTO = {0};

	if (kit_cmd_is_verb(c->cmd) && c->word_count &&
	    (kit_ctx_open(c, KIT_NEED_FORMS, err) != KIT_OK ||
		kit_forms_know(c->desk.forms, kit_sv(c->words[0]), err) !=
		    KIT_OK)) {
		/* A wrong type is a wrong word, as a wrong command is. */
		if (err->code == KIT_ENOTFOUND)
			err->code = KIT_EUSAGE;
		return err->code;
	}
	put_name(c, &cmd);
	if (c->word_count < c->cmd->least)
		return kit_err_set(err, KIT_EUSAGE, "falta algo: terreno %s %s",
		    kit_str_get(&cmd), c->cmd->args);
	if (c->word_count > c->cmd->most)
		return too_many(c, kit_str_get(&cmd), err);
	return KIT_OK;
}

enum kit_code
kit_ctx_parse(struct kit_ctx *c, const struct kit_cmd *cmd, int argc,
    char **argv, struct kit_err *err)
{
	size_t most = (size_t)argc + 1;
	const char **words = kit_mem_alloc(most, sizeof(*words));
	struct kit_given *given = kit_mem_alloc(most, sizeof(*given));
	bool only_words = false, pair = false;

	c->cmd = cmd;
	c->words = words;
	c->given.items = c->pairs = given;
	c->values =
	    kit_mem_alloc(opt_count(cmd->opts) + opt_count(kit_common_opts) + 1,
		sizeof(*c->values));
	for (int i = 0; i < argc; i++) {
		if (!only_words && strcmp(argv[i], "--") == 0) {
			only_words = true;
		} else if (!only_words && argv[i][0] == '-' && argv[i][1]) {
			if (take_opt(c, argc, argv, &i, err) != KIT_OK)
				return err->code;
		} else if (take_pair(c, given, argv[i])) {
			pair = true;
			continue;
		} else {
			if (pair && !c->spilt)
				c->spilt = argv[i];
			words[c->word_count++] = argv[i];
		}
		pair = false;
	}
	c->json = kit_ctx_opt(c, "json") != NULL;
	if (kit_ctx_opt(c, "traza"))
		setenv("TERRENO_TRAZA", "1", 1); /* for terreno-libro as well */
	kit_log_begin("terreno");
	return kit_ctx_opt(c, "ayuda") ? KIT_OK : check_words(c, err);
}

enum kit_code
kit_ctx_open(struct kit_ctx *c, enum kit_need need, struct kit_err *err)
{
	const char *data = c->cmd ? kit_ctx_opt(c, "datos") : NULL;

	if (need >= KIT_NEED_FORMS &&
	    kit_desk_open_forms(&c->desk, data, err) != KIT_OK)
		return err->code;
	return need >= KIT_NEED_STORE ? kit_desk_open(&c->desk, err) : KIT_OK;
}

enum kit_code
kit_ctx_form(
    struct kit_ctx *c, const struct kit_form **form, struct kit_err *err)
{
	return kit_forms_get(c->desk.forms, kit_sv(c->words[0]), form, err);
}

void
kit_ctx_done(struct kit_ctx *c)
{
	kit_desk_done(&c->desk);
	free(c->words);
	free(c->pairs);
	kit_arena_done(&c->typed);
	free(c->values);
}

enum { LINE_MAX_BYTES = 2000 };

/* How the rows of commands (args) call words that may identify a person. */
static const char *const names[] = {"RUN", "CLAVE", "FOLIO", "RUN|FOLIO",
    "PALABRAS", "PERSONA", "FUNCIONARIO", "PERSONA|FUNCIONARIO", "A", "B"};

/* Names of files that are standard input. */
static const char *const streams[] = {
    "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"};

static bool
is_dash(struct kit_sv v)
{
	return kit_sv_is(v, "-");
}

/* How the row of the command calls word number at, when «-» may stand for that
 * word; else NULL. */
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

/* The argument by which the command reads standard input otherwise; NULL when
 * there is none. */
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
kit_ctx_ask(struct kit_ctx *c, struct kit_err *err)
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
