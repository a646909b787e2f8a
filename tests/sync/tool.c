/* The inner routines of sync/ by hand, for the interop scripts beside it. */

#include <stdio.h>

#include "kit/os.h"
#include "sync/key.h"

struct tool {
	struct kit_env env;
	char **args; /* behind the subcommand's name, NULL at the end */
	struct kit_str in, out;
};

static enum kit_code
key_new(struct tool *t, struct kit_err *err)
{
	struct sync_key *key SYNC_KEY_AUTO = NULL;

	return sync_key_create(t->args[0], &t->env, &key, err);
}

static enum kit_code
key_show(struct tool *t, struct kit_err *err)
{
	struct sync_key *key SYNC_KEY_AUTO = NULL;

	enum kit_code rc = sync_key_open(t->args[0], &key, err);
	if (rc != KIT_OK)
		return rc;
	kit_str_printf(&t->out, "%s\n", sync_key_writer(key));
	sync_key_public_line(key, t->args[1], &t->out);
	kit_str_c(&t->out, '\n');
	return KIT_OK;
}

static const struct {
	const char *name;
	int args;
	bool input;
	enum kit_code (*run)(struct tool *t, struct kit_err *err);
} tools[] = {
	{ "key-new", 1, false, key_new },   /* FILE */
	{ "key-show", 2, false, key_show }, /* FILE COMMENT */
};

static enum kit_code
run(int argc, char **argv, struct tool *t, struct kit_err *err)
{
	for (size_t i = 0; i < LEN(tools); i++) {
		if (argc - 2 < tools[i].args ||
		    strcmp(argv[1], tools[i].name) != 0)
			continue;
		enum kit_code rc = kit_crypto_start(err);
		kit_env_init(&t->env);
		t->args = argv + 2;
		if (rc == KIT_OK && tools[i].input)
			rc = kit_os_read_stdin(&t->in, err);
		return rc == KIT_OK ? tools[i].run(t, err) : rc;
	}
	return kit_err_set(err, KIT_EUSAGE, "no such tool");
}

int
main(int argc, char **argv)
{
	struct tool t = { 0 };
	struct kit_err err = { 0 };

	enum kit_code rc = argc > 1 ? run(argc, argv, &t, &err) : KIT_EUSAGE;
	if (rc != KIT_OK)
		fprintf(stderr, "tool: %s\n", err.text);
	else if (t.out.n)
		fwrite(t.out.p, 1, t.out.n, stdout);
	kit_str_done(&t.in);
	kit_str_done(&t.out);
	return kit_err_exit(rc);
}
