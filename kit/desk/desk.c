/* Opens and closes the desk, finds its data and templates, and holds the small
 * helpers that all rooms of the desk use. */
#include "desk.h"

#include "agent.h"
#include "erase_traces.h"
#include "field_copy.h"
#include "folio.h"
#include "journal_book.h"
#include "journal_erase.h"
#include "log.h"
#include "os.h"
#include "os_file.h"
#include "os_trace.h"
#include "view_blocked.h"
#include "view_copy.h"
#include "view_entries.h"

void
kit_desk_init(struct kit_desk *desk)
{
	kit_env_init(&desk->env);
}

/* Finds the folder of the program's templates: the first place that has one. */
static enum kit_code
find_templates(struct kit_desk *desk, struct kit_err *err)
{
	struct kit_str here KIT_STR_AUTO = {0};
	const char *asked = getenv("TERRENO_PLANTILLAS");
	const char *places[] = {
	    asked, NULL, TERRENO_SOURCE_TEMPLATES, TERRENO_TEMPLATES};

	if (kit_os_program_dir(&here)) {
		kit_str_add(&here, "/../share/terreno/templates");
		places[1] = kit_str_get(&here);
	}
	for (size_t i = 0; i < LEN(places); i++) {
		struct kit_str probe KIT_STR_AUTO = {0};

		if (!places[i] || !*places[i])
			continue;
		kit_str_printf(&probe, "%s/records", places[i]);
		if (kit_os_is_dir(kit_str_get(&probe))) {
			kit_str_add(&desk->templates, places[i]);
			return KIT_OK;
		}
	}
	return kit_err_set(err, KIT_EFORM,
	    "no se encuentran las plantillas de terreno; reinstale el "
	    "programa o indique su carpeta en TERRENO_PLANTILLAS");
}

static enum kit_code
find_data(struct kit_desk *desk, const char *asked, struct kit_err *err)
{
	if (!asked || !*asked)
		asked = getenv("TERRENO_DATOS");
	if (asked && *asked) {
		kit_str_add(&desk->data, asked);
		return KIT_OK;
	}
	if (kit_os_data_dir(&desk->data, err) != KIT_OK)
		return err->code;
	kit_str_add(&desk->data, "/terreno");
	return KIT_OK;
}

static void
set_dirs(struct kit_desk *desk)
{
	static const char *const kinds[] = {"records", "documents"};
	static const char *const own[] = {
	    KIT_TEMPLATES_OWN, KIT_TEMPLATES_BOOK};
	const char **dirs[] = {desk->record_dirs, desk->document_dirs};

	for (size_t k = 0; k < LEN(kinds); k++)
		for (size_t i = 0; i <= LEN(own); i++) {
			struct kit_str dir = {0};
			if (i < LEN(own))
				kit_str_printf(&dir, "%s/%s/%s",
				    kit_str_get(&desk->data), own[i], kinds[k]);
			else
				kit_str_printf(&dir, "%s/%s",
				    kit_str_get(&desk->templates), kinds[k]);
			dirs[k][i] = kit_str_take(&dir);
		}
}

enum kit_code
kit_desk_open_forms(
    struct kit_desk *desk, const char *data, struct kit_err *err)
{
	if (desk->forms)
		return KIT_OK;
	if (find_data(desk, data, err) != KIT_OK ||
	    find_templates(desk, err) != KIT_OK)
		return err->code;
	set_dirs(desk);
	desk->forms = kit_forms_new(desk->record_dirs);
	return KIT_OK;
}

enum kit_code
kit_desk_open(struct kit_desk *desk, struct kit_err *err)
{
	if (desk->view)
		return KIT_OK;
	if (!desk->env.vault)
		desk->env.vault = kit_agent_fetch(kit_str_get(&desk->data));
	if (kit_journal_open(kit_str_get(&desk->data), &desk->env,
		&desk->journal, err) != KIT_OK)
		return err->code;
	KIT_LOG("abrir el diario", 0, "");
	kit_os_file_sweep(kit_str_get(&desk->data));
	if (!desk->view_copy.n)
		kit_str_printf(&desk->view_copy, "%s/vista.copia",
		    kit_str_get(&desk->data));
	struct kit_err later; /* ignored here: diagnostico tells that the
				 erasure is unfinished */
	(void)!kit_erase_finish(desk, &later);
	kit_field_copy_recall(desk);
	desk->far = (struct kit_view_far){kit_field_copy_fetch, desk};
	struct kit_view_source source = {.journal = desk->journal,
	    .forms = desk->forms,
	    .env = &desk->env,
	    .progress = &desk->progress,
	    .copy = kit_str_get(&desk->view_copy),
	    .far = &desk->far};
	if (kit_view_open(&source, &desk->view, err) != KIT_OK)
		return err->code;
	KIT_LOG("abrir la vista", 0, "");
	desk->store = (struct kit_store){.env = &desk->env,
	    .forms = desk->forms,
	    .journal = desk->journal,
	    .view = desk->view,
	    .dirs = desk->document_dirs};
	return KIT_OK;
}

void
kit_desk_keep_view(struct kit_desk *desk)
{
	struct kit_err ignored; /* ignored: the copy only saves time */

	if (!desk->view)
		return;
	kit_store_rollback(&desk->store);
	if (kit_view_copy_is_due(desk->view) &&
	    kit_view_copy_make(desk->view, &ignored) != KIT_OK)
		KIT_LOG("no se pudo sellar una copia de la vista", 0, "");
}

void
kit_desk_shut(struct kit_desk *desk)
{
	if (desk->view)
		kit_store_rollback(&desk->store);
	kit_store_done(&desk->store);
	kit_view_free(desk->view);
	kit_journal_free(desk->journal);
	desk->view = NULL;
	desk->journal = NULL;
}

void
kit_desk_done(struct kit_desk *desk)
{
	kit_desk_shut(desk);
	kit_forms_free(desk->forms);
	kit_vault_free(desk->env.vault);
	for (size_t i = 0; i < LEN(desk->record_dirs); i++) {
		free((void *)desk->record_dirs[i]);
		free((void *)desk->document_dirs[i]);
	}
	kit_str_done(&desk->data);
	kit_str_done(&desk->view_copy);
	kit_str_done(&desk->keeping);
	kit_str_done(&desk->templates);
	*desk = (struct kit_desk){0};
}

const char *const *
kit_desk_fonts(struct kit_desk *desk)
{
	const char *asked = getenv("TERRENO_LETRAS");

	if (!asked || !*asked)
		return NULL;
	desk->font_dirs[0] = asked;
	return desk->font_dirs;
}

enum kit_code
kit_desk_field(const struct kit_form *form, const char *name,
    const struct kit_field **field, struct kit_err *err)
{
	*field = kit_form_named(form, kit_sv(name));
	if (*field && (*field)->kind->stored)
		return KIT_OK;
	return kit_err_set(err, KIT_EFORM,
	    "%s: a la plantilla le falta el campo «%s», que el programa "
	    "necesita; avise a la oficina",
	    form->path, name);
}

enum kit_code
kit_desk_put(struct kit_record *r, const char *name, struct kit_sv value,
    struct kit_err *err)
{
	const struct kit_field *f;

	if (kit_desk_field(r->form, name, &f, err) != KIT_OK)
		return err->code;
	kit_record_put(r, f, KIT_ANSWER_VALUE, value);
	return KIT_OK;
}

enum kit_code
kit_desk_put_all(struct kit_record *r, const struct kit_desk_value *values,
    size_t count, struct kit_err *err)
{
	for (size_t i = 0; i < count; i++)
		if (values[i].text.n && kit_desk_put(r, values[i].name,
					    values[i].text, err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

enum kit_code
kit_desk_get(const struct kit_record *r, const char *name, struct kit_sv *value,
    struct kit_err *err)
{
	const struct kit_field *f;

	*value = (struct kit_sv){0};
	if (kit_desk_field(r->form, name, &f, err) != KIT_OK)
		return err->code;
	if (kit_record_value(r, f)->answer == KIT_ANSWER_VALUE)
		*value = kit_record_value(r, f)->text;
	return KIT_OK;
}

struct kit_sv
kit_desk_person_of(const struct kit_record *r, struct kit_sv key)
{
	if (strcmp(r->form->type, "persona") == 0)
		return key;
	for (size_t i = 0; i < r->form->count; i++)
		if (r->form->fields[i].ref &&
		    strcmp(r->form->fields[i].ref, "persona") == 0 &&
		    r->values[i].answer == KIT_ANSWER_VALUE)
			return r->values[i].text;
	return (struct kit_sv){0};
}

enum kit_code
kit_desk_refuse_blocked(struct kit_desk *desk, const char *type,
    struct kit_sv key, struct kit_err *err)
{
	struct kit_str now KIT_STR_AUTO = {0}, why KIT_STR_AUTO = {0};
	bool hidden = false;

	if (kit_view_resolve(desk->view, kit_sv(type), key, &now, err) !=
		KIT_OK ||
	    kit_view_say_blocked(desk->view, kit_sv(type), kit_str_view(&now),
		&why, err) != KIT_OK ||
	    kit_view_is_hidden(desk->view, kit_sv(type), kit_str_view(&now),
		&hidden, err) != KIT_OK)
		return err->code;
	if (hidden && !why.n)
		kit_str_add(&why,
		    "es de una persona que pidió que sus datos no se usen: "
		    "están bloqueados hasta que ella pida lo contrario, con "
		    "«terreno titular desbloquear»");
	return why.n ? kit_err_set(err, KIT_EINPUT, "%s", kit_str_get(&why))
		     : KIT_OK;
}

enum kit_code
kit_desk_refuse_erasure(const struct kit_snapshot *snap, struct kit_err *err)
{
	for (size_t i = 0; i < snap->entries.count; i++)
		if (kit_entry_is_redaction(&snap->entries.items[i].entry))
			return kit_err_set(err, KIT_EINPUT,
			    "una supresión ejecutada queda como está: lo que "
			    "se borró no vuelve, y ella lo acredita");
	return KIT_OK;
}

enum kit_code
kit_desk_settle(struct kit_desk *desk, enum kit_code rc,
    const struct kit_issues *issues, struct kit_err *err)
{
	if (rc == KIT_OK && !issues->errors && desk->keeping.n)
		rc = kit_journal_set_meta(desk->journal,
		    kit_str_get(&desk->keeping), "guardado", err);
	if (rc == KIT_OK && !issues->errors)
		return kit_store_commit(&desk->store, err);
	kit_store_rollback(&desk->store);
	return rc;
}

void
kit_desk_code(struct kit_desk *desk, struct kit_str *code)
{
	const char *known = kit_journal_known(desk->journal, KIT_META_TRACE);
	const char *own = kit_journal_known(desk->journal, KIT_META_SHORT);
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str now KIT_STR_AUTO = {0};

	kit_str_printf(&path, "%s/libro.db", kit_str_get(&desk->data));
	kit_os_trace(kit_str_get(&path), &now);
	if (known && strcmp(known, kit_str_get(&now)) != 0)
		kit_folio_code_of(own ? own : "X", kit_str_view(&now), code);
	else
		kit_str_add(code, own ? own : "X");
}

bool
kit_desk_day_is_old(struct kit_desk *desk)
{
	struct kit_str date KIT_STR_AUTO = {0};
	char today[11];

	/* By a clock that is wrong, every day is of another date. */
	if (kit_journal_look_at_clock(desk->journal) != KIT_CLOCK_OK)
		return false;
	kit_env_today(&desk->env, today);
	return kit_journal_meta(desk->journal, KIT_META_DATE, &date) &&
	       strcmp(kit_str_get(&date), today) != 0;
}
