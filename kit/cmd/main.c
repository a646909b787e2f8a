/* terreno: finds the row of the command, opens what the row needs, runs it,
 * prints its error and closes all. */
#include <stdio.h>

#include "cmds.h"
#include "crypto.h"
#include "ctx.h"
#include "help.h"
#include "log.h"
#include "os.h"
#include "os_child.h"
#include "out.h"
#include "suggest.h"

enum { DONE = 0, MISWRITTEN = 2, MACHINE = 3 };

static const struct kit_cmd *
find_cmd(const struct kit_cmd *const *cmds, const char *name)
{
	for (; *cmds; cmds++)
		if (strcmp((*cmds)->name, name) == 0)
			return *cmds;
	return NULL;
}

/* Finds the row of a command: first by two words (jornada abrir), then by one,
 * then as the verb of a record type (persona ver), of which the type becomes
 * the first argument. *used is how many words the name took. */
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

static bool
is_help(const char *word)
{
	return strcmp(word, "--ayuda") == 0 || strcmp(word, "-h") == 0;
}

/* How many words the common options in front of the command take. */
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

static void
first_last(int argc, char **argv)
{
	char *first = argv[1];

	memmove(argv + 1, argv + 2, (size_t)(argc - 2) * sizeof(*argv));
	argv[argc - 1] = first;
}

/* Puts the words into one order: «terreno --datos X cv …» becomes «terreno cv …
 * --datos X», and «terreno ayuda cv» «terreno cv --ayuda». */
static void
put_in_order(int argc, char **argv)
{
	static char help[] = "--ayuda";

	for (int n = leading_options(argc, argv); n > 0; n--)
		first_last(argc, argv);
	if (argc > 2 && strcmp(argv[1], "ayuda") == 0) {
		argv[1] = help;
		first_last(argc, argv);
	}
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	if (kit_ctx_opt(c, "ayuda")) {
		kit_help_cmd(c);
		return KIT_OK;
	}
	if (kit_ctx_ask(c, err) != KIT_OK ||
	    kit_ctx_open(c, c->cmd->need, err) != KIT_OK)
		return err->code;
	enum kit_code rc = c->cmd->run(c, err);
	if (rc == KIT_OK)
		err->text[0] = '\0'; /* the command has printed its issues */
	return rc == KIT_OK ? c->outcome : rc;
}

/* Handles a line that names no command: prints the help on its first word, or
 * suggests what was meant. */
static int
no_command(struct kit_ctx *c, int argc, char **argv)
{
	if (argc > 2 && is_help(argv[argc - 1]) && kit_help_topic(c, argv[1]))
		return DONE;
	kit_suggest(c, argc, argv);
	return MISWRITTEN;
}

static int
run_line(struct kit_ctx *c, int argc, char **argv)
{
	struct kit_err err = {0};
	int used = 0;

	put_in_order(argc, argv);
	const struct kit_cmd *cmd = named_cmd(argc, argv, &used);
	enum kit_code rc = kit_crypto_start(&err);
	if (rc == KIT_OK) {
		kit_desk_init(&c->desk);
		kit_out_progress(&c->desk);
		if (!cmd)
			return no_command(c, argc, argv);
		rc = kit_ctx_parse(
		    c, cmd, argc - 1 - used, argv + 1 + used, &err);
	}
	if (rc == KIT_OK)
		rc = run(c, &err);
	if (rc != KIT_OK && err.text[0])
		kit_warn("%s", err.text);
	return kit_err_exit(rc);
}

/* True when terreno was called without arguments on a terminal. */
static bool
wants_screen(int argc)
{
	return argc < 2 && kit_os_is_terminal(KIT_OS_STDIN) &&
	       kit_os_is_terminal(KIT_OS_STDOUT);
}

/* Replaces this process by terreno-pantalla; returns when that program is not
 * installed or does not start. */
static void
become_screen(void)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_err err;

	if (!kit_os_own_program("terreno-pantalla", "TERRENO_PANTALLA", &path))
		return;
	const char *const argv[] = {kit_str_get(&path), NULL};
	if (kit_os_become(argv, &err) != KIT_OK)
		fprintf(stderr, "terreno: %s\n", err.text);
}

static int
start(struct kit_ctx *c, int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "--version") == 0) {
		printf("terreno %s\n", TERRENO_VERSION);
		return DONE;
	}
	if (wants_screen(argc))
		become_screen();
	if (argc < 2 || is_help(argv[1]) ||
	    (argc == 2 && strcmp(argv[1], "ayuda") == 0)) {
		kit_help_all();
		return argc < 2 ? MISWRITTEN : DONE;
	}
	return run_line(c, argc, argv);
}

/* Writes out the answer and returns the exit status. A full disk or a closed
 * pipe must not pass for success, and a failure of the machine must not end
 * without a message. */
static int
finish(int status)
{
	struct kit_err err = {0};

	if (!kit_out_end(&err)) {
		kit_warn("%s", err.text);
		return MACHINE;
	}
	if (status == MACHINE && !kit_out_warned())
		kit_warn("no se pudo terminar; lo que pasó está dicho arriba, "
			 "y «terreno diagnostico» dice qué hacer");
	return status;
}

int
main(int argc, char **argv)
{
	struct kit_ctx c = {0};

	kit_os_private();
	kit_os_hide();
	kit_os_outlive_pipes();
	int status = start(&c, argc, argv);
	kit_ctx_done(&c);
	status = finish(status);
	KIT_LOG("terminar", status, "salida");
	return status;
}
