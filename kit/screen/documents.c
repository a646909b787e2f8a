/* A person's documents: see documents.h. */
#include "documents.h"

#include <stdlib.h>

#include "cv.h"
#include "lists.h"
#include "mem.h"
#include "refer.h"
#include "rows.h"
#include "viewer.h"

/* The first rows are the CVs. A row for the letter of each referral follows,
 * with the folio as its key. */
enum { CVS = 2 };

struct documents {
	struct kit_str person, name;
	struct kit_rows rows;
};

static enum kit_code
add_letters(struct kit_app *app, struct documents *d, struct kit_err *err)
{
	struct kit_list_rows list = {0};

	enum kit_code rc = kit_list_records(app->desk, "derivacion",
	    &(struct kit_list_of){
		.ref = "persona", .key = kit_str_view(&d->person)},
	    &list, err);
	for (size_t i = list.count; rc == KIT_OK && i-- > 0;)
		kit_rows_add(
		    &d->rows, &(struct kit_rows_row){.key = list.items[i].key,
				  .cells = {"Carta de derivación",
				      list.items[i].key, list.items[i].about}});
	kit_list_rows_done(&list);
	return rc;
}

static void
draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct documents *d = model;

	kit_rows_draw(&d->rows, f,
	    &(struct kit_rows_place){.row = KIT_APP_TOP + 1,
		.lines = f->rows - KIT_APP_BOTTOM - KIT_APP_TOP - 1,
		.widths = {20, 18, 0},
		.focused = true});
}

/* Makes the chosen document. Each printing of a letter is counted; from the
 * second on, the letter says REIMPRESIÓN. */
static enum kit_code
make(struct kit_app *app, struct documents *d, const struct kit_print_to *to,
    struct kit_referred *made, struct kit_err *err)
{
	const struct kit_rows_row *row = kit_rows_chosen(&d->rows);
	const struct kit_cv cv = {.person = kit_str_get(&d->person),
	    .blind = d->rows.chosen == 1,
	    .to = *to};

	if (d->rows.chosen < CVS)
		return kit_cv_print(app->desk, &cv, &made->letter, err);
	if (to->printer)
		return kit_refer_letter(app->desk, row->key, to, made, err);
	return kit_print_one(app->desk,
	    &(struct kit_print){.document = "carta",
		.param = "folio",
		.value = row->key,
		.to = *to},
	    &made->letter, err);
}

static void
print(struct kit_app *app, void *model)
{
	struct documents *d = model;
	struct kit_referred made = {0};
	struct kit_err err;

	kit_app_say(app, "Enviando a la impresora…");
	kit_app_show(app);
	if (make(app, d, &(struct kit_print_to){.printer = true}, &made,
		&err) != KIT_OK)
		kit_app_fail(app, &err);
	else if (made.reprint)
		kit_app_say(app, "Reimpresión %lld: %s",
		    (long long)made.reprint,
		    kit_str_get(&made.letter.paper.fate));
	else
		kit_app_say(app, "%s: %s", kit_rows_chosen(&d->rows)->cells[0],
		    kit_str_get(&made.letter.paper.fate));
	kit_referred_done(&made);
}

static void
look(struct kit_app *app, void *model)
{
	struct documents *d = model;
	struct kit_referred made = {0};
	struct kit_err err;

	if (make(app, d, &(struct kit_print_to){.as = KIT_PRINT_TEXT}, &made,
		&err) != KIT_OK)
		kit_app_fail(app, &err);
	else
		kit_viewer_open(app, kit_rows_chosen(&d->rows)->cells[0],
		    kit_str_view(&made.letter.text));
	kit_referred_done(&made);
}

static void
handle(struct kit_app *app KIT_UNUSED, void *model, const struct kit_key *key)
{
	kit_rows_key(&((struct documents *)model)->rows, key);
}

static void
say_title(void *model, struct kit_str *out)
{
	kit_str_printf(out, "Documentos · %s",
	    kit_str_get(&((struct documents *)model)->name));
}

static void
close_documents(void *model)
{
	struct documents *d = model;

	kit_str_done(&d->person);
	kit_str_done(&d->name);
	kit_rows_done(&d->rows);
	free(d);
}

static const struct kit_foot foot[] = {
    {KIT_KEY_F2, "Imprimir", print},
    {KIT_KEY_ENTER, "Ver en pantalla", look},
    {KIT_KEY_ESCAPE, "Volver", kit_app_leave},
    {0},
};

static const struct kit_screen documents_screen = {
    .say_title = say_title,
    .foot = foot,
    .draw = draw,
    .handle = handle,
    .close = close_documents,
};

void
kit_documents_open(struct kit_app *app, struct kit_sv person)
{
	struct documents *d = kit_mem_alloc(1, sizeof *d);
	struct kit_err err;

	kit_str_sv(&d->person, person);
	kit_rows_add(&d->rows, &(struct kit_rows_row){.cells = {"Currículum"}});
	kit_rows_add(
	    &d->rows, &(struct kit_rows_row){
			  .cells = {"Currículum ciego", "",
			      "sin nombre ni otros datos personales"}});
	if (kit_view_label(app->desk->view, kit_sv("persona"), person, &d->name,
		&err) != KIT_OK ||
	    add_letters(app, d, &err) != KIT_OK)
		kit_app_fail(app, &err);
	kit_app_push(app, &documents_screen, d);
}
