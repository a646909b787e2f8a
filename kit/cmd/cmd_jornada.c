/* jornada abrir, cerrar, ver: open, close and show the day at a point. */
#include "day.h"
#include "day_close.h"
#include "due.h"
#include "out_backup.h"
#include "out_print.h"
#include "out_table.h"

/* Warns of a clock that is not trusted; the day is saved all the same. */
static void
warn_clock(enum kit_clock_trust trust)
{
	static const char *const texts[] = {
	    [KIT_CLOCK_OK] = NULL,
	    [KIT_CLOCK_LOW] =
		"aviso: el reloj de este equipo está atrasado (puede ser "
		"la pila); todo se guarda igual, pero ponga la hora y la "
		"fecha en la configuración del equipo",
	    [KIT_CLOCK_HIGH] =
		"aviso: el reloj de este equipo está muy adelantado; todo "
		"se guarda igual, pero ponga la hora y la fecha en la "
		"configuración del equipo",
	};

	if (texts[trust])
		kit_warn("%s", texts[trust]);
}

/* Tells, when the day begins, which applications need somebody's attention. */
static void
tell_due(struct kit_ctx *c)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_due due = {0};
	struct kit_err err = {0};

	if (kit_due_read(&c->desk, &due, &err) != KIT_OK)
		return;
	kit_due_say(&due, &text);
	if (text.n)
		kit_say(c, "%s: «terreno documento postulaciones»",
		    kit_str_get(&text));
}

/* The given fields, with the options before them: an option is another spelling
 * of a field. */
static struct kit_given *
given_with_options(const struct kit_ctx *c, size_t *count)
{
	static const char *const names[] = {"punto", "funcionario", "fecha"};
	struct kit_given *all =
	    kit_mem_alloc(LEN(names) + c->given.count, sizeof(*all));

	*count = 0;
	for (size_t i = 0; i < LEN(names); i++)
		if (kit_ctx_opt(c, names[i]))
			all[(*count)++] = (struct kit_given){
			    kit_sv(names[i]), kit_sv(kit_ctx_opt(c, names[i]))};
	for (size_t i = 0; i < c->given.count; i++)
		all[(*count)++] = c->given.items[i];
	return all;
}

/* Tells which planned activity became this day. */
static void
tell_planned(const struct kit_ctx *c, const struct kit_day_opened *opened)
{
	if (opened->planned.n)
		kit_say(c, "se tomó lo planificado: %s (%s)",
		    kit_str_get(&opened->planned_label),
		    kit_str_get(&opened->planned));
	else
		kit_say(
		    c, "no hay una actividad planificada para ese día y punto");
}

static enum kit_code
run_open(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_day_opened opened = {0};
	size_t count;
	struct kit_given *given = given_with_options(c, &count);

	enum kit_code rc = kit_day_open(
	    &c->desk, (struct kit_givens){given, count}, &opened, err);
	if (rc == KIT_OK)
		kit_out_refuse(c, &opened.issues);
	if (rc == KIT_OK && !opened.issues.errors) {
		const char *day = kit_str_get(&opened.day);
		if (c->json)
			kit_out_json(json_pack("{s:s, s:s?}", "jornada", day,
			    "actividad",
			    opened.planned.n ? opened.planned.p : NULL));
		kit_say(c, "jornada abierta: %s", day);
		tell_planned(c, &opened);
		warn_clock(opened.trust);
		tell_due(c);
	}
	kit_day_opened_done(&opened);
	free(given);
	return rc;
}

static void
tell_copy(struct kit_ctx *c, const struct kit_day_closed *closed)
{
	if (closed->copied)
		kit_out_copied(c, &closed->copy);
	kit_out_issues(&closed->copy.notes, "");
}

static enum kit_code
run_close(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_print_to to = kit_out_print_to(c);
	struct kit_day_closed closed = {0};

	enum kit_code rc = kit_day_close(&c->desk, c->given, &to, &closed, err);
	const struct kit_out_printed out = {
	    "jornada", "acta de cierre", NULL, 0, &closed.act};
	kit_out_refuse(c, &closed.issues);
	if (closed.closed) {
		kit_say(c, "jornada cerrada: %s", kit_str_get(&closed.day));
		tell_copy(c, &closed);
		kit_out_printed(c, rc, &out);
	}
	if (closed.closed && rc == KIT_OK && c->json) {
		json_t *o =
		    json_pack("{s:s}", "jornada", kit_str_get(&closed.day));
		kit_out_printed_json(&out, o);
		kit_out_json(o);
	}
	kit_day_closed_done(&closed);
	return rc;
}

static void
print_numbers(struct kit_ctx *c, const struct kit_day_numbers *n)
{
	const struct {
		const char *head;
		int64_t count;
	} rows[] = {
	    {"personas", n->people},
	    {"atenciones", n->visits},
	    {"derivaciones", n->referrals},
	    {"currículums", n->cvs},
	    {"personas nuevas", n->new_people},
	};
	struct kit_out_table t = {.columns = LEN(rows)};

	for (size_t i = 0; i < LEN(rows); i++)
		kit_out_table_add(&t, kit_sv(rows[i].head));
	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str text KIT_STR_AUTO = {0};
		kit_str_printf(&text, "%lld", (long long)rows[i].count);
		kit_out_table_add(&t, kit_str_view(&text));
	}
	kit_out_table_end(c, &t);
}

static enum kit_code
run_show(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_day_shown shown = {0};

	enum kit_code rc = kit_day_show(
	    &c->desk, c->word_count ? c->words[0] : NULL, &shown, err);
	if (rc == KIT_OK) {
		kit_say(c, "%s", kit_str_get(&shown.label));
		print_numbers(c, &shown.numbers);
	}
	kit_day_shown_done(&shown);
	return rc;
}

static const struct kit_opt open_opts[] = {
    {"punto", 0, "PUNTO", "lo mismo que punto=PUNTO"},
    {"funcionario", 0, "CODIGO", "lo mismo que funcionario=CODIGO"},
    {"fecha", 0, "FECHA", "si no es hoy"},
    {0},
};

const struct kit_cmd cmd_day_begin = {
    .name = "jornada abrir",
    .args = "punto=PUNTO funcionario=CODIGO [campo=valor …]",
    .summary = "abre la jornada en un punto",
    .opts = open_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .run = run_open,
};

const struct kit_cmd cmd_day_end = {
    .name = "jornada cerrar",
    .args = "[campo=valor …] [-o ARCHIVO.pdf] [--imprimir]",
    .summary = "cierra la jornada y deja su acta",
    .detail = "Si este equipo tiene un pendrive (respaldar, sincronizar "
	      "--pendrive) y está puesto, deja ahí una segunda copia.",
    .opts = kit_print_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .run = run_close,
};

const struct kit_cmd cmd_day_show = {
    .name = "jornada ver",
    .args = "[JORNADA]",
    .summary = "dice cómo va la jornada abierta, u otra",
    .need = KIT_NEED_STORE,
    .most = 1,
    .run = run_show,
};
