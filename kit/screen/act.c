/* What an official does by filling in a form: see act.h. */
#include "act.h"

#include "attend.h"
#include "batch.h"
#include "day.h"
#include "day_close.h"
#include "guide.h"
#include "person.h"
#include "right_ask.h"
#include "typing.h"

static enum kit_code
keep_day(struct kit_app *app, void *ctx KIT_UNUSED, struct kit_givens given,
    struct kit_input_kept *kept, struct kit_err *err)
{
	struct kit_day_opened opened = {0};

	enum kit_code rc = kit_day_open(app->desk, given, &opened, err);
	kit_str_sv(&kept->key, kit_str_view(&opened.day));
	kit_str_printf(&kept->said,
	    opened.planned.n ? "Jornada abierta, con lo planificado: %s"
			     : "Jornada abierta: buen día (sin actividad "
			       "planificada)%s",
	    kit_str_get(&opened.planned_label));
	kept->issues = opened.issues;
	opened.issues = (struct kit_issues){0};
	kit_day_opened_done(&opened);
	return rc;
}

/* Closes the day. Its minutes (the acta) are printed, or wait for a printer. */
static enum kit_code
keep_closing(struct kit_app *app, void *ctx KIT_UNUSED, struct kit_givens given,
    struct kit_input_kept *kept, struct kit_err *err)
{
	static const struct kit_print_to to = {.printer = true};
	struct kit_day_closed done = {0};

	enum kit_code rc = kit_day_close(app->desk, given, &to, &done, err);
	if (rc != KIT_OK && done.closed)
		kit_str_add(&kept->said, err->text);
	else
		kit_str_printf(&kept->said, "Jornada cerrada; acta: %s%s",
		    kit_str_get(&done.act.paper.fate),
		    done.copied ? "; quedó una copia en el pendrive" : "");
	kept->issues = done.issues;
	done.issues = (struct kit_issues){0};
	rc = done.closed ? KIT_OK : rc;
	kit_day_closed_done(&done);
	return rc;
}

static enum kit_code
keep_visit(struct kit_app *app, void *ctx, struct kit_givens given,
    struct kit_input_kept *kept, struct kit_err *err)
{
	const struct kit_draft *d = ctx;
	const struct kit_attend request = {
	    .person = kit_str_view(&d->of), .given = given};
	struct kit_attended done = {0};

	enum kit_code rc = kit_attend(app->desk, &request, &done, err);
	kit_str_sv(&kept->key, kit_str_view(&done.key));
	kit_str_add(&kept->said, "Atención anotada");
	kept->issues = done.issues;
	done.issues = (struct kit_issues){0};
	kit_attended_done(&done);
	return rc;
}

/* Does what a person asks about her own data, or notes it for later, and prints
 * the answer. */
static enum kit_code
keep_right(struct kit_app *app, void *ctx, struct kit_givens given,
    struct kit_input_kept *kept, struct kit_err *err)
{
	const struct kit_draft *d = ctx;
	const struct kit_right right = {.person = kit_str_view(&d->of),
	    .given = given,
	    .to = {.printer = true}};
	struct kit_right_done done = {0};

	enum kit_code rc = kit_right_ask(app->desk, &right, &done, err);
	kit_str_sv(&kept->key, kit_str_view(&done.request));
	if (rc != KIT_OK && done.kept)
		kit_str_add(&kept->said, err->text);
	else
		kit_str_printf(&kept->said, "%s%s%s",
		    done.said.n ? kit_str_get(&done.said) : "Respondida.",
		    done.answer.paper.number ? " En papel: " : "",
		    kit_str_get(&done.answer.paper.fate));
	kept->issues = done.issues;
	done.issues = (struct kit_issues){0};
	rc = done.kept ? KIT_OK : rc;
	kit_right_done_free(&done);
	return rc;
}

/* Opens a batch of paper sheets: a new one, or the one of open->key. The form
 * asks for the typist. */
static enum kit_code
open_batch(struct kit_app *app, const struct kit_batch_open *open,
    struct kit_input_kept *kept, struct kit_err *err)
{
	struct kit_batch batch = {0};

	enum kit_code rc =
	    kit_batch_open(app->desk, open, &batch, &kept->issues, err);
	kit_str_sv(&kept->key, kit_str_view(&batch.key));
	kit_str_printf(&kept->said, "Lote %s", kit_str_get(&batch.label));
	kit_batch_done(&batch);
	return rc;
}

static enum kit_code
keep_batch(struct kit_app *app, void *ctx, struct kit_givens given,
    struct kit_input_kept *kept, struct kit_err *err)
{
	const struct kit_draft *d = ctx;

	return open_batch(app,
	    &(struct kit_batch_open){given, kit_str_view(&d->key), false}, kept,
	    err);
}

static enum kit_code
keep_second(struct kit_app *app, void *ctx, struct kit_givens given,
    struct kit_input_kept *kept, struct kit_err *err)
{
	const struct kit_draft *d = ctx;

	return open_batch(app,
	    &(struct kit_batch_open){given, kit_str_view(&d->key), true}, kept,
	    err);
}

static const struct kit_act acts[] = {
    {.name = "abrir",
	.type = "jornada",
	.title = "Abrir la jornada",
	.keep = keep_day},
    {.name = "cerrar",
	.type = "jornada",
	.title = "Cerrar la jornada",
	.keep = keep_closing},
    {.name = "atender",
	.type = "atencion",
	.title = "Atención",
	.keep = keep_visit},
    {.name = "guiar",
	.type = "atencion",
	.second = "derivacion",
	.title = "Atención y derivación",
	.next = kit_guide_open},
    {.name = "derivar",
	.type = "derivacion",
	.title = "Derivación",
	.next = kit_guide_open},
    {.name = "pedir",
	.type = "solicitud",
	.title = "Lo que pide sobre sus datos",
	.keep = keep_right},
    {.name = "inscribir",
	.type = "persona",
	.title = "Persona nueva",
	.then = kit_person_open},
    {.name = "ficha", .type = "persona", .title = "Ficha"},
    {.name = "trabajo", .type = "experiencia", .title = "Trabajo"},
    {.name = "estudio", .type = "estudio", .title = "Estudio o curso"},
    {.name = "digitar",
	.type = "lote",
	.title = "Hojas de papel",
	.keep = keep_batch,
	.then = kit_typing_open},
    {.name = "redigitar",
	.type = "lote",
	.title = "Segunda digitación",
	.keep = keep_second,
	.then = kit_typing_open_second},
};

const struct kit_act *
kit_act_named(const char *name)
{
	for (size_t i = 0; i < LEN(acts); i++)
		if (strcmp(acts[i].name, name) == 0)
			return &acts[i];
	return NULL;
}

bool
kit_act_keeps(const struct kit_act *act, struct kit_sv name)
{
	return act && act->next && kit_sv_is(name, KIT_GUIDE_CHOSEN);
}

void
kit_act_open(struct kit_app *app, const struct kit_act_open *open)
{
	const struct kit_act *act = kit_act_named(open->name);
	struct kit_input_new new = {.type = act->type,
	    .act = act,
	    .key = open->key,
	    .of = open->of,
	    .given = open->given,
	    .at_once = open->at_once};
	struct kit_draft like = {0}, found = {0};
	struct kit_err err;

	kit_str_add(&like.type, act->type);
	kit_str_add(&like.act, act->name);
	kit_str_sv(&like.of, open->of);
	kit_str_sv(&like.key, open->key);
	bool whose = open->of.n || open->key.n;
	if (whose && kit_draft_find(app->desk, &like, &found))
		new.draft = &found;
	if (kit_input_open(app, &new, &err) != KIT_OK)
		kit_app_fail(app, &err);
	else if (new.draft) {
		struct kit_str when KIT_STR_AUTO = {0};
		kit_draft_say_when(&found, &when);
		kit_app_say(app,
		    "Sigue lo que quedó a medias (%s); F9 dos veces lo bota",
		    kit_str_get(&when));
	}
	kit_draft_done(&like);
	kit_draft_done(&found);
}

/* Goes on with a paper sheet that was left half typed; false when the draft is
 * of something else. The key of a sheet's draft is "BATCH/12": the key of the
 * batch and the number of the sheet. */
static bool
resume_sheet(struct kit_app *app, const struct kit_draft *draft)
{
	bool second = strcmp(kit_str_get(&draft->type), "segunda") == 0;
	struct kit_sv batch = kit_str_view(&draft->key);

	if (!second && strcmp(kit_str_get(&draft->type), "hoja") != 0)
		return false;
	while (batch.n && batch.p[batch.n - 1] != '/')
		batch.n--;
	batch.n -= batch.n > 0;
	if (second)
		kit_typing_open_second(app, batch);
	else
		kit_typing_open(app, batch);
	return true;
}

void
kit_act_resume(struct kit_app *app, const struct kit_draft *draft)
{
	struct kit_str why KIT_STR_AUTO = {0};
	struct kit_err err;

	if (resume_sheet(app, draft))
		return;
	if (kit_draft_is_blocked(app->desk, draft, &why)) {
		kit_err_set(&err, KIT_EINPUT, "%s", kit_str_get(&why));
		kit_app_fail(app, &err);
		return;
	}
	if (kit_input_open(app,
		&(struct kit_input_new){.type = kit_str_get(&draft->type),
		    .act = kit_act_named(kit_str_get(&draft->act)),
		    .draft = draft},
		&err) != KIT_OK)
		kit_app_fail(app, &err);
}
