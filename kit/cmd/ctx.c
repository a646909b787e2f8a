/* The command line of one command: see ctx.h. */
#include "ctx.h"

#include <stdio.h>

#include "cmds.h"
#include "log.h"

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

/* Finds the option in either table; its place is an index into ctx->values. */
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

/* Whether a word is an option, so that it is no other option's value. */
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

/* A name of a field, a label or a child's field stands before the '='. */
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

/* Whether a word looks like the name of a field. */
static bool
is_name(const char *word)
{
	for (; *word; word++)
		if (!kit_ascii_alpha(*word) && !kit_ascii_digit(*word) &&
		    *word != '_' && *word != '.')
			return false;
	return true;
}

/* Refuses a word too many: it may be part of a value with blanks, a field
 * without its value, or really too much. */
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

/* Checks the words, and the record type before all others: behind a wrong type
 * it is no help to know what is missing. */
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
