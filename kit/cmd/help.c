/* The help on commands: see help.h. */
#include "help.h"

#include <stdio.h>

#include "cmds.h"
#include "fields_out.h"
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
	kit_out_cell(kit_str_view(&left), 22);
	printf(" %s\n", cmd->summary);
}

void
kit_help_all(void)
{
	puts("terreno: la OMIL en terreno, sin red\n\n"
	     "uso: terreno ORDEN …    terreno TIPO VERBO …");
	for (const struct kit_cmd_chapter *k = kit_cmd_chapters; k->title;
	     k++) {
		printf("\n%s:\n", k->title);
		for (const struct kit_cmd *const *c = k->cmds; *c; c++)
			print_row("", *c);
	}
	puts("\nVerbos de cada tipo de ficha (persona, atencion, entidad …):");
	for (const struct kit_cmd *const *c = kit_record_cmds; *c; c++)
		print_row("TIPO ", *c);
	puts("\nOpciones de todas las órdenes:");
	print_opts(kit_common_opts);
	puts("\n«terreno ORDEN --ayuda» dice más de cada una.\n"
	     "Salida: 0 hecho; 1 hay algo que corregir; 2 orden mal escrita; "
	     "3 falló el equipo.");
}

/* The form of a type; NULL when it can not be read. */
static const struct kit_form *
form_of(struct kit_ctx *c, const char *type)
{
	const struct kit_form *form = NULL;
	struct kit_err err;

	if (kit_ctx_open(c, KIT_NEED_FORMS, &err) != KIT_OK ||
	    !kit_forms_has(c->desk.forms, kit_sv(type)) ||
	    kit_forms_get(c->desk.forms, kit_sv(type), &form, &err) != KIT_OK)
		return NULL;
	return form;
}

static void
print_usage(const struct kit_cmd *cmd, const char *type)
{
	if (kit_cmd_is_verb(cmd))
		printf("uso: terreno %s %s", type ? type : "TIPO", cmd->name);
	else
		printf("uso: terreno %s", cmd->name);
	printf("%s%s\n", *cmd->args ? " " : "", cmd->args);
}

void
kit_help_cmd(struct kit_ctx *c)
{
	const struct kit_cmd *cmd = c->cmd;
	const char *type =
	    kit_cmd_is_verb(cmd) && c->word_count ? c->words[0] : NULL;
	const struct kit_form *form =
	    type && cmd->pairs ? form_of(c, type) : NULL;

	print_usage(cmd, type);
	printf("\n%s.\n", cmd->summary);
	if (cmd->detail)
		printf("\n%s\n", cmd->detail);
	puts("\nopciones:");
	print_opts(cmd->opts);
	print_opts(kit_common_opts);
	if (form) {
		printf("\ncampos de %s:\n", form->title);
		kit_fields_out(c, form);
	}
}

bool
kit_help_topic(struct kit_ctx *c, const char *name)
{
	const struct kit_form *form = form_of(c, name);
	struct kit_str prefix KIT_STR_AUTO = {0};
	bool any = form != NULL;

	kit_str_printf(&prefix, "%s ", name);
	for (const struct kit_cmd *const *k = kit_cmds; *k; k++)
		any |= kit_sv_starts(kit_sv((*k)->name), kit_str_get(&prefix));
	if (!any)
		return false;
	printf("uso: terreno %s VERBO …\n\nórdenes:\n", name);
	for (const struct kit_cmd *const *k = kit_cmds; *k; k++)
		if (kit_sv_starts(kit_sv((*k)->name), kit_str_get(&prefix)))
			print_row("", *k);
	for (const struct kit_cmd *const *k = kit_record_cmds; form && *k; k++)
		print_row(kit_str_get(&prefix), *k);
	if (form)
		printf("\nlos campos: terreno %s campos\n", name);
	printf("«terreno %s VERBO --ayuda» dice más de cada una.\n", name);
	return true;
}
