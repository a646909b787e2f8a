/* Help, printed from the rows that parse: see help.h. */
#include "help.h"

#include <stdio.h>

#include "out.h"

static void
print_opts(const struct kit_opt *opts)
{
	for (; opts && opts->name; opts++) {
		struct kit_str left KIT_STR_AUTO = {0};

		if (opts->letter)
			kit_str_printf(&left, "-%c, ", opts->letter);
		kit_str_printf(&left, "--%s%s%s", opts->name,
		    opts->arg ? " " : "", opts->arg ? opts->arg : "");
		printf("  ");
		kit_out_cell(kit_str_view(&left), 24);
		printf(" %s\n", opts->help);
	}
}

static void
print_row(const char *prefix, const struct kit_cmd *cmd)
{
	struct kit_str left KIT_STR_AUTO = {0};

	kit_str_printf(&left, "%s%s", prefix, cmd->name);
	printf("  ");
	kit_out_cell(kit_str_view(&left), 20);
	printf(" %s\n", cmd->summary);
}

void
kit_help_all(void)
{
	puts("terreno: la OMIL en terreno, sin red\n\n"
	     "uso: terreno ORDEN …    terreno TIPO VERBO …\n\nórdenes:");
	for (const struct kit_cmd *const *c = kit_cmds; *c; c++)
		print_row("", *c);
	puts("\nverbos de cada tipo de ficha (persona, atencion, entidad …):");
	for (const struct kit_cmd *const *c = kit_record_cmds; *c; c++)
		print_row("TIPO ", *c);
	puts("\nopciones de todas las órdenes:");
	print_opts(kit_common_opts);
	puts("\n«terreno ORDEN --ayuda» dice más de cada una.\n"
	     "Salida: 0 hecho; 1 hay algo que corregir; 2 orden mal escrita; "
	     "3 falló el equipo.");
}

void
kit_help_cmd(const struct kit_cmd *cmd, const char *type)
{
	const char *of = type ? type : "TIPO";

	if (kit_cmd_is_verb(cmd))
		printf("uso: terreno %s %s", of, cmd->name);
	else
		printf("uso: terreno %s", cmd->name);
	printf("%s%s\n\n%s.\n", *cmd->args ? " " : "", cmd->args, cmd->summary);
	if (cmd->detail)
		printf("\n%s\n", cmd->detail);
	puts("\nopciones:");
	print_opts(cmd->opts);
	print_opts(kit_common_opts);
}
