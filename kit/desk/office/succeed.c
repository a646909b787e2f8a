/* Begins the office's book anew: see succeed.h. */
#include "succeed.h"

#include "book.h"
#include "journal_hand.h"
#include "os.h"
#include "os_folder.h"
#include "templates.h"

void
kit_succeeded_done(struct kit_succeeded *done)
{
	kit_str_done(&done->sheet);
	kit_issues_done(&done->notes);
}

struct succeeding {
	struct kit_desk *desk;
	const struct kit_succession *order;
	struct kit_str name, cut; /* of this office's computer */
	/* paths in the data folder: of the new keys, and of the file that says
	 * they are in use */
	struct kit_str folder, ready;
	struct kit_office office;
};

static enum kit_code
read_office(struct succeeding *s, struct kit_err *err)
{
	KIT_AUTO(journal) j = NULL;
	const char *data = kit_str_get(&s->desk->data);

	kit_str_printf(&s->folder, "%s/" KIT_NEXT_FOLDER, data);
	kit_str_printf(
	    &s->ready, "%s/" KIT_NEXT_FOLDER "/" KIT_NEXT_READY, data);
	if (kit_office_open(s->desk, &j, err) != KIT_OK)
		return err->code;
	(void)kit_journal_meta(j, KIT_META_LAPTOP, &s->name);
	(void)kit_journal_meta(j, KIT_META_COMUNA, &s->cut);
	return KIT_OK;
}

/* Makes the keys and the sheet, unless an earlier run came so far that the book
 * uses them. */
static enum kit_code
make_keys(struct succeeding *s, struct kit_err *err)
{
	const char *folder = kit_str_get(&s->folder);
	const struct kit_office_sheet sheet = {kit_str_get(&s->name),
	    kit_str_get(&s->cut), s->order->book, s->order->sheet};

	if (kit_os_exists(kit_str_get(&s->ready)))
		return KIT_OK;
	if (kit_os_remove_tree(folder, err) != KIT_OK ||
	    kit_os_mkdirs(folder, err) != KIT_OK)
		return err->code;
	return kit_office_make(s->desk, folder, &sheet, &s->office, err);
}

/* After a failure: removes a sheet that no book will name, or says that a sheet
 * which a book may name must be kept. */
static void
tell_sheet(struct succeeding *s, struct kit_succeeded *done)
{
	struct kit_err ignored;

	if (!s->office.sheet.n)
		return;
	if (kit_os_exists(kit_str_get(&s->ready)))
		kit_issues_add(&done->notes, "", "", "HOJA", true,
		    "guarde la hoja de recuperación %s: es la del libro nuevo, "
		    "y no se imprime otra",
		    kit_str_get(&s->office.sheet));
	else
		(void)!kit_os_remove(kit_str_get(&s->office.sheet), &ignored);
}

static enum kit_code
ask_book(struct succeeding *s, struct kit_succeeded *done, struct kit_err *err)
{
	struct kit_err unfit;
	const struct kit_book_call call = {"suceder",
	    kit_str_get(&s->desk->data),
	    {kit_str_get(&s->name), kit_str_get(&s->office.offline),
		s->order->book, kit_templates_word(s->desk, &unfit)},
	    {0}};
	json_t *answer = NULL;

	if (kit_book_run(&call, &s->desk->steps, &answer, err) != KIT_OK) {
		tell_sheet(s, done);
		return err->code;
	}
	kit_book_notes(answer, &done->notes);
	json_decref(answer);
	kit_str_sv(&done->sheet, kit_str_view(&s->office.sheet));
	return KIT_OK;
}

enum kit_code
kit_succeed(struct kit_desk *desk, const struct kit_succession *order,
    struct kit_succeeded *done, struct kit_err *err)
{
	struct succeeding s = {.desk = desk, .order = order};

	if (kit_env_is_guessable(&desk->env))
		return kit_err_set(err, KIT_EUSAGE,
		    "con TERRENO_SEMILLA las llaves del libro serían "
		    "adivinables: quítela del ambiente");

	enum kit_code rc = read_office(&s, err);
	if (rc == KIT_OK)
		rc = make_keys(&s, err);
	if (rc == KIT_OK)
		rc = ask_book(&s, done, err);
	struct kit_str *const texts[] = {&s.name, &s.cut, &s.folder, &s.ready};
	for (size_t i = 0; i < LEN(texts); i++)
		kit_str_done(texts[i]);
	kit_office_done(&s.office);
	return rc;
}
