/* Suggestions for a command line that names no command: see suggest.h. */
#include "suggest.h"

#include "cmds.h"
#include "near.h"
#include "out.h"

/* Appends the verbs of record types: «campos, opciones … o exportar». */
static void
put_verbs(struct kit_str *out)
{
	for (const struct kit_cmd *const *c = kit_record_cmds; *c; c++)
		kit_str_printf(out, "%s%s",
		    c == kit_record_cmds ? ""
		    : c[1]		 ? ", "
					 : " o ",
		    (*c)->name);
}

static void
try_cmds(struct kit_near *near, const struct kit_cmd *const *cmds)
{
	for (; *cmds; cmds++)
		kit_near_try(near, kit_sv((*cmds)->name), (*cmds)->name);
}

static void
try_types(struct kit_near *near, struct kit_forms *forms)
{
	const char *const *types = NULL;
	struct kit_err err;
	size_t count = 0;

	if (!forms || kit_forms_types(forms, &types, &count, &err) != KIT_OK)
		return;
	for (size_t i = 0; i < count; i++)
		kit_near_try(near, kit_sv(types[i]), types[i]);
}

/* Appends the names of commands that are near to text and, unless forms is
 * NULL, of record types. */
static void
put_near(const char *text, const struct kit_cmd *const *cmds,
    struct kit_forms *forms, struct kit_str *out)
{
	struct kit_near near = {0};

	kit_near_init(&near, kit_sv(text));
	try_cmds(&near, cmds);
	try_types(&near, forms);
	kit_near_say(&near, out);
	kit_near_done(&near);
}

static void
warn_none(const char *said, const struct kit_str *near)
{
	kit_warn("no hay una orden «%s»; %s%s%s", said,
	    near->n ? "¿quiso decir " : "vea «terreno --ayuda»",
	    kit_str_get(near), near->n ? "?" : "");
}

/* Warns, when a record type has no verb or a wrong one, what may have been
 * meant or which verbs there are. */
static void
suggest_verb(const char *type, const char *verb)
{
	struct kit_str said KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_printf(
	    &said, "%s%s%s", type, verb ? " " : "", verb ? verb : "");
	if (verb)
		put_near(kit_str_get(&said), kit_cmds, NULL, &text);
	if (verb && !text.n)
		put_near(verb, kit_record_cmds, NULL, &text);
	if (text.n) {
		warn_none(kit_str_get(&said), &text);
		return;
	}
	put_verbs(&text);
	kit_warn("falta qué hacer con %s: %s", type, kit_str_get(&text));
}

void
kit_suggest(struct kit_ctx *c, int argc, char **argv)
{
	const char *verb = argc > 2 && argv[2][0] != '-' ? argv[2] : NULL;
	struct kit_str two KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_err err;

	if (kit_ctx_open(c, KIT_NEED_FORMS, &err) == KIT_OK &&
	    kit_forms_has(c->desk.forms, kit_sv(argv[1]))) {
		suggest_verb(argv[1], verb);
		return;
	}
	kit_str_printf(&two, "%s %s", argv[1], verb ? verb : "");
	if (verb)
		put_near(kit_str_get(&two), kit_cmds, NULL, &text);
	if (!text.n)
		put_near(argv[1], kit_cmds, c->desk.forms, &text);
	if (!text.n && verb)
		put_near(verb, kit_record_cmds, NULL, &text);
	warn_none(argv[1], &text);
}
