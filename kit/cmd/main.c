#include <locale.h>
#include <stdio.h>

#include "ctx.h"
#include "log.h"
#include "help.h"
#include "near.h"
#include "out.h"
#include "os.h"

/* terreno: finds the command's row, opens what it needs, runs it, says what
 * went wrong and closes. */

static const struct kit_cmd *
find_cmd(const struct kit_cmd *const *cmds, const char *name)
{
	for (; *cmds; cmds++)
		if (strcmp((*cmds)->name, name) == 0)
			return *cmds;
	return NULL;
}

/* A command of two words first (jornada abrir), then of one, then a verb of
 * a record type. *used says how many words named it. */
static const struct kit_cmd *
named_cmd(int argc, char **argv, int *used)
{
	const struct kit_cmd *cmd = NULL;
	struct kit_str two KIT_STR_AUTO = {0};

	if (argc > 2) {
		kit_str_printf(&two, "%s %s", argv[1], argv[2]);
		cmd = find_cmd(kit_cmds, kit_str_get(&two));
		*used = 2;
	}
	if (!cmd && argc > 1) {
		cmd = find_cmd(kit_cmds, argv[1]);
		*used = 1;
	}
	if (!cmd && argc > 2) {
		cmd = find_cmd(kit_record_cmds, argv[2]);
		*used = 1;
		if (cmd)
			argv[2] = argv[1]; /* the type: the first operand */
	}
	return cmd;
}

/* What can be done with a record type, for who named no verb of it. */
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
try_names(struct kit_near *near, const struct kit_cmd *const *cmds)
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

/* What was meant by said: a command, a record type, or the verb of one. */
static void
put_near(struct kit_forms *forms, const char *said, const char *verb,
    struct kit_str *out)
{
	struct kit_near near = {0};

	kit_near_init(&near, kit_sv(said));
	try_names(&near, kit_cmds);
	if (!verb)
		try_types(&near, forms);
	kit_near_say(&near, out);
	kit_near_done(&near);
	if (out->n || !verb)
		return;
	kit_near_init(&near, kit_sv(verb));
	try_names(&near, kit_record_cmds);
	kit_near_say(&near, out);
	kit_near_done(&near);
}

/* No row was named: argv[1] is no command, and argv[2] no verb. */
static void
suggest(int argc, char **argv)
{
	const char *verb = argc > 2 && argv[2][0] != '-' ? argv[2] : NULL;
	struct kit_str said KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	struct kit_ctx c = {0};
	struct kit_err err;
	bool type = kit_ctx_open(&c, KIT_NEED_FORMS, &err) == KIT_OK &&
		    kit_forms_has(c.desk.forms, kit_sv(argv[1]));

	kit_str_printf(
	    &said, "%s%s%s", argv[1], verb ? " " : "", verb ? verb : "");
	put_near(type ? NULL : c.desk.forms, kit_str_get(&said), verb, &text);
	if (type && !text.n) {
		put_verbs(&text);
		kit_warn(
		    "falta qué hacer con %s: %s", argv[1], kit_str_get(&text));
	} else {
		kit_warn("no hay una orden «%s»%s%s%s; vea «terreno --ayuda»",
		    kit_str_get(&said), text.n ? "; ¿quiso decir " : "",
		    kit_str_get(&text), text.n ? "?" : "");
	}
	kit_ctx_done(&c);
}

static void
show_progress(struct kit_progress *self, int64_t done, int64_t total)
{
	static int64_t began, shown;

	int64_t now = kit_os_boot_ms();
	if (!began || done < 2)
		began = now;
	if (now - began < 500 || (now - shown < 100 && done < total))
		return;
	shown = now;
	fprintf(stderr, "\r%s: %lld de %lld%s",
	    self->what ? self->what : "reconstruyendo la vista",
	    (long long)done, (long long)total, done >= total ? "\n" : "");
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	if (kit_ctx_opt(c, "ayuda")) {
		kit_help_cmd(c->cmd, NULL);
		return KIT_OK;
	}
	if (kit_ctx_open(c, c->cmd->need, err) != KIT_OK)
		return err->code;
	enum kit_code rc = c->cmd->run(c, err);
	/* A full disk or a closed pipe must not pass for success. */
	if (rc == KIT_OK && fflush(stdout) != 0)
		return kit_err_errno(err, "no se pudo escribir la respuesta");
	if (rc == KIT_OK)
		err->text[0] = '\0'; /* the issues were said already */
	return rc == KIT_OK ? c->outcome : rc;
}

/* How many words the common options before the command take. */
static int
leading_options(int argc, char **argv)
{
	int n = 0;

	while (n + 1 < argc && strncmp(argv[n + 1], "--", 2) == 0) {
		const char *word = argv[++n] + 2;
		for (const struct kit_opt *o = kit_common_opts; o->name; o++)
			if (o->arg && strcmp(word, o->name) == 0)
				n++;
	}
	return n < argc ? n : argc - 1;
}

/* «terreno --datos X cv …» is «terreno cv … --datos X». */
static void
options_last(int argc, char **argv)
{
	for (int n = leading_options(argc, argv); n > 0; n--) {
		char *first = argv[1];
		memmove(argv + 1, argv + 2, (size_t)(argc - 2) * sizeof(*argv));
		argv[argc - 1] = first;
	}
}

int
main(int argc, char **argv)
{
	struct kit_ctx c = {0};
	struct kit_err err = {0};
	int used = 0;

	setlocale(LC_CTYPE, "");
	kit_os_private();
	if (argc < 2 || strcmp(argv[1], "--ayuda") == 0 ||
	    strcmp(argv[1], "-h") == 0) {
		kit_help_all();
		return argc < 2 ? 2 : 0;
	}
	if (strcmp(argv[1], "--version") == 0) {
		printf("terreno %s\n", TERRENO_VERSION);
		return 0;
	}
	options_last(argc, argv);
	const struct kit_cmd *cmd = named_cmd(argc, argv, &used);
	if (!cmd) {
		suggest(argc, argv);
		return 2;
	}
	if (kit_os_is_terminal(KIT_OS_STDERR))
		c.desk.progress.fn = show_progress;
	enum kit_code rc = kit_crypto_start(&err);
	if (rc == KIT_OK) {
		kit_desk_init(&c.desk);
		rc = kit_ctx_parse(
		    &c, cmd, argc - 1 - used, argv + 1 + used, &err);
	}
	if (rc == KIT_OK)
		rc = run(&c, &err);
	if (rc != KIT_OK && err.text[0])
		kit_warn("%s", err.text);
	kit_ctx_done(&c);
	KIT_LOG("terminar", kit_err_exit(rc), "salida");
	return kit_err_exit(rc);
}
