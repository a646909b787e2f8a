/* Makes the data folder of a laptop or office: see prepare.h. */
#include "prepare.h"

#include "agekey.h"
#include "book.h"
#include "folder.h"
#include "journal_book.h"
#include "key.h"
#include "office.h"
#include "os.h"
#include "templates.h"

void
kit_prepared_done(struct kit_prepared *prepared)
{
	kit_str_done(&prepared->sheet);
	kit_issues_done(&prepared->notes);
}

bool
kit_prepare_is_done(const struct kit_desk *desk)
{
	struct kit_str path KIT_STR_AUTO = {0};

	kit_str_printf(&path, "%s/libro.db", kit_str_get(&desk->data));
	return kit_os_exists(kit_str_get(&path));
}

static enum kit_code
remember(struct kit_desk *desk, const char *dir, const struct kit_laptop *l,
    struct kit_err *err)
{
	const struct {
		const char *name, *value;
	} rows[] = {
	    {KIT_META_LAPTOP, kit_str_get(&l->name)},
	    {KIT_META_SHORT, kit_str_get(&l->code)},
	    {KIT_META_COMUNA, kit_str_get(&l->cut)},
	};
	KIT_AUTO(journal) j = NULL;

	if (kit_journal_open(dir, &desk->env, &j, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < LEN(rows); i++)
		if (kit_journal_set_meta(j, rows[i].name, rows[i].value, err) !=
		    KIT_OK)
			return err->code;
	return KIT_OK;
}

/* Makes the key with which the laptop signs, and the one to which others
 * encrypt; or takes those that an interrupted preparar left. */
static enum kit_code
make_keys(struct kit_desk *desk, const char *dir, struct kit_str *writer,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;

	kit_str_printf(&path, "%s/llave", dir);
	enum kit_code rc =
	    kit_os_exists(kit_str_get(&path))
		? sync_key_open(kit_str_get(&path), desk->env.vault, &key, err)
		: sync_key_create(kit_str_get(&path), &desk->env, &key, err);
	if (rc != KIT_OK)
		return rc;
	kit_str_add(writer, sync_key_writer(key));
	kit_str_clear(&path);
	kit_str_printf(&path, "%s/identidad", dir);
	if (kit_os_exists(kit_str_get(&path)))
		return sync_agekey_open(
		    kit_str_get(&path), desk->env.vault, &id, err);
	id = sync_agekey_new(&desk->env);
	return sync_agekey_save(id, kit_str_get(&path), desk->env.vault, err);
}

/* What the functions below share while they prepare a laptop. */
struct making {
	struct kit_desk *desk;
	const struct kit_prepare *p;
	struct kit_prepared *prepared;
	json_t *answer; /* terreno-libro's answer; NULL when it was not asked */
};

static enum kit_code
ask_book(
    struct making *m, const struct kit_book_call *call, struct kit_err *err)
{
	return kit_book_run(call, &m->desk->steps, &m->answer, err);
}

static enum kit_code
found_office(struct making *m, const char *dir, struct kit_err *err)
{
	const struct kit_laptop *l = m->p->laptop;
	const struct kit_office_sheet sheet = {kit_str_get(&l->name),
	    kit_str_get(&l->cut), m->p->book, m->p->sheet};
	struct kit_office office = {0};

	enum kit_code rc = kit_office_make(m->desk, dir, &sheet, &office, err);
	if (rc == KIT_OK) {
		kit_str_sv(&m->prepared->sheet, kit_str_view(&office.sheet));
		rc = ask_book(m,
		    &(struct kit_book_call){"fundar", dir,
			{kit_str_get(&l->name), kit_str_get(&office.offline),
			    m->p->book},
			{0}},
		    err);
	}
	kit_office_done(&office);
	return rc;
}

static enum kit_code
recover_office(struct making *m, const char *dir, struct kit_err *err)
{
	if (kit_office_make_keys(m->desk, dir, err) != KIT_OK)
		return err->code;
	return ask_book(m,
	    &(struct kit_book_call){"recuperar", dir,
		{kit_str_get(&m->p->laptop->name), m->p->book}, m->p->typed},
	    err);
}

/* Makes the office's book, or the laptop's request to be admitted to it. */
static enum kit_code
make_book(struct making *m, const char *dir, struct kit_err *err)
{
	const struct kit_book_call join = {"unir", dir, {m->p->book}, {0}};

	if (m->p->typed.n)
		return recover_office(m, dir, err);
	if (m->p->laptop->office)
		return found_office(m, dir, err);
	return m->p->book ? ask_book(m, &join, err) : KIT_OK;
}

static enum kit_code
make_in(struct making *m, const char *dir, struct kit_err *err)
{
	struct kit_str writer KIT_STR_AUTO = {0};

	if (make_keys(m->desk, dir, &writer, err) != KIT_OK ||
	    kit_journal_create(
		dir, kit_str_view(&writer), &m->desk->env, err) != KIT_OK ||
	    remember(m->desk, dir, m->p->laptop, err) != KIT_OK)
		return err->code;
	return make_book(m, dir, err);
}

/* Puts the book's templates in use from the first day on. When they can not be
 * used here, each sync tries again. */
static void
take_templates(struct kit_desk *desk, json_t *answer, struct kit_issues *notes)
{
	struct kit_err why;

	if (!json_is_true(json_object_get(
		json_object_get(answer, "fin"), "plantillas_nuevas")) ||
	    kit_templates_take(desk, &why) == KIT_OK)
		return;
	kit_issues_add(notes, "", "", "PLANTILLAS", true,
	    "las plantillas de la oficina no sirven aquí (%s)", why.text);
}

enum kit_code
kit_prepare_make(struct kit_desk *desk, const struct kit_prepare *p,
    struct kit_prepared *prepared, struct kit_err *err)
{
	struct kit_str part KIT_STR_AUTO = {0};
	const char *dir = kit_str_get(&desk->data);
	struct making m = {desk, p, prepared, NULL};

	if (kit_env_is_guessable(&desk->env))
		return kit_err_set(err, KIT_EUSAGE,
		    "con TERRENO_SEMILLA la llave de este equipo sería "
		    "adivinable: quítela del ambiente (una prueba fija también "
		    "TERRENO_RELOJ)");
	enum kit_code rc =
	    kit_folder_begin(dir, !p->laptop->office, &part, err);
	if (rc == KIT_OK)
		rc = make_in(&m, kit_str_get(&part), err);
	if (rc == KIT_OK)
		rc = kit_folder_finish(kit_str_get(&part), dir, err);
	if (rc == KIT_OK) {
		kit_book_notes(m.answer, &prepared->notes);
		take_templates(desk, m.answer, &prepared->notes);
	}
	json_decref(m.answer);
	return rc;
}

enum kit_code
kit_prepare_hand_book(struct kit_desk *desk, const struct kit_prepare *p,
    struct kit_prepared *prepared, struct kit_err *err)
{
	const struct kit_book_call call = {
	    "sincronizar", kit_str_get(&desk->data), {0}, {0}};
	json_t *answer = NULL;

	if (!p->laptop->office || p->typed.n || !p->book)
		return KIT_OK;
	if (kit_book_run(&call, &desk->steps, &answer, err) != KIT_OK)
		return kit_err_wrap(err,
		    "la oficina quedó preparada; falta llevar su libro, con "
		    "«terreno sincronizar»");
	kit_book_notes(answer, &prepared->notes);
	json_decref(answer);
	return KIT_OK;
}
